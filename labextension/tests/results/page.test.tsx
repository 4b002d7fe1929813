import { act, cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import * as React from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Client } from '../../src/api/client';
import { Refusal, Unreachable } from '../../src/api/refusal';
import type { ChallengeView, SubmissionView, TestResultView } from '../../src/api/views';
import { ChallengeViews } from '../../src/challenge/views';
import { Results } from '../../src/results/model';
import { ResultsPage } from '../../src/results/page';
import { Twin } from '../twin';
import { challengeView, pendingView, resultView, submissionView } from '../views';
import { ATTEMPT, Worked } from './worked';

const LIST = 'GET codementor/api/challenges/two-sum/submissions';
const ONE = 'GET codementor/api/submissions/s1';
const CODE = '# challenge: two-sum\nx = 1';

configure({ asyncUtilTimeout: 10_000 }); // a machine may do other things, too

let twin: Twin;
let worked: Worked;
let did: unknown[];

beforeEach(async () => {
  twin = await Twin.start();
  worked = new Worked();
  did = [];
  known({});
  submitted();
  twin.says(ONE, submissionView({ code: CODE }));
});

afterEach(async () => {
  cleanup();
  await twin.stop();
});

function known(some: Partial<ChallengeView>): void {
  twin.says('GET codementor/api/challenges/two-sum', challengeView(some));
}

function submitted(...items: SubmissionView[]): void {
  twin.says(LIST, { items, total: items.length, page: 1, pageSize: 2 });
}

/** The page as it is once the challenge is known. */
async function shown(): Promise<void> {
  const client = new Client(twin.settings);
  const views = new ChallengeViews(client, worked.asCodeMentor);
  const results = new Results(client, worked.asCodeMentor);
  const actions = {
    retry: (attempt: unknown) => did.push(['retry', attempt]),
    goTo: (...where: unknown[]) => did.push(['go to', ...where])
  };
  render(<ResultsPage results={results} views={views} actions={actions} />);
  await act(async () => {
    await views.of('two-sum').load();
    results.look();
  });
}

async function graded(some: Partial<SubmissionView> = {}): Promise<void> {
  await shown();
  act(() => worked.submissionGraded.emit(submissionView(some)));
}

function wrong(some: Partial<TestResultView> = {}): TestResultView {
  return resultView({ name: 'one', passed: false, verdict: 'wrong_answer', ...some });
}

/** What stands under a heading of a case, as in "Expected". */
function part(label: string): string | null | undefined {
  return screen.getByText(label, { selector: 'dt' }).nextElementSibling?.textContent;
}

test('without a challenge it says where to find one', async () => {
  worked.current = null;
  render(
    <ResultsPage
      results={new Results(new Client(twin.settings), worked.asCodeMentor)}
      views={new ChallengeViews(new Client(twin.settings), worked.asCodeMentor)}
      actions={{ retry: vi.fn(), goTo: vi.fn() }}
    />
  );

  expect(screen.getByText('No challenge is open')).toBeTruthy();
  await Promise.resolve();
});

test('before the first result it says how one comes', async () => {
  await shown();

  await screen.findByText('No results yet');
});

test('a verdict has a heading, its sentence, its figures and its XP', async () => {
  known({ points: 4 });
  await graded({
    score: 0.625,
    status: 'wrong_answer',
    verdict: 'wrong_answer',
    hiddenPassed: 2,
    attempt: 2,
    executionTime: 1520
  });

  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Wrong answer');
  screen.getByText('3 of 5 test cases pass. All visible ones do. Think of inputs the examples leave out.');
  screen.getByText('+10 XP');
  screen.getByText(/attempt 2 · score 62 % \(2.5 of 4 points\) · 1.5 s CPU ·/);
});

test('an attempt that was given back says so, and has no points', async () => {
  await graded({ attempt: null, score: null, verdict: 'internal_error', executionTime: null, xpGained: 0 });

  screen.getByText(/^this attempt is given back to you/);
  expect(screen.queryByText(/XP/)).toBeNull();
});

test('the first case that fails is open, the others are rows that open', async () => {
  const testResults = [
    resultView({ testCaseId: 'case-0', name: 'fine' }),
    wrong(),
    wrong({ testCaseId: 'case-9', name: null })
  ];
  await graded({ testResults });
  const rows = within(screen.getByRole('list', { name: 'Test cases' })).getAllByRole('button');

  expect(rows.map(row => [row.textContent, row.getAttribute('aria-expanded')])).toEqual([
    ['finePass · 1 ms', 'false'],
    ['oneWrong answer · 1 ms', 'true'],
    ['case-9Wrong answer · 1 ms', 'false']
  ]);
  fireEvent.click(rows[1] as HTMLElement);
  expect(screen.queryByText('Expected')).toBeNull();
});

test('hidden cases are a count, and a row for each where the author lets it be known', async () => {
  const hidden = [
    resultView({ hidden: true }),
    resultView({ testCaseId: 'h2', hidden: true, passed: false, verdict: 'time_limit' })
  ];
  await graded({ testResults: hidden, hiddenPassed: 1, hiddenTotal: 2 });

  fireEvent.click(screen.getByText('1 of 2 pass'));
  screen.getByText('Hidden case 1: Pass');
  screen.getByText('Hidden case 2: Time limit');
});

test('printed lines stand beside the expected ones, as the checker counts them', async () => {
  const checker = {
    name: 'lines',
    tolerance: 0,
    rowOrder: null,
    columnOrder: null,
    index: null,
    dtypes: null,
    separator: null
  } as const;
  known({ examples: [{ id: 'case-1', name: '', input: '1', expectedOutput: '', points: 1, checker }] });
  await graded({ testResults: [wrong({ expected: 'total 3\nend\n', output: 'total 4  \nend\n' })] });

  const rows = Array.from(document.querySelectorAll('.cm-jp-Diff-row'), row => row.textContent);
  expect(rows).toEqual(['✓expected: total 3\n', '✗yours: total 4\n', 'end\n']);
  expect(Array.from(document.querySelectorAll('mark'), mark => mark.textContent)).toEqual(['3', '4']);
});

test('where the checker is not known the diff of the server is shown', async () => {
  await graded({ challengeVersion: 7, testResults: [wrong({ output: 'b', diff: '- expected\n+ got\n- a\n+ b' })] });

  expect(Array.from(document.querySelectorAll('.cm-jp-Diff-row'), row => row.textContent)).toEqual([
    '✓expected: a\n',
    '✗yours: b\n'
  ]);
});

test('a call and its value are written as Python writes them', async () => {
  const given = { input: '{"call": "f", "args": [true]}', expected: '[null, 1]' };
  await graded({ testResults: [wrong({ ...given, output: '[None, 2]', diff: 'result[1]: expected 1, got 2' })] });

  expect([part('Call'), part('Expected'), part('Yours')]).toEqual(['f(True)', '[None, 1]', '[None, 2]']);
  expect(part('Difference')).toBe('result[1]: expected 1, got 2');
});

test('a call that raised has no value, and what it printed is there', async () => {
  const raised = wrong({
    input: '{"call": "f"}',
    verdict: 'runtime_error',
    output: 'raises KeyError: 1',
    printed: 'here\n'
  });
  await graded({ testResults: [raised] });

  expect(screen.queryByText('Yours')).toBeNull();
  expect(part('Printed')).toBe('here\n');
});

test('that nothing was printed is news only where the answer is wrong', async () => {
  await graded({ testResults: [wrong({ output: '' })] });
  expect(part('Yours')).toBe('(nothing)');

  act(() =>
    worked.submissionGraded.emit(
      submissionView({ id: 's2', testResults: [wrong({ output: '', verdict: 'time_limit' })] })
    )
  );
  expect(screen.queryByText('Yours')).toBeNull();
});

test('a line in a traceback leads to that line of what was submitted', async () => {
  const error = 'Look at the name.\n\nTraceback:\n  File "<your cell>", line 2\nNameError: x';
  await graded({ testResults: [wrong({ verdict: 'runtime_error', error })] });
  screen.getByText('Look at the name.');
  fireEvent.click(screen.getByRole('button', { name: 'line 2' }));

  await waitFor(() => expect(did).toEqual([['go to', 'two-sum', 2, CODE]]));
});

test('what is long is cut, and shown whole on demand', async () => {
  const printed = Array.from({ length: 50 }, (_, at) => `line ${at}`).join('\n');
  await graded({ testResults: [wrong({ printed })] });
  expect(part('Printed')).not.toContain('line 12');

  fireEvent.click(screen.getByRole('button', { name: 'Show all (50 lines)' }));
  expect(part('Printed')).toContain('line 49');
  fireEvent.click(screen.getByRole('button', { name: 'Show less' }));
  expect(part('Printed')).not.toContain('line 49');
});

test('a receipt is a line to copy, where there is one', async () => {
  await graded({ receipt: 'codementor-receipt v1 two-sum@1 s1 1' });

  screen.getByText('codementor-receipt v1 two-sum@1 s1 1');
  screen.getByRole('button', { name: 'Copy the receipt' });
  act(() => worked.submissionGraded.emit(submissionView({ id: 's2' })));
  expect(screen.queryByText('Receipt')).toBeNull();
});

test('a check says that it does not count, and what Submit adds', async () => {
  await shown();
  act(() => worked.practised.emit({ slug: 'two-sum', practice: { results: [resultView()], message: '' } }));

  screen.getByText('Check: does not count');
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('1 of 1 visible case passes');
  screen.getByText('4 hidden cases run only when you submit.');
});

test('a check that ran nothing says why', async () => {
  await shown();
  act(() => worked.practised.emit({ slug: 'two-sum', practice: { results: [], message: 'This one is in R.' } }));

  screen.getByText('Nothing was run');
  screen.getByText('This one is in R.');
});

test('from a check one turns to the submission, and the keyboard comes along', async () => {
  await graded();
  act(() => worked.practised.emit({ slug: 'two-sum', practice: { results: [], message: '' } }));
  fireEvent.click(screen.getByRole('button', { name: 'Latest submission' }));

  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Accepted');
  expect(document.activeElement?.className).toBe('cm-jp-Results');
});

test('what was there stays for a moment while the next attempt is on its way', async () => {
  await graded();
  act(() => worked.submissionSent.emit(ATTEMPT));
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Accepted');

  await screen.findByText('Submitting');
});

test('one that is taking long says that nobody has to wait', async () => {
  const submittedAt = new Date(Date.now() - 15_000).toISOString();
  submitted(pendingView({ submittedAt }));
  twin.says(ONE, pendingView({ submittedAt }));
  await shown();

  await screen.findByText('Being graded');
  screen.getByText(/You can go on working/);
  screen.getByText(/^1\d s so far$/);
});

test('an attempt without an answer is sent again with its key', async () => {
  await shown();
  act(() => worked.submissionFailed.emit({ attempt: ATTEMPT, failure: new Unreachable() }));
  fireEvent.click(within(screen.getByRole('alert')).getByRole('button', { name: 'Try again' }));

  expect(did).toEqual([['retry', ATTEMPT]]);
});

test('what the server has refused will be refused again, and is not offered', async () => {
  await shown();
  const failure = new Refusal('attempts_used_up', 'All attempts are used up.', 409);
  act(() => worked.submissionFailed.emit({ attempt: ATTEMPT, failure }));

  expect(within(screen.getByRole('alert')).queryByRole('button')).toBeNull();
});
