/** The shapes of the wire, by the names the server gives them. `schema.d.ts` is made from openapi.json. */
import type { components } from './schema';

type Schemas = components['schemas'];

export type AnalysisRequest = Schemas['AnalysisRequest'];
export type AnalysisView = Schemas['AnalysisView'];
export type ActivityView = Schemas['ActivityView'];
export type AchievementView = Schemas['AchievementView'];
export type ChallengePage = Schemas['ChallengePage'];
export type ChallengeSummaryView = Schemas['ChallengeSummaryView'];
export type ChallengeView = Schemas['ChallengeView'];
export type ChatRequest = Schemas['ChatRequest'];
export type ChatView = Schemas['ChatView'];
export type ComplexityView = Schemas['ComplexityView'];
export type ConsentView = Schemas['ConsentView'];
export type ConversationView = Schemas['ConversationView'];
export type CounterexampleView = Schemas['CounterexampleView'];
export type Difficulty = Schemas['Difficulty'];
export type ErasedView = Schemas['ErasedView'];
export type ErrorView = Schemas['ErrorView'];
export type EvidenceView = Schemas['EvidenceView'];
export type ExampleView = Schemas['ExampleView'];
export type HintView = Schemas['HintView'];
export type Preferences = Schemas['Preferences-Output'];
export type ProfileRequest = Schemas['codementor_jupyter__protocol__users__ProfileRequest'];
export type ProfileView = Schemas['ProfileView'];
export type ProgressView = Schemas['ProgressView'];
export type PastWeekView = Schemas['PastWeekView'];
export type RecommendationsView = Schemas['RecommendationsView'];
export type StreakView = Schemas['StreakView'];
export type SubmissionPage = Schemas['SubmissionPage'];
export type SubmissionView = Schemas['SubmissionView'];
export type TestResultView = Schemas['TestResultView'];
export type TopicProgressView = Schemas['TopicProgressView'];
export type TurnView = Schemas['TurnView'];
export type TutorView = Schemas['TutorView'];
export type Verdict = Schemas['Verdict'];
export type WeekOutcome = Schemas['WeekOutcome'];

/** What one event of a streamed answer carries, by the event's name. The last is `done` or `error`. */
export interface ChatEvents {
  meta: { source: ChatView['source']; hintLevel: number; model: string | null };
  evidence: EvidenceView;
  waiting: { ahead: number };
  delta: { text: string };
  held: { reason: string };
  done: ChatView;
}

export type ChatEvent = { [Name in keyof ChatEvents]: { name: Name; data: ChatEvents[Name] } }[keyof ChatEvents];

/** What a practice run in the student's own kernel says; `codementor_jupyter/practice.py` makes it. */
export interface PracticeView {
  results: TestResultView[];
  message: string;
}
