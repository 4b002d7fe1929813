import { expect, test } from 'vitest';
import { answerCell, answerCode, firstSlug, slugOfCell, slugOfNotebook } from '../../src/notebook/belonging';
import { ANSWER, notebook } from './lesson';

test('a cell belongs to the challenge its marker names, whatever its metadata says', () => {
  const model = notebook([{ source: '# challenge: two-sum', metadata: ANSWER('other') }]);

  expect(slugOfCell(model.getCell(0))).toBe('two-sum');
});

test('a cell whose marker was deleted still belongs by its metadata', () => {
  const model = notebook([{ source: 'x = 1', metadata: ANSWER('two-sum') }]);

  expect(slugOfCell(model.getCell(0))).toBe('two-sum');
  expect(answerCode(model, 'two-sum')).toBe('x = 1');
});

test('a text about a marker is no answer', () => {
  const model = notebook([{ source: '# challenge: two-sum', type: 'markdown', metadata: ANSWER('two-sum') }]);

  expect(slugOfCell(model.getCell(0))).toBeNull();
  expect(answerCell(model, 'two-sum')).toBeNull();
});

test.each([
  ['nothing', {}],
  ['another extension', { codementor: 'a word' as unknown as object }],
  ['a number', { codementor: { challenge: 7 } }]
])('a notebook with %s in its metadata belongs to no challenge', (_what, metadata) => {
  expect(slugOfNotebook(notebook([], metadata))).toBeNull();
});

test('a student notebook is for its challenge, a lesson for the first one in it', () => {
  expect(firstSlug(notebook(['# challenge: b'], { codementor: { challenge: 'a' } }))).toBe('a');
  expect(firstSlug(notebook(['1 + 1', '# challenge: b', '# challenge: c']))).toBe('b');
  expect(firstSlug(notebook(['1 + 1']))).toBeNull();
});

test('of several marked cells the last one counts, with its magic as the marker', () => {
  const model = notebook(['# challenge: a\nold', '# challenge: b', '%%submit a\nnew', '1 + 1']);

  expect(answerCell(model, 'a')).toBe(model.getCell(2));
  expect(answerCode(model, 'a')).toBe('# challenge: a\nnew');
  expect(answerCode(model, 'nowhere')).toBeNull();
});
