/** Whether the notebook holds an answer to the current challenge, as the learner works in it: state without DOM. */
import type { INotebookTracker } from '@jupyterlab/notebook';
import { Debouncer } from '@lumino/polling';
import { Signal, type ISignal } from '@lumino/signaling';
import type { ChallengeViews } from '../challenge/views';
import type { ICodeMentor } from '../tokens';
import type { Answering } from './answering';
import type { Question } from './questions';

/** Milliseconds without a keystroke until a change counts: every cell is looked at. */
const CALM = 500;

export class AnswerWatch {
  private readonly _changed = new Signal<this, void>(this);
  private readonly _later = new Debouncer(() => this._look(), CALM);
  private readonly _lookSoon = (): void => void this._later.invoke();
  private _question: Question | null = null;
  private _followed: { contentChanged: ISignal<unknown, void> } | null = null;

  constructor(
    private readonly _codementor: ICodeMentor,
    private readonly _views: ChallengeViews,
    private readonly _answering: Answering,
    private readonly _tracker: Pick<INotebookTracker, 'currentWidget' | 'currentChanged' | 'activeCellChanged'>
  ) {
    _tracker.currentChanged.connect(() => this._follow());
    _tracker.activeCellChanged.connect(this._lookSoon);
    _codementor.currentChanged.connect(() => this._follow());
    _views.changed.connect(() => this._look());
    this._follow();
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** What the learner could put right now; null: nothing. */
  get question(): Question | null {
    return this._question;
  }

  private _follow(): void {
    this._followed?.contentChanged.disconnect(this._lookSoon);
    this._followed = this._tracker.currentWidget?.content.model ?? null;
    this._followed?.contentChanged.connect(this._lookSoon);
    this._look();
  }

  private _look(): void {
    const slug = this._codementor.current;
    const known = slug && this._views.of(slug).value; // before, there is no starter code to look for or put in
    const question = known ? this._answering.question(slug) : null;
    if (question?.title !== this._question?.title || question?.text !== this._question?.text) {
      this._question = question;
      this._changed.emit();
    }
  }
}
