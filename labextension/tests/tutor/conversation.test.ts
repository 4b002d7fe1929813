import { nullTranslator } from '@jupyterlab/translation';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Client } from '../../src/api/client';
import { Refusal, Unreachable } from '../../src/api/refusal';
import { Loadable } from '../../src/parts/loadable';
import { Conversation } from '../../src/tutor/conversation';
import { Twin } from '../twin';
import { challengeView } from '../views';
import { analysisView, answer, chatView, OPENING, say, SLUG, turnView, tutorView, WORDS } from './said';

const TUTOR = 'GET codementor/ai-tutor';
const CHAT = 'POST codementor/ai-tutor/chat';
const KEPT = 'GET codementor/ai-tutor/conversation';
const ANALYZE = 'POST codementor/code/analyze';

let twin: Twin;
let code: string | null;
let level: number | null;
let opened: number;

beforeEach(async () => {
  twin = await Twin.start();
  twin.says(TUTOR, tutorView());
  twin.says(KEPT, { turns: [], retentionDays: 30 });
  answers();
  [code, level, opened] = ['x = 1', null, 0];
});

afterEach(async () => {
  vi.useRealTimers();
  await twin.stop();
});

function answers(view = chatView()): void {
  twin.on(CHAT, (_request, response) => {
    say(response, answer(view));
    response.end();
  });
}

function about(slug: string | null = SLUG): Conversation {
  const trans = nullTranslator.load('codementor_jupyter');
  const around = { code: () => code, level: () => level, opened: () => opened++, trans };
  const client = new Client(twin.settings);
  const challenge = slug === null ? null : new Loadable(signal => client.challenge(slug, signal));
  return new Conversation(slug, challenge, client, around);
}

async function looked(slug: string | null = SLUG): Promise<Conversation> {
  const conversation = about(slug);
  conversation.open();
  await vi.waitFor(() => expect(conversation.kept.value && conversation.allowed.value).toBeTruthy());
  return conversation;
}

/** An answer that has begun and does not end. */
function hanging(): { response: () => ServerResponse; left: () => boolean } {
  let held: ServerResponse | null = null;
  let left = false;
  twin.on(CHAT, (_request, response) => {
    held = response;
    response.on('close', () => (left = true));
    say(response, answer().slice(0, 4));
  });
  const response = (): ServerResponse => {
    expect(held).not.toBeNull();
    return held as unknown as ServerResponse;
  };
  return { response, left: () => left };
}

describe('a question', () => {
  test('goes out with the challenge, the code as it stands and the level to explain for', async () => {
    level = 5;
    await about().ask('Why does it fail?');

    expect(twin.at(CHAT)[0]?.body).toEqual({
      message: 'Why does it fail?',
      context: { currentChallenge: SLUG, code: 'x = 1', userLevel: 5 },
      openLevel: null,
      stream: true
    });
  });

  test('is answered in a turn that stays', async () => {
    const conversation = about();
    await conversation.ask('Why does it fail?');

    expect(conversation.turns.map(({ question, words, state }) => [question, words, state])).toEqual([
      ['Why does it fail?', WORDS, 'whole']
    ]);
    expect(conversation.running).toBe(false);
  });

  test('quotes the lines it is about, once', async () => {
    const conversation = about();
    conversation.write('', { first: 3, last: 3, text: 'return x', own: true });
    await conversation.ask('Why?');
    await conversation.ask('And now?');

    const messages = twin.at(CHAT).map(({ body }) => (body as { message: string }).message);
    expect(messages).toEqual(['Line 3, `return x`: Why?', 'And now?']);
  });

  test('takes its draft out of the box, and leaves another one there', async () => {
    const conversation = about();
    conversation.write('Why?');
    await conversation.ask('How do I start?');
    expect(conversation.draft).toBe('Why?');

    await conversation.ask('Why?');
    expect(conversation.draft).toBe('');
  });

  test('waits for the one before it: a second one is not sent', async () => {
    hanging();
    const conversation = about();
    const first = conversation.ask('One');
    await vi.waitFor(() => expect(conversation.newest?.words).toBe('Look at **line'));
    conversation.write('Two');
    await conversation.ask('Two');

    expect(conversation.turns).toHaveLength(1);
    expect(conversation.draft).toBe('Two');
    conversation.stop();
    await first;
  });
});

describe('Stop', () => {
  test('leaves the server, and keeps what was said', async () => {
    const held = hanging();
    const conversation = about();
    const asking = conversation.ask('Why?');
    await vi.waitFor(() => expect(conversation.newest?.words).toBe('Look at **line'));
    conversation.stop();
    await asking;

    await vi.waitFor(() => expect(held.left()).toBe(true));
    expect(conversation.newest).toMatchObject({ state: 'stopped', words: 'Look at **line', failure: null });
    expect(conversation.running).toBe(false);
  });

  test('before the first word is a stop as well', async () => {
    twin.on(CHAT, () => undefined);
    const conversation = about();
    const asking = conversation.ask('Why?');
    await vi.waitFor(() => expect(twin.at(CHAT)).toHaveLength(1));
    conversation.stop();
    await asking;

    expect(conversation.newest?.state).toBe('stopped');
  });

  test('without an answer does nothing', () => {
    const conversation = about();
    conversation.stop();

    expect(conversation.turns).toEqual([]);
  });
});

describe('a failure', () => {
  test('of the network is told in its turn, and can be asked again in its place', async () => {
    twin.on(CHAT, (_request, response) => response.destroy());
    const conversation = about();
    await conversation.ask('Why?');
    expect(conversation.newest?.failure).toBeInstanceOf(Unreachable);

    answers();
    await conversation.again(conversation.turns[0]!);
    expect(conversation.turns.map(({ question, state }) => [question, state])).toEqual([['Why?', 'whole']]);
  });

  test('in the middle of an answer keeps what was said', async () => {
    twin.on(CHAT, (_request, response) => {
      const error = { code: 'store_unavailable', message: 'The model went away.', details: {} };
      say(response, [...answer().slice(0, 4), { name: 'error', data: { error } }]);
      response.end();
    });
    const conversation = about();
    await conversation.ask('Why?');

    expect(conversation.newest?.failure).toBeInstanceOf(Refusal);
    expect(conversation.newest?.opening).toBe(OPENING);
  });

  test('of the rules has them asked for anew', async () => {
    const conversation = await looked();
    twin.refuses(CHAT, 'tutor_off', 403);
    twin.says(TUTOR, tutorView({ mode: 'off' }));
    await conversation.ask('Why?');

    await vi.waitFor(() => expect(conversation.allowed.value?.mode).toBe('off'));
    expect(conversation.askable).toBe(false);
  });
});

describe('the ladder', () => {
  test('is opened by a step without words, and the end says how far it is open', async () => {
    const conversation = await looked();
    answers(chatView({ hintLevel: 1, nextLevel: { level: 2, price: 3, wait: 60 } }));
    await conversation.ask('', 1);

    expect(twin.at(CHAT)[0]?.body).toMatchObject({ message: '', openLevel: 1 });
    expect(conversation.allowed.value).toMatchObject({ hintLevel: 1, nextLevel: { level: 2, price: 3 } });
    expect(conversation.opensAt).toBeGreaterThan(Date.now() + 50_000);
    expect(opened).toBe(1);
  });

  test('that is asked too soon says when, and no turn is left of it', async () => {
    const conversation = await looked();
    twin.refuses(CHAT, 'hint_too_soon', 409, { details: { wait: 42 } });
    await conversation.ask('', 2);

    expect(conversation.tooSoon).toBe(true);
    expect(Math.round((conversation.opensAt - Date.now()) / 1000)).toBe(42);
    expect(conversation.turns).toEqual([]);
    expect(opened).toBe(0);
  });

  test('forgets that it was too soon with the next question', async () => {
    const conversation = await looked();
    twin.refuses(CHAT, 'hint_too_soon', 409, { details: { wait: 42 } });
    await conversation.ask('', 2);
    answers();
    await conversation.ask('Why?');

    expect(conversation.tooSoon).toBe(false);
  });

  test('leaves the quote of a question that is being written alone', async () => {
    const conversation = about();
    conversation.write('Why', { first: 1, last: 1, text: 'x', own: true });
    await conversation.ask('', 1);

    expect([conversation.draft, conversation.quote?.text]).toEqual(['Why', 'x']);
  });

  test('of a question without a step opens nothing', async () => {
    await about().ask('Why?');

    expect(opened).toBe(0);
  });
});

describe('what was asked before', () => {
  test('is there again, before what is asked now', async () => {
    twin.says(KEPT, { turns: [turnView(), turnView({ question: '', hintLevel: 1 })], retentionDays: 30 });
    const conversation = await looked();
    await conversation.ask('And now?');

    expect(twin.at(KEPT)[0]?.query).toEqual({ challenge: SLUG });
    const asked = conversation.turns.map(({ question, step }) => question || step);
    expect(asked).toEqual(['Why does my code fail?', 1, 'And now?']);
  });

  test('about no challenge leaves out what was about one', async () => {
    const turns = [turnView(), turnView({ challengeId: null, question: 'What is a dict?' })];
    twin.says(KEPT, { turns, retentionDays: 30 });
    const conversation = await looked(null);

    expect(conversation.turns.map(({ question }) => question)).toEqual(['What is a dict?']);
  });

  test('is asked for once, however often it is looked at', async () => {
    const conversation = await looked();
    conversation.open();
    await vi.waitFor(() => expect(twin.at(TUTOR)).toHaveLength(2));

    expect(twin.at(KEPT)).toHaveLength(1);
  });

  test('and comes late shows nothing twice', async () => {
    twin.refuses(KEPT, 'store_unavailable', 503);
    const conversation = about();
    conversation.open();
    await vi.waitFor(() => expect(conversation.kept.failure).not.toBeNull());
    await conversation.ask('Why does my code fail?');
    twin.says(KEPT, { turns: [turnView()], retentionDays: 30 });
    await conversation.kept.load();

    expect(conversation.turns).toHaveLength(1);
  });

  test('is not mistaken for the same answer to the same question', async () => {
    twin.says(KEPT, { turns: [turnView()], retentionDays: 30 });
    const conversation = await looked();
    await conversation.ask('Why does my code fail?');

    expect(conversation.turns).toHaveLength(2);
  });

  test('is gone with everything else when it was erased', async () => {
    twin.says(KEPT, { turns: [turnView()], retentionDays: 30 });
    const conversation = await looked();
    await conversation.ask('And now?');
    conversation.forget();

    expect(conversation.turns).toEqual([]);
    expect(conversation.newest).toBeNull();
  });
});

describe('the analysis', () => {
  test('sends code, language and challenge, and is kept by nobody', async () => {
    twin.says('GET codementor/api/challenges/two-sum', challengeView({ language: 'r' }));
    twin.says(ANALYZE, analysisView());
    const conversation = about();
    await conversation.analyse('How does it grow?');

    const challengeContext = { challengeId: SLUG };
    expect(twin.at(ANALYZE)[0]?.body).toEqual({ code: 'x = 1', language: 'r', challengeContext });
    expect(conversation.newest).toMatchObject({ question: 'How does it grow?', state: 'whole' });
    expect(conversation.newest?.known.analysis).toEqual(analysisView());
  });

  test('can be stopped, and asked again where it failed', async () => {
    twin.says('GET codementor/api/challenges/two-sum', challengeView());
    twin.on(ANALYZE, (_request, response) => response.destroy());
    const conversation = about();
    await conversation.analyse('How does it grow?');
    expect(conversation.newest?.failure).toBeInstanceOf(Unreachable);

    twin.on(ANALYZE, () => undefined);
    const again = conversation.again(conversation.turns[0]!);
    await vi.waitFor(() => expect(twin.at(ANALYZE)).toHaveLength(2));
    conversation.stop();
    await again;
    expect(conversation.turns.map(({ state }) => state)).toEqual(['stopped']);
  });

  test('without code and challenge is of empty Python', async () => {
    code = null;
    twin.says(ANALYZE, analysisView());
    await about(null).analyse('How does it grow?');

    expect(twin.at(ANALYZE)[0]?.body).toEqual({ code: '', language: 'python', challengeContext: null });
  });
});

test('when a window ends, the rules are asked for anew', async () => {
  const until = new Date(Date.now() + 40).toISOString();
  twin.says(TUTOR, tutorView({ mode: 'off', until }));
  const conversation = about();
  const asked = vi.spyOn(conversation.allowed, 'reload');
  conversation.open();

  await vi.waitFor(() => expect(asked).toHaveBeenCalledOnce(), 5000);
});

test('a window that ends in years sets no clock that would ring at once', async () => {
  twin.says(TUTOR, tutorView({ until: '2999-01-01T00:00:00Z' }));
  const conversation = await looked();
  await new Promise(resolve => setTimeout(resolve, 50));

  expect(conversation.allowed.loading).toBe(false);
  expect(twin.at(TUTOR)).toHaveLength(1);
});
