import { Signal } from '@lumino/signaling';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SubmissionView } from '../../src/api/views';
import { Stored } from '../../src/core/stored';
import { elsewhere, OWN } from '../../src/live/elsewhere';
import type { LiveEvent } from '../../src/live/events';
import { Memory } from '../../src/live/memory';
import type { Live, Missed } from '../../src/live/model';
import type { ICodeMentor } from '../../src/tokens';
import { submissionView } from '../views';
import { Kept, Turns } from './tabs';
import { completed } from './teller';

/** A tab that hears, and what it tells the learner. */
class Tab {
  readonly happened = new Signal<object, LiveEvent>({});
  readonly missed = new Signal<object, Missed>({});
  readonly submissionGraded = new Signal<object, SubmissionView>({});
  readonly memory: Memory;
  readonly told: string[] = [];
  work: 'submit' | null = null;
  seen = true;

  constructor(kept: Kept, turns: Turns) {
    this.memory = new Memory(new Stored(kept, '/:u1'), turns);
    const codementor = { submissionGraded: this.submissionGraded, doing: () => this.work };
    elsewhere({
      live: this as unknown as Live,
      codementor: codementor as unknown as ICodeMentor,
      tell: ({ submissionId }) => void this.told.push(submissionId),
      isSeen: () => this.seen
    });
  }

  /** As `follow` does it: the event first, then the submission. */
  hear(number: number): void {
    this.happened.emit(completed(number));
    this.submissionGraded.emit(submissionView({ id: `s${number}` }));
  }
}

let one: Tab;
let other: Tab;

beforeEach(() => {
  vi.useFakeTimers();
  const [kept, turns] = [new Kept(), new Turns()];
  [one, other] = [new Tab(kept, turns), new Tab(kept, turns)];
});
afterEach(() => vi.useRealTimers());

const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(2 * OWN);

test('a verdict from elsewhere is told once, by one of the tabs', async () => {
  one.hear(1);
  other.hear(1);
  await settled();
  expect([...one.told, ...other.told]).toEqual(['s1']);
});

test('a verdict that was asked for in a tab is told there alone', async () => {
  one.work = 'submit';
  one.hear(1);
  other.hear(1);
  await settled();
  expect([one.told, other.told]).toEqual([[], []]);
});

test('a verdict that is here before the word of it is not told again', async () => {
  one.work = 'submit';
  one.submissionGraded.emit(submissionView({ id: 's1' }));
  one.work = null;
  one.hear(1);
  other.hear(1);
  await settled();
  expect([one.told, other.told]).toEqual([[], []]);
});

test('where nobody looks at the tab that has submitted another one tells', async () => {
  one.seen = false;
  one.work = 'submit';
  one.hear(1);
  other.hear(1);
  await settled();
  expect([one.told, other.told]).toEqual([[], ['s1']]);
});

test('of what was missed the latest verdict of each challenge is told, but not to a page that has just come up', async () => {
  one.missed.emit({ events: [completed(1), completed(2)], level: null, first: true });
  other.missed.emit({ events: [completed(3), completed(4)], level: null, first: false });
  await settled();
  expect([one.told, other.told]).toEqual([[], ['s4']]);
});
