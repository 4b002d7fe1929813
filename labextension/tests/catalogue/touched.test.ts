import { StateDB } from '@jupyterlab/statedb';
import { Signal } from '@lumino/signaling';
import { beforeEach, expect, test } from 'vitest';
import { Memory } from '../../src/catalogue/memory';
import { Touched } from '../../src/catalogue/touched';
import type { Attempt, ICodeMentor } from '../../src/tokens';

let state: StateDB;
let now: number;

beforeEach(() => {
  state = new StateDB();
  now = 1000;
});

/** A learner at work: which challenge is current, and what is sent. */
function learner(current: string | null = null) {
  const source = {} as ICodeMentor;
  const currentChanged = new Signal<ICodeMentor, string | null>(source);
  const submissionSent = new Signal<ICodeMentor, Attempt>(source);
  return {
    ...{ current, currentChanged, submissionSent },
    turnsTo: (slug: string | null) => currentChanged.emit(slug),
    sends: (slug: string) => submissionSent.emit({ slug, code: '', language: 'python', key: 'k' })
  };
}

function touchedBy(who: ReturnType<typeof learner>): Touched {
  return new Touched(new Memory(state, 'touched'), who, () => now++);
}

test('what is opened and what is sent is touched, the latest first', () => {
  const ada = learner();
  const touched = touchedBy(ada);
  ada.turnsTo('two-sum');
  ada.sends('monogram');
  ada.turnsTo('two-sum');
  expect([...touched.times]).toEqual([
    ['two-sum', 1002],
    ['monogram', 1001]
  ]);
});

test('a challenge that was open before we looked is touched, too', () => {
  expect([...touchedBy(learner('two-sum')).times.keys()]).toEqual(['two-sum']);
});

test('going to a notebook without a challenge touches nothing', () => {
  const ada = learner();
  const touched = touchedBy(ada);
  ada.turnsTo(null);
  expect(touched.times.size).toBe(0);
});

test('everybody who shows it hears of it', () => {
  const ada = learner();
  const touched = touchedBy(ada);
  let heard = 0;
  touched.changed.connect(() => heard++);
  ada.turnsTo('two-sum');
  expect(heard).toBe(1);
});

test('it is remembered at the next visit, and what has happened there already is later', async () => {
  const ada = learner();
  await touchedBy(ada).restore();
  ada.turnsTo('two-sum');
  ada.turnsTo('monogram');
  const again = touchedBy(learner('next-bus'));
  await again.restore();
  expect([...again.times.keys()]).toEqual(['next-bus', 'monogram', 'two-sum']);
  const third = touchedBy(learner());
  await third.restore();
  expect([...third.times.keys()]).toEqual(['next-bus', 'monogram', 'two-sum']);
});

test('a challenge of now is not put back to when it was touched before', async () => {
  const ada = learner();
  await touchedBy(ada).restore();
  ada.turnsTo('two-sum');
  const again = touchedBy(learner('two-sum'));
  const before = again.times.get('two-sum');
  await again.restore();
  expect(again.times.get('two-sum')).toBe(before);
});

test('only the newest twenty are kept', () => {
  const ada = learner();
  const touched = touchedBy(ada);
  for (let n = 0; n < 30; n++) ada.turnsTo(`c-${n}`);
  expect(touched.times.size).toBe(20);
  expect([...touched.times.keys()][0]).toBe('c-29');
  expect(touched.times.has('c-9')).toBe(false);
});

test('what is no time is not taken up', async () => {
  await state.save('codementor-jupyter:touched', { 'two-sum': 'yesterday', monogram: 5 });
  const touched = touchedBy(learner());
  await touched.restore();
  expect([...touched.times]).toEqual([['monogram', 5]]);
});

test.each([[['two-sum']], ['two-sum'], [7], [null]])(
  '%j is not what we have kept, and nothing comes of it',
  async odd => {
    await state.save('codementor-jupyter:touched', odd);
    const touched = touchedBy(learner());
    await touched.restore();
    expect(touched.times.size).toBe(0);
  }
);

test('without a state database nothing is remembered and nothing fails', async () => {
  const ada = learner();
  const touched = new Touched(new Memory(null, 'touched'), ada);
  ada.turnsTo('two-sum');
  await touched.restore();
  expect([...touched.times.keys()]).toEqual(['two-sum']);
});
