/** One request at a door of the server: Jupyter's address, token and XSRF cookie; one shape for every failure. */
import { PageConfig, URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';
import { Refusal, Unreachable, type ErrorCode } from './refusal';

export interface Asked {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  query?: Readonly<Record<string, string | number | boolean | null | undefined>>;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal | undefined;
  /** Seconds until no answer counts as none; not given: 30. */
  patience?: number;
}

const PATIENCE = 30;
/** A server that is just starting says when it will be there: so often, and so many seconds at most, one waits. */
const TRIES = 3;
const LONGEST_PAUSE = 5;

/** A good answer, unread. Rejects with Refusal, Unreachable, or the abort of `signal`. */
export async function send(settings: ServerConnection.ISettings, path: string, asked: Asked = {}): Promise<Response> {
  const url = urlOf(settings, path, asked.query);
  for (let tries = 1; ; tries++) {
    const response = await within(asked, signal => answered(settings, url, asked, signal));
    if (response.ok) {
      return response;
    }
    const failure = await failureOf(response);
    const pause = pauseAfter(failure, asked);
    if (pause === null || tries === TRIES) {
      throw failure;
    }
    await new Promise(resolve => setTimeout(resolve, 1000 * pause));
    asked.signal?.throwIfAborted();
  }
}

/** Seconds until the same question may be asked again by itself; null: it is not for us to ask again. */
function pauseAfter(failure: Refusal | Unreachable, { method = 'GET' }: Asked): number | null {
  const soon = failure instanceof Refusal && failure.status === 503 && method === 'GET' ? failure.retryAfter : null;
  return soon !== null && soon <= LONGEST_PAUSE ? soon : null;
}

/** Call off what is not answered in time, or not wanted any more. */
async function within<Answer>(asked: Asked, ask: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
  const { signal, patience = PATIENCE } = asked;
  const off = new AbortController();
  const callOff = (): void => off.abort();
  const timer = setTimeout(callOff, 1000 * patience);
  signal?.addEventListener('abort', callOff);
  try {
    signal?.throwIfAborted();
    return await ask(off.signal);
  } catch (failure) {
    signal?.throwIfAborted();
    throw off.signal.aborted ? new Unreachable() : failure;
  } finally {
    clearTimeout(timer); // what was answered may be long, as a stream is: `signal` still ends it
  }
}

async function answered(
  settings: ServerConnection.ISettings,
  url: string,
  asked: Asked,
  signal: AbortSignal
): Promise<Response> {
  const { method = 'GET', body } = asked;
  const headers: Record<string, string> = { Accept: 'application/json', ...asked.headers };
  const init: RequestInit = { method, headers, signal };
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(body);
  }
  try {
    return await ServerConnection.makeRequest(url, init, settings);
  } catch (failure) {
    throw failure instanceof ServerConnection.NetworkError ? new Unreachable() : failure;
  }
}

function urlOf(settings: ServerConnection.ISettings, path: string, query: Asked['query'] = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const url = URLExt.join(settings.baseUrl || PageConfig.getBaseUrl(), 'codementor', path);
  return given.length ? url + URLExt.objectToQueryString(Object.fromEntries(given)) : url;
}

async function failureOf(response: Response): Promise<Refusal | Unreachable> {
  const said = await errorIn(response);
  const seconds = Number(response.headers.get('Retry-After') ?? NaN);
  if (said) {
    return new Refusal(said.code, said.message, response.status, said.details, Number.isNaN(seconds) ? null : seconds);
  }
  if (response.status >= 500) {
    return new Unreachable(); // a proxy in front of a server that is away speaks for it
  }
  if (response.status === 404) {
    return new Refusal('not_installed', 'This Jupyter server has no CodeMentor.', 404);
  }
  return new Refusal('unexpected', `The server answered ${response.status} ${response.statusText}.`, response.status);
}

interface Said {
  code: ErrorCode;
  message: string;
  details?: Record<string, unknown>;
}

/** What the server says went wrong; null when those are not its words. */
async function errorIn(response: Response): Promise<Said | null> {
  try {
    const said = (await response.json()) as { error?: Said };
    return typeof said.error?.code === 'string' ? said.error : null;
  } catch {
    return null;
  }
}
