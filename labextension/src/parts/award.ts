/** Achievements in the learner's language: in English they are called as the server calls them. */
import type { TranslationBundle } from '@jupyterlab/translation';

export interface Award {
  title: string;
  description: string;
}

/** `id`: what does not change. One that is newer than this page is called as the server says. */
export function awardOf(id: string, told: Award, trans: TranslationBundle): Award {
  const awards: Readonly<Record<string, [string, string]>> = {
    'first-step': [trans.__('First step'), trans.__('Submit something. Anything counts.')],
    'first-accepted': [trans.__('It works'), trans.__('Have a submission accepted.')],
    'first-try': [trans.__('First try'), trans.__('Solve a challenge with its first submission.')],
    comeback: [trans.__('Comeback'), trans.__('Solve a challenge after three or more misses.')],
    'three-topics': [trans.__('Explorer'), trans.__('Solve challenges of three topics.')],
    'five-solved': [trans.__('Warmed up'), trans.__('Solve five challenges.')],
    'ten-solved': [trans.__('Two hands full'), trans.__('Solve ten challenges.')],
    'topic-complete': [trans.__('Topic complete'), trans.__('Solve every challenge of one topic.')],
    'hundred-xp': [trans.__('One hundred'), trans.__('Gather 100 XP.')],
    'five-hundred-xp': [trans.__('Five hundred'), trans.__('Gather 500 XP.')],
    'week-goal': [trans.__('Good week'), trans.__('Reach your weekly goal.')],
    'four-weeks': [trans.__('Four good weeks'), trans.__('Reach your weekly goal in four weeks, in a row or not.')]
  };
  const [title, description] = awards[id] ?? [told.title, told.description];
  return { title, description };
}
