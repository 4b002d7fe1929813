/** What a request ends in when it does not end well: the server said no, or said nothing. */
import type { components } from './schema';

export type ErrorCode = components['schemas']['ErrorCode'];

/** What could not be done, and whether it is kept and done later without anybody's help. */
export interface Postponed extends Error {
  kept: boolean;
}

/** The server said no. `code` is a stable word of docs/errors.md, `message` a sentence for a person. */
export class Refusal extends Error implements Postponed {
  kept = false;

  constructor(
    readonly code: ErrorCode | 'not_installed' | 'unexpected',
    message: string,
    readonly status: number,
    readonly details: Readonly<Record<string, unknown>> = {},
    /** Seconds until it is worth asking again; null: the server does not say. */
    readonly retryAfter: number | null = null
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

/** No answer came: the server or the network is away. Asking again later may help. */
export class Unreachable extends Error implements Postponed {
  kept = false;

  /** `midway`: an answer had begun, and broke off. */
  constructor(readonly midway = false) {
    super(midway ? 'The answer broke off.' : 'The server does not answer.');
    this.name = 'Unreachable';
  }
}

/** Whether the same request may succeed later: the server is away, starting, failing, or asked too often. */
export function isPassing(failure: unknown): boolean {
  return (
    failure instanceof Unreachable || (failure instanceof Refusal && (failure.status === 429 || failure.status >= 500))
  );
}
