import { expect, test } from 'vitest';
import { changesSince, passedOf } from '../../src/results/changes';
import { readDiff } from '../../src/results/serverdiff';
import { resultView, submissionView } from '../views';

const cases = (...passed: boolean[]) =>
  passed.map((each, at) => resultView({ testCaseId: `case-${at + 1}`, passed: each }));
const ids = (results: readonly { testCaseId: string }[] = []): string[] => results.map(each => each.testCaseId);

test('what has turned is told, what stayed is not', () => {
  const before = submissionView({ testResults: cases(true, false, true, false), hiddenPassed: 3 });
  const now = submissionView({ testResults: cases(false, true, true, false), hiddenPassed: 1 });
  const changes = changesSince(before, now);

  expect([ids(changes?.passing), ids(changes?.failing), changes?.hidden]).toEqual([['case-2'], ['case-1'], [3, 1]]);
});

test('a case that was not there before has not turned', () => {
  const changes = changesSince(submissionView(), submissionView({ testResults: cases(true, false) }));

  expect([changes?.passing, changes?.failing]).toEqual([[], []]);
});

test('hidden cases are counted and not named', () => {
  const hidden = (passed: boolean) => [resultView({ hidden: true, passed })];
  const changes = changesSince(
    submissionView({ testResults: hidden(false) }),
    submissionView({ testResults: hidden(true) })
  );

  expect(changes?.passing).toEqual([]);
});

test('attempts at another version of the challenge are not compared', () => {
  expect(changesSince(submissionView(), submissionView({ challengeVersion: 2 }))).toBeNull();
});

test('visible and hidden cases are counted together, each once', () => {
  const testResults = [...cases(true, false), resultView({ hidden: true })];

  expect(passedOf(submissionView({ testResults, hiddenPassed: 3, hiddenTotal: 4 }))).toEqual([4, 6]);
});

test('the diff of the server is read back into rows, with its names for the sides', () => {
  const diff = readDiff('- expected\n+ got\n… from line 3\n  same\n- one\n+ two');

  expect([diff?.gone, diff?.come]).toEqual(['expected', 'got']);
  expect(diff?.rows.map(({ kind, pieces }) => [kind, pieces[0]?.text])).toEqual([
    ['same', '… from line 3'],
    ['same', 'same'],
    ['gone', 'one'],
    ['come', 'two']
  ]);
});

test.each([
  'result[0]: expected 1, got 2',
  'expected: a\ngot:      b\n          ^',
  '- missing\n+ should not be there',
  ''
])('there are no rows in %j', diff => {
  expect(readDiff(diff)).toBeNull();
});
