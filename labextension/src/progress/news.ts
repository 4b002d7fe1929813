/** What is worth celebrating: the difference between two looks at one's progress. Pure. */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { AchievementView, ProgressView } from '../api/views';
import { awardOf } from '../parts/award';

export interface News {
  /** Reached since. */
  achievements: AchievementView[];
  /** The level that was reached since; null: none. */
  level: number | null;
  /** Whether this week's goal was reached since. */
  goal: boolean;
  /** What each of these is called, the same in every tab. */
  ids: string[];
}

/** Null: nothing is new. Who has just come hears nothing of what they reached long ago. */
export function newsIn(before: ProgressView | null, after: ProgressView): News | null {
  if (!before) {
    return null;
  }
  const had = new Set(reached(before).map(each => each.id));
  const achievements = reached(after).filter(each => !had.has(each.id));
  const level = after.level > before.level ? after.level : null;
  const goal = after.week.reached && !(before.week.reached && before.week.starts === after.week.starts);
  const ids = [
    ...achievements.map(each => `celebrated.${each.id}`),
    ...(level === null ? [] : [`celebrated.level.${level}`]),
    ...(goal ? [`celebrated.goal.${after.week.starts}`] : [])
  ];
  return ids.length ? { achievements, level, goal, ids } : null;
}

/** All of it in one message: a first verdict can bring three achievements and a level. */
export function told(news: News, trans: TranslationBundle): string {
  const awards = news.achievements.map(each => awardOf(each.id, each, trans));
  const [only] = awards;
  const titles = awards.map(each => each.title).join(', ');
  const sentences = [
    news.level !== null && trans.__('You reached level %1.', news.level),
    news.goal && trans.__('This week’s goal is reached.'),
    awards.length > 1 && trans.__('%1 new achievements: %2.', awards.length, titles),
    only && awards.length === 1 && trans.__('New achievement: %1. %2', only.title, only.description)
  ];
  return sentences.filter(Boolean).join(' ');
}

function reached({ achievements }: ProgressView): AchievementView[] {
  return achievements.filter(each => each.achievedAt !== null);
}
