/** What the server tells over its socket; `codementor_jupyter/protocol/live.py` says the same in Python. */
import type { SubmissionView, Verdict } from '../api/views';

/** A submission has its verdict. */
export interface ChallengeCompleted {
  name: 'challenge-completed';
  /** The same however often it is told. */
  id: string;
  at: string;
  submissionId: string;
  challengeId: string;
  challengeSlug: string;
  status: SubmissionView['status'];
  verdict: Verdict;
  /** 0 to 1. */
  score: number;
}

export interface AchievementUnlocked {
  name: 'achievement-unlocked';
  id: string;
  at: string;
  achievement: string;
  title: string;
  description: string;
}

export type LiveEvent = ChallengeCompleted | AchievementUnlocked;

/** How far the learner is at a moment: the latest counts. The first one ends what is told after connecting. */
export interface Figures {
  at: string;
  xp: number;
  level: number;
}

export const FIGURES = 'progress-changed';
export const EVENTS: readonly LiveEvent['name'][] = ['challenge-completed', 'achievement-unlocked'];
