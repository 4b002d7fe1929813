/** A room with one notebook in it, for tests of what looks at it: the learner, their desk, and what they are told. */
import type { ISharedCell, YNotebook } from '@jupyter/ydoc';
import type { INotebookTracker } from '@jupyterlab/notebook';
import { nullTranslator } from '@jupyterlab/translation';
import { Signal } from '@lumino/signaling';
import type { Client } from '../../src/api/client';
import { ChallengeViews } from '../../src/challenge/views';
import type { Outcomes, Way } from '../../src/core/outcomes';
import { Answering } from '../../src/notebook/answering';
import type { Choice, Question } from '../../src/notebook/questions';
import type { ICodeMentor } from '../../src/tokens';
import { CodeMentorTwin, ServerTwin } from '../codementor';
import { at, notebookOf, SLUG, type Written } from './two';

class ModelTwin {
  readonly contentChanged = new Signal<this, void>(this);

  constructor(readonly sharedModel: YNotebook) {
    sharedModel.changed.connect(() => this.contentChanged.emit());
  }
}

/** The notebook that is open, as far as Check and Submit look at it. */
class TrackerTwin {
  readonly currentChanged = new Signal<this, null>(this);
  readonly activeCellChanged = new Signal<this, null>(this);
  readonly content = {
    model: null as ModelTwin | null,
    activeCell: null as { model: { sharedModel: ISharedCell } } | null,
    activeCellIndex: -1,
    mode: 'command',
    scrollToItem: () => Promise.resolve(),
    activate: () => undefined
  };
  readonly currentWidget = { content: this.content };
}

class DeskTwin {
  isVisible = false;
  pages = ['codementor-results'];
  readonly turns: string[] = [];

  has(id: string): boolean {
    return this.pages.includes(id);
  }

  turnTo(id: string): void {
    this.turns.push(id);
  }

  visitPage(id: string): void {
    this.turns.push(`show ${id}`);
  }
}

/** What would stand in notifications: words, and what their buttons do. */
class Told {
  readonly words: string[] = [];
  ways: Way[] = [];

  private readonly _tell = (word: string, ways: Way[]): void => {
    this.words.push(word);
    this.ways = ways;
  };

  graded = ({ message }: { message: string }, ...ways: Way[]): void => this._tell(message, ways);
  practised = ({ message }: { message: string }, ...ways: Way[]): void => this._tell(message, ways);
  failed = ({ message }: Error, ...ways: Way[]): void => this._tell(message, ways);
  marked = (slug: string): void => this._tell(`marked ${slug}`, []);
  told = async <Result>(doing: Promise<Result>): Promise<Result | null> =>
    doing.catch((failure: unknown) => {
      this.failed(failure as Error);
      return null;
    });
}

export class Room {
  readonly codementor = new CodeMentorTwin();
  readonly server = new ServerTwin();
  readonly views = new ChallengeViews(this.server as unknown as Client, this.codementor as unknown as ICodeMentor);
  readonly tracker = new TrackerTwin();
  readonly desk = new DeskTwin();
  readonly told = new Told();
  readonly asked: Question[] = [];
  /** What the learner chooses, whenever they are asked; null: nothing. */
  choice: string | null = null;
  readonly answering = new Answering({
    codementor: this.codementor as unknown as ICodeMentor,
    views: this.views,
    tracker: this.tracker as unknown as INotebookTracker,
    desk: this.desk,
    outcomes: this.told as unknown as Outcomes,
    trans: nullTranslator.load('codementor_jupyter'),
    ask: question => this._ask(question)
  });

  /** Everything of the challenge is known. */
  static async ready(): Promise<Room> {
    const room = new Room();
    await room.views.of(SLUG).load();
    return room;
  }

  get content(): TrackerTwin['content'] {
    return this.tracker.content;
  }

  /** The code that was submitted, attempt by attempt. */
  get submitted(): string[] {
    return this.codementor.submitted.map(({ code }) => code);
  }

  open(...cells: (Written | string)[]): YNotebook {
    const notebook = notebookOf(...cells);
    this.content.model = new ModelTwin(notebook);
    this.tracker.currentChanged.emit(null);
    return notebook;
  }

  /** Go into a cell; not given: into none. */
  enter(place?: number): void {
    const model = this.content.model;
    const active = model && place !== undefined ? { model: { sharedModel: at(model.sharedModel, place) } } : null;
    this.content.activeCell = active;
    this.tracker.activeCellChanged.emit(null);
  }

  private async _ask({ choices, ...question }: Question): Promise<Choice | null> {
    this.asked.push({ choices, ...question });
    return Promise.resolve(choices.find(({ label }) => label === this.choice) ?? null);
  }
}
