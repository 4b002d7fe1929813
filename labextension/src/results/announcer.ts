/** Tells screen readers of verdicts, once each, wherever in the page one is. */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { SubmissionView } from '../api/views';
import { explained } from '../parts/explained';
import type { ICodeMentor } from '../tokens';
import { passedOf } from './changes';
import { saying } from './words';

export class Announcer {
  /** Panels may be closed, and what is hidden is not spoken: this is a part of the page of its own. */
  readonly node = document.createElement('div');

  constructor(codementor: ICodeMentor, trans: TranslationBundle) {
    this.node.className = 'cm-jp-unseen';
    this.node.setAttribute('role', 'status');
    codementor.submissionGraded.connect((_, submission) => this._say(spoken(submission, trans)));
    codementor.submissionFailed.connect((_, { failure }) => this._say(explained(failure, trans)));
    codementor.practised.connect((_, { practice: { results, message } }) => {
      const passed = results.filter(result => result.passed).length;
      const counted = trans._n('%2 of %1 visible case passes.', '%2 of %1 visible cases pass.', results.length, passed);
      this._say([results.length ? trans.__('Check: %1', counted) : '', message].filter(Boolean).join(' '));
    });
  }

  /** An element that is new is spoken even where its words are those from before. */
  private _say(words: string): void {
    const said = document.createElement('span');
    said.textContent = words;
    this.node.replaceChildren(said);
  }
}

/** A submission in two or three sentences. */
export function spoken(submission: SubmissionView, trans: TranslationBundle): string {
  const { verdict, xpGained, message } = submission;
  const [passed, total] = passedOf(submission);
  return [
    `${saying(verdict, trans).word}.`,
    total ? trans._n('%2 of %1 case passes.', '%2 of %1 cases pass.', total, passed) : '',
    xpGained ? trans._n('%1 XP gained.', '%1 XP gained.', xpGained) : '',
    message
  ]
    .filter(Boolean)
    .join(' ');
}
