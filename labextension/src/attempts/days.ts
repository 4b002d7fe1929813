/** Attempts by the day on which they were made, in the learner's own time zone. Pure. */
import type { SubmissionView } from '../api/views';

export interface Day {
  /** Midnight at its beginning. */
  date: Date;
  attempts: SubmissionView[];
}

/** `items` newest first, and so are the days. */
export function byDay(items: readonly SubmissionView[]): Day[] {
  const days: Day[] = [];
  for (const attempt of items) {
    const date = midnight(new Date(attempt.submittedAt));
    const last = days.at(-1);
    if (last?.date.getTime() === date.getTime()) {
      last.attempts.push(attempt);
    } else {
      days.push({ date, attempts: [attempt] });
    }
  }
  return days;
}

/** Days from then to now: 0 is today. */
export function daysAgo(date: Date, now: Date): number {
  return Math.round((midnight(now).getTime() - midnight(date).getTime()) / 86_400_000);
}

function midnight(date: Date): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate());
}
