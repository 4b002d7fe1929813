/** One submission with what is asked for about it: the attempt before it, and the server's advice. */
import type { Client } from '../api/client';
import type { ComplexityView, CounterexampleView, SubmissionView } from '../api/views';
import { Loadable } from '../parts/loadable';

export class Report {
  /** The attempt before it, with code and cases; null: this is the first, or it is not known which was before. */
  readonly earlier: Loadable<SubmissionView | null>;
  /** This one with its code, which a verdict comes without. */
  readonly whole: Loadable<SubmissionView>;
  readonly complexity: Loadable<ComplexityView>;
  readonly counterexample: Loadable<CounterexampleView>;

  /** Whether it was looked up among the attempts, and need not be the latest. */
  readonly old: boolean;

  /** `before`: the id of the attempt before it, null for none; not given: found out, if this is the latest. */
  constructor(
    client: Client,
    readonly submission: SubmissionView,
    before?: string | null
  ) {
    const { id } = submission;
    this.old = before !== undefined;
    this.earlier = new Loadable(signal => earlier(client, submission, before, signal));
    this.whole = new Loadable(signal => client.submission(id, signal));
    this.complexity = new Loadable(signal => client.complexity(id, signal));
    this.counterexample = new Loadable(signal => client.counterexample(id, signal));
    if (submission.code !== null) {
      this.whole.replace(submission);
    }
  }

  /** The code as it was submitted; null: it could not be had, and `whole.failure` says why. */
  async code(): Promise<string | null> {
    if (!this.whole.value) {
      await this.whole.load();
    }
    return this.whole.value?.code ?? null;
  }
}

async function earlier(
  client: Client,
  { id, challengeSlug }: SubmissionView,
  before: string | null | undefined,
  signal: AbortSignal
): Promise<SubmissionView | null> {
  const known = before === undefined ? await beforeLatest(client, challengeSlug, id, signal) : before;
  return known === null ? null : client.submission(known, signal);
}

async function beforeLatest(client: Client, slug: string, id: string, signal: AbortSignal): Promise<string | null> {
  const { items } = await client.submissions(slug, 1, 2, signal);
  return items[0]?.id === id ? (items[1]?.id ?? null) : null;
}
