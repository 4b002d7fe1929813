/** Every verdict in a word, with a tone and a shape of its own: colour never says it alone. */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { SubmissionView, TestResultView } from '../api/views';
import { pageLocale } from '../parts/locale';

export type Tone = 'good' | 'bad' | 'warn' | 'quiet';
export type ShapeName = 'pass' | 'fail' | 'stop' | 'time' | 'none';

export interface Saying {
  word: string;
  tone: Tone;
  shape: ShapeName;
}

type Told = NonNullable<SubmissionView['verdict']>;

const LOOKS: Readonly<Record<Told, [Tone, ShapeName]>> = {
  accepted: ['good', 'pass'],
  wrong_answer: ['bad', 'fail'],
  runtime_error: ['bad', 'stop'],
  compile_error: ['bad', 'stop'],
  time_limit: ['bad', 'time'],
  memory_limit: ['bad', 'stop'],
  output_limit: ['bad', 'stop'],
  internal_error: ['warn', 'stop'],
  not_run: ['quiet', 'none']
};

/** What a verdict is called; null: there is none yet. */
export function saying(verdict: Told | null, trans: TranslationBundle): Saying {
  const words: Record<Told, string> = {
    accepted: trans.__('Accepted'),
    wrong_answer: trans.__('Wrong answer'),
    runtime_error: trans.__('Runtime error'),
    compile_error: trans.__('Syntax error'),
    time_limit: trans.__('Time limit'),
    memory_limit: trans.__('Memory limit'),
    output_limit: trans.__('Too much output'),
    internal_error: trans.__('The grader failed'),
    not_run: trans.__('Not run')
  };
  const [tone, shape] = verdict ? LOOKS[verdict] : (['quiet', 'time'] as const);
  return { word: verdict ? words[verdict] : trans.__('Being graded'), tone, shape };
}

/** A submission is accepted, a case passes. */
export function sayingOfCase({ passed, verdict }: TestResultView, trans: TranslationBundle): Saying {
  return passed ? { word: trans.__('Pass'), tone: 'good', shape: 'pass' } : saying(verdict, trans);
}

const ONE_DIGIT = { minimumFractionDigits: 1, maximumFractionDigits: 1 };

/** Milliseconds of CPU time as one reads them. */
export function duration(milliseconds: number, trans: TranslationBundle): string {
  if (milliseconds >= 1000) {
    return trans.__('%1 s', (milliseconds / 1000).toLocaleString(pageLocale(), ONE_DIGIT));
  }
  return milliseconds < 1 ? trans.__('< 1 ms') : trans.__('%1 ms', Math.round(milliseconds));
}

/** A share from 0 to 1 as one reads it. Only what is all is 100 %. */
export function percent(share: number): string {
  return `${Math.floor(100 * share + 1e-9)} %`;
}
