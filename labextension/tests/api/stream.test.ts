import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Client } from '../../src/api/client';
import { Refusal, Unreachable } from '../../src/api/refusal';
import { serverEvents } from '../../src/api/stream';
import type { ChatEvent } from '../../src/api/views';
import { Twin } from '../twin';

const CHAT = 'POST codementor/ai-tutor/chat';
const QUESTION = { message: 'why?', context: { currentChallenge: 'two-sum' } };

let twin: Twin;
let client: Client;

beforeEach(async () => {
  twin = await Twin.start();
  client = new Client(twin.settings);
});

afterEach(() => twin.stop());

function event(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

function answers(...parts: string[]): void {
  twin.on(CHAT, (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
    parts.forEach(part => response.write(part));
    response.end();
  });
}

async function all(stream: AsyncGenerator<ChatEvent>): Promise<ChatEvent[]> {
  const heard = [];
  for await (const each of stream) {
    heard.push(each);
  }
  return heard;
}

/** A body that comes in pieces of so many bytes, wherever they cut. */
function inPieces(text: string, size: number): Response {
  const bytes = new TextEncoder().encode(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.slice(at * size, (at + 1) * size)
  );
  const body = new ReadableStream<Uint8Array>({
    start: stream => {
      pieces.forEach(piece => stream.enqueue(piece));
      stream.close();
    }
  });
  return new Response(body);
}

test('a question is asked as a stream, and every event is handed on in order', async () => {
  answers(
    event('evidence', { sentence: 'Line 2.' }),
    event('delta', { text: 'Look' }),
    event('done', { complete: true })
  );

  expect(await all(client.chatStream(QUESTION))).toEqual([
    { name: 'evidence', data: { sentence: 'Line 2.' } },
    { name: 'delta', data: { text: 'Look' } },
    { name: 'done', data: { complete: true } }
  ]);
  expect(twin.at(CHAT)[0]?.body).toEqual({ ...QUESTION, stream: true });
});

test.each([1, 2, 3, 7, 1000])('pieces of %i bytes make the same events', async size => {
  const text = `: a comment\r\nevent: delta\r\ndata: {"text": "größer 🙂"}\r\n\r\ndata:two\ndata: lines\nid: 7\n\nevent: lost`;
  const heard = [];
  for await (const each of serverEvents(inPieces(text, size))) {
    heard.push(each);
  }

  expect(heard).toEqual([
    { name: 'delta', data: '{"text": "größer 🙂"}' },
    { name: 'message', data: 'two\nlines' }
  ]);
});

test('a refusal before the first word is a refusal as everywhere', async () => {
  twin.refuses(CHAT, 'tutor_off', 403);

  await expect(all(client.chatStream(QUESTION))).rejects.toMatchObject({ code: 'tutor_off', status: 403 });
});

test('a failure in the middle is one, after the words that came before it', async () => {
  answers(event('delta', { text: 'Look' }), event('error', { error: { code: 'store_unavailable', message: 'Wait.' } }));
  const stream = client.chatStream(QUESTION);

  expect((await stream.next()).value).toEqual({ name: 'delta', data: { text: 'Look' } });
  const failure = await stream.next().catch((reason: unknown) => reason);
  expect(failure).toBeInstanceOf(Refusal);
  expect(failure).toMatchObject({ code: 'store_unavailable', message: 'Wait.' });
});

test('an answer that ends without its last event broke off', async () => {
  answers(event('delta', { text: 'Look' }));

  const failure = await all(client.chatStream(QUESTION)).catch((reason: unknown) => reason);
  expect(failure).toBeInstanceOf(Unreachable);
  expect(failure).toMatchObject({ midway: true });
});

test('a connection that is cut in the middle is an answer that broke off', async () => {
  twin.on(CHAT, (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(event('delta', { text: 'Look' }), () => response.destroy());
  });

  await expect(all(client.chatStream(QUESTION))).rejects.toMatchObject({ name: 'Unreachable', midway: true });
});

function speaksForEver(): Promise<ServerResponse> {
  return new Promise(resolve => {
    twin.on(CHAT, (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write(event('delta', { text: 'Look' }));
      resolve(response);
    });
  });
}

function hungUp(response: ServerResponse): Promise<void> {
  return new Promise(resolve => response.on('close', resolve));
}

test('Stop ends the answer at once, also for the server', async () => {
  const speaking = speaksForEver();
  const stop = new AbortController();
  const stream = client.chatStream(QUESTION, stop.signal);
  await stream.next();
  const closed = hungUp(await speaking);
  stop.abort();

  await expect(stream.next()).rejects.toMatchObject({ name: 'AbortError' });
  await closed;
});

test('whoever stops listening gives the connection back', async () => {
  const speaking = speaksForEver();
  const stream = client.chatStream(QUESTION);
  await stream.next();
  const closed = hungUp(await speaking);
  await stream.return(undefined);

  await closed;
});
