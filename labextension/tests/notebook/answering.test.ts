import { beforeEach, describe, expect, test } from 'vitest';
import { Refusal, Unreachable } from '../../src/api/refusal';
import { submissionView } from '../views';
import { Room } from './room';
import { ANSWER, at, MARKER, sources, STARTER } from './two';

const ONE = `${MARKER}\nx = 1`;
const TWO = `${MARKER}\nx = 2`;

let room: Room;

beforeEach(async () => {
  room = await Room.ready();
});

describe('Submit', () => {
  test('sends the code of the marked cell with the language of the challenge', async () => {
    room.open('print(0)', { source: ONE, mark: ANSWER });
    await room.answering.submit();
    expect(room.codementor.submitted).toEqual([{ code: ONE, language: 'python' }]);
    expect([room.asked, room.told.words]).toEqual([[], ['All 5 test cases pass.']]);
  });

  test('sends a cell that submits itself with its marker', async () => {
    room.open('%%submit two-sum\nx = 1');
    await room.answering.submit();
    expect(room.codementor.submitted[0]?.code).toBe(ONE);
  });

  test('puts a lost marker back before, and says so', async () => {
    const notebook = room.open({ source: 'x = 1', mark: ANSWER });
    await room.answering.submit();
    expect(sources(notebook)).toEqual([ONE]);
    expect(room.codementor.submitted[0]?.code).toBe(ONE);
    expect(room.told.words[0]).toBe('marked two-sum');
  });

  test('does nothing where no challenge is worked on, or no notebook is read yet', async () => {
    await room.answering.submit();
    room.open(ONE);
    room.codementor.go(null);
    await room.answering.submit();
    expect([room.codementor.submitted, room.asked]).toEqual([[], []]);
  });

  test('can be told which challenge is meant', async () => {
    room.open(ONE, '# challenge: rain-gauge\ny = 1');
    await room.answering.submit({ slug: 'rain-gauge' });
    expect(room.codementor.submitted).toEqual([{ code: '# challenge: rain-gauge\ny = 1' }]);
  });
});

describe('what became of it', () => {
  beforeEach(() => void room.open(ONE));

  test('is told by a notification that leads to the results, where the desk is closed', async () => {
    await room.answering.submit();
    room.told.ways[0]?.callback();
    expect([room.told.ways[0]?.label, room.desk.turns]).toEqual(['Show Results', ['show codementor-results']]);
  });

  test('is shown on the desk where that is open', async () => {
    room.desk.isVisible = true;
    await room.answering.submit();
    await room.answering.check();
    expect([room.told.words, room.desk.turns]).toEqual([[], ['codementor-results', 'codementor-results']]);
  });

  test('is told by a notification where the desk has no page for it', async () => {
    room.desk.isVisible = true;
    room.desk.pages = [];
    await room.answering.submit();
    expect([room.told.words, room.told.ways]).toEqual([['All 5 test cases pass.'], []]);
  });

  test('without an answer it can be sent again, as it was', async () => {
    room.codementor.verdict = () => Promise.reject(new Unreachable());
    await room.answering.submit();
    room.content.model?.sharedModel.cells[0]?.setSource(TWO);
    room.codementor.verdict = () => Promise.resolve(submissionView());
    expect(room.told.ways[0]?.label).toBe('Try Again');
    room.told.ways[0]?.callback();
    await Promise.resolve();
    expect(room.submitted).toEqual([ONE, ONE]);
  });

  test('refused for good it is not offered again', async () => {
    room.codementor.verdict = () => Promise.reject(new Refusal('attempts_used_up', 'No attempts are left.', 409));
    await room.answering.submit();
    expect([room.told.words, room.told.ways]).toEqual([['No attempts are left.'], []]);
  });
});

describe('Check', () => {
  test('runs the code of the marked cell, and nothing is submitted', async () => {
    room.open(ONE);
    await room.answering.check();
    expect([room.codementor.checked, room.codementor.submitted, room.told.words]).toEqual([[ONE], [], ['Fine.']]);
  });

  test('says why it could not', async () => {
    room.open(ONE);
    room.codementor.practice = () => Promise.reject(new Error('No kernel.'));
    await room.answering.check();
    expect(room.told.words).toEqual(['No kernel.']);
  });
});

describe('two cells with different code', () => {
  beforeEach(() => void room.open({ source: ONE, mark: ANSWER }, { source: TWO, mark: ANSWER }));

  test('are asked about by the name of the challenge; who does not choose submits nothing', async () => {
    await room.answering.submit();
    expect(room.asked[0]?.title).toBe('2 cells hold an answer to “Two that add up”');
    expect(room.asked[0]?.choices.map(({ label }) => label)).toEqual(['Submit the First', 'Submit the Last']);
    expect(room.codementor.submitted).toEqual([]);
  });

  test.each([
    [0, 'Submit the Last', TWO],
    [0, 'Submit the One I Am In', ONE],
    [1, 'Submit the First', ONE],
    [1, 'Submit the One I Am In', TWO]
  ])('in cell %i “%s” submits %j, and is not asked again', async (place, label, code) => {
    room.enter(place);
    room.choice = label;
    await room.answering.submit();
    room.enter();
    await room.answering.submit();
    expect([room.asked.length, room.submitted]).toEqual([1, [code, code]]);
  });

  test('are no question for who submits the very cell', async () => {
    room.enter(0);
    expect(room.answering.isInAnswer()).toBe(true);
    await room.answering.submit({ here: true });
    room.enter();
    await room.answering.submit();
    expect([room.asked, room.submitted]).toEqual([[], [ONE, ONE]]);
  });

  test('three of them say how to take the one in between', async () => {
    room.open(ONE, TWO, `${MARKER}\nx = 3`);
    await room.answering.submit();
    expect(room.asked[0]?.text).toContain('click into it');
  });
});

describe('“this cell” in a cell without an answer', () => {
  test('is the challenge of the notebook', async () => {
    room.open('print(0)', ONE);
    room.enter(0);
    expect(room.answering.isInAnswer()).toBe(false);
    await room.answering.submit({ here: true });
    expect(room.codementor.submitted[0]?.code).toBe(ONE);
  });
});

describe('a split answer', () => {
  const pieces = [
    { source: `${MARKER}\ndef f():`, mark: ANSWER },
    { source: '    return 1', mark: ANSWER }
  ];

  test('is joined when the learner wants it, then submitted', async () => {
    const notebook = room.open(...pieces);
    room.choice = 'Join Them';
    await room.answering.submit();
    expect(sources(notebook)).toEqual([`${MARKER}\ndef f():\n    return 1`]);
    expect(room.codementor.submitted[0]?.code).toBe(`${MARKER}\ndef f():\n    return 1`);
  });

  test('may stay split: the first is the answer from then on', async () => {
    const notebook = room.open(...pieces);
    room.choice = 'Submit the First';
    await room.answering.submit();
    await room.answering.submit();
    expect([room.asked.length, notebook.cells.length, room.codementor.submitted.length]).toEqual([1, 2, 2]);
  });
});

describe('an answer that is no code any more', () => {
  test('is made code when the learner wants it, then submitted', async () => {
    const notebook = room.open({ source: ONE, type: 'markdown', mark: ANSWER });
    room.choice = 'Make It a Code Cell';
    await room.answering.submit();
    expect([at(notebook, 0).cell_type, room.codementor.submitted[0]?.code]).toEqual(['code', ONE]);
  });
});

describe('an answer without any mark', () => {
  test('is the cell the learner is in, if they say so; it is marked then', async () => {
    const notebook = room.open('print(0)', 'x = 1');
    room.enter(1);
    room.choice = 'Use This Cell';
    await room.answering.submit();
    expect(room.asked[0]?.text).toContain('Is it the cell you are in?');
    expect([sources(notebook)[1], room.codementor.submitted[0]?.code]).toEqual([ONE, ONE]);
  });

  test('is quoted where it is elsewhere', async () => {
    room.open('import math\nasync def two_sum(a, b):\n    return 1', 'print(0)');
    room.enter(1);
    await room.answering.submit();
    expect(room.asked[0]?.text).toContain('the cell with “async def two_sum(a, b):”');
  });

  test('may be begun anew: nothing is submitted, and the cursor is in the new cell', async () => {
    const notebook = room.open('x = 1', 'print(0)');
    room.enter(0);
    room.choice = 'Insert a Starter Cell';
    await room.answering.submit();
    expect(sources(notebook)).toEqual(['x = 1', `${MARKER}\n${STARTER}`, 'print(0)']);
    expect([room.codementor.submitted, room.content.activeCellIndex, room.content.mode]).toEqual([[], 1, 'edit']);
  });
});

describe('an answer without code', () => {
  test.each([
    [MARKER, `${MARKER}\n${STARTER}`],
    ['%%submit two-sum\n', `%%submit two-sum\n${STARTER}`]
  ])('%j gets the starter code', async (source, filled) => {
    const notebook = room.open({ source, mark: ANSWER });
    room.choice = 'Put the Starter Code In';
    await room.answering.submit();
    expect([sources(notebook), room.codementor.submitted]).toEqual([[filled], []]);
  });
});
