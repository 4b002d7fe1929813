/** Verdicts that were asked for somewhere else: in another browser, by a cell, in a terminal. Told once, by one tab. */
import type { ICodeMentor } from '../tokens';
import type { ChallengeCompleted } from './events';
import { latestOfEach } from './away';
import type { Live } from './model';

/** Milliseconds in which the tab that has submitted has its verdict: it tells of it first. */
export const OWN = 3000;

interface Around {
  live: Pick<Live, 'happened' | 'missed' | 'memory'>;
  codementor: Pick<ICodeMentor, 'submissionGraded' | 'doing'>;
  /** Tells of one, unless it is in sight. */
  tell: (verdict: ChallengeCompleted) => void;
  /** Whether anybody looks at this tab: what is told in one that is hidden counts as not told. */
  isSeen?: () => boolean;
}

export function elsewhere({ live, codementor, tell, isSeen = inFront }: Around): void {
  const heard = new Set<string>();
  const claim = async (submissionId: string): Promise<boolean> =>
    !!(await live.memory?.announcing([`verdict.${submissionId}`]))?.length;
  const hear = async (event: ChallengeCompleted): Promise<void> => {
    if (codementor.doing(event.challengeSlug) === 'submit') {
      return; // its verdict is waited for here
    }
    heard.add(event.submissionId);
    await new Promise(resolve => setTimeout(resolve, OWN));
    if (await claim(event.submissionId)) {
      tell(event);
    }
  };
  codementor.submissionGraded.connect((_, { id, challengeSlug }) => {
    const own = codementor.doing(challengeSlug) === 'submit' || !heard.has(id);
    if (own && isSeen()) {
      void claim(id);
    }
  });
  live.happened.connect((_, event) => void (event.name === 'challenge-completed' && hear(event)));
  live.missed.connect((_, { events, first }) => {
    if (!first) {
      latestOfEach(events).forEach(event => void hear(event));
    }
  });
}

function inFront(): boolean {
  return document.visibilityState === 'visible';
}
