/** What a learner is told of the time the page was closed: in one notification, by one tab. */
import type { TranslationBundle } from '@jupyterlab/translation';
import { awardOf } from '../parts/award';
import type { AchievementUnlocked, ChallengeCompleted, LiveEvent } from './events';
import type { Missed } from './model';

/** So many challenges are named. */
export const NAMED = 3;
/** Characters that JupyterLab shows of a notification. */
const ROOM = 140;

/** Of each challenge the latest verdict, the latest first. `titles`: how challenges are called, by slug. */
export function told(missed: Missed, titles: ReadonlyMap<string, string>, trans: TranslationBundle): string {
  const verdicts = latestOfEach(missed.events).slice(-NAMED).reverse();
  const achievements = missed.events.filter(isAchievement).map(each => awardOf(each.achievement, each, trans));
  const sentences = [
    ...verdicts.map(event => verdictOf(event, titles.get(event.challengeSlug) ?? event.challengeSlug, trans)),
    ...achievements.map(({ title, description }) => trans.__('New achievement: %1. %2', title, description)),
    missed.level !== null && trans.__('You reached level %1.', missed.level)
  ].filter(sentence => sentence !== false);
  return sentences.length ? fitting(sentences, trans) : '';
}

/** All of them, or those there is room for. */
function fitting(sentences: readonly string[], trans: TranslationBundle): string {
  const all = [trans.__('While you were away:'), ...sentences].join(' ');
  const some = (text: string, sentence: string): string =>
    text.length + sentence.length < ROOM ? `${text} ${sentence}` : text;
  return all.length > ROOM ? sentences.reduce(some, trans.__('While you were away, among other things:')) : all;
}

/** Each challenge once, in the order of its latest verdict. */
export function latestOfEach(events: readonly LiveEvent[]): ChallengeCompleted[] {
  const latest = new Map<string, ChallengeCompleted>();
  for (const event of events) {
    if (event.name === 'challenge-completed') {
      latest.delete(event.challengeSlug);
      latest.set(event.challengeSlug, event);
    }
  }
  return [...latest.values()];
}

/** A verdict in a sentence. */
export function verdictOf(
  { status, verdict, score }: Pick<ChallengeCompleted, 'status' | 'verdict' | 'score'>,
  title: string,
  trans: TranslationBundle
): string {
  if (status === 'accepted') {
    return trans.__('“%1” was accepted.', title);
  }
  return verdict === 'internal_error'
    ? trans.__('“%1” could not be graded; that attempt does not count.', title)
    : trans.__('“%1” is not right yet (%2 % of the points).', title, Math.round(100 * score));
}

function isAchievement(event: LiveEvent): event is AchievementUnlocked {
  return event.name === 'achievement-unlocked';
}
