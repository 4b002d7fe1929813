import { act, cleanup, configure, fireEvent, render, screen, within } from '@testing-library/react';
import * as React from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Client } from '../../src/api/client';
import { Attempts, PAGE } from '../../src/attempts/model';
import { type AttemptActions, AttemptsPage } from '../../src/attempts/page';
import type { SubmissionView } from '../../src/tokens';
import { Worked } from '../results/worked';
import { json, Twin } from '../twin';
import { pendingView, submissionView } from '../views';

configure({ asyncUtilTimeout: 10_000 }); // a machine may do other things, too

const LIST = 'GET codementor/api/challenges/two-sum/submissions';
const CODE = '# challenge: two-sum\nx = 1\n';

/** What jsdom has not: a test says when the end of the list comes into view. */
class Watch {
  static all: Watch[] = [];
  private _on = false;

  constructor(private readonly _tell: (entries: { isIntersecting: boolean }[]) => void) {
    Watch.all.push(this);
  }

  observe(): void {
    this._on = true;
  }

  disconnect(): void {
    this._on = false;
  }

  static reach(): void {
    Watch.all.filter(each => each._on).forEach(each => each._tell([{ isIntersecting: true }]));
  }
}

let twin: Twin;
let worked: Worked;
let kept: SubmissionView[];
let present: string | null;
let did: unknown[];

beforeEach(async () => {
  vi.stubGlobal('IntersectionObserver', Watch);
  twin = await Twin.start();
  worked = new Worked();
  [kept, present, did, Watch.all] = [[], CODE, [], []];
  twin.on(LIST, ({ query }, response) => {
    const page = Number(query['page']);
    json(response, { items: kept.slice((page - 1) * PAGE, page * PAGE), total: kept.length, page, pageSize: PAGE });
  });
  twin.says('GET codementor/api/submissions/s2', submissionView({ id: 's2', code: CODE }));
});

afterEach(async () => {
  cleanup();
  vi.unstubAllGlobals();
  await twin.stop();
});

/** Attempts of today, the newest first; the first was made `count` minutes ago. */
function attempted(count: number, some: Partial<SubmissionView> = {}): void {
  kept = Array.from({ length: count }, (_, at) => count - at).map(number =>
    submissionView({
      id: `s${number}`,
      attempt: number,
      submittedAt: new Date(Date.now() - (count - number) * 1000).toISOString(),
      ...some
    })
  );
}

async function shown(): Promise<void> {
  const attempts = new Attempts(new Client(twin.settings), worked.asCodeMentor);
  const actions: AttemptActions = {
    present: () => present,
    restore: attempt => did.push(['restore', attempt.code]),
    result: ({ id }, before) => did.push(['result', id, before]),
    paint: (code, language, element) => {
      element.textContent = `${language}: ${code}`;
      return Promise.resolve();
    }
  };
  render(<AttemptsPage attempts={attempts} actions={actions} />);
  act(() => attempts.look());
  await act(() => vi.waitFor(() => expect(attempts.current?.loading ?? false).toBe(false)));
}

const rows = (): HTMLElement[] => screen.getAllByRole('button', { name: /^Attempt/ });

async function opened(): Promise<void> {
  attempted(3);
  await shown();
  fireEvent.click(rows()[1] as HTMLElement);
  await screen.findByRole('button', { name: 'Restore' });
}

test('without a challenge it says where to find one', async () => {
  worked.current = null;
  await shown();

  screen.getByText('No challenge is open');
});

test('before the first attempt it says what is kept', async () => {
  await shown();

  screen.getByText('No attempts yet');
});

test('a failure can be tried again', async () => {
  twin.refuses(LIST, 'store_unavailable', 503);
  await shown();

  within(screen.getByRole('alert')).getByRole('button', { name: 'Try again' });
});

test('each attempt has its number, verdict, score and time, the newest first', async () => {
  attempted(2);
  kept[0] = { ...(kept[0] as SubmissionView), verdict: 'time_limit', score: 0.999 };
  await shown();

  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('2 attempts');
  expect(screen.getByRole('heading', { level: 3 }).textContent).toMatch(/^Today · /);
  expect(rows().map(row => row.textContent)).toEqual([
    expect.stringMatching(/^Attempt 2Time limit99 %.* · (now|\d+ seconds? ago)$/),
    expect.stringMatching(/^Attempt 1Accepted100 %/)
  ]);
  const time = rows()[0]?.querySelector('time');
  expect([time?.dateTime, time?.title.length]).toEqual([kept[0].submittedAt, expect.any(Number)]);
});

test('one that is being graded, and one that was given back, say so', async () => {
  kept = [
    pendingView({ id: 's9', attempt: 2 }),
    submissionView({ attempt: null, verdict: 'internal_error', score: null })
  ];
  await shown();

  screen.getByText('Being graded');
  screen.getByText('Not counted');
});

test('yesterday is called that, and days before have a date', async () => {
  attempted(2);
  const ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
  kept = kept.map((each, at) => ({ ...each, submittedAt: ago(1 + 30 * at) }));
  await shown();
  const days = screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent);

  expect(days[0]).toMatch(/^Yesterday · /);
  expect(days[1]).toMatch(/^\w+, \w+ \d+, \d{4}$/);
});

test('an attempt that is opened shows its code in colours', async () => {
  await opened();

  await screen.findByText(/python: # challenge: two-sum/);
  expect(twin.at('GET codementor/api/submissions/s2')).toHaveLength(1);
});

test('it is restored, or its result shown, with the attempt before it', async () => {
  await opened();
  fireEvent.click(screen.getByRole('button', { name: 'Restore' }));
  fireEvent.click(screen.getByRole('button', { name: 'Show its result' }));

  expect(did).toEqual([
    ['restore', CODE],
    ['result', 's2', 's1']
  ]);
});

test('beside the cell as it is now, what is another is shown', async () => {
  present = '# challenge: two-sum\nx = 2';
  await opened();
  fireEvent.click(screen.getByRole('tab', { name: 'Beside your cell' }));

  expect(Array.from(document.querySelectorAll('.cm-jp-Diff-row'), row => row.textContent)).toEqual([
    '# challenge: two-sum\n',
    '−this attempt: x = 1\n',
    '+your cell now: x = 2\n'
  ]);
});

test.each([
  [CODE, 'Your cell holds this very code.'],
  [null, 'Your answer is not open, so there is nothing to compare with.']
])('beside the cell %j it says: %s', async (code, words) => {
  present = code;
  await opened();
  fireEvent.click(screen.getByRole('tab', { name: 'Beside your cell' }));

  screen.getByText(words);
});

test('earlier ones come as one gets to the end, until all are there', async () => {
  attempted(PAGE + 2);
  await shown();
  expect(rows()).toHaveLength(PAGE);
  screen.getByRole('button', { name: 'Show earlier attempts (2)' });

  act(() => Watch.reach());
  await vi.waitFor(() => expect(rows()).toHaveLength(PAGE + 2));
  expect(screen.queryByText(/earlier attempt/)).toBeNull();
});

test('earlier ones that did not come are asked for by the button alone', async () => {
  attempted(PAGE + 1);
  await shown();
  twin.refuses(LIST, 'store_unavailable', 503);
  act(() => Watch.reach());
  await screen.findByRole('alert');
  act(() => Watch.reach());

  expect(rows()).toHaveLength(PAGE);
  expect(twin.at(LIST)).toHaveLength(2);
});
