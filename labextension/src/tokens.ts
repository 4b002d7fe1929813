/** What CodeMentor offers other extensions of JupyterLab, and its own features each other. */
import { Token } from '@lumino/coreutils';
import type { ISignal } from '@lumino/signaling';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { Attempt } from './api/client';
import type { PracticeView, SubmissionView } from './api/views';

export type { Attempt, PracticeView, SubmissionView };

export interface OpenOptions {
  /** Split the screen instead of adding a tab; not given: as the learner has it in the settings. */
  beside?: boolean;
}

export interface SubmitOptions {
  /** Not given: the challenge's. */
  language?: string;
  /** Not given: a new one. With the key of an attempt that got no answer, it is sent again and counts once. */
  key?: string;
}

/** An attempt that brought no verdict, and why: `Refusal` or `Unreachable`. */
export interface FailedAttempt {
  attempt: Attempt;
  failure: Error;
}

/** Where the code for a challenge stands. */
export interface Answer {
  slug: string;
  /** As it is submitted: the line of a cell magic has become the marker comment. */
  code: string;
}

export interface ICodeMentor {
  /** The slug of the challenge that is being worked on: that of the active cell, else of the active notebook. */
  readonly current: string | null;
  readonly currentChanged: ISignal<ICodeMentor, string | null>;

  /**
   * Open the challenge's notebook, which is made where there is none yet. It becomes the current one. Resolves with
   * null where it opens in a browser tab of its own, as in Notebook 7.
   */
  openChallenge(slug: string, options?: OpenOptions): Promise<NotebookPanel | null>;

  /** The code for a challenge as it stands in the active notebook; null: no cell of it is marked. */
  answer(slug?: string): Answer | null;

  /**
   * Have code graded. While it is, the same code is not sent again, and after an attempt without an answer it is sent
   * with the same key. Resolves with the submission and its verdict; with a pending one where grading takes very long
   * (`submissionGraded` follows). Rejects with `Refusal` or `Unreachable`.
   */
  submit(slug: string, code: string, options?: SubmitOptions): Promise<SubmissionView>;

  /** Run the visible cases in the kernel of the active notebook. It does not count. Rejects with NoKernel. */
  check(slug: string, code: string): Promise<PracticeView>;

  /** What is being done with a challenge just now; null: nothing. */
  doing(slug: string): 'check' | 'submit' | null;
  /** Tells the slug. */
  readonly doingChanged: ISignal<ICodeMentor, string>;
  readonly submissionSent: ISignal<ICodeMentor, Attempt>;
  readonly submissionFailed: ISignal<ICodeMentor, FailedAttempt>;
  /** Once for every verdict, whoever has submitted: a button, a cell, another tab. */
  readonly submissionGraded: ISignal<ICodeMentor, SubmissionView>;
  readonly practised: ISignal<ICodeMentor, { slug: string; practice: PracticeView }>;
  /** XP, level, goal or achievements may have changed: ask again. */
  readonly progressChanged: ISignal<ICodeMentor, void>;
  /** What is solved, tried or there at all may have changed: ask again. */
  readonly catalogueChanged: ISignal<ICodeMentor, void>;

  /** Have every submission wait for something first, which must not fail. */
  beforeSubmitting(wait: () => Promise<void>): void;
  /** Tell everybody of a verdict. Of one that was told already nobody hears again. */
  graded(submission: SubmissionView): void;
  /** Have everybody ask again, as after a time without connection. */
  refresh(): void;
}

export const ICodeMentor = new Token<ICodeMentor>(
  'codementor-jupyter:ICodeMentor',
  'Challenges: open one, submit to it, hear of verdicts and progress.'
);
