import type { INotebookTracker } from '@jupyterlab/notebook';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ICodeMentor } from '../../src/tokens';
import { CellAtHand } from '../../src/tutor/cell';
import type { Selected } from '../../src/tutor/quote';
import { at, MARKER, notebookOf } from '../notebook/two';
import { Place } from './classroom';

const ANSWER = `${MARKER}\ndef two_sum(numbers, target):\n    return None`;
const SCRATCH = 'print(two_sum([1], 2))';
const notebook = notebookOf('# a lesson', { source: 'Words.', type: 'markdown' }, ANSWER, SCRATCH);
const [LESSON, MARKDOWN, MINE, OTHER] = [0, 1, 2, 3] as const;

let place: Place;
let active: number;
let selected: Selected;

beforeEach(() => {
  place = new Place();
  [active, selected] = [MINE, line(2)];
});

function line(number: number, to = number, column = 0): Selected {
  return { start: { line: number, column: 0 }, end: { line: to, column } };
}

/** A line of a cell in the page, and what lies around it. */
class Node {
  constructor(
    readonly name: string,
    readonly inside: readonly Node[] = []
  ) {}

  readonly classList = { contains: (name: string): boolean => name === this.name };
  getBoundingClientRect = (): this => this;
  contains = (other: Node | null): boolean => other !== null && (other === this || this.inside.includes(other));
}

const clickedLine = new Node('cm-line');
const cells = [LESSON, MARKDOWN, MINE, OTHER].map(number => {
  const shared = at(notebook, number);
  const model = { type: shared.cell_type, sharedModel: shared };
  const editor = { getSelection: () => selected, getPositionForCoordinate: () => ({ line: clickedAt, column: 0 }) };
  return { model, editor, node: new Node('jp-Cell', number === MINE ? [clickedLine] : []) };
});
let clickedAt = 1;

function atHand(): CellAtHand {
  const content = { model: { sharedModel: notebook }, widgets: cells };
  const tracker = { activeCell: cells[active], currentWidget: { content } } as unknown as INotebookTracker;
  return new CellAtHand(place as unknown as ICodeMentor, tracker);
}

/** As the pointer of a context menu stands on these, the innermost first. */
function pointingAt(...nodes: Node[]) {
  return (test: (node: HTMLElement) => boolean) => nodes.find(node => test(node as never)) as unknown as HTMLElement;
}

describe('what goes along', () => {
  test('is the answer to the current challenge, wherever the cursor is', () => {
    active = OTHER;

    expect(atHand().code).toBe(place.code);
  });

  test('without a challenge is the active cell, if it holds code', () => {
    place.current = null;
    expect(atHand().code).toBe(ANSWER);

    active = MARKDOWN;
    expect(atHand().code).toBeNull();
  });

  test('in a page without notebooks is nothing', () => {
    place.current = null;

    expect(new CellAtHand(place as unknown as ICodeMentor, null).code).toBeNull();
    expect(new CellAtHand(place as unknown as ICodeMentor, null).selected).toBeNull();
  });
});

describe('the selected lines', () => {
  test('of the answer have the numbers of the code that goes along', () => {
    expect(atHand().selected).toEqual({ first: 3, last: 3, text: 'return None', own: true });
  });

  test('of another cell have none', () => {
    [active, selected] = [OTHER, line(0)];

    expect(atHand().selected).toMatchObject({ text: SCRATCH, own: false });
  });

  test('of a cell with words are no code', () => {
    [active, selected] = [MARKDOWN, line(0)];

    expect(atHand().selected).toBeNull();
  });

  test('without a challenge are those of the code that goes along', () => {
    place.current = null;
    [active, selected] = [LESSON, line(0)];

    expect(atHand().selected).toMatchObject({ own: true });
  });
});

describe('the line a context menu was opened on', () => {
  test('is meant, whichever cell is active and wherever its cursor stands', () => {
    [active, clickedAt] = [OTHER, 1];

    expect(atHand().clicked(pointingAt(clickedLine))).toMatchObject({ first: 2, last: 2, own: true });
  });

  test('brings the other selected lines along where it is one of them', () => {
    [selected, clickedAt] = [line(1, 2, 10), 2];

    expect(atHand().clicked(pointingAt(clickedLine))).toMatchObject({ first: 2, last: 3 });
  });

  test('stands alone beside lines that are selected', () => {
    [selected, clickedAt] = [line(1, 2, 10), 0];

    expect(atHand().clicked(pointingAt(clickedLine))).toMatchObject({ first: 1, last: 1, text: MARKER });
  });

  test('is none where the menu was opened on something else', () => {
    expect(atHand().clicked(pointingAt(new Node('jp-OutputArea')))).toBeNull();
    expect(atHand().clicked(pointingAt(new Node('cm-line')))).toBeNull(); // of no notebook
  });
});
