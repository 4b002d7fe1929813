import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Refusal, Unreachable } from '../../src/api/refusal';
import type { Conversation } from '../../src/tutor/conversation';
import type { Turn } from '../../src/tutor/turn';
import { answer, chatView, OPENING, say, SLUG, tutorView, WORDS } from './said';
import { CHAT, Talk, TUTOR } from './talk';

let talk: Talk;

beforeEach(async () => void (talk = await Talk.start()));

afterEach(() => talk.twin.stop());

function failed({ newest }: Conversation): Turn {
  if (!newest?.failure) {
    throw new Error('Nothing has failed.');
  }
  return newest;
}

describe('a question', () => {
  test('goes out with the challenge, the code as it stands and the level to explain for', async () => {
    talk.level = 5;
    await talk.about().ask('Why does it fail?');

    expect(talk.twin.at(CHAT)[0]?.body).toEqual({
      message: 'Why does it fail?',
      context: { currentChallenge: SLUG, code: 'x = 1', userLevel: 5 },
      openLevel: null,
      stream: true
    });
  });

  test('is answered in a turn that stays', async () => {
    const conversation = talk.about();
    await conversation.ask('Why does it fail?');

    expect(conversation.turns.map(({ question, words, state }) => [question, words, state])).toEqual([
      ['Why does it fail?', WORDS, 'whole']
    ]);
    expect(conversation.running).toBe(false);
  });

  test('quotes the lines it is about, once', async () => {
    const conversation = talk.about();
    conversation.write('', { first: 3, last: 3, text: 'return x', own: true });
    await conversation.ask('Why?');
    await conversation.ask('And now?');

    const messages = talk.twin.at(CHAT).map(({ body }) => (body as { message: string }).message);
    expect(messages).toEqual(['Line 3, `return x`: Why?', 'And now?']);
  });

  test('takes its draft out of the box, and leaves another one there', async () => {
    const conversation = talk.about();
    conversation.write('Why?');
    await conversation.ask('How do I start?');
    expect(conversation.draft).toBe('Why?');

    await conversation.ask('Why?');
    expect(conversation.draft).toBe('');
  });

  test('waits for the one before it: a second one is not sent', async () => {
    talk.hangs();
    const conversation = talk.about();
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
    const left = talk.hangs();
    const conversation = talk.about();
    const asking = conversation.ask('Why?');
    await vi.waitFor(() => expect(conversation.newest?.words).toBe('Look at **line'));
    conversation.stop();
    await asking;

    await vi.waitFor(() => expect(left()).toBe(true));
    expect(conversation.newest).toMatchObject({ state: 'stopped', words: 'Look at **line', failure: null });
    expect(conversation.running).toBe(false);
  });

  test('before the first word is a stop as well', async () => {
    talk.twin.on(CHAT, () => undefined);
    const conversation = talk.about();
    const asking = conversation.ask('Why?');
    await vi.waitFor(() => expect(talk.twin.at(CHAT)).toHaveLength(1));
    conversation.stop();
    await asking;

    expect(conversation.newest?.state).toBe('stopped');
  });

  test('without an answer does nothing', () => {
    const conversation = talk.about();
    conversation.stop();

    expect(conversation.turns).toEqual([]);
  });
});

describe('a failure', () => {
  test('of the network is told in its turn, and can be asked again in its place', async () => {
    talk.twin.on(CHAT, (_request, response) => response.destroy());
    const conversation = talk.about();
    await conversation.ask('Why?');
    expect(conversation.newest?.failure).toBeInstanceOf(Unreachable);

    talk.answers(chatView());
    await conversation.again(failed(conversation));
    expect(conversation.turns.map(({ question, state }) => [question, state])).toEqual([['Why?', 'whole']]);
  });

  test('in the middle of an answer keeps what was said', async () => {
    talk.twin.on(CHAT, (_request, response) => {
      const error = { code: 'store_unavailable', message: 'The model went away.', details: {} };
      say(response, [...answer().slice(0, 4), { name: 'error', data: { error } }]);
      response.end();
    });
    const conversation = talk.about();
    await conversation.ask('Why?');

    expect(conversation.newest?.failure).toBeInstanceOf(Refusal);
    expect(conversation.newest?.opening).toBe(OPENING);
  });

  test('of the rules has them asked for anew', async () => {
    const conversation = await talk.looked();
    talk.twin.refuses(CHAT, 'tutor_off', 403);
    talk.twin.says(TUTOR, tutorView({ mode: 'off' }));
    await conversation.ask('Why?');

    await vi.waitFor(() => expect(conversation.allowed.value?.mode).toBe('off'));
    expect(conversation.askable).toBe(false);
  });
});

describe('the ladder', () => {
  test('is opened by a step without words, and the end says how far it is open', async () => {
    const conversation = await talk.looked();
    talk.answers(chatView({ hintLevel: 1, nextLevel: { level: 2, price: 3, wait: 60 } }));
    await conversation.ask('', 1);

    expect(talk.twin.at(CHAT)[0]?.body).toMatchObject({ message: '', openLevel: 1 });
    expect(conversation.allowed.value).toMatchObject({ hintLevel: 1, nextLevel: { level: 2, price: 3 } });
    expect(conversation.opensAt).toBeGreaterThan(Date.now() + 50_000);
    expect(talk.opened).toBe(1);
  });

  test('that is asked too soon says when, and no turn is left of it', async () => {
    const conversation = await talk.looked();
    talk.twin.refuses(CHAT, 'hint_too_soon', 409, { details: { wait: 42 } });
    await conversation.ask('', 2);

    expect(conversation.tooSoon).toBe(true);
    expect(Math.round((conversation.opensAt - Date.now()) / 1000)).toBe(42);
    expect(conversation.turns).toEqual([]);
    expect(talk.opened).toBe(0);
  });

  test('forgets that it was too soon with the next question', async () => {
    const conversation = await talk.looked();
    talk.twin.refuses(CHAT, 'hint_too_soon', 409, { details: { wait: 42 } });
    await conversation.ask('', 2);
    talk.answers(chatView());
    await conversation.ask('Why?');

    expect(conversation.tooSoon).toBe(false);
  });

  test('leaves the quote of a question that is being written alone', async () => {
    const conversation = talk.about();
    conversation.write('Why', { first: 1, last: 1, text: 'x', own: true });
    await conversation.ask('', 1);

    expect([conversation.draft, conversation.quote?.text]).toEqual(['Why', 'x']);
  });

  test('of a question without a step opens nothing', async () => {
    await talk.about().ask('Why?');

    expect(talk.opened).toBe(0);
  });
});
