import { Signal } from '@lumino/signaling';
import { describe, expect, test } from 'vitest';
import { nextSteps, Upcoming, type Advice } from '../../src/catalogue/next';
import type { ICodeMentor } from '../../src/tokens';
import { challenge, course, progress, recommendations, recommended } from './challenges';

const NEVER = new Map<string, number>();
const NOON = Date.parse('2026-11-27T12:00:00Z');

function advice(some: Partial<Advice> = {}): Advice {
  return { recommendations: recommendations(), progress: progress(), ...some };
}

describe('to resume', () => {
  test('is what the learner touched last here', () => {
    const touched = new Map([
      ['monogram', NOON - 1],
      ['next-bus', NOON]
    ]);
    expect(nextSteps(course(), advice(), touched).resume?.slug).toBe('next-bus');
  });

  test('is never what is solved', () => {
    const touched = new Map([
      ['merge-stock', NOON],
      ['monogram', NOON - 1]
    ]);
    expect(nextSteps(course(), advice(), touched).resume?.slug).toBe('monogram');
  });

  test('is never what the course has no more', () => {
    expect(nextSteps(course(), advice(), new Map([['gone', NOON]])).resume).toBeNull();
  });

  test('is what the record says, in a browser that remembers nothing', () => {
    const record = progress({ challengeSlug: 'two-sum', triedAt: '2026-11-20T12:00:00Z' });
    expect(nextSteps(course(), advice({ progress: record }), NEVER).resume?.slug).toBe('two-sum');
  });

  test('is what the record says, when that is later: tried in another browser', () => {
    const record = progress({ challengeSlug: 'two-sum', triedAt: '2026-11-27T12:00:01Z' });
    const touched = new Map([['monogram', NOON]]);
    expect(nextSteps(course(), advice({ progress: record }), touched).resume?.slug).toBe('two-sum');
  });

  test('is what was touched here, when that is later than the record', () => {
    const record = progress({ challengeSlug: 'two-sum', triedAt: '2026-11-27T11:59:59Z' });
    const touched = new Map([['monogram', NOON]]);
    expect(nextSteps(course(), advice({ progress: record }), touched).resume?.slug).toBe('monogram');
  });
});

describe('recommended', () => {
  const [first, , third] = course();
  if (!first || !third) throw new Error('a course of four');

  test('is the best the server names, with its reason', () => {
    const steps = nextSteps([first, third], advice({ recommendations: recommendations(recommended(third)) }), NEVER);
    expect(steps.recommended?.slug).toBe('monogram');
    expect(steps.recommended?.reason).toContain('a small step');
  });

  test('is another one than the one to resume', () => {
    const both = recommendations(recommended(first), recommended(third));
    const steps = nextSteps([first, third], advice({ recommendations: both }), new Map([['two-sum', NOON]]));
    expect([steps.resume?.slug, steps.recommended?.slug]).toEqual(['two-sum', 'monogram']);
  });

  test('is nothing where only the one to resume is left', () => {
    const one = recommendations(recommended(first));
    expect(nextSteps([first], advice({ recommendations: one }), new Map([['two-sum', NOON]])).recommended).toBeNull();
  });
});

describe('the first time', () => {
  const fresh = [challenge('hello'), challenge('till')];

  test('is when nothing was tried and nothing is begun', () => {
    expect(nextSteps(fresh, advice(), NEVER).first).toBe(true);
  });

  test('is over when one is begun', () => {
    expect(nextSteps(fresh, advice(), new Map([['hello', NOON]])).first).toBe(false);
  });

  test('is over when one was tried or solved', () => {
    expect(nextSteps([...fresh, challenge('c', { state: 'tried' })], advice(), NEVER).first).toBe(false);
    expect(nextSteps([...fresh, challenge('c', { state: 'solved' })], advice(), NEVER).first).toBe(false);
  });
});

/** The doors of a server that is there or away, and everybody who says that something has changed. */
function surroundings() {
  const asked: string[] = [];
  const server = { away: false };
  const answer = <View>(door: string, view: View): Promise<View> => {
    asked.push(door);
    return server.away ? Promise.reject(new Error('away')) : Promise.resolve(view);
  };
  const client = {
    recommendations: (limit?: number) => answer(`recommendations ${limit}`, recommendations()),
    progress: () => answer('progress', progress())
  };
  const progressChanged = new Signal<ICodeMentor, void>({} as ICodeMentor);
  const catalogue = { changed: new Signal<object, void>({}), failure: null, loading: false };
  const upcoming = new Upcoming(client, { progressChanged }, catalogue);
  return { asked, server, progressChanged, catalogue, upcoming };
}

/** Let what was asked be answered. */
const answered = (): Promise<void> => new Promise(resolve => setTimeout(resolve));

describe('advice', () => {
  test('asks for both at once', async () => {
    const { asked, upcoming } = surroundings();
    await upcoming.load();
    expect(asked).toEqual(['recommendations 2', 'progress']);
    expect(upcoming.value?.recommendations.message).toContain('All solved');
  });

  test('is asked again when progress changes, not before anybody looked', async () => {
    const { asked, progressChanged, upcoming } = surroundings();
    progressChanged.emit();
    expect(asked).toEqual([]);
    await upcoming.load();
    progressChanged.emit();
    expect(asked).toHaveLength(4);
  });

  test('that failed is asked for again as soon as the catalogue comes', async () => {
    const { asked, server, catalogue, upcoming } = surroundings();
    server.away = true;
    await upcoming.load();
    expect(upcoming.failure?.message).toBe('away');
    server.away = false;
    catalogue.changed.emit();
    await answered();
    expect([upcoming.failure, asked.length]).toEqual([null, 4]);
  });

  test('that is there is not asked for again with the catalogue', async () => {
    const { asked, catalogue, upcoming } = surroundings();
    await upcoming.load();
    catalogue.changed.emit();
    expect(asked).toHaveLength(2);
  });
});
