import type { TranslationBundle } from '@jupyterlab/translation';
import { beforeAll, expect, test } from 'vitest';
import { Refusal } from '../../src/api/refusal';
import { reasonOf } from '../../src/catalogue/reason';
import { told } from '../../src/live/away';
import { awardOf } from '../../src/parts/award';
import { explained } from '../../src/parts/explained';
import { sentenceOf } from '../../src/parts/graded';
import { germanTranslator } from '../german';
import { resultView, submissionView } from '../views';

let trans: TranslationBundle;

beforeAll(async () => {
  trans = (await germanTranslator()).load('codementor_jupyter');
});

const FAILED = { status: 'wrong_answer', verdict: 'wrong_answer', message: 'In English.' } as const;
const wrong = resultView({ name: 'leer', passed: false, verdict: 'runtime_error' });

test.each([
  [{}, 'Alle 5 Testfälle sind bestanden.'],
  [{ visibleTotal: 1, hiddenTotal: 0 }, 'Der Testfall ist bestanden.'],
  [
    { ...FAILED, visiblePassed: 0, testResults: [wrong] },
    '4 von 5 Testfällen bestanden. Im ersten, der fehlschlägt, „leer“, bricht der Code mit einem Fehler ab.'
  ],
  [
    { ...FAILED, hiddenPassed: 1, verdict: 'time_limit' as const },
    '2 von 5 Testfällen bestanden. Alle sichtbaren sind dabei; in einem versteckten läuft der Code länger als erlaubt.' +
      ' Denk an Eingaben, die in den Beispielen nicht vorkommen.'
  ]
])('a verdict is a sentence in German: %j', (some, sentence) => {
  expect(sentenceOf(submissionView(some), trans)).toBe(sentence);
});

test('what is not known of a failure the server says', () => {
  expect(sentenceOf(submissionView({ ...FAILED, visiblePassed: 0 }), trans)).toBe('In English.');
});

test('a refusal says in German what to do, with its figures', () => {
  const refusal = new Refusal('attempts_used_up', 'In English.', 409, { limit: 3 });

  expect(explained(refusal, trans)).toBe(
    'Diese Aufgabe erlaubt 3 Versuche, und du hast alle gemacht. „Prüfen“ geht weiterhin.'
  );
});

test.each([
  [new Refusal('hint_too_soon', '', 409, { wait: 42 }), /warte 42 s auf den nächsten Hinweis/],
  [new Refusal('code_too_large', '', 413, { size: 70_000, limit: 65_536 }), /ist 70000 Byte lang; höchstens 65536/],
  [new Refusal('rate_limited', '', 429, {}, 7), /in 7 s noch einmal/],
  [new Refusal('tutor_quota', '', 429, {}, 9), /in 9 s geht es weiter/],
  [new Refusal('grading_not_isolated', '', 503, { reasons: [] }), /zum Üben in deinem eigenen Kernel/]
])('$code is told in German', (refusal, words) => {
  expect(explained(refusal, trans)).toMatch(words);
});

test('a refusal that is newer than this page is told as the server says it', () => {
  expect(explained(new Refusal('newer' as 'unexpected', 'Slowly.', 429), trans)).toBe('Slowly.');
});

test('an achievement is called by its id, a new one as the server calls it', () => {
  const english = { title: 'It works', description: 'Have a submission accepted.' };

  expect(awardOf('first-accepted', english, trans).title).toBe('Es läuft');
  expect(awardOf('newer', english, trans)).toEqual(english);
});

test('what one missed is told in German', () => {
  const event = { id: 'e1', at: '2026-11-27T09:00:00Z', title: 'Comeback', description: 'In English.' };
  const missed = {
    events: [{ name: 'achievement-unlocked' as const, achievement: 'comeback', ...event }],
    level: 4,
    first: true
  };

  expect(told(missed, new Map(), trans)).toBe(
    'Während du weg warst: Neue Errungenschaft: Comeback. Löse eine Aufgabe nach drei oder mehr Fehlversuchen. ' +
      'Du hast Level 4 erreicht.'
  );
});

test.each([
  ['review', 'because “loops” is due for review', 'Weil „loops“ zu wiederholen ist.'],
  ['review', 'because it is time', 'Because it is time.'],
  ['begun', 'because you began it today', 'Weil du sie angefangen hast.']
] as const)('the reason %s (%s) is a sentence', (reasonCode, reason, sentence) => {
  expect(reasonOf({ reasonCode, reason }, trans)).toBe(sentence);
});
