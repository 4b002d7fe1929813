import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Unreachable } from '../../src/api/refusal';
import type { Tutor } from '../../src/tutor/tutor';
import { Doors, Place, tutorAt } from './classroom';
import { consentView, SLUG, turnView, tutorView } from './said';

let doors: Doors;
let place: Place;
let tutor: Tutor;

beforeEach(() => {
  [doors, place] = [new Doors(), new Place()];
  tutor = tutorAt(doors, place);
});

async function looked(): Promise<void> {
  tutor.look();
  await vi.waitFor(() => expect(tutor.conversation.kept.value && tutor.conversation.allowed.value).toBeTruthy());
}

test('nobody is asked before somebody looks', () => {
  const asked = vi.spyOn(doors, 'tutor');
  place.go('rain-gauge');
  place.progressChanged.emit();

  expect(asked).not.toHaveBeenCalled();
});

test('every challenge has a conversation of its own, that is there again when one comes back', async () => {
  await looked();
  const first = tutor.conversation;
  first.write('Half a quest');
  place.go('rain-gauge');
  expect(tutor.conversation.slug).toBe('rain-gauge');
  place.go(SLUG);

  expect(tutor.conversation).toBe(first);
  expect(tutor.conversation.draft).toBe('Half a quest');
});

test('a challenge that is turned to is asked about at once', async () => {
  await looked();
  place.go('rain-gauge');

  await vi.waitFor(() => expect(tutor.conversation.allowed.value).not.toBeNull());
});

test('an opened hint is told to everybody, and what the record says is asked for anew', async () => {
  await looked();
  const asked = vi.spyOn(doors, 'tutor');
  await tutor.conversation.ask('', 1);

  expect(place.refreshed).toBe(1);
  expect(asked).toHaveBeenCalledOnce();
});

test('the cursor is asked for once', () => {
  expect(tutor.takeSummons()).toBe(false);
  tutor.summon();

  expect(tutor.takeSummons()).toBe(true);
  expect(tutor.takeSummons()).toBe(false);
});

describe('consent', () => {
  test('that is given holds for every conversation', async () => {
    doors.view = tutorView({ consent: consentView() });
    await looked();
    const first = tutor.conversation;
    place.go('rain-gauge');
    await tutor.consent(true);

    await vi.waitFor(() => expect(first.allowed.value?.consent?.given).toBe(true));
    await vi.waitFor(() => expect(tutor.conversation.allowed.value?.consent?.given).toBe(true));
  });

  test('that is not wanted now is not asked for again', () => {
    tutor.decline();

    expect(tutor.declined).toBe(true);
    expect(tutor.takeSummons()).toBe(true);
  });

  test('that did not arrive is a failure', async () => {
    doors.failure = new Unreachable();

    await expect(tutor.consent(true)).rejects.toBeInstanceOf(Unreachable);
  });
});

describe('erasing', () => {
  test('takes the conversation alone', async () => {
    await looked();
    const first = tutor.conversation;
    place.go('rain-gauge');
    await vi.waitFor(() => expect(tutor.conversation.kept.value).not.toBeNull());

    expect(await tutor.erase(tutor.conversation)).toBe(1);
    expect(doors.erased).toEqual(['rain-gauge']);
    expect(tutor.conversation.turns).toEqual([]);
    expect(first.turns).toHaveLength(1);
  });

  test('what is about no challenge takes all the others along, as the server does', async () => {
    await looked();
    const first = tutor.conversation;
    doors.kept = [turnView(), turnView({ challengeId: null })];
    place.go(null);
    await vi.waitFor(() => expect(tutor.conversation.turns).toHaveLength(1));

    expect(await tutor.erase(tutor.conversation)).toBe(2);
    expect(doors.erased).toEqual([null]);
    expect(first.turns).toEqual([]);
  });

  test('stops an answer first', async () => {
    await looked();
    doors.whole = false;
    const asking = tutor.conversation.ask('Why?');
    await vi.waitFor(() => expect(tutor.conversation.running).toBe(true));
    await tutor.erase(tutor.conversation);
    await asking;

    expect(tutor.conversation.turns).toEqual([]);
  });
});

test('a preference is changed, and the profile is what the server says then', async () => {
  await tutor.prefer({ tutorPersonality: 'terse' });

  expect(tutor.profile.value?.preferences).toMatchObject({ tutorPersonality: 'terse', learningStyle: 'examples' });
});
