/** A learner's progress as a server says it, for the tests of the page. */
import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import { Signal } from '@lumino/signaling';
import type { Client } from '../../src/api/client';
import type {
  AchievementView,
  ActivityView,
  ProfileRequest,
  ProgressView,
  RecommendationsView
} from '../../src/api/views';
import { Progress } from '../../src/progress/model';
import { Settings, type SettingValues } from '../../src/settings/model';
import type { ICodeMentor } from '../../src/tokens';
import { progressView } from '../views';

export function achievement(id: string, achievedAt: string | null = null): AchievementView {
  return { id, title: id.toUpperCase(), description: `Do ${id}.`, achievedAt };
}

/** Three weeks up to Friday, 27 November 2026. */
export function activityView(some: Partial<ActivityView> = {}): ActivityView {
  return {
    starts: '2026-11-09',
    ends: '2026-11-27',
    days: [
      { date: '2026-11-10', submissions: 1, solved: 0 },
      { date: '2026-11-20', submissions: 12, solved: 3 },
      { date: '2026-11-27', submissions: 4, solved: 1 }
    ],
    weeks: [
      { starts: '2026-11-16', goal: 3, solved: 3, outcome: 'reached' },
      { starts: '2026-11-23', goal: 3, solved: 1, outcome: 'open' }
    ],
    streak: { weeks: 1, longest: 4, graceDays: 3, graceLeft: 2 },
    ...some
  };
}

export function recommendationsView(some: Partial<RecommendationsView> = {}): RecommendationsView {
  return { items: [], reviews: [], abilities: [], overall: 1000, message: '', ...some };
}

/** Settings as somebody has them, read from a registry that keeps them by `set`. */
export function settingsOf(
  some: Partial<SettingValues> = {},
  set: (name: string, value: unknown) => Promise<void> = () => Promise.resolve()
): Settings {
  const settings = new Settings();
  const registered = { composite: some, changed: new Signal<object, void>({}), set };
  settings.follow(registered as unknown as ISettingRegistry.ISettings);
  return settings;
}

/** What a server of a test says; an Error is thrown. */
export interface Told {
  progress: ProgressView | Error;
  activity: ActivityView | Error;
  recommended: RecommendationsView | Error;
  profile?: Error;
}

/** A learner at a server that says `told`, which a test may change on the way. */
export class Learner {
  readonly told: Told = {
    progress: progressView({ xp: 240 }),
    activity: activityView(),
    recommended: recommendationsView()
  };
  readonly changes: ProfileRequest[] = [];
  readonly progressChanged = new Signal<object, void>({});
  readonly progress: Progress;

  constructor() {
    const says = (name: keyof Told) => (): Promise<unknown> => {
      const said = this.told[name];
      return said instanceof Error ? Promise.reject(said) : Promise.resolve(said);
    };
    const client = {
      progress: says('progress'),
      activity: says('activity'),
      recommendations: says('recommended'),
      changeProfile: async (change: ProfileRequest): Promise<void> => {
        await says('profile')();
        this.changes.push(change);
      }
    };
    const codementor = { progressChanged: this.progressChanged, refresh: () => this.progressChanged.emit() };
    this.progress = new Progress(client as unknown as Client, codementor as unknown as ICodeMentor);
  }

  /** The server has news, and everybody is told to ask again. */
  async comesTo(some: Partial<ProgressView>): Promise<void> {
    this.told.progress = { ...(this.told.progress as ProgressView), ...some };
    await this.progress.standing.load();
  }
}
