import { nullTranslator } from '@jupyterlab/translation';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../src/api/refusal';
import { asMarkdown } from '../../src/tutor/export';
import { sourceOf, spoken, titleOf } from '../../src/tutor/naming';
import { policyOf } from '../../src/tutor/policy';
import { Turn } from '../../src/tutor/turn';
import { analysisView, answer, chatView, OPENING, turnView, tutorView, WORDS } from './said';

const trans = nullTranslator.load('codementor_jupyter');
const nobody = (): Promise<void> => Promise.resolve();

function said(view = chatView(), state: Turn['state'] = 'whole'): Turn {
  const turn = new Turn('Why?', null, nobody);
  answer(view).forEach(event => turn.hear(event));
  turn.end(state);
  return turn;
}

test('a turn is called by its question, or by the step it opened', () => {
  expect(titleOf(new Turn('Why?', null, nobody), trans)).toBe('Why?');
  expect(titleOf(new Turn('', 2, nobody), trans)).toBe('Hint 2');
});

describe('the source line', () => {
  test('says plainly that nobody but the tutor has spoken', () => {
    expect(sourceOf(said(), trans)).toBe('The tutor’s own words, from your code and the tests.');
  });

  test('names the model, and warns of it', () => {
    const view = chatView({ source: 'model', model: 'a-small-model' });

    expect(sourceOf(said(view), trans)).toBe('Written by a-small-model; it may be wrong.');
  });

  test('tells an answer that others got before', () => {
    expect(sourceOf(said(chatView({ source: 'cache' })), trans)).toBe(
      'Written by a model for the same question before; it may be wrong.'
    );
  });

  test('tells what is missing of an answer, and why', () => {
    expect(sourceOf(said(chatView({ complete: false })), trans)).toContain('The answer broke off.');
    expect(sourceOf(said(chatView({ withheld: true })), trans)).toContain('give the solution away was left out');
    expect(sourceOf(said(chatView({ complete: false }), 'stopped'), trans)).toMatch(/You stopped it here\.$/);
  });

  test('of an analysis says that it is advice', () => {
    const turn = new Turn('How does it grow?', null, nobody);
    turn.learn({ analysis: analysisView() });

    expect(sourceOf(turn, trans)).toContain('it changes no verdict');
  });
});

describe('who listens hears', () => {
  test('the evidence as soon as it is there, without its marks', () => {
    const turn = new Turn('Why?', null, nobody);
    expect(spoken(turn, trans)).toBe('');
    answer()
      .slice(0, 1)
      .forEach(event => turn.hear(event));

    expect(spoken(turn, trans)).toBe(OPENING.replaceAll('`', ''));
  });

  test('nothing new with every word', () => {
    const turn = new Turn('Why?', null, nobody);
    const heard = answer().map(event => {
      turn.hear(event);
      return spoken(turn, trans);
    });

    expect(new Set(heard).size).toBe(1);
  });

  test('that an answer has ended, however it did', () => {
    expect(spoken(said(), trans)).toBe('The tutor has answered.');
    expect(spoken(said(chatView(), 'stopped'), trans)).toBe('Stopped.');
    const failed = new Turn('Why?', null, nobody);
    failed.end('failed', new Refusal('tutor_quota', 'That was too much.', 429));
    expect(spoken(failed, trans)).toBe('That was too much.');
  });

  test('of an analysis its sentence', () => {
    const turn = new Turn('How does it grow?', null, nobody);
    turn.learn({ analysis: analysisView() });
    turn.end('whole');

    expect(spoken(turn, trans)).toBe('The work grows like O(n^2).');
  });
});

describe('the rules', () => {
  test('are not spoken of where everything is allowed', () => {
    expect(policyOf(tutorView(), trans)).toBe('');
  });

  test.each([
    [{ mode: 'off' as const }, 'has turned the tutor off'],
    [{ mode: 'hints' as const }, 'no language model'],
    [{ ceiling: 0 }, 'has closed the hints'],
    [{ ceiling: 1 }, 'lets you open 1 hint here'],
    [{ mode: 'hints' as const, ceiling: 2 }, 'lets you open 2 hints here']
  ])('%j are told as "%s"', (rules, words) => {
    expect(policyOf(tutorView(rules), trans)).toContain(words);
  });

  test('of a window are told with its end', () => {
    const said = policyOf(tutorView({ mode: 'off', until: '2026-12-01T10:00:00Z' }), trans);

    expect(said).toMatch(/This holds until .*2026/);
  });
});

test('an exported conversation has every question, answer and source', () => {
  const kept = Turn.kept(turnView({ question: 'Lines 3 to 4:\n\n    x\n\nWhy?' }), nobody);
  const silent = new Turn('Nobody answered', null, nobody);
  const text = asMarkdown('Two sum', [kept, said(), silent], trans);

  expect(text).toBe(
    [
      '# Two sum',
      '## Lines 3 to 4: x Why?',
      `${OPENING}\n\n${WORDS}`,
      '*The tutor’s own words, from your code and the tests.*',
      '## Why?',
      `${OPENING}\n\n${WORDS}`,
      '*The tutor’s own words, from your code and the tests.*\n'
    ].join('\n\n')
  );
});
