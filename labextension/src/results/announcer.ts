/** Tells screen readers of verdicts, once each, wherever in the page one is. Failures are alerts where they are shown. */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { SubmissionView } from '../api/views';
import { remarkOn, sentenceOf } from '../parts/graded';
import type { ICodeMentor } from '../tokens';
import { saying } from './words';

export class Announcer {
  /** Panels may be closed, and what is hidden is not spoken: this is a part of the page of its own. */
  readonly node = document.createElement('div');

  /**
   * `titleOf`: what a challenge is called, by its slug. `heeded`: whether its results are in sight; where they are not,
   * a notification tells, and is spoken, too.
   */
  constructor(
    codementor: Pick<ICodeMentor, 'submissionGraded' | 'practised'>,
    trans: TranslationBundle,
    titleOf: (slug: string) => string,
    private readonly _heeded: (slug: string) => boolean
  ) {
    this.node.className = 'cm-jp-Unseen';
    this.node.setAttribute('role', 'status');
    codementor.submissionGraded.connect((_, submission) => {
      const { challengeSlug: slug } = submission;
      this._say(slug, spoken(submission, titleOf(slug), trans));
    });
    codementor.practised.connect((_, { slug, practice }) => {
      const { results } = practice;
      const passed = results.filter(result => result.passed).length;
      const counted = trans._n('%2 of %1 visible case passes.', '%2 of %1 visible cases pass.', results.length, passed);
      this._say(
        slug,
        [results.length ? trans.__('Check: %1', counted) : '', remarkOn(practice, trans)].filter(Boolean).join(' ')
      );
    });
  }

  /** An element that is new is spoken even where its words are those from before. */
  private _say(slug: string, words: string): void {
    if (!this._heeded(slug)) {
      return;
    }
    const said = document.createElement('span');
    said.textContent = words;
    this.node.replaceChildren(said);
  }
}

/** A submission in two or three sentences; the last tells how many cases pass. */
export function spoken(submission: SubmissionView, title: string, trans: TranslationBundle): string {
  const { verdict, xpGained } = submission;
  return [
    `${saying(verdict, trans).word}.`,
    xpGained ? trans._n('%1 XP gained.', '%1 XP gained.', xpGained) : '',
    `${trans.__('“%1”:', title)} ${sentenceOf(submission, trans)}`
  ]
    .filter(Boolean)
    .join(' ');
}
