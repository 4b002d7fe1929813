/** How a command ended, told where the learner looks: a notification, not the console. */
import { Notification } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { PracticeView, SubmissionView } from '../api/views';
import { explained } from '../parts/explained';
import { remarkOn, sentenceOf } from '../parts/graded';

/** A button of a notification. */
export interface Way {
  label: string;
  callback: () => void;
}

const SECONDS = 1000;
const BRIEFLY = { autoClose: 6 * SECONDS };
const LONGER = { autoClose: 12 * SECONDS };

export class Outcomes {
  private _last = '';

  constructor(private readonly _trans: TranslationBundle) {}

  /** Resolves with null where it failed, after saying why. */
  async told<Result>(doing: Promise<Result>): Promise<Result | null> {
    try {
      return await doing;
    } catch (failure) {
      this.failed(failure as Error);
      return null;
    }
  }

  /** Where there is a way out it stays until the learner has taken it, or does something else. */
  failed(failure: Error, ...actions: Way[]): void {
    const options = actions.length ? { autoClose: false as const, actions } : LONGER;
    this._say(explained(failure, this._trans), 'error', options);
  }

  graded(submission: SubmissionView, ...actions: Way[]): void {
    const kind = { accepted: 'success', pending: 'info', wrong_answer: 'warning', error: 'warning' } as const;
    this._say(sentenceOf(submission, this._trans), kind[submission.status], { ...LONGER, actions });
  }

  practised(practice: PracticeView, ...actions: Way[]): void {
    const { results } = practice;
    const passed = results.filter(result => result.passed).length;
    const counted = this._trans._n(
      '%2 of %1 visible case passes.',
      '%2 of %1 visible cases pass.',
      results.length,
      passed
    );
    const sentences = [results.length ? counted : '', remarkOn(practice, this._trans)].filter(Boolean).join(' ');
    this._say(sentences, passed === results.length ? 'success' : 'warning', { ...BRIEFLY, actions });
  }

  marked(slug: string): void {
    Notification.info(
      this._trans.__('The line “# challenge: %1” was put back: by it your answer is found.', slug),
      BRIEFLY
    );
  }

  /** In place of what was said before, which the learner has acted on. */
  private _say(message: string, kind: Notification.TypeOptions, options: Notification.IOptions<never>): void {
    if (this._last) {
      Notification.dismiss(this._last);
    }
    this._last = Notification.emit(message, kind, options);
  }
}
