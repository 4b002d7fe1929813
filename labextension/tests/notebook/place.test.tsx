import type { YNotebook } from '@jupyter/ydoc';
import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import { beforeEach, describe, expect, test } from 'vitest';
import { AnswerPlace, asSource, lineNow } from '../../src/notebook/place';
import { ANSWER, notebook } from './lesson';

/** A notebook that is open, as far as somebody who goes to a cell of it looks at it. */
class PanelTwin {
  readonly content;

  constructor(readonly shared: YNotebook) {
    const widgets = shared.cells.map(sharedModel => ({
      model: { sharedModel },
      ready: Promise.resolve(),
      editor: null
    }));
    this.content = {
      model: { sharedModel: shared },
      widgets,
      activeCellIndex: 0,
      mode: 'command',
      scrolledTo: -1,
      scrollToCell: (cell: unknown) => {
        this.content.scrolledTo = widgets.findIndex(each => each === cell);
        return Promise.resolve();
      }
    };
  }

  source(place: number): string {
    return this.shared.cells[place]?.getSource() ?? '';
  }
}

let open: PanelTwin[];
let front: PanelTwin | null;
let forwarded: unknown[];
let place: AnswerPlace;

beforeEach(() => {
  [open, front, forwarded] = [[], null, []];
  const tracker = {
    get currentWidget() {
      return front;
    },
    forEach: (act: (panel: PanelTwin) => void) => open.forEach(act)
  };
  place = new AnswerPlace(tracker as unknown as INotebookTracker, (panel: NotebookPanel) => forwarded.push(panel));
});

function opened(...cells: Parameters<typeof notebook>[0]): PanelTwin {
  front = new PanelTwin(notebook(cells));
  open.push(front);
  return front;
}

describe('the cell of an answer', () => {
  test('is found in the notebook in front before all others', () => {
    opened('# challenge: a\nother');
    opened('# challenge: a\nfront');

    expect(place.code('a')).toBe('# challenge: a\nfront');
  });

  test('is found in another notebook that is open', () => {
    opened('1 + 1', '%%submit a\nx = 1');
    opened('2 + 2');

    expect(place.code('a')).toBe('# challenge: a\nx = 1');
  });

  test('is nowhere where no notebook has it, or there are no notebooks at all', () => {
    opened('1 + 1');

    expect(place.code('a')).toBeNull();
    expect(place.replace('a', 'x')).toBeNull();
    expect(new AnswerPlace(null, () => undefined).code('a')).toBeNull();
  });

  test('is brought to the front, into view and into edit mode', async () => {
    const panel = opened('1 + 1', '# challenge: a\nx = 1');
    opened('2 + 2');

    expect(await place.goTo('a', 2, null)).toBe(true);
    expect(forwarded).toEqual([panel]);
    expect([panel.content.activeCellIndex, panel.content.scrolledTo, panel.content.mode]).toEqual([1, 1, 'edit']);
  });

  test('cannot be gone to where it is not open', async () => {
    expect(await place.goTo('a', 2, null)).toBe(false);
    expect(forwarded).toEqual([]);
  });
});

describe('code that is put into the cell', () => {
  test('is there, and what was there comes back by Undo', () => {
    const panel = opened('# challenge: a\nmine');
    panel.shared.cells[0]?.clearUndoHistory();

    expect(place.replace('a', '# challenge: a\nold')).toBe('# challenge: a\nmine');
    expect(panel.source(0)).toBe('# challenge: a\nold');
    panel.shared.cells[0]?.undo();
    expect(panel.source(0)).toBe('# challenge: a\nmine');
  });

  test('leaves all other cells as they are', () => {
    const panel = opened('1 + 1', '# challenge: a\nmine', '# challenge: b');
    place.replace('a', '# challenge: a\nold');

    expect([0, 1, 2].map(at => panel.source(at))).toEqual(['1 + 1', '# challenge: a\nold', '# challenge: b']);
  });

  test('can be taken back by what was answered', () => {
    const panel = opened('%%submit a\nmine');
    place.putBack('a', place.replace('a', '# challenge: a\nold') ?? '');

    expect(panel.source(0)).toBe('%%submit a\nmine');
  });

  test('stays the answer of a cell that only its metadata mark', () => {
    const panel = opened({ source: 'mine', metadata: ANSWER('a') });
    place.replace('a', 'old');

    expect([panel.source(0), place.code('a')]).toEqual(['old', 'old']);
  });
});

test.each([
  ['# challenge: a\nmine', '# challenge: a\nold', '# challenge: a\nold'],
  ['%%submit a\nmine', '# challenge: a\nold', '%%submit a\nold'],
  ['%%submit a\nmine', 'old', '%%submit a\nold'],
  ['# challenge: a\nmine', 'old', '# challenge: a\nold'],
  ['mine', 'old', 'old'],
  ['mine', '# challenge: b\nold', '# challenge: a\n# challenge: b\nold'],
  ['%%submit a\nmine', '# challenge: a\n$& $1', '%%submit a\n$& $1']
])('the cell %j that gets the code %j holds %j', (before, code, source) => {
  expect(asSource(before, code, 'a')).toBe(source);
});

test.each([
  ['a\nb\nc', 'a\nb\nc', 2, 2],
  ['a\nb\nc', 'new\na\nb\nc', 2, 3],
  ['a\nb\nc', 'a\nc', 3, 2],
  ['a\nb\nc', 'a\nx\nc', 2, 2],
  ['a', 'a', 9, 9]
])('of %j in %j the line %i is the line %i', (submitted, present, line, now) => {
  expect(lineNow(submitted, present, line)).toBe(now);
});
