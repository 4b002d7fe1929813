/** One question with its answer, as it grows: state without DOM. */
import { Signal } from '@lumino/signaling';
import type { AnalysisView, ChatEvent, ChatView, TurnView } from '../api/views';

/** What is known of an answer so far. */
type Known = Partial<Pick<ChatView, 'evidence' | 'source' | 'model' | 'complete' | 'withheld' | 'suggestions'>> & {
  /** How many questions the model answers first. */
  ahead?: number;
  /** Why something is not shown, or not yet. */
  reason?: string;
  analysis?: AnalysisView;
};

/** Finds the answer. Rejects with Refusal, Unreachable or the abort of the signal. */
export type Find = (turn: Turn, signal: AbortSignal) => Promise<void>;

export class Turn {
  readonly changed = new Signal<this, void>(this);
  state: 'running' | 'whole' | 'stopped' | 'failed' = 'running';
  known: Known = {};
  /** The answer as far as it was said, as Markdown. */
  text = '';
  failure: Error | null = null;

  /** `step`: of the hint ladder; null: a question in words. */
  constructor(
    readonly question: string,
    readonly step: number | null,
    readonly find: Find
  ) {}

  /** One of an earlier day, as the server has kept it. An opened step has no question. */
  static kept({ question, response, source, complete, hintLevel }: TurnView, find: Find): Turn {
    const turn = new Turn(question, question ? null : hintLevel, find);
    turn.text = response;
    turn.known = { source, complete };
    turn.state = 'whole';
    return turn;
  }

  /** What is certain: the sentence every answer begins with. */
  get opening(): string {
    return this.known.evidence?.sentence ?? this._split()[0];
  }

  /** What follows it. */
  get words(): string {
    return this._split()[1];
  }

  hear({ name, data }: ChatEvent): void {
    if (name === 'delta') {
      this.text += data.text;
      this.learn({});
    } else if (name === 'evidence') {
      this.learn({ evidence: data });
    } else {
      this.text = name === 'done' ? data.response : this.text; // cleaner than its pieces
      this.learn(data);
    }
  }

  /** What was said of waiting holds until something else is said. */
  learn(known: Known): void {
    this.known = { ...this.known, ahead: undefined, reason: undefined, ...known };
    this.changed.emit();
  }

  end(state: Turn['state'], failure: Error | null = null): void {
    [this.state, this.failure] = [state, failure];
    this.changed.emit();
  }

  private _split(): [string, string] {
    const end = (this.text + '\n\n').indexOf('\n\n');
    return [this.text.slice(0, end), this.text.slice(end).trim()];
  }
}
