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
}

/** A good answer, unread. Rejects with Refusal, Unreachable, or the abort of `signal`. */
export async function send(settings: ServerConnection.ISettings, path: string, asked: Asked = {}): Promise<Response> {
  const response = await answered(settings, urlOf(settings, path, asked.query), asked);
  if (!response.ok) {
    throw await failureOf(response);
  }
  return response;
}

async function answered(settings: ServerConnection.ISettings, url: string, asked: Asked): Promise<Response> {
  const { method = 'GET', body, signal } = asked;
  const headers: Record<string, string> = { Accept: 'application/json', ...asked.headers };
  const init: RequestInit = { method, headers, signal: signal ?? null };
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(body);
  }
  try {
    return await ServerConnection.makeRequest(url, init, settings);
  } catch (failure) {
    signal?.throwIfAborted();
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
