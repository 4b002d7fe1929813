import type { YNotebook } from '@jupyter/ydoc';
import { describe, expect, test } from 'vitest';
import { findAnswer } from '../../src/notebook/answers';
import { answerCell, answerCode, slugAt } from '../../src/notebook/belonging';
import { join, makeCode, markAsAnswer, putBack, setAside } from '../../src/notebook/healing';
import { ANSWER, at, MARKER, notebookOf, SLUG, sources, STARTER } from './two';

const BODY = 'def two_sum(a, b):\n    return [0, 1]';

function kind(notebook: YNotebook): string {
  return findAnswer(notebook, { slug: SLUG, active: null, starter: STARTER }).kind;
}

describe('marking a cell', () => {
  test('writes the marker line and the metadata', () => {
    const notebook = notebookOf(BODY);
    expect(markAsAnswer(at(notebook, 0), SLUG)).toBe(true);
    expect(sources(notebook)).toEqual([`${MARKER}\n${BODY}`]);
    expect(at(notebook, 0).getMetadata('codementor')).toEqual(ANSWER);
  });

  test('leaves a marker line as the learner has written it', () => {
    const notebook = notebookOf(`#challenge: two-sum\n${BODY}`);
    expect(markAsAnswer(at(notebook, 0), SLUG)).toBe(false);
    expect(sources(notebook)).toEqual([`#challenge: two-sum\n${BODY}`]);
    expect(at(notebook, 0).getMetadata('codementor')).toEqual(ANSWER);
  });

  test('leaves a cell magic on top', () => {
    const notebook = notebookOf({ source: '%%time\nx = 1', mark: ANSWER });
    expect(markAsAnswer(at(notebook, 0), SLUG)).toBe(false);
    expect(sources(notebook)).toEqual(['%%time\nx = 1']);
  });

  test('changes nothing in a cell that is marked', () => {
    const notebook = notebookOf({ source: `${MARKER}\n${BODY}`, mark: { ...ANSWER, since: 'v1' } });
    markAsAnswer(at(notebook, 0), SLUG);
    expect(at(notebook, 0).getMetadata('codementor')).toEqual({ ...ANSWER, since: 'v1' });
  });

  test('takes back that it was set aside', () => {
    const notebook = notebookOf(`${MARKER}\n${BODY}`, { source: `${MARKER}\nx = 1`, mark: ANSWER });
    setAside(at(notebook, 1), SLUG);
    expect(kind(notebook)).toBe('one');
    markAsAnswer(at(notebook, 1), SLUG);
    expect(kind(notebook)).toBe('several');
  });
});

describe('which of several cells is the answer', () => {
  test('the last one, unless it was set aside', () => {
    const notebook = notebookOf(`${MARKER}\nx = 1`, `${MARKER}\nx = 2`);
    expect(answerCode(notebook, SLUG)).toBe(`${MARKER}\nx = 2`);
    setAside(at(notebook, 1), SLUG);
    expect(answerCell(notebook, SLUG)).toBe(at(notebook, 0));
    setAside(at(notebook, 0), SLUG);
    expect(answerCell(notebook, SLUG)).toBe(at(notebook, 1));
  });

  test('none where no cell is marked', () => {
    expect(answerCode(notebookOf(BODY), SLUG)).toBeNull();
  });
});

test('the challenge one is at is that of the active cell, else of the notebook', () => {
  const lesson = notebookOf('x = 1', `${MARKER}\nx = 1`, '# challenge: rain-gauge\nx = 2');
  expect(slugAt(lesson, at(lesson, 2))).toBe('rain-gauge');
  expect(slugAt(lesson, at(lesson, 0))).toBe(SLUG);
  lesson.setMetadata('codementor', { challenge: 'hello' });
  expect(slugAt(lesson, null)).toBe('hello');
  expect(slugAt(notebookOf('x = 1'), null)).toBeNull();
});

describe('joining pieces', () => {
  test('makes one cell of them, and Undo takes it back at once', () => {
    const notebook = notebookOf(
      'print(1)',
      { source: `${MARKER}\ndef f():`, mark: ANSWER },
      { source: '    x = 1', mark: ANSWER },
      { source: '    return x', mark: ANSWER },
      'print(2)'
    );
    notebook.clearUndoHistory();
    join(
      notebook,
      [1, 2, 3].map(place => at(notebook, place))
    );
    expect(sources(notebook)).toEqual(['print(1)', `${MARKER}\ndef f():\n    x = 1\n    return x`, 'print(2)']);
    expect(kind(notebook)).toBe('one');
    notebook.undo();
    expect(notebook.cells.length).toBe(5);
  });
});

describe('a cell that became text', () => {
  test('is code again, in its place, with its mark and its name', () => {
    const notebook = notebookOf('x = 1', { source: `${MARKER}\n${BODY}`, type: 'markdown', mark: ANSWER }, 'x = 2');
    const { id } = at(notebook, 1);
    const cell = makeCode(notebook, at(notebook, 1));
    expect([cell?.cell_type, cell?.id, cell]).toEqual(['code', id, at(notebook, 1)]);
    expect(sources(notebook)).toEqual(['x = 1', `${MARKER}\n${BODY}`, 'x = 2']);
    expect(kind(notebook)).toBe('one');
  });
});

describe('a deleted cell', () => {
  test('comes back below the one that shows the challenge', () => {
    const notebook = notebookOf({ source: '# Two that add up', type: 'markdown' }, '%challenge two-sum', 'x = 1');
    expect(putBack(notebook, SLUG, STARTER, at(notebook, 2))).toBe(2);
    expect(sources(notebook)[2]).toBe(`${MARKER}\n${STARTER}`);
    expect(at(notebook, 2).getMetadata('codementor')).toEqual(ANSWER);
    expect(kind(notebook)).toBe('one');
  });

  test('comes back below the active one', () => {
    const notebook = notebookOf('x = 1', 'x = 2');
    expect(putBack(notebook, SLUG, STARTER, at(notebook, 0))).toBe(1);
  });

  test('comes back at the end of a notebook that nobody is in', () => {
    const notebook = notebookOf('x = 1', 'x = 2');
    expect(putBack(notebook, SLUG, STARTER, null)).toBe(2);
  });

  test('has no second marker where the starter brings its own', () => {
    const notebook = notebookOf();
    putBack(notebook, SLUG, `${MARKER}\nx = 1\n`, null);
    expect(sources(notebook)).toEqual([`${MARKER}\nx = 1`]);
  });
});
