/** What comes next: the challenge to resume, and the one that is recommended. */
import type { ISignal } from '@lumino/signaling';
import type { Client } from '../api/client';
import type { ProgressView, RecommendationsView } from '../api/views';
import { Loadable } from '../parts/loadable';
import type { ICodeMentor } from '../tokens';
import type { Challenge } from './filters';

export type Recommended = RecommendationsView['items'][number];

/** One more than is shown: the one to resume may be among them. */
const ASKED = 2;

export interface Advice {
  recommendations: RecommendationsView;
  /** `resume`: what the record says was tried last and is not solved. */
  progress: ProgressView;
}

/** What the server advises. It is asked again with every change, and when it answers about the catalogue again. */
export class Upcoming extends Loadable<Advice> {
  constructor(
    client: Pick<Client, 'recommendations' | 'progress'>,
    codementor: Pick<ICodeMentor, 'progressChanged'>,
    catalogue: { readonly changed: ISignal<unknown, void>; readonly failure: Error | null; readonly loading: boolean }
  ) {
    super(async signal => {
      const asked = [client.recommendations(ASKED, signal), client.progress(signal)] as const;
      const [recommendations, progress] = await Promise.all(asked);
      return { recommendations, progress };
    });
    codementor.progressChanged.connect(() => this.reload());
    catalogue.changed.connect(() => {
      if (this.failure && !this.loading && !catalogue.failure && !catalogue.loading) {
        void this.load();
      }
    });
  }
}

export interface NextSteps {
  /** Nothing was tried yet: the course begins with `recommended`. */
  first: boolean;
  resume: Challenge | null;
  recommended: Recommended | null;
}

/** `advice` null: not known yet. `touched`: when the learner had to do with which challenge here, in milliseconds. */
export function nextSteps(
  challenges: readonly Challenge[],
  advice: Advice | null,
  touched: ReadonlyMap<string, number>
): NextSteps {
  const bySlug = new Map(challenges.map(each => [each.slug, each]));
  const record = advice?.progress.resume;
  const tried = record ? [[record.challengeSlug, Date.parse(record.triedAt)] as const] : [];
  const resume = [...touched, ...tried]
    .sort(([, one], [, other]) => other - one)
    .map(([slug]) => bySlug.get(slug))
    .find(each => each && each.state !== 'solved');
  const recommended = advice?.recommendations.items.find(({ id }) => id !== resume?.id);
  const first = !resume && challenges.every(({ state }) => state === 'new');
  return { first, resume: resume ?? null, recommended: recommended ?? null };
}
