/** The socket: socket.io over a WebSocket at Jupyter's address, which connects again by itself for ever. */
import { URLExt } from '@jupyterlab/coreutils';
import type { ServerConnection } from '@jupyterlab/services';
import { EVENTS, FIGURES, type Figures, type LiveEvent } from './events';

/** Milliseconds between tries: doubling from the first to the second, and up to half as much again. */
export const BACKOFF = { first: 1000, longest: 30_000 };

/** Who listens at the socket. */
export interface Ear {
  /** From when on one wants to be told again what happened; null: nothing. */
  since(): string | null;
  opened(): void;
  /** It broke off or could not be opened, and is being opened again. */
  closed(): void;
  happened(event: LiveEvent): void;
  saw(figures: Figures): void;
}

/** Ends the connection for good. */
export type Hangup = () => void;

/** Begin to connect. The client is a fifth of all our code: it is loaded now, and not with JupyterLab. */
export async function listen(
  settings: ServerConnection.ISettings,
  ear: Ear,
  page: EventTarget = window
): Promise<Hangup> {
  const { io } = await import('socket.io-client');
  const url = new URL(settings.wsUrl);
  const socket = io(url.origin, {
    path: URLExt.join(url.pathname, 'codementor/socket.io/'),
    transports: ['websocket'],
    query: settings.appendToken && settings.token ? { token: settings.token } : {},
    auth: send => send({ since: ear.since() ?? undefined }),
    forceNew: true,
    reconnectionDelay: BACKOFF.first,
    reconnectionDelayMax: BACKOFF.longest
  });
  let again: ReturnType<typeof setTimeout> | undefined;
  const broken = (): void => {
    ear.closed();
    if (!socket.active) {
      // The server said no, as while its database is away: the library leaves it at that.
      clearTimeout(again);
      again = setTimeout(() => socket.connect(), BACKOFF.longest * (0.5 + Math.random() / 2));
    }
  };
  const hurry = (): void => {
    if (!socket.connected) {
      clearTimeout(again);
      socket.disconnect().connect();
    }
  };
  socket.on('connect', () => ear.opened());
  socket.on('disconnect', reason => reason !== 'io client disconnect' && broken());
  socket.on('connect_error', broken);
  socket.on(FIGURES, (figures: Figures) => ear.saw(figures));
  for (const name of EVENTS) {
    socket.on(name, (event: object) => ear.happened({ ...event, name } as LiveEvent));
  }
  page.addEventListener('online', hurry);
  return () => {
    clearTimeout(again);
    page.removeEventListener('online', hurry);
    socket.disconnect();
  };
}
