import { nullTranslator } from '@jupyterlab/translation';
import { beforeEach, expect, test } from 'vitest';
import { Announcer } from '../../src/results/announcer';
import { resultView, submissionView } from '../views';
import { Worked } from './worked';

let worked: Worked;
let heeded: boolean;
let announcer: Announcer;

beforeEach(() => {
  worked = new Worked();
  heeded = true;
  const trans = nullTranslator.load('codementor_jupyter');
  announcer = new Announcer(
    worked.asCodeMentor,
    trans,
    () => 'Two that add up',
    () => heeded
  );
});

test('a verdict is told with what it brought, its challenge and its sentence', () => {
  worked.submissionGraded.emit(submissionView({ xpGained: 20 }));

  expect(announcer.node.textContent).toBe('Accepted. 20 XP gained. “Two that add up”: All 5 test cases pass.');
  expect(announcer.node.getAttribute('role')).toBe('status');
});

test('no XP is no news', () => {
  const slow = resultView({ name: 'long', passed: false, verdict: 'time_limit' });
  worked.submissionGraded.emit(
    submissionView({ status: 'error', verdict: 'time_limit', xpGained: 0, testResults: [slow] })
  );

  expect(announcer.node.textContent).toBe(
    'Time limit. “Two that add up”: 5 of 5 test cases pass. In the first that fails, “long”, the code ran longer than its limit.'
  );
});

test('a check is called one, and counts the visible cases', () => {
  const results = [resultView(), resultView({ passed: false })];
  worked.practised.emit({ slug: 'two-sum', practice: { results, message: 'Look at line 2.' } });

  expect(announcer.node.textContent).toBe('Check: 1 of 2 visible cases pass. Look at line 2.');
});

test('a check that ran nothing says why', () => {
  worked.practised.emit({ slug: 'two-sum', practice: { results: [], message: 'This challenge is in R.' } });

  expect(announcer.node.textContent).toBe('This challenge is in R.');
});

test('the same verdict twice is told twice', () => {
  worked.submissionGraded.emit(submissionView());
  const first = announcer.node.firstChild;
  worked.submissionGraded.emit(submissionView());

  expect(announcer.node.childNodes).toHaveLength(1);
  expect(announcer.node.firstChild).not.toBe(first);
});

test('where results are out of sight the notification speaks alone', () => {
  heeded = false;
  worked.submissionGraded.emit(submissionView());

  expect(announcer.node.textContent).toBe('');
});
