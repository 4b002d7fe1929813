/** Attempts on their way, and those that got no answer: no code is sent under two keys. */
import { UUID } from '@lumino/coreutils';
import type { Attempt } from '../api/client';
import { isPassing } from '../api/refusal';
import type { SubmissionView } from '../api/views';
import type { SubmitOptions } from '../tokens';

interface Flight {
  attempt: Attempt;
  verdict: Promise<SubmissionView>;
}

export class Attempts {
  private readonly _flights = new Map<string, Flight>();
  private readonly _unanswered = new Map<string, Attempt>();

  /** Where the same code is under way already, its verdict; else `send` is called with an attempt. */
  send(
    slug: string,
    code: string,
    options: SubmitOptions,
    send: (attempt: Attempt) => Promise<SubmissionView>
  ): Promise<SubmissionView> {
    const flight = this._flights.get(slug);
    if (flight?.attempt.code === code) {
      return flight.verdict;
    }
    const attempt = this._attempt(slug, code, options);
    const verdict = send(attempt);
    this._flights.set(slug, { attempt, verdict });
    verdict.then(
      () => this._landed(attempt, null),
      (failure: unknown) => this._landed(attempt, failure)
    );
    return verdict;
  }

  private _attempt(slug: string, code: string, { language, key }: SubmitOptions): Attempt {
    const before = this._unanswered.get(slug);
    const again = before?.code === code ? before : null;
    return { slug, code, language: language ?? again?.language ?? '', key: key ?? again?.key ?? UUID.uuid4() };
  }

  private _landed(attempt: Attempt, failure: unknown): void {
    if (this._flights.get(attempt.slug)?.attempt === attempt) {
      this._flights.delete(attempt.slug);
    }
    if (isPassing(failure)) {
      this._unanswered.set(attempt.slug, attempt);
    } else {
      this._unanswered.delete(attempt.slug);
    }
  }
}
