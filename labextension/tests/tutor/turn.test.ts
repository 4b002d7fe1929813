import { expect, test } from 'vitest';
import { Refusal } from '../../src/api/refusal';
import type { ChatEvent } from '../../src/api/views';
import { Turn } from '../../src/tutor/turn';
import { answer, chatView, evidenceView, OPENING, turnView, WORDS } from './said';

const nobody = (): Promise<void> => Promise.resolve();

function asked(question = 'Why?'): Turn {
  return new Turn(question, null, nobody);
}

function heard(...events: ChatEvent[]): Turn {
  const turn = asked();
  events.forEach(event => turn.hear(event));
  return turn;
}

test('what is certain is there before the first word, and apart from all words', () => {
  const turn = heard({ name: 'evidence', data: evidenceView() });

  expect(turn.opening).toBe(OPENING);
  expect(turn.words).toBe('');
  expect(turn.state).toBe('running');
});

test('words grow as they come, without the sentence they follow', () => {
  const turn = asked();
  const seen = answer().map(event => {
    turn.hear(event);
    return turn.words;
  });

  expect(seen).toEqual(['', '', '', 'Look at **line', WORDS, WORDS]);
});

test('somebody who follows a turn is told of every event', () => {
  const turn = asked();
  let told = 0;
  turn.changed.connect(() => told++);
  answer().forEach(event => turn.hear(event));
  turn.end('whole');

  expect(told).toBe(answer().length + 1);
});

test('the end brings whose words they are, whether that is all, and what could be asked next', () => {
  const turn = heard(...answer(chatView({ source: 'model', model: 'a-small-model', withheld: true })));

  expect(turn.known).toMatchObject({ source: 'model', model: 'a-small-model', complete: true, withheld: true });
  expect(turn.known.suggestions).toEqual(['What is a dict?']);
});

test('the end has the answer as it is kept, which may be cleaner than its pieces', () => {
  const turn = heard(
    { name: 'delta', data: { text: `${OPENING}\n\n![a picture](http://far.example/a.png)` } },
    { name: 'done', data: chatView({ response: `${OPENING}\n\na picture` }) }
  );

  expect(turn.words).toBe('a picture');
});

test('a wait is told until something else is said', () => {
  const turn = heard({ name: 'evidence', data: evidenceView() }, { name: 'waiting', data: { ahead: 3 } });
  expect(turn.known.ahead).toBe(3);

  turn.hear({ name: 'meta', data: { source: 'model', hintLevel: 0, model: 'a-small-model' } });
  expect(turn.known.ahead).toBeUndefined();
  expect(turn.known.evidence).toEqual(evidenceView());
});

test('what is held back is told until the words go on', () => {
  const turn = heard({ name: 'held', data: { reason: 'a block of code is being checked' } });
  expect(turn.known.reason).toBe('a block of code is being checked');

  turn.hear({ name: 'delta', data: { text: 'On we go.' } });
  expect(turn.known.reason).toBeUndefined();
});

test('what was said stays when it is stopped', () => {
  const turn = heard(...answer().slice(0, 4));
  turn.end('stopped');

  expect(turn.words).toBe('Look at **line');
  expect(turn.state).toBe('stopped');
});

test('a failure is kept with what was said before it', () => {
  const turn = heard(...answer().slice(0, 4));
  const failure = new Refusal('store_unavailable', 'The model went away.', 200);
  turn.end('failed', failure);

  expect(turn.failure).toBe(failure);
  expect(turn.text).toContain('Look at');
});

test('a turn of an earlier day begins with its opening, and has no evidence any more', () => {
  const turn = Turn.kept(turnView({ source: 'model', complete: false }), nobody);

  expect(turn.opening).toBe(OPENING);
  expect(turn.words).toBe(WORDS);
  expect(turn.step).toBeNull();
  expect(turn.state).toBe('whole');
  expect(turn.known).toEqual({ source: 'model', complete: false });
});

test('a turn of an earlier day that was no question opened a step', () => {
  expect(Turn.kept(turnView({ question: '', hintLevel: 2 }), nobody).step).toBe(2);
});

test('an answer of one sentence is its opening', () => {
  const turn = Turn.kept(turnView({ response: OPENING }), nobody);

  expect([turn.opening, turn.words]).toEqual([OPENING, '']);
});
