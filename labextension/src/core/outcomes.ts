/** How a command ended, told where the learner looks: a notification, not the console. */
import { Notification } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { PracticeView, SubmissionView } from '../api/views';
import { explained } from '../parts/explained';

const SECONDS = 1000;
const BRIEFLY = { autoClose: 6 * SECONDS };
const LONGER = { autoClose: 12 * SECONDS };

export class Outcomes {
  constructor(private readonly _trans: TranslationBundle) {}

  /** Resolves with null where it failed, after saying why. */
  async told<Result>(doing: Promise<Result>): Promise<Result | null> {
    try {
      return await doing;
    } catch (failure) {
      Notification.error(explained(failure as Error, this._trans), LONGER);
      return null;
    }
  }

  graded({ status, message }: SubmissionView): void {
    const kind = { accepted: 'success', pending: 'info', wrong_answer: 'warning', error: 'warning' } as const;
    Notification.emit(message, kind[status], LONGER);
  }

  practised({ results, message }: PracticeView): void {
    const passed = results.filter(result => result.passed).length;
    const counted = this._trans._n(
      '%2 of %1 visible case passes.',
      '%2 of %1 visible cases pass.',
      results.length,
      passed
    );
    const sentences = [results.length ? counted : '', message].filter(Boolean).join(' ');
    Notification.emit(sentences, passed === results.length ? 'success' : 'warning', BRIEFLY);
  }

  noAnswer(): void {
    const how = this._trans.__(
      'No cell of this notebook holds an answer: its first line has to be “# challenge: name”.'
    );
    Notification.warning(how, LONGER);
  }
}
