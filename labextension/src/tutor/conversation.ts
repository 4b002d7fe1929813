/** What is asked and answered about one challenge, or about none: state without DOM. */
import type { TranslationBundle } from '@jupyterlab/translation';
import { Signal } from '@lumino/signaling';
import type { Client } from '../api/client';
import { Refusal } from '../api/refusal';
import type { ChallengeView, TutorView } from '../api/views';
import { Loadable } from '../parts/loadable';
import { withQuote, type Quote } from './quote';
import { Turn, type Find } from './turn';

/** What a conversation needs of what is around it. */
export interface Around {
  /** The code as it stands; null: there is none. */
  code: () => string | null;
  /** The level to explain for; null: the learner's own. */
  level: () => number | null;
  /** A step of the ladder was opened. */
  opened: () => void;
  trans: TranslationBundle;
}

/** The longest time a browser can wait for at once, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

export class Conversation {
  readonly changed = new Signal<this, void>(this);
  /** What the tutor may do here. */
  readonly allowed: Loadable<TutorView>;
  /** What was asked before. */
  readonly kept: Loadable<readonly Turn[]>;
  /** A question that is being written, and the lines it is about. */
  draft = '';
  quote: Quote | null = null;
  /** When the next step of the ladder opens without a change of the code, as Date.now() counts. */
  opensAt = 0;
  /** Whether that step was refused. */
  tooSoon = false;
  private _asked: readonly Turn[] = [];
  private _running: AbortController | null = null;
  private _until: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly slug: string | null,
    /** null: it is about none. */
    readonly challenge: Loadable<ChallengeView> | null,
    private readonly _client: Client,
    private readonly _around: Around
  ) {
    this.allowed = new Loadable(signal => _client.tutor(slug, signal));
    this.kept = new Loadable(signal => this._before(signal));
    this.allowed.changed.connect(() => this._allow());
    this.kept.changed.connect(() => this.changed.emit());
  }

  /** Whether an answer is on its way; one at a time. */
  get running(): boolean {
    return this._running !== null;
  }

  /** Whether something can be asked now. */
  get askable(): boolean {
    return !this.running && this.allowed.value !== null && this.allowed.value.mode !== 'off';
  }

  /** Oldest first. */
  get turns(): readonly Turn[] {
    return [...(this.kept.value ?? []), ...this._asked];
  }

  /** What was asked last in this page. */
  get newest(): Turn | null {
    return this._asked.at(-1) ?? null;
  }

  /** It is looked at, perhaps again. */
  open(): void {
    void this.allowed.load();
    if (!this.kept.begun) {
      void this.kept.load();
    }
  }

  /** The draft and its quote outlive a change of notebooks. */
  write(draft: string, quote = this.quote): void {
    [this.draft, this.quote] = [draft, quote];
    this.changed.emit();
  }

  /**
   * Ask a question about what is quoted, or without one for a step of the ladder. Resolves when the answer has ended,
   * however it did. Nothing happens while another is given.
   */
  async ask(question: string, step: number | null = null): Promise<void> {
    if (!this.running) {
      const sent = step === null ? withQuote(question, this.quote, this._around.trans) : question;
      this.write(this.draft.trim() === question ? '' : this.draft, step === null ? null : this.quote);
      await this._begin(new Turn(sent, step, this._answer));
    }
  }

  /** Have the code run on growing inputs, and read; `title` is shown as the question. */
  analyse(title: string): Promise<void> {
    return this._begin(new Turn(title, null, this._analyse));
  }

  /** Ask again what failed. */
  again({ question, step, find }: Turn): Promise<void> {
    this._asked = this._asked.filter(turn => turn.failure === null);
    return this._begin(new Turn(question, step, find));
  }

  /** Stop the answer that is being given. The model is free at once. */
  stop(): void {
    this._running?.abort();
  }

  /** Show nothing any more: the server has erased it. */
  forget(): void {
    this.stop();
    this._asked = [];
    this.kept.replace([]);
  }

  private async _begin(turn: Turn): Promise<void> {
    if (this._running) {
      return;
    }
    const { signal } = (this._running = new AbortController());
    this._asked = [...this._asked, turn];
    this.tooSoon = false;
    this.changed.emit();
    try {
      await turn.find(turn, signal);
      turn.end('whole');
    } catch (failure) {
      this._broken(turn, failure as Error, signal);
    }
    this._running = null;
    this.changed.emit();
    if (turn.step !== null && !turn.failure) {
      this._around.opened();
    }
  }

  private _broken(turn: Turn, failure: Error, { aborted }: AbortSignal): void {
    turn.end(aborted ? 'stopped' : 'failed', aborted ? null : failure);
    if (failure instanceof Refusal && failure.code === 'hint_too_soon') {
      this.tooSoon = true;
      this.opensAt = Date.now() + 1000 * Number(failure.details.wait);
      this._asked = this._asked.filter(each => each !== turn); // nothing was asked
    } else if (failure instanceof Refusal) {
      this.allowed.reload(); // the rules may be others by now
    }
  }

  private readonly _answer: Find = async (turn, signal) => {
    const context = { currentChallenge: this.slug, code: this._around.code(), userLevel: this._around.level() };
    const request = { message: turn.question, context, openLevel: turn.step };
    for await (const event of this._client.chatStream(request, signal)) {
      turn.hear(event);
      if (event.name === 'done' && this.allowed.value) {
        const { hintLevel, nextLevel } = event.data;
        this.allowed.replace({ ...this.allowed.value, hintLevel, nextLevel });
      }
    }
  };

  private readonly _analyse: Find = async (turn, signal) => {
    const { slug } = this;
    const code = this._around.code() ?? '';
    const challenge = slug === null ? null : (this.challenge?.value ?? (await this._client.challenge(slug, signal)));
    const challengeContext = slug === null ? null : { challengeId: slug };
    const request = { code, language: challenge?.language ?? 'python', challengeContext };
    turn.learn({ analysis: await this._client.analyze(request, signal) });
  };

  private async _before(signal: AbortSignal): Promise<readonly Turn[]> {
    const { turns } = await this._client.conversation(this.slug, signal);
    const mine = turns.filter(turn => this.slug !== null || turn.challengeId === null);
    const known = new Set(mine.map(({ response }) => response));
    this._asked = this._asked.filter(turn => turn.state === 'running' || !known.has(turn.text)); // kept meanwhile
    return mine.map(turn => Turn.kept(turn, this._answer));
  }

  private _allow(): void {
    const { value, loading } = this.allowed;
    if (value && !loading) {
      this.opensAt = Date.now() + 1000 * (value.nextLevel?.wait ?? 0);
      clearTimeout(this._until);
      const rest = value.until ? Date.parse(value.until) - Date.now() + 1000 : LONGEST;
      this._until = rest > 0 && rest < LONGEST ? setTimeout(() => this.allowed.reload(), rest) : undefined;
    }
    this.changed.emit();
  }
}
