import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Unreachable } from '../../src/api/refusal';
import { challengeView } from '../views';
import { analysisView, SLUG, turnView, tutorView } from './said';
import { ANALYZE, KEPT, Talk, TUTOR } from './talk';

let talk: Talk;

beforeEach(async () => void (talk = await Talk.start()));

afterEach(() => talk.twin.stop());

describe('what was asked before', () => {
  test('is there again, before what is asked now', async () => {
    talk.twin.says(KEPT, { turns: [turnView(), turnView({ question: '', hintLevel: 1 })], retentionDays: 30 });
    const conversation = await talk.looked();
    await conversation.ask('And now?');

    expect(talk.twin.at(KEPT)[0]?.query).toEqual({ challenge: SLUG });
    const asked = conversation.turns.map(({ question, step }) => question || step);
    expect(asked).toEqual(['Why does my code fail?', 1, 'And now?']);
  });

  test('about no challenge leaves out what was about one', async () => {
    const turns = [turnView(), turnView({ challengeId: null, question: 'What is a dict?' })];
    talk.twin.says(KEPT, { turns, retentionDays: 30 });
    const conversation = await talk.looked(null);

    expect(conversation.turns.map(({ question }) => question)).toEqual(['What is a dict?']);
  });

  test('is asked for once, however often it is looked at', async () => {
    const conversation = await talk.looked();
    conversation.open();
    await vi.waitFor(() => expect(talk.twin.at(TUTOR)).toHaveLength(2));

    expect(talk.twin.at(KEPT)).toHaveLength(1);
  });

  test('and comes late shows nothing twice', async () => {
    talk.twin.refuses(KEPT, 'store_unavailable', 503);
    const conversation = talk.about();
    conversation.open();
    await vi.waitFor(() => expect(conversation.kept.failure).not.toBeNull());
    await conversation.ask('Why does my code fail?');
    talk.twin.says(KEPT, { turns: [turnView()], retentionDays: 30 });
    await conversation.kept.load();

    expect(conversation.turns).toHaveLength(1);
  });

  test('is not mistaken for the same answer to the same question', async () => {
    talk.twin.says(KEPT, { turns: [turnView()], retentionDays: 30 });
    const conversation = await talk.looked();
    await conversation.ask('Why does my code fail?');

    expect(conversation.turns).toHaveLength(2);
  });

  test('is gone with everything else when it was erased', async () => {
    talk.twin.says(KEPT, { turns: [turnView()], retentionDays: 30 });
    const conversation = await talk.looked();
    await conversation.ask('And now?');
    conversation.forget();

    expect(conversation.turns).toEqual([]);
    expect(conversation.newest).toBeNull();
  });
});

describe('the analysis', () => {
  test('sends code, language and challenge, and is kept by nobody', async () => {
    talk.twin.says('GET codementor/api/challenges/two-sum', challengeView({ language: 'r' }));
    talk.twin.says(ANALYZE, analysisView());
    const conversation = talk.about();
    await conversation.analyse('How does it grow?');

    const challengeContext = { challengeId: SLUG };
    expect(talk.twin.at(ANALYZE)[0]?.body).toEqual({ code: 'x = 1', language: 'r', challengeContext });
    expect(conversation.newest).toMatchObject({ question: 'How does it grow?', state: 'whole' });
    expect(conversation.newest?.known.analysis).toEqual(analysisView());
  });

  test('can be stopped, and asked again where it failed', async () => {
    talk.twin.says('GET codementor/api/challenges/two-sum', challengeView());
    talk.twin.on(ANALYZE, (_request, response) => response.destroy());
    const conversation = talk.about();
    await conversation.analyse('How does it grow?');
    expect(conversation.newest?.failure).toBeInstanceOf(Unreachable);

    talk.twin.on(ANALYZE, () => undefined);
    const [first] = conversation.turns;
    const again = first && conversation.again(first);
    await vi.waitFor(() => expect(talk.twin.at(ANALYZE)).toHaveLength(2));
    conversation.stop();
    await again;
    expect(conversation.turns.map(({ state }) => state)).toEqual(['stopped']);
  });

  test('without code and challenge is of empty Python', async () => {
    talk.code = null;
    talk.twin.says(ANALYZE, analysisView());
    await talk.about(null).analyse('How does it grow?');

    expect(talk.twin.at(ANALYZE)[0]?.body).toEqual({ code: '', language: 'python', challengeContext: null });
  });
});

test('when a window ends, the rules are asked for anew', async () => {
  const until = new Date(Date.now() + 40).toISOString();
  talk.twin.says(TUTOR, tutorView({ mode: 'off', until }));
  const conversation = talk.about();
  const asked = vi.spyOn(conversation.allowed, 'reload');
  conversation.open();

  await vi.waitFor(() => expect(asked).toHaveBeenCalledOnce(), 5000);
});

test('a window that ends in years sets no clock that would ring at once', async () => {
  talk.twin.says(TUTOR, tutorView({ until: '2999-01-01T00:00:00Z' }));
  const conversation = await talk.looked();
  await new Promise(resolve => setTimeout(resolve, 50));

  expect(conversation.allowed.loading).toBe(false);
  expect(talk.twin.at(TUTOR)).toHaveLength(1);
});
