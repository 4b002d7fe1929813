import type { INotebookTracker } from '@jupyterlab/notebook';
import { beforeEach, expect, test } from 'vitest';
import { AnswerWatch } from '../../src/notebook/watch';
import type { ICodeMentor } from '../../src/tokens';
import { Room } from './room';
import { MARKER, SLUG, sources, STARTER } from './two';

const ONE = `${MARKER}\nx = 1`;
const TWO = `${MARKER}\nx = 2`;

let room: Room;
let watch: AnswerWatch;

beforeEach(async () => {
  room = await Room.ready();
  const { codementor, views, answering, tracker } = room;
  watch = new AnswerWatch(
    codementor as unknown as ICodeMentor,
    views,
    answering,
    tracker as unknown as INotebookTracker
  );
});

/** Longer than a learner has to be calm. */
const calm = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 700));

test('a notice comes when the cell of an answer is deleted, and goes when it is put back', async () => {
  const notebook = room.open(ONE, 'print(0)');
  expect(watch.question).toBeNull();
  notebook.deleteCell(0);
  await calm();
  const question = watch.question;
  expect(question?.title).toBe('There is no cell for “Two that add up”');
  if (question?.choices[0]) {
    room.answering.settle(question.choices[0], SLUG);
  }
  await calm();
  expect([watch.question, sources(notebook)]).toEqual([null, ['print(0)', `${MARKER}\n${STARTER}`]]);
});

test('there is no notice about what is asked on Submit only', () => {
  room.open(ONE, TWO);
  expect(watch.question).toBeNull();
});

test('there is no notice before the starter code is known, nor where no challenge is worked on', async () => {
  room.open('print(0)');
  expect(watch.question).not.toBeNull();
  room.codementor.go('rain-gauge');
  expect(watch.question).toBeNull();
  await room.views.of('rain-gauge').load();
  expect(watch.question?.title).toBe('There is no cell for “Two that add up”');
  room.codementor.go(null);
  expect(watch.question).toBeNull();
});
