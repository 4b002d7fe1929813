/** Why a challenge is recommended, in the learner's language. */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { RecommendationsView } from '../api/views';

type Reasoned = Pick<RecommendationsView['items'][number], 'reason' | 'reasonCode'>;

/** A sentence of its own. */
export function reasonOf({ reason, reasonCode }: Reasoned, trans: TranslationBundle): string {
  const reasons: Partial<Record<Reasoned['reasonCode'], string>> = {
    start: trans.__('To start with.'),
    begun: trans.__('Because you began it.'),
    stretch: trans.__('Because it is the nearest of what is still hard for you.'),
    easy: trans.__('Because it should come easily to you now.'),
    step: trans.__('Because it is a small step beyond what you can do.')
  };
  return reasonCode === 'review' ? reviewed(reason, trans) : (reasons[reasonCode] ?? sentence(reason));
}

/** The concept stands in the server's words alone. */
function reviewed(reason: string, trans: TranslationBundle): string {
  const concept = /“(.+)”/.exec(reason)?.[1];
  return concept === undefined ? sentence(reason) : trans.__('Because “%1” is due for review.', concept);
}

/** "because it is due" as a sentence. */
function sentence(reason: string): string {
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
}
