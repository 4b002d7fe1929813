/** Every panel hears of what the socket tells: through ICodeMentor, as of everything else. */
import type { Client } from '../api/client';
import type { ICodeMentor } from '../tokens';
import type { ChallengeCompleted, LiveEvent } from './events';
import type { Live } from './model';

/** Milliseconds in which what comes together is asked for together. */
export const TOGETHER = 300;
/** So many verdicts after a time away are shown one by one: the latest. */
export const SHOWN = 3;

export function follow(live: Live, codementor: ICodeMentor, client: Client): void {
  const refresh = soon(() => codementor.refresh());
  const show = async ({ submissionId }: ChallengeCompleted): Promise<void> => {
    try {
      codementor.graded(await client.submission(submissionId));
    } catch {
      refresh(); // it is on record: the lists show it
    }
  };
  live.happened.connect((_, event) => void (isCompleted(event) && show(event)));
  live.figuresChanged.connect(refresh);
  live.missed.connect((_, { events, first }) => {
    if (!first) {
      // A page that has just been opened asks for everything anyway.
      events
        .filter(isCompleted)
        .slice(-SHOWN)
        .forEach(event => void show(event));
      refresh();
    }
  });
}

function isCompleted(event: LiveEvent): event is ChallengeCompleted {
  return event.name === 'challenge-completed';
}

/** The same, a moment after it was last asked for. */
function soon(act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, TOGETHER);
  };
}
