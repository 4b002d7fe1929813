/** Server-sent events over a POST, which the browser's own EventSource cannot do. */
import { Refusal, Unreachable } from './refusal';
import type { ChatEvent, ErrorView } from './views';

/** One event as it stood in the stream. */
interface ServerEvent {
  name: string;
  data: string;
}

/**
 * The events of a tutor's answer; the last is `done`. Throws Refusal for the event `error`, Unreachable where the
 * answer breaks off, and the abort of `signal`.
 */
export async function* chatEvents(response: Response, signal?: AbortSignal): AsyncGenerator<ChatEvent> {
  for await (const { name, data } of serverEvents(response, signal)) {
    if (name === 'error') {
      const { error } = JSON.parse(data) as ErrorView;
      throw new Refusal(error.code, error.message, response.status, error.details);
    }
    yield { name, data: JSON.parse(data) as unknown } as ChatEvent;
    if (name === 'done') {
      return;
    }
  }
  throw new Unreachable(true);
}

/** Events as they come. Leaving the loop gives the connection back. */
export async function* serverEvents(response: Response, signal?: AbortSignal): AsyncGenerator<ServerEvent> {
  let name = '';
  let data: string[] = [];
  for await (const line of lines(response, signal)) {
    const [field, value] = fieldOf(line);
    if (line === '' && data.length) {
      yield { name: name || 'message', data: data.join('\n') };
    }
    if (line === '') {
      [name, data] = ['', []];
    } else if (field === 'event') {
      name = value;
    } else if (field === 'data') {
      data.push(value);
    }
  }
}

function fieldOf(line: string): [string, string] {
  const colon = line.indexOf(':');
  return colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')];
}

/** Whole lines, however the network has cut them. What stands after the last line end is no line. */
async function* lines(response: Response, signal?: AbortSignal): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks(response, signal)) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split(/\r\n|\n/);
    rest = parts.pop() ?? '';
    yield* parts;
  }
}

async function* chunks(response: Response, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  try {
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
      yield read.value;
    }
  } catch {
    signal?.throwIfAborted();
    throw new Unreachable(true);
  } finally {
    await reader?.cancel().catch(() => undefined); // it may have ended by itself
  }
}
