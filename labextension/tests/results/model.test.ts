import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Client } from '../../src/api/client';
import { Unreachable } from '../../src/api/refusal';
import { PATIENCE } from '../../src/core/codementor';
import { Results } from '../../src/results/model';
import { Report } from '../../src/results/report';
import type { Sheet } from '../../src/results/sheet';
import type { SubmissionView } from '../../src/tokens';
import { json, Twin } from '../twin';
import { pendingView, resultView, submissionView } from '../views';
import { ATTEMPT, Worked } from './worked';

const LIST = 'GET codementor/api/challenges/two-sum/submissions';
const ONE = 'GET codementor/api/submissions/s1';
const EARLIER = 'GET codementor/api/submissions/s0';

let twin: Twin;
let worked: Worked;
let results: Results;

beforeEach(async () => {
  twin = await Twin.start();
  twin.says(LIST, page());
  worked = new Worked();
  results = new Results(new Client(twin.settings), worked.asCodeMentor);
  PATIENCE.between = 1;
});

afterEach(() => twin.stop());

function page(...items: SubmissionView[]) {
  return { items, total: items.length, page: 1, pageSize: 20 };
}

function sheet(slug = 'two-sum'): Sheet {
  return results.sheet(slug);
}

/** What is in sight, in a word and the id of the submission. */
function shown(of: Sheet = sheet()): string | null {
  const it = of.shown;
  return it?.kind === 'report' ? `report ${it.report.submission.id}` : (it?.kind ?? null);
}

async function opened(): Promise<Sheet> {
  await sheet().open();
  return sheet();
}

test('nothing is asked for before somebody looks', async () => {
  worked.turnTo('two-sum');
  await new Promise(resolve => setTimeout(resolve, 20));

  expect(twin.asked).toEqual([]);
});

test('whoever looks sees the latest submission to the current challenge', async () => {
  twin.says(LIST, page(submissionView({ testResults: [] })));
  twin.says(ONE, submissionView({ code: 'x = 1', testResults: [resultView()] }));
  results.look();

  await vi.waitFor(() => expect(shown()).toBe('report s1'));
  expect(results.current).toBe(sheet());
});

test('a challenge nobody has submitted to shows nothing, and is asked for once', async () => {
  await opened();
  await opened();

  expect(shown()).toBeNull();
  expect(sheet().opened.value).toEqual({ latest: null });
  expect(twin.at(LIST)).toHaveLength(1);
});

test('another challenge has a sheet of its own', () => {
  results.look();
  const turned = vi.fn();
  results.changed.connect(turned);
  worked.turnTo('nim');

  expect(results.current).toBe(sheet('nim'));
  expect(turned).toHaveBeenCalledOnce();
  worked.turnTo(null);
  expect(results.current).toBeNull();
});

test('what happens to another challenge than the current one is there when one comes back', () => {
  worked.turnTo('nim');
  worked.submissionGraded.emit(submissionView());

  expect(shown(sheet('nim'))).toBeNull();
  expect(shown()).toBe('report s1');
});

test('an attempt is on its way, then its verdict is there', () => {
  worked.submissionSent.emit(ATTEMPT);
  expect(shown()).toBe('grading');

  worked.submissionGraded.emit(submissionView());
  expect(shown()).toBe('report s1');
});

test('a verdict that is told twice keeps what was asked about it, one that has changed does not', () => {
  const [early, late] = ['2026-11-28T12:00:00Z', '2026-11-28T13:00:00Z'];
  const reports = [early, early, late].map(gradedAt => {
    worked.submissionGraded.emit(submissionView({ gradedAt }));
    const it = sheet().shown;
    return it?.kind === 'report' ? it.report : null;
  });

  expect(reports[0]).toBeInstanceOf(Report);
  expect([reports[1] === reports[0], reports[2] === reports[0]]).toEqual([true, false]);
});

test('a failed attempt can be sent again as it was', () => {
  worked.submissionSent.emit(ATTEMPT);
  worked.submissionFailed.emit({ attempt: ATTEMPT, failure: new Unreachable() });

  expect(sheet().shown).toEqual({ kind: 'failed', attempt: ATTEMPT, failure: new Unreachable() });
});

test('what has happened meanwhile stays in sight when older results come', async () => {
  twin.says(LIST, page(submissionView({ id: 's0' })));
  twin.says(EARLIER, submissionView({ id: 's0', code: 'x = 0' }));
  const opening = opened();
  worked.submissionSent.emit(ATTEMPT);
  await opening;

  expect(shown()).toBe('grading');
});

test('from a check one can turn to the submission, and back', () => {
  worked.submissionGraded.emit(submissionView());
  expect(sheet().elsewhere).toEqual([null, null]);

  worked.practised.emit({ slug: 'two-sum', practice: { results: [], message: '' } });
  const [latest, none] = sheet().elsewhere;
  expect([shown(), latest?.submission.id, none]).toEqual(['practice', 's1', null]);

  sheet().turnTo(latest as Report);
  expect([shown(), sheet().elsewhere[1]]).toEqual(['report s1', { results: [], message: '' }]);

  sheet().turnToPractice();
  expect(shown()).toBe('practice');
});

test('while an attempt is graded there is nowhere to turn to', () => {
  worked.submissionGraded.emit(submissionView());
  worked.submissionSent.emit(ATTEMPT);

  expect(sheet().elsewhere).toEqual([null, null]);
});

test('an old attempt is told from the latest, and one comes back from it', () => {
  worked.submissionGraded.emit(submissionView({ id: 's2' }));
  sheet().lookUp(submissionView({ id: 's1' }), 's0');
  const [latest] = sheet().elsewhere;

  expect(shown()).toBe('report s1');
  expect(latest?.submission.id).toBe('s2');
  sheet().lookUp(submissionView({ id: 's2' }), 's1');
  expect(sheet().shown).toEqual({ kind: 'report', report: latest });
});

test('one that is still being graded when the page is opened is followed to its verdict', async () => {
  const answers = [pendingView(), pendingView(), submissionView({ code: 'x' })];
  twin.says(LIST, page(pendingView()));
  twin.on(ONE, (_, response) => json(response, answers.shift()));
  await opened();
  expect(shown()).toBe('grading');

  await vi.waitFor(() => expect(shown()).toBe('report s1'));
});

test('what cannot be found any more is told, and can be asked for again', async () => {
  twin.says(LIST, page(pendingView()));
  const answers: [object, number][] = [
    [pendingView(), 200],
    [{ error: { code: 'submission_not_found', message: 'gone' } }, 404]
  ];
  twin.on(ONE, (_, response) => json(response, ...(answers.shift() ?? [submissionView({ code: 'x' }), 200])));
  await opened();
  await vi.waitFor(() => expect(shown()).toBe('failed'));

  sheet().reopen();
  await vi.waitFor(() => expect(shown()).toBe('report s1'));
});

test('the attempt before the latest is the one that the list has next', async () => {
  twin.says(LIST, page(submissionView(), submissionView({ id: 's0' })));
  twin.says(EARLIER, submissionView({ id: 's0', code: 'x = 0' }));
  const report = new Report(new Client(twin.settings), submissionView());
  await report.earlier.load();

  expect(report.earlier.value?.code).toBe('x = 0');
  expect(twin.at(LIST)[0]?.query).toEqual({ page: '1', pageSize: '2' });
  expect(report.old).toBe(false);
});

test('nothing is compared with a list that begins with another attempt', async () => {
  twin.says(LIST, page(submissionView({ id: 's9' }), submissionView()));
  const report = new Report(new Client(twin.settings), submissionView());
  await report.earlier.load();

  expect(report.earlier.value).toBeNull();
  expect(report.earlier.failure).toBeNull();
});

test('of an old attempt the one before is known', async () => {
  twin.says(EARLIER, submissionView({ id: 's0' }));
  const client = new Client(twin.settings);
  const [first, second] = [new Report(client, submissionView(), null), new Report(client, submissionView(), 's0')];
  await Promise.all([first.earlier.load(), second.earlier.load()]);

  expect([first.earlier.value, second.earlier.value?.id, second.old]).toEqual([null, 's0', true]);
  expect(twin.at(LIST)).toEqual([]);
});

test('the code of a verdict is asked for once, and known where the submission came with it', async () => {
  twin.says(ONE, submissionView({ code: 'x = 1' }));
  const client = new Client(twin.settings);
  const graded = new Report(client, submissionView());

  expect([await graded.code(), await graded.code()]).toEqual(['x = 1', 'x = 1']);
  expect(await new Report(client, submissionView({ code: 'y' })).code()).toBe('y');
  expect(twin.at(ONE)).toHaveLength(1);
});

test('code that cannot be had is none, and the failure is known', async () => {
  twin.refuses(ONE, 'store_unavailable', 503);
  const report = new Report(new Client(twin.settings), submissionView());

  expect(await report.code()).toBeNull();
  expect(report.whole.failure?.message).toBe('because of store_unavailable');
});
