import type { ISharedCell, YNotebook } from '@jupyter/ydoc';
import type { INotebookTracker } from '@jupyterlab/notebook';
import { nullTranslator } from '@jupyterlab/translation';
import { Signal } from '@lumino/signaling';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Client } from '../../src/api/client';
import { Refusal, Unreachable } from '../../src/api/refusal';
import { ChallengeViews } from '../../src/challenge/views';
import type { Outcomes, Way } from '../../src/core/outcomes';
import { Answering } from '../../src/notebook/answering';
import type { Choice, Question } from '../../src/notebook/questions';
import { AnswerWatch } from '../../src/notebook/watch';
import type { ICodeMentor } from '../../src/tokens';
import { CodeMentorTwin, ServerTwin } from '../codementor';
import { submissionView } from '../views';
import { ANSWER, at, MARKER, notebookOf, SLUG, sources, STARTER, type Written } from './two';

const trans = nullTranslator.load('codementor_jupyter');
const ONE = `${MARKER}\nx = 1`;
const TWO = `${MARKER}\nx = 2`;

class ModelTwin {
  readonly contentChanged = new Signal<this, void>(this);

  constructor(readonly sharedModel: YNotebook) {
    sharedModel.changed.connect(() => this.contentChanged.emit());
  }
}

/** The notebook that is open, as far as Check and Submit look at it. */
class Room {
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

  enter(place: number): void {
    const model = this.content.model;
    this.content.activeCell = model && { model: { sharedModel: at(model.sharedModel, place) } };
    this.activeCellChanged.emit(null);
  }
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

  showPage(id: string): void {
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

let codementor: CodeMentorTwin;
let server: ServerTwin;
let views: ChallengeViews;
let room: Room;
let desk: DeskTwin;
let told: Told;
let asked: Question[];
let choose: string | null;
let answering: Answering;
let watch: AnswerWatch;

beforeEach(async () => {
  codementor = new CodeMentorTwin();
  server = new ServerTwin();
  views = new ChallengeViews(server as unknown as Client, codementor as unknown as ICodeMentor);
  await views.of(SLUG).load();
  room = new Room();
  desk = new DeskTwin();
  told = new Told();
  asked = [];
  choose = null;
  const tracker = room as unknown as INotebookTracker;
  const ask = (question: Question): Promise<Choice | null> => {
    asked.push(question);
    return Promise.resolve(question.choices.find(({ label }) => label === choose) ?? null);
  };
  const outcomes = told as unknown as Outcomes;
  const around = { codementor: codementor as unknown as ICodeMentor, views, tracker, desk, outcomes, trans, ask };
  answering = new Answering(around);
  watch = new AnswerWatch(codementor as unknown as ICodeMentor, views, answering, tracker);
});

function open(...cells: (Written | string)[]): YNotebook {
  const notebook = notebookOf(...cells);
  room.content.model = new ModelTwin(notebook);
  room.currentChanged.emit(null);
  return notebook;
}

describe('Submit', () => {
  test('sends the code of the marked cell with the language of the challenge', async () => {
    open('print(0)', { source: ONE, mark: ANSWER });
    await answering.submit();
    expect(codementor.submitted).toEqual([{ code: ONE, language: 'python' }]);
    expect([asked, told.words]).toEqual([[], ['Accepted. 5 of 5 cases pass.']]);
  });

  test('sends a cell that submits itself with its marker', async () => {
    open('%%submit two-sum\nx = 1');
    await answering.submit();
    expect(codementor.submitted[0]?.code).toBe(ONE);
  });

  test('puts a lost marker back before, and says so', async () => {
    const notebook = open({ source: 'x = 1', mark: ANSWER });
    await answering.submit();
    expect(sources(notebook)).toEqual([ONE]);
    expect(codementor.submitted[0]?.code).toBe(ONE);
    expect(told.words[0]).toBe('marked two-sum');
  });

  test('does nothing where no challenge is worked on, or no notebook is read yet', async () => {
    await answering.submit();
    open(ONE);
    codementor.go(null);
    await answering.submit();
    expect([codementor.submitted, asked]).toEqual([[], []]);
  });

  test('can be told which challenge is meant', async () => {
    open(ONE, '# challenge: rain-gauge\ny = 1');
    await answering.submit({ slug: 'rain-gauge' });
    expect(codementor.submitted).toEqual([{ code: '# challenge: rain-gauge\ny = 1' }]);
  });
});

describe('what became of it', () => {
  beforeEach(() => void open(ONE));

  test('is told by a notification that leads to the results, where the desk is closed', async () => {
    await answering.submit();
    told.ways[0]?.callback();
    expect([told.ways[0]?.label, desk.turns]).toEqual(['Show Results', ['show codementor-results']]);
  });

  test('is shown on the desk where that is open', async () => {
    desk.isVisible = true;
    await answering.submit();
    await answering.check();
    expect([told.words, desk.turns]).toEqual([[], ['codementor-results', 'codementor-results']]);
  });

  test('is told by a notification where the desk has no page for it', async () => {
    desk.isVisible = true;
    desk.pages = [];
    await answering.submit();
    expect([told.words, told.ways]).toEqual([['Accepted. 5 of 5 cases pass.'], []]);
  });

  test('without an answer it can be sent again, as it was', async () => {
    codementor.verdict = () => Promise.reject(new Unreachable());
    await answering.submit();
    room.content.model?.sharedModel.cells[0]?.setSource(TWO);
    codementor.verdict = () => Promise.resolve(submissionView());
    expect(told.ways[0]?.label).toBe('Try Again');
    told.ways[0]?.callback();
    await Promise.resolve();
    expect(codementor.submitted.map(({ code }) => code)).toEqual([ONE, ONE]);
  });

  test('refused for good it is not offered again', async () => {
    codementor.verdict = () => Promise.reject(new Refusal('attempts_used_up', 'No attempts are left.', 409));
    await answering.submit();
    expect([told.words, told.ways]).toEqual([['No attempts are left.'], []]);
  });
});

describe('Check', () => {
  test('runs the code of the marked cell, and nothing is submitted', async () => {
    open(ONE);
    await answering.check();
    expect([codementor.checked, codementor.submitted, told.words]).toEqual([[ONE], [], ['Fine.']]);
  });

  test('says why it could not', async () => {
    open(ONE);
    codementor.practice = () => Promise.reject(new Error('No kernel.'));
    await answering.check();
    expect(told.words).toEqual(['No kernel.']);
  });
});

describe('two cells with different code', () => {
  beforeEach(() => void open({ source: ONE, mark: ANSWER }, { source: TWO, mark: ANSWER }));

  test('are asked about by the name of the challenge; who does not choose submits nothing', async () => {
    await answering.submit();
    expect(asked[0]?.title).toBe('2 cells hold an answer to “Two that add up”');
    expect(asked[0]?.choices.map(({ label }) => label)).toEqual(['Use the First', 'Use the Last']);
    expect(codementor.submitted).toEqual([]);
  });

  test.each([
    [0, 'Use the Last', TWO],
    [0, 'Use the One I Am In', ONE],
    [1, 'Use the First', ONE],
    [1, 'Use the One I Am In', TWO]
  ])('in cell %i “%s” submits %j, and is not asked again', async (place, label, code) => {
    room.enter(place);
    choose = label;
    await answering.submit();
    room.content.activeCell = null;
    await answering.submit();
    expect([asked.length, codementor.submitted.map(each => each.code)]).toEqual([1, [code, code]]);
  });

  test('are no question for who submits the very cell', async () => {
    room.enter(0);
    expect(answering.isInAnswer()).toBe(true);
    await answering.submit({ here: true });
    room.content.activeCell = null;
    await answering.submit();
    expect([asked, codementor.submitted.map(({ code }) => code)]).toEqual([[], [ONE, ONE]]);
  });

  test('three of them say how to take the one in between', async () => {
    open(ONE, TWO, `${MARKER}\nx = 3`);
    await answering.submit();
    expect(asked[0]?.text).toContain('click into it');
  });
});

describe('“this cell” in a cell without an answer', () => {
  test('is the challenge of the notebook', async () => {
    open('print(0)', ONE);
    room.enter(0);
    expect(answering.isInAnswer()).toBe(false);
    await answering.submit({ here: true });
    expect(codementor.submitted[0]?.code).toBe(ONE);
  });
});

describe('a split answer', () => {
  const pieces = [
    { source: `${MARKER}\ndef f():`, mark: ANSWER },
    { source: '    return 1', mark: ANSWER }
  ];

  test('is joined when the learner wants it, then submitted', async () => {
    const notebook = open(...pieces);
    choose = 'Join Them';
    await answering.submit();
    expect(sources(notebook)).toEqual([`${MARKER}\ndef f():\n    return 1`]);
    expect(codementor.submitted[0]?.code).toBe(`${MARKER}\ndef f():\n    return 1`);
  });

  test('may stay split: the first is the answer from then on', async () => {
    const notebook = open(...pieces);
    choose = 'Use Only the First';
    await answering.submit();
    await answering.submit();
    expect([asked.length, notebook.cells.length, codementor.submitted.length]).toEqual([1, 2, 2]);
  });
});

describe('an answer that is no code any more', () => {
  test('is made code when the learner wants it, then submitted', async () => {
    const notebook = open({ source: ONE, type: 'markdown', mark: ANSWER });
    choose = 'Make It a Code Cell';
    await answering.submit();
    expect([at(notebook, 0).cell_type, codementor.submitted[0]?.code]).toEqual(['code', ONE]);
  });
});

describe('an answer without any mark', () => {
  test('is the cell the learner is in, if they say so; it is marked then', async () => {
    const notebook = open('print(0)', 'x = 1');
    room.enter(1);
    choose = 'Use This Cell';
    await answering.submit();
    expect(asked[0]?.text).toContain('Is it the cell you are in?');
    expect([sources(notebook)[1], codementor.submitted[0]?.code]).toEqual([ONE, ONE]);
  });

  test('is quoted where it is elsewhere', async () => {
    open('import math\nasync def two_sum(a, b):\n    return 1', 'print(0)');
    room.enter(1);
    await answering.submit();
    expect(asked[0]?.text).toContain('the cell with “async def two_sum(a, b):”');
  });

  test('may be begun anew: nothing is submitted, and the cursor is in the new cell', async () => {
    const notebook = open('x = 1', 'print(0)');
    room.enter(0);
    choose = 'Insert a Starter Cell';
    await answering.submit();
    expect(sources(notebook)).toEqual(['x = 1', `${MARKER}\n${STARTER}`, 'print(0)']);
    expect([codementor.submitted, room.content.activeCellIndex, room.content.mode]).toEqual([[], 1, 'edit']);
  });
});

describe('an answer without code', () => {
  test.each([
    [MARKER, `${MARKER}\n${STARTER}`],
    ['%%submit two-sum\n', `%%submit two-sum\n${STARTER}`]
  ])('%j gets the starter code', async (source, filled) => {
    const notebook = open({ source, mark: ANSWER });
    choose = 'Put the Starter Code In';
    await answering.submit();
    expect([sources(notebook), codementor.submitted]).toEqual([[filled], []]);
  });
});

describe('the notice about the answer', () => {
  /** Longer than a learner has to be calm. */
  const calm = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 700));

  test('comes when the cell is deleted, and goes when it is put back', async () => {
    const notebook = open(ONE, 'print(0)');
    expect(watch.question).toBeNull();
    notebook.deleteCell(0);
    await calm();
    const question = watch.question;
    expect(question?.title).toBe('There is no cell for “Two that add up”');
    if (question?.choices[0]) {
      answering.settle(question.choices[0], SLUG);
    }
    await calm();
    expect([watch.question, sources(notebook)]).toEqual([null, ['print(0)', `${MARKER}\n${STARTER}`]]);
  });

  test('is none for what is asked on Submit only', () => {
    open(ONE, TWO);
    expect(watch.question).toBeNull();
  });

  test('is none before the starter code is known, and where no challenge is worked on', () => {
    open('print(0)');
    expect(watch.question).not.toBeNull();
    codementor.go('rain-gauge');
    expect(watch.question).toBeNull();
    codementor.go(null);
    expect(watch.question).toBeNull();
  });
});
