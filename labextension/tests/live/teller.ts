/** A server that tells live events over a real socket.io, as ours does: what was missed first, then the figures. */
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ServerConnection } from '@jupyterlab/services';
import { Server } from 'socket.io';
import { FIGURES, type LiveEvent } from '../../src/live/events';
import { BASE } from '../twin';

/** A moment of the story the tests tell, so many seconds after its beginning. */
export function moment(second: number): string {
  return new Date(Date.UTC(2026, 2, 2, 9, 0, second)).toISOString();
}

export function completed(number: number, second = number, some: object = {}): LiveEvent {
  return {
    name: 'challenge-completed',
    id: `s${number}.1`,
    at: moment(second),
    submissionId: `s${number}`,
    challengeId: 'c1',
    challengeSlug: 'two-sum',
    status: 'accepted',
    verdict: 'accepted',
    score: 1,
    ...some
  };
}

export function unlocked(name: string, second: number): LiveEvent {
  const [id, at] = [`achievement.${name}`, moment(second)];
  return { name: 'achievement-unlocked', id, at, achievement: name, title: name, description: `About ${name}.` };
}

export class Teller {
  /** What happened, in order: told to who asks from an earlier moment on, a little of what came before with it. */
  readonly record: LiveEvent[] = [];
  /** The payload of each client that came. */
  readonly asked: { since?: string }[] = [];
  /** The token in the address of each client. */
  readonly tokens: (string | null)[] = [];
  figures = { at: moment(0), xp: 0, level: 1 };
  /** The server says no to whoever comes. */
  refusing = false;
  private _io: Server | null = null;
  private _http: HttpServer | null = null;
  private _port = 0;

  /** At the same address as before, if it had one. */
  async start(): Promise<void> {
    const http = (this._http = createServer());
    await new Promise<void>(resolve => http.listen(this._port, '127.0.0.1', resolve));
    this._port = (http.address() as AddressInfo).port;
    const io = (this._io = new Server(http, { path: `${BASE}codementor/socket.io/`, transports: ['websocket'] }));
    io.use((_socket, next) => next(this.refusing ? new Error('The database cannot be reached.') : undefined));
    io.on('connection', socket => {
      const { since } = socket.handshake.auth as { since?: string };
      this.asked.push(since === undefined ? {} : { since });
      this.tokens.push((socket.handshake.query.token as string | undefined) ?? null);
      const from = since === undefined ? null : new Date(Date.parse(since) - 60_000).toISOString();
      for (const { name, ...event } of this.record.filter(({ at }) => from !== null && at >= from)) {
        socket.emit(name, event);
      }
      socket.emit(FIGURES, this.figures);
    });
  }

  get settings(): ServerConnection.ISettings {
    const baseUrl = `http://127.0.0.1:${this._port}${BASE}`;
    const wsUrl = baseUrl.replace('http', 'ws');
    return ServerConnection.makeSettings({ baseUrl, wsUrl, token: 'secret', appendToken: true });
  }

  /** It happens now, to everybody who is connected. */
  tell(...events: LiveEvent[]): void {
    for (const { name, ...event } of events) {
      this.record.push({ name, ...event } as LiveEvent);
      this._io?.emit(name, event);
    }
  }

  show(figures: Partial<typeof this.figures>): void {
    this.figures = { ...this.figures, ...figures };
    this._io?.emit(FIGURES, this.figures);
  }

  /** As when a student is signed out by the server. */
  sendAway(): void {
    this._io?.disconnectSockets(false);
  }

  async stop(): Promise<void> {
    this._http?.closeAllConnections();
    await this._io?.close();
  }
}
