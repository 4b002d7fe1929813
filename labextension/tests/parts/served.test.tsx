import { nullTranslator, type TranslationBundle } from '@jupyterlab/translation';
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { Refusal, type ErrorCode } from '../../src/api/refusal';
import type { AnalysisView, Verdict } from '../../src/api/views';
import { DIFFICULTIES, STATES } from '../../src/catalogue/filters';
import { difficultyWord, stateWord } from '../../src/catalogue/words';
import { explained } from '../../src/parts/explained';
import { served } from '../../src/parts/served';
import { saying } from '../../src/results/words';
import { growing } from '../../src/tutor/growing';
import { germanTranslator } from '../german';

const english = nullTranslator.load('codementor_jupyter');
const SOURCE = readFileSync('../codementor_jupyter/protocol/errors.py', 'utf8');
const CODES = Array.from(SOURCE.matchAll(/^ {4}[A-Z_]+ = "([a-z_]+)"$/gm), ([, code]) => code as ErrorCode);

let german: TranslationBundle;

beforeAll(async () => {
  german = (await germanTranslator()).load('codementor_jupyter');
});

test.each([...CODES, 'unexpected' as const, 'not_installed' as const])(
  '%s is refused in German, without figures',
  code => {
    const refusal = new Refusal(code, 'As the server says it.', 400);
    const told = explained(refusal, german);

    expect(told).not.toBe('As the server says it.');
    expect(told).not.toBe(code);
    expect(told).not.toBe(explained(refusal, english));
  }
);

test('the codes are those of the server', () => {
  expect(CODES).toContain('tutor_off');
  expect(CODES.length).toBeGreaterThan(25);
});

test.each(['tutor_off', 'language_not_supported', 'store_unavailable'] as const)(
  '%s is told in English as the server says it',
  code => {
    expect(explained(new Refusal(code, 'As the server says it.', 400), english)).toBe('As the server says it.');
  }
);

test('every chip of a state, a difficulty and a verdict has a German word', () => {
  const verdicts: Verdict[] = ['accepted', 'wrong_answer', 'runtime_error', 'compile_error', 'time_limit', 'not_run'];
  const words = (trans: TranslationBundle): string[] => [
    ...STATES.map(each => stateWord(each, trans)),
    ...DIFFICULTIES.map(each => difficultyWord(each, trans)),
    ...[...verdicts, null].map(each => saying(each, trans).word)
  ];
  const said = words(english);

  expect(words(german).filter((word, index) => word === said[index])).toEqual([]);
});

test('what the tutor offers to be asked is German, and what has no translation as it comes', () => {
  expect(served('question', 'Give me a hint', german)).toBe('Gib mir einen Hinweis');
  expect(served('question', 'Give me a hint', english)).toBe('Give me a hint');
  expect(served('question', 'What about a thing that is newer?', german)).toBe('What about a thing that is newer?');
});

type Growth = AnalysisView['complexity'];
const grown = (some: Partial<Growth>): Growth =>
  ({ class: null, between: [], expected: null, verdict: null, worstInput: null, message: '', ...some }) as Growth;
const AT_WORST = 'The work grows like O(n^2), at worst for items in falling order. O(n) is expected.';
const BETWEEN = 'The work grows like something between O(n) and O(n log n).';

test.each([
  [
    grown({
      class: 'O(n^2)',
      worstInput: 'items in falling order',
      verdict: 'worse',
      expected: 'O(n)',
      message: AT_WORST
    }),
    'Die Arbeit wächst wie O(n^2), am schlimmsten für Elemente in fallender Reihenfolge. Erwartet wird O(n).'
  ],
  [
    grown({ class: 'O(n)', between: ['O(n)', 'O(n log n)'], message: BETWEEN }),
    'Die Arbeit wächst wie etwas zwischen O(n) und O(n log n).'
  ],
  [
    grown({ message: 'Python cannot read the code yet: invalid syntax (line 3).' }),
    'Python kann den Code noch nicht lesen: invalid syntax (Zeile 3).'
  ],
  [
    grown({ message: 'The code could not be measured within the limits of the sandbox.' }),
    'Der Code konnte innerhalb der Grenzen der Sandbox nicht gemessen werden.'
  ]
])('how code grows is told in German, and in English word by word as the server does: $message', (growth, words) => {
  expect(growing(growth, german)).toBe(words);
  expect(growing(growth, english)).toBe(growth.message);
});
