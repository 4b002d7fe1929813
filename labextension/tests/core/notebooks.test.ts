// The contents API is JupyterLab's own; the server behind it is a twin, as is what opens documents.
import type { INotebookTracker } from '@jupyterlab/notebook';
import { ContentsManager } from '@jupyterlab/services';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Client } from '../../src/api/client';
import { StudentNotebooks, topicFolder } from '../../src/core/notebooks';
import { Course } from '../course';
import { Twin } from '../twin';
import { challengeView } from '../views';

const NOTEBOOK = { cells: [], metadata: { codementor: { challenge: 'two-sum' } }, nbformat: 4, nbformat_minor: 5 };
const PANEL = { isDisposed: false };

let twin: Twin;
let opened: unknown[];

beforeEach(async () => {
  twin = await Twin.start();
  opened = [];
});

afterEach(() => twin.stop());

function notebooks(tracker: INotebookTracker | null = null, shown: object = PANEL): StudentNotebooks {
  const execute = (command: string, args: object) => Promise.resolve((opened.push({ command, ...args }), shown));
  const contents = new ContentsManager({ serverSettings: twin.settings });
  twin.says('GET codementor/api/challenges/two-sum', challengeView());
  twin.says('GET codementor/api/challenges/two-sum/notebook', NOTEBOOK);
  return new StudentNotebooks(new Client(twin.settings), contents, { execute } as never, tracker);
}

function opening(path: string, options: object = {}): object {
  return { command: 'docmanager:open', path, factory: 'Notebook', options };
}

test('a notebook that the course laid out is opened as it is', async () => {
  const course = new Course(twin, '01-first-steps/hello.ipynb', '05-lists-and-dictionaries/two-sum.ipynb');

  expect(await notebooks().open('two-sum', false)).toBe(PANEL);
  expect(opened).toEqual([opening('05-lists-and-dictionaries/two-sum.ipynb')]);
  expect(course.saved).toEqual([]);
});

test('it is found under another topic as well, and beside what is open if so wanted', async () => {
  new Course(twin, '02-decisions/two-sum.ipynb');
  await notebooks().open('two-sum', true);

  expect(opened).toEqual([opening('02-decisions/two-sum.ipynb', { mode: 'split-right' })]);
});

test('one that is missing is saved into the folder of its topic first', async () => {
  const course = new Course(twin, '05-lists-and-dictionaries/other.ipynb');
  await notebooks().open('two-sum', false);

  expect(course.saved).toEqual([['05-lists-and-dictionaries/two-sum.ipynb', NOTEBOOK]]);
  expect(opened).toEqual([opening('05-lists-and-dictionaries/two-sum.ipynb')]);
});

test('where no course is laid out it gets a folder of ours, and other folders are left alone', async () => {
  const course = new Course(twin, 'holiday/photos.ipynb', 'lists-and-dictionaries/mine.ipynb');
  await notebooks().open('two-sum', false);

  expect(course.saved).toEqual([
    ['codementor', 'directory'],
    ['codementor/lists-and-dictionaries', 'directory'],
    ['codementor/lists-and-dictionaries/two-sum.ipynb', NOTEBOOK]
  ]);
  expect(twin.at('GET api/contents/holiday')).toEqual([]);
});

test('what was saved there is found again', async () => {
  const course = new Course(twin, 'codementor/lists-and-dictionaries/two-sum.ipynb');
  await notebooks().open('two-sum', false);

  expect(opened).toEqual([opening('codementor/lists-and-dictionaries/two-sum.ipynb')]);
  expect(course.saved).toEqual([]);
});

test('a double click saves and opens it once', async () => {
  const course = new Course(twin);
  const student = notebooks();
  await Promise.all([student.open('two-sum', false), student.open('two-sum', false)]);
  expect(opened).toHaveLength(1);
  expect(course.saved).toHaveLength(3);

  await student.open('two-sum', false);
  expect(opened).toHaveLength(2);
});

test('one that is open already is not looked for', async () => {
  const mark = { challenge: 'two-sum' };
  const panel = {
    content: { model: { sharedModel: { getMetadata: () => mark } } },
    context: { path: 'moved/away.ipynb' }
  };
  const tracker = { find: (is: (each: typeof panel) => boolean) => (is(panel) ? panel : undefined) };
  await notebooks(tracker as unknown as INotebookTracker).open('two-sum', false);

  expect(opened).toEqual([opening('moved/away.ipynb')]);
  expect(twin.asked).toEqual([]);
});

test('a notebook that opens in a browser tab of its own leaves no panel behind', async () => {
  new Course(twin, '01-a/two-sum.ipynb');

  expect(await notebooks(null, { isDisposed: true }).open('two-sum', false)).toBeNull();
});

test('a challenge that is not there is a refusal, and nothing is saved', async () => {
  const course = new Course(twin);
  const student = notebooks();
  twin.refuses('GET codementor/api/challenges/two-sum', 'challenge_not_found', 404);

  await expect(student.open('two-sum', false)).rejects.toMatchObject({ code: 'challenge_not_found' });
  expect(course.saved).toEqual([]);
});

test.each([
  ['First steps', 'first-steps'],
  ['  Lists & dictionaries! ', 'lists-dictionaries'],
  ['Größen_und Maße', 'größen-und-maße'],
  ['', 'other'],
  ['…', 'other']
])('the topic %j is laid out in the folder the server would choose: %s', (topic, folder) => {
  expect(topicFolder(topic)).toBe(folder);
});
