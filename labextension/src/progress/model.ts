/** How far the learner has come, when they did what, and what is due: state without DOM. */
import { Token } from '@lumino/coreutils';
import type { Client } from '../api/client';
import type { ActivityView, ProgressView, RecommendationsView } from '../api/views';
import { Loadable } from '../parts/loadable';
import type { ICodeMentor } from '../tokens';

/** What the page shows beside the standing. */
export interface Details {
  activity: ActivityView;
  recommended: RecommendationsView;
}

export const GOALS = { least: 1, most: 50 } as const;

export class Progress {
  /** Level, XP, week, topics and achievements: for the status bar as well. */
  readonly standing: Loadable<ProgressView>;
  readonly details: Loadable<Details>;

  constructor(
    private readonly _client: Client,
    private readonly _codementor: ICodeMentor
  ) {
    this.standing = new Loadable(signal => _client.progress(signal));
    this.details = new Loadable(async signal => {
      const [activity, recommended] = await Promise.all([_client.activity(signal), _client.recommendations(5, signal)]);
      return { activity, recommended };
    });
    _codementor.progressChanged.connect(() => {
      this.standing.reload();
      this.details.reload();
    });
  }

  /** Why the latest question brought nothing; null: all is as the server has it. */
  get failure(): Error | null {
    return this.standing.failure ?? this.details.failure;
  }

  async load(): Promise<void> {
    await Promise.all([this.standing.load(), this.details.load()]);
  }

  /** Set the weekly goal. Rejects with Refusal or Unreachable; nothing has changed then. */
  async setGoal(challenges: number): Promise<void> {
    await this._client.changeProfile({ preferences: { weeklyGoal: challenges } });
    this._codementor.refresh();
  }
}

/** A goal as it was typed; null: it is none. */
export function goalIn(text: string): number | null {
  const goal = /^\s*\d+\s*$/.test(text) ? Number(text) : NaN;
  return goal >= GOALS.least && goal <= GOALS.most ? goal : null;
}

export const IProgress = new Token<Progress>('codementor-jupyter:IProgress', 'How far the learner has come.');
