import { cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import * as React from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Client } from '../../src/api/client';
import { Advice } from '../../src/results/advice';
import { Report } from '../../src/results/report';
import { Since } from '../../src/results/since';
import type { SubmissionView } from '../../src/tokens';
import { Twin } from '../twin';
import { challengeView, resultView, submissionView } from '../views';

const GROWS = 'POST codementor/api/submissions/s1/complexity';
const FAILS = 'POST codementor/api/submissions/s1/counterexample';

configure({ asyncUtilTimeout: 10_000 }); // a machine may do other things, too

let twin: Twin;

beforeEach(async () => {
  twin = await Twin.start();
});

afterEach(async () => {
  cleanup();
  await twin.stop();
});

function report(some: Partial<SubmissionView> = {}): Report {
  return new Report(new Client(twin.settings), submissionView(some));
}

function advised(some: Partial<SubmissionView>, doors: Parameters<typeof challengeView>[0]): void {
  render(<Advice report={report(some)} challenge={challengeView(doors)} goTo={() => undefined} />);
}

const BOTH = { complexityMeasured: true, counterexamples: true };
const FAILING = { verdict: 'wrong_answer', hiddenPassed: 1 } as const;

test('how accepted code grows is told when it is asked, and the keyboard goes on there', async () => {
  twin.says(GROWS, {
    submissionId: 's1',
    measured: 'O(n)',
    expected: 'O(n)',
    worse: false,
    message: 'Right, and the work grows like O(n).'
  });
  advised({}, BOTH);
  expect(twin.asked).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'How does my code grow?' }));

  await screen.findByText('Right, and the work grows like O(n).');
  expect(document.activeElement?.getAttribute('aria-live')).toBe('polite');
});

test('a small input that fails is shown as a case', async () => {
  const result = resultView({
    name: 'A small input',
    passed: false,
    verdict: 'wrong_answer',
    input: 'f(3)',
    output: '1'
  });
  twin.says(FAILS, { submissionId: 's1', result, message: 'Here the answer is not the expected one.' });
  advised(FAILING, BOTH);
  fireEvent.click(screen.getByRole('button', { name: 'Show a small input that fails' }));

  await screen.findByText('f(3)');
  screen.getByText('Here the answer is not the expected one. This input is not one of the test cases.');
});

test('that none was found is a sentence, and a failure can be tried again', async () => {
  twin.refuses(FAILS, 'store_unavailable', 503);
  advised(FAILING, BOTH);
  fireEvent.click(screen.getByRole('button'));
  const again = await screen.findByRole('button', { name: 'Try again' });
  twin.says(FAILS, { submissionId: 's1', result: null, message: 'None was found.' });
  fireEvent.click(again);

  await screen.findByText(/^No small input was found that this code fails on\./);
});

test.each([
  ['accepted code of a challenge that does not measure', {}, { counterexamples: true }],
  ['code that fails in visible cases only', { verdict: 'wrong_answer' } as const, BOTH],
  ['a challenge that looks for no input', FAILING, { complexityMeasured: true }]
])('nothing is offered for %s', (_what, some, doors) => {
  advised(some, doors);

  expect(screen.queryByRole('button')).toBeNull();
});

function since(before: Partial<SubmissionView>, now: Partial<SubmissionView>): (string | null)[] {
  render(<Since report={report(now)} before={submissionView({ id: 's0', ...before })} />);
  return screen.queryAllByRole('listitem').map(item => item.textContent);
}

const case1 = (passed: boolean) => resultView({ name: 'one', passed });
const case2 = (passed: boolean) => resultView({ testCaseId: 'case-2', passed });

test('cases that turned are named, hidden ones counted', () => {
  const before = { attempt: 3, testResults: [case1(false), case2(true)], hiddenPassed: 2 };
  const told = since(before, { testResults: [case1(true), case2(false)], hiddenPassed: 4 });

  expect(told).toEqual(['Now passing: one', 'Now failing: case-2', '2 more hidden cases pass']);
  screen.getByRole('heading', { name: 'Since attempt 3' });
});

test('fewer hidden cases are told, too', () => {
  expect(since({ hiddenPassed: 4 }, { hiddenPassed: 3 })).toEqual(['1 fewer hidden case passes']);
});

test('where nothing turned that is said', () => {
  expect(since({ attempt: null }, {})).toEqual([]);
  screen.getByText('The same cases pass and fail as before.');
  screen.getByRole('heading', { name: 'Since the attempt before' });
});

test('cases of another version are not compared', () => {
  since({ challengeVersion: 1 }, { challengeVersion: 2 });

  screen.getByText(/cannot be compared/);
});

test('the code is compared when somebody looks', async () => {
  twin.says('GET codementor/api/submissions/s1', submissionView({ code: 'x = 2\n' }));
  since({ code: 'x = 1' }, {});
  expect(twin.asked).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'What you changed in the code' }));
  await screen.findByRole('group', { name: 'Changes of the code' });

  expect(Array.from(document.querySelectorAll('.cm-jp-Diff-row'), row => row.textContent)).toEqual([
    '−before: x = 1\n',
    '+this attempt: x = 2\n'
  ]);
});

test('the same code submitted again is called that', async () => {
  since({ code: 'x = 1' }, { code: 'x = 1\n' });
  fireEvent.click(screen.getByRole('button', { name: 'What you changed in the code' }));

  await screen.findByText('Nothing: the code is the same.');
});
