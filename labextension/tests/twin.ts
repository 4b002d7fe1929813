/** A server as far as these tests need one: it answers over HTTP what a test has put there, and keeps what was asked. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ServerConnection } from '@jupyterlab/services';

export interface Request {
  method: string;
  /** Below the base URL, without the query. */
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: unknown;
}

type Door = (request: Request, response: ServerResponse) => void;

export const BASE = '/user/ada/';

export class Twin {
  readonly asked: Request[] = [];
  private readonly _doors = new Map<string, Door>();

  private constructor(private readonly _server: Server) {
    _server.on('request', (message, response) => void this._serve(message, response));
  }

  static async start(): Promise<Twin> {
    const server = createServer();
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return new Twin(server);
  }

  /** As a page of this server has it. */
  get settings(): ServerConnection.ISettings {
    const { port } = this._server.address() as AddressInfo;
    const baseUrl = `http://127.0.0.1:${port}${BASE}`;
    return ServerConnection.makeSettings({ baseUrl, wsUrl: baseUrl.replace('http', 'ws'), token: 'secret' });
  }

  /** `door` as in "GET codementor/api/challenges". */
  on(door: string, answer: Door): void {
    this._doors.set(door, answer);
  }

  says(door: string, view: unknown, status = 200, headers: Record<string, string> = {}): void {
    this.on(door, (_request, response) => json(response, view, status, headers));
  }

  refuses(door: string, code: string, status: number, more: object = {}, headers: Record<string, string> = {}): void {
    this.says(door, { error: { code, message: `because of ${code}`, ...more } }, status, headers);
  }

  /** The requests to one door. */
  at(door: string): Request[] {
    return this.asked.filter(({ method, path }) => `${method} ${path}` === door);
  }

  async stop(): Promise<void> {
    this._server.closeAllConnections();
    await new Promise(resolve => this._server.close(resolve));
  }

  private async _serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await read(message);
    this.asked.push(request);
    const door = this._doors.get(`${request.method} ${request.path}`) ?? this._doors.get(`${request.method} *`);
    if (door) {
      door(request, response);
    } else {
      response.writeHead(404, { 'Content-Type': 'text/html' }).end('<h1>404</h1>');
    }
  }
}

export function json(
  response: ServerResponse,
  view: unknown,
  status = 200,
  headers: Record<string, string> = {}
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(view));
}

async function read(message: IncomingMessage): Promise<Request> {
  const parts: Buffer[] = [];
  for await (const part of message) {
    parts.push(part as Buffer);
  }
  const text = Buffer.concat(parts).toString();
  const url = new URL(message.url ?? '', 'http://twin');
  const path = decodeURI(url.pathname).replace(BASE, '');
  const query = Object.fromEntries([...url.searchParams].filter(([name]) => !/^\d+$/.test(name))); // a time is JupyterLab's
  const headers = message.headers as Record<string, string>;
  return { method: message.method ?? '', path, query, headers, body: text ? JSON.parse(text) : null };
}
