/** Check and Submit: from the cell in the notebook to what the learner is told. */
import type { ISharedCell } from '@jupyter/ydoc';
import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import { Token } from '@lumino/coreutils';
import { isPassing } from '../api/refusal';
import type { ChallengeViews } from '../challenge/views';
import type { Work } from '../core/doing';
import type { Outcomes, Way } from '../core/outcomes';
import { type Desk, DeskPages } from '../desk/desk';
import type { Answer, ICodeMentor } from '../tokens';
import { type Finding, findAnswer } from './answers';
import { answerCell, codeIn, slugOfCell } from './belonging';
import { markAsAnswer, setAside } from './healing';
import { type Choice, type Question, Questions } from './questions';

export interface Surroundings {
  codementor: ICodeMentor;
  views: ChallengeViews;
  tracker: Pick<INotebookTracker, 'currentWidget'>;
  desk: Pick<Desk, 'isVisible' | 'has' | 'turnTo' | 'visitPage'>;
  outcomes: Outcomes;
  trans: TranslationBundle;
  /** Puts a question to the learner; null: they want none of it. */
  ask: (question: Question) => Promise<Choice | null>;
}

export interface Which {
  /** Not given: the current challenge. */
  slug?: string | undefined;
  /** The active cell, whatever other cells hold an answer; where it holds none, as if not given. */
  here?: boolean;
}

export class Answering {
  constructor(private readonly _around: Surroundings) {}

  async submit(which: Which = {}): Promise<void> {
    const answer = await this._answer(which, 'submit');
    await (answer && this._submit(answer));
  }

  async check(which: Which = {}): Promise<void> {
    const { codementor, outcomes } = this._around;
    const answer = await this._answer(which, 'check');
    const practice = answer && (await outcomes.told(codementor.check(answer.slug, answer.code)));
    if (practice) {
      this._tell(ways => outcomes.practised(practice, ...ways));
    }
  }

  /** Whether the active cell holds an answer. */
  isInAnswer(): boolean {
    const cell = this._around.tracker.currentWidget?.content.activeCell;
    return !!cell && slugOfCell(cell.model.sharedModel) !== null;
  }

  /** What the learner could put right in the active notebook; null: nothing, or it is asked when it matters. */
  question(slug: string): Question | null {
    const panel = this._around.tracker.currentWidget;
    const looked = panel && this._look(panel, slug, 'submit');
    return looked && 'question' in looked && looked.kind !== 'several' ? looked.question : null;
  }

  /** Do what was chosen. Returns the cell to go on with; null: the learner was taken to where they have to write. */
  settle({ act }: Choice, slug: string): ISharedCell | null {
    const panel = this._around.tracker.currentWidget;
    const cell = act();
    if (panel && cell) {
      markAsAnswer(cell, slug);
    } else if (panel) {
      reveal(panel, slug);
    }
    return cell;
  }

  private async _submit({ slug, code }: Answer): Promise<void> {
    const { codementor, views, outcomes, trans } = this._around;
    const language = views.of(slug).value?.language;
    try {
      const submission = await codementor.submit(slug, code, language ? { language } : {});
      this._tell(ways => outcomes.graded(submission, ...ways));
    } catch (failure) {
      const again = { label: trans.__('Try Again'), callback: () => void this._submit({ slug, code }) };
      this._tell(() => outcomes.failed(failure as Error, ...(isPassing(failure) ? [again] : [])));
    }
  }

  /** On the desk where it is open, else by a notification that leads there. */
  private _tell(notify: (ways: Way[]) => void): void {
    const { desk, trans } = this._around;
    const there = desk.has(DeskPages.results);
    if (there && desk.isVisible) {
      desk.turnTo(DeskPages.results);
    } else {
      const show = { label: trans.__('Show Results'), callback: () => desk.visitPage(DeskPages.results) };
      notify(there ? [show] : []);
    }
  }

  private async _answer({ slug: named, here = false }: Which, work: Work): Promise<Answer | null> {
    const { codementor, outcomes, tracker } = this._around;
    const slug = named ?? codementor.current;
    const panel = tracker.currentWidget;
    const cell =
      slug && panel && ((here && activeAnswer(panel, slug)) || (await this._clearOrAsked(panel, slug, work)));
    if (!cell) {
      return null;
    }
    if (markAsAnswer(cell, slug)) {
      outcomes.marked(slug);
    }
    return { slug, code: codeIn(cell, slug) };
  }

  private async _clearOrAsked(panel: NotebookPanel, slug: string, work: Work): Promise<ISharedCell | null> {
    const looked = this._look(panel, slug, work);
    if (!looked || 'cell' in looked) {
      return looked?.cell ?? null;
    }
    const choice = await this._around.ask(looked.question);
    return choice && this.settle(choice, slug);
  }

  /** The cell of an answer where it is clear, else what has to be asked; null: the notebook is still being read. */
  private _look(panel: NotebookPanel, slug: string, work: Work): Looked | null {
    const { views, trans } = this._around;
    const { model, activeCell } = panel.content;
    if (!model) {
      return null;
    }
    const asked = {
      slug,
      active: activeCell?.model.sharedModel ?? null,
      starter: views.of(slug).value?.starterCode ?? ''
    };
    const finding = findAnswer(model.sharedModel, asked);
    if (finding.kind === 'one') {
      return finding;
    }
    const question = new Questions(model.sharedModel, asked, views.titleOf(slug), work, trans).about(finding);
    return { kind: finding.kind, question };
  }
}

type Looked = { cell: ISharedCell } | { kind: Finding['kind']; question: Question };

export const IAnswering = new Token<Answering>(
  'codementor-jupyter:IAnswering',
  'Checks and submits the answer in the active notebook.'
);

/** The active cell, chosen over all others; null: it holds no answer to the challenge. */
function activeAnswer({ content }: NotebookPanel, slug: string): ISharedCell | null {
  const active = content.activeCell?.model.sharedModel;
  if (!content.model || !active || slugOfCell(active) !== slug) {
    return null;
  }
  for (const cell of content.model.sharedModel.cells.filter(each => each !== active && slugOfCell(each) === slug)) {
    setAside(cell, slug);
  }
  return active;
}

/** Put the cursor into the cell of an answer. */
function reveal({ content }: NotebookPanel, slug: string): void {
  const notebook = content.model?.sharedModel;
  const cell = notebook && answerCell(notebook, slug);
  const place = cell ? notebook.cells.indexOf(cell) : -1;
  if (place >= 0) {
    content.activeCellIndex = place;
    content.mode = 'edit';
    void content.scrollToItem(place);
    content.activate();
  }
}
