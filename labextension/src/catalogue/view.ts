/** How the learner looks at the list: what is searched and filtered, which topics are folded. State without DOM. */
import type { ReadonlyPartialJSONValue } from '@lumino/coreutils';
import { Debouncer } from '@lumino/polling';
import { Signal } from '@lumino/signaling';
import { ANY, DIFFICULTIES, STATES, isNarrowed, type Filters } from './filters';
import type { Memory } from './memory';

/** Milliseconds without a keystroke after which the list follows. */
export const PAUSE = 120;

export class View {
  readonly changed = new Signal<this, void>(this);
  /** Told at every keystroke, so that nothing else need be drawn. */
  readonly typedChanged = new Signal<this, void>(this);
  private readonly _search = new Debouncer(() => this.narrow({ search: this._typed }), PAUSE);
  private _typed = '';
  private _summoned = false;
  private _filters: Readonly<Filters> = ANY;
  private _folded: ReadonlySet<string> = new Set();
  private _foldedHits: ReadonlySet<string> = new Set();

  constructor(private readonly _memory: Memory) {}

  /** What stands in the search box; `filters.search` follows it. */
  get typed(): string {
    return this._typed;
  }

  /** Another object with every change of a filter. */
  get filters(): Readonly<Filters> {
    return this._filters;
  }

  get narrowed(): boolean {
    return isNarrowed(this._filters);
  }

  /**
   * The topics that show only their heading; another object with every change. What is found is shown at first, also
   * in topics the learner has folded.
   */
  get folded(): ReadonlySet<string> {
    return this.narrowed ? this._foldedHits : this._folded;
  }

  /** Have the cursor go to the search box, as soon as there is one. */
  summon(): void {
    this._summoned = true;
    this.changed.emit();
  }

  /** Whether it is to go there; true once. */
  takeSummons(): boolean {
    const summoned = this._summoned;
    this._summoned = false;
    return summoned;
  }

  type(text: string): void {
    this._typed = text;
    this.typedChanged.emit();
    this._search.invoke().catch(() => undefined); // a newer keystroke takes its place
  }

  narrow(change: Partial<Filters>): void {
    this._filters = { ...this._filters, ...change };
    this._foldedHits = new Set();
    this._settled();
  }

  clear(): void {
    this.only({});
  }

  /** Forget every other filter, and what was searched. */
  only(change: Partial<Filters>): void {
    this._typed = '';
    this.typedChanged.emit();
    this.narrow({ ...ANY, ...change });
  }

  /** Show or hide the challenges of topics. */
  fold(topics: readonly string[], folded: boolean): void {
    const names = new Set(this.folded);
    topics.forEach(name => (folded ? names.add(name) : names.delete(name)));
    if (this.narrowed) {
      this._foldedHits = names;
    } else {
      this._folded = names;
    }
    this._settled();
  }

  /** Take up what was left at the last visit; the search begins anew. */
  async restore(): Promise<void> {
    const { topic, difficulty, state, folded } = await this._memory.recall();
    this._filters = {
      ...this._filters,
      topic: typeof topic === 'string' ? topic : null,
      difficulty: oneOf(DIFFICULTIES, difficulty),
      state: oneOf(STATES, state)
    };
    this._folded = new Set(Array.isArray(folded) ? folded.filter(name => typeof name === 'string') : []);
    this.changed.emit();
  }

  private _settled(): void {
    const { topic, difficulty, state } = this._filters;
    this._memory.keep({ topic, difficulty, state, folded: [...this._folded] });
    this.changed.emit();
  }
}

function oneOf<Value extends string>(
  known: readonly Value[],
  value: ReadonlyPartialJSONValue | undefined
): Value | null {
  return known.find(each => each === value) ?? null;
}
