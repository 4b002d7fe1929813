// Notifications are JupyterLab's own.
import { Notification } from '@jupyterlab/apputils';
import { nullTranslator } from '@jupyterlab/translation';
import { beforeEach, expect, test } from 'vitest';
import { Refusal, Unreachable } from '../../src/api/refusal';
import { Outcomes } from '../../src/core/outcomes';
import { resultView, submissionView } from '../views';

let outcomes: Outcomes;

beforeEach(() => {
  outcomes = new Outcomes(nullTranslator.load('codementor_jupyter'));
});

function told(): [string, string][] {
  return Notification.manager.notifications.map(({ type, message }) => [type, message]);
}

test.each([
  ['accepted', 'accepted', 'success', /^All 5 test cases pass\.$/],
  ['wrong_answer', 'wrong_answer', 'warning', /^5 of 5 test cases pass\. All visible ones do\./],
  ['error', 'internal_error', 'warning', /^The grader failed, not your code\./],
  ['pending', null, 'info', /^Kept\./]
] as const)('a submission that is %s is told by its verdict %s as %s', (status, verdict, kind, sentence) => {
  outcomes.graded(submissionView({ status, verdict }));

  expect(told()).toEqual([[kind, expect.stringMatching(sentence)]]);
});

test.each([
  [[true, true], '', ['success', '2 of 2 visible cases pass.']],
  [[true, false], 'Look at line 3.', ['warning', '1 of 2 visible cases pass. Look at line 3.']],
  [[], 'It is checked by Submit only.', ['success', 'It is checked by Submit only.']]
])('Check of cases that go %j says how many pass', (cases, message, expected) => {
  outcomes.practised({ results: cases.map(passed => resultView({ passed })), message });

  expect(told()).toEqual([expected]);
});

test('what failed is told in a sentence, and what succeeded is handed on', async () => {
  const refused = new Refusal('attempts_used_up', 'All attempts are used.', 409);

  expect(await outcomes.told(Promise.resolve(7))).toBe(7);
  expect(await outcomes.told(Promise.reject(refused))).toBeNull();
  expect(told()).toEqual([['error', 'All attempts are used.']]);
});

test('a way out is a button', () => {
  let pressed = 0;
  outcomes.failed(new Unreachable(), { label: 'Try Again', callback: () => pressed++ });
  const [notification] = Notification.manager.notifications;
  notification?.options.actions?.[0]?.callback(new MouseEvent('click'));

  expect([notification?.options.actions?.[0]?.label, pressed]).toEqual(['Try Again', 1]);
});

test('what is said takes the place of what was said before; a marker that came back is told beside it', () => {
  outcomes.graded(submissionView());
  outcomes.marked('two-sum');
  outcomes.graded(submissionView({ hiddenPassed: 5, hiddenTotal: 5 }));

  expect(told().map(([, message]) => message)).toEqual([
    'All 6 test cases pass.',
    expect.stringContaining('# challenge: two-sum')
  ]);
});
