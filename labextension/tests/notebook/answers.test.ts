import type { ISharedCell, YNotebook } from '@jupyter/ydoc';
import { describe, expect, test } from 'vitest';
import { findAnswer, type Finding } from '../../src/notebook/answers';
import { ANSWER, at, MARKER, notebookOf, SLUG, STARTER } from './two';

const RIGHT = `${MARKER}\ndef two_sum(numbers, target):\n    return [0, 1]`;
const OTHER = `${MARKER}\ndef two_sum(numbers, target):\n    return None`;
const STATEMENT = { type: 'markdown', source: '# Two that add up' } as const;
const COPY = { challenge: SLUG, role: 'copy' };

/** What is found where the cell at a place is active. */
function found(notebook: YNotebook, active: number | null = null): Finding {
  const cell = active === null ? null : at(notebook, active);
  return findAnswer(notebook, { slug: SLUG, active: cell, starter: STARTER });
}

/** The same with places instead of cells. */
function summary(notebook: YNotebook, active: number | null = null): unknown {
  const places = new Map<ISharedCell, number>(notebook.cells.map((cell, place) => [cell, place]));
  const finding = found(notebook, active);
  const of = 'cells' in finding ? finding.cells : 'cell' in finding ? [finding.cell] : [];
  return [finding.kind, ...of.map(cell => places.get(cell))];
}

describe('one cell', () => {
  test('is found by metadata and marker', () => {
    expect(summary(notebookOf(STATEMENT, '%challenge two-sum', { source: RIGHT, mark: ANSWER }))).toEqual(['one', 2]);
  });

  test('is found wherever it was moved', () => {
    expect(summary(notebookOf({ source: RIGHT, mark: ANSWER }, STATEMENT, 'print(1)'), 2)).toEqual(['one', 0]);
  });

  test('is found by the marker alone: its metadata went with a retyped cell', () => {
    expect(summary(notebookOf('x = 1', RIGHT))).toEqual(['one', 1]);
  });

  test('is found by metadata alone: its first line was overwritten', () => {
    expect(summary(notebookOf('x = 1', { source: 'def two_sum(a, b): ...', mark: ANSWER }))).toEqual(['one', 1]);
  });

  test('is found by the line of its magic', () => {
    expect(summary(notebookOf('%%submit two-sum\ndef two_sum(a, b): ...'))).toEqual(['one', 0]);
  });

  test('belongs to the challenge its marker names, whatever its metadata says', () => {
    expect(summary(notebookOf({ source: '# challenge: rain-gauge\nx = 1', mark: ANSWER }))).toEqual(['none']);
  });

  test('that only quotes code to the tutor is none', () => {
    expect(summary(notebookOf(`%%tutor\n${RIGHT}`))).toEqual(['none']);
  });

  test('of another challenge is none', () => {
    expect(summary(notebookOf('# challenge: rain-gauge\ndef two_sum(a, b): ...'), 0)).toEqual(['none']);
  });

  test('may be marked by another cell magic and metadata', () => {
    expect(summary(notebookOf({ source: '%%time\nx = 1', mark: ANSWER }))).toEqual(['one', 0]);
  });
});

describe('a copied cell', () => {
  const twice = (): YNotebook =>
    notebookOf({ source: RIGHT, mark: ANSWER }, STATEMENT, { source: OTHER, mark: ANSWER });

  test('with other code is a question', () => {
    expect(summary(twice())).toEqual(['several', 0, 2]);
  });

  test.each([0, 2])('is a question that names the one the learner is in: %i', place => {
    const notebook = twice();
    const finding = found(notebook, place);
    expect(finding.kind === 'several' && finding.here).toBe(at(notebook, place));
  });

  test('is a question where the learner is in neither', () => {
    const finding = found(twice(), 1);
    expect(finding.kind === 'several' && finding.here).toBeNull();
  });

  test('with the same code is no question: the last counts, or the one the learner is in', () => {
    const notebook = notebookOf({ source: RIGHT, mark: ANSWER }, { source: RIGHT, mark: ANSWER });
    expect(summary(notebook)).toEqual(['one', 1]);
    expect(summary(notebook, 0)).toEqual(['one', 0]);
  });

  test('whose copy submits itself has the same code', () => {
    expect(summary(notebookOf(RIGHT, RIGHT.replace(MARKER, '%%submit two-sum')))).toEqual(['one', 1]);
  });

  test('that was set aside is no question any more', () => {
    const notebook = notebookOf({ source: RIGHT, mark: ANSWER }, { source: OTHER, mark: COPY });
    expect(summary(notebook)).toEqual(['one', 0]);
    expect(summary(notebook, 0)).toEqual(['one', 0]);
  });

  test('that was set aside is one again where the learner is in it', () => {
    const notebook = notebookOf({ source: RIGHT, mark: ANSWER }, { source: OTHER, mark: COPY });
    expect(summary(notebook, 1)).toEqual(['several', 0, 1]);
  });

  test('set aside is the answer where no other is left', () => {
    expect(summary(notebookOf(STATEMENT, { source: OTHER, mark: COPY }))).toEqual(['one', 1]);
  });

  test('without code is no second answer', () => {
    expect(summary(notebookOf({ source: RIGHT, mark: ANSWER }, { source: `${MARKER}\n`, mark: ANSWER }), 1)).toEqual([
      'one',
      0
    ]);
  });

  test('three times is a question about three', () => {
    expect(summary(notebookOf(RIGHT, OTHER, `${OTHER}  # third`), 1)).toEqual(['several', 0, 1, 2]);
  });
});

describe('a split cell', () => {
  const half = { source: '    return [0, 1]', mark: ANSWER };
  const top = { source: `${MARKER}\ndef two_sum(numbers, target):`, mark: ANSWER };

  test('is told from a copied one by its second half, which has no marker', () => {
    expect(summary(notebookOf(STATEMENT, top, half, 'print(1)'), 2)).toEqual(['split', 1, 2]);
  });

  test('may be in three pieces', () => {
    expect(summary(notebookOf(top, half, { source: 'x = 1', mark: ANSWER }))).toEqual(['split', 0, 1, 2]);
  });

  test('is split where the marker is lost as well', () => {
    expect(summary(notebookOf({ ...top, source: 'def two_sum(numbers, target):' }, half))).toEqual(['split', 0, 1]);
  });

  test('with something between its halves is a question of which', () => {
    expect(summary(notebookOf(top, 'print(1)', half))).toEqual(['several', 0, 2]);
  });

  test('with an empty half is whole', () => {
    expect(summary(notebookOf({ source: MARKER, mark: ANSWER }, { source: 'x = 1', mark: ANSWER }))).toEqual([
      'one',
      1
    ]);
  });
});

describe('a cell that was made text', () => {
  test.each(['markdown', 'raw'] as const)('is found by its metadata: %s', type => {
    expect(summary(notebookOf(STATEMENT, { source: 'def two_sum(): ...', type, mark: ANSWER }))).toEqual(['turned', 1]);
  });

  test('is found by its marker', () => {
    expect(summary(notebookOf(STATEMENT, { source: RIGHT, type: 'markdown' }))).toEqual(['turned', 1]);
  });

  test('does not matter where a code cell is marked', () => {
    expect(summary(notebookOf({ source: OTHER, type: 'markdown', mark: ANSWER }, RIGHT))).toEqual(['one', 1]);
  });
});

describe('without a mark', () => {
  const defining = 'import math\n\ndef two_sum(a, b):\n    return [0, 1]';

  test('the cell that defines what the starter defines looks like the answer', () => {
    expect(summary(notebookOf(STATEMENT, 'print(1)', defining), 1)).toEqual(['unmarked', 2]);
  });

  test('of two such cells the active one does', () => {
    expect(summary(notebookOf(defining, `${defining} `), 0)).toEqual(['unmarked', 0]);
  });

  test('of two such cells the last one does', () => {
    expect(summary(notebookOf(defining, `${defining} `, 'print(1)'), 2)).toEqual(['unmarked', 1]);
  });

  test('the active cell does where none defines it', () => {
    expect(summary(notebookOf(STATEMENT, 'print(sum([1]))', 'x = 1'), 2)).toEqual(['unmarked', 2]);
  });

  test('an active cell that begins with a comment does', () => {
    expect(summary(notebookOf('# my answer\nx = 1'), 0)).toEqual(['unmarked', 0]);
  });

  test.each(['%challenge two-sum', '%%time\nx = 1', '!ls', '', '  \n'])('a command or nothing does not: %j', source => {
    expect(summary(notebookOf(STATEMENT, source), 1)).toEqual(['none']);
  });

  test('a method of that name does not', () => {
    expect(summary(notebookOf('class A:\n    def two_sum(self): ...', 'x = 1'))).toEqual(['none']);
  });

  test('text does not', () => {
    expect(summary(notebookOf(STATEMENT, { ...STATEMENT, source: defining }), 1)).toEqual(['none']);
  });

  test('nothing does where no cell is active and the starter defines nothing', () => {
    const notebook = notebookOf('x = 1');
    expect(findAnswer(notebook, { slug: SLUG, active: null, starter: 'x = int(input())' }).kind).toBe('none');
  });
});

describe('an answer without code', () => {
  test.each([MARKER, `${MARKER}\n\n  \n`, '', '   ', '%%submit two-sum', '%%submit two-sum\n'])(
    'is blank: %j',
    source => {
      expect(summary(notebookOf(STATEMENT, { source, mark: ANSWER }))).toEqual(['blank', 1]);
    }
  );

  test('that is one line is not', () => {
    expect(summary(notebookOf({ source: 'print(1)', mark: ANSWER }))).toEqual(['one', 0]);
  });

  test('that is a comment is not: the learner wrote it', () => {
    expect(summary(notebookOf({ source: `${MARKER}\n# later`, mark: ANSWER }))).toEqual(['one', 0]);
  });
});

test('an empty notebook holds none', () => {
  expect(summary(notebookOf())).toEqual(['none']);
});
