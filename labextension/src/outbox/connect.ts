/** When to keep, and when to send. */
import type { Live } from '../live/model';
import type { ICodeMentor } from '../tokens';
import { Outbox } from './model';

export function connect(
  outbox: Outbox,
  codementor: ICodeMentor,
  live: Pick<Live, 'stateChanged'>,
  titleOf: (slug: string) => string
): void {
  codementor.submissionFailed.connect((_, { attempt, failure }) => {
    if (Outbox.worthKeeping(failure)) {
      failure.kept = outbox.keep({ ...attempt, title: titleOf(attempt.slug) });
    }
  });
  codementor.beforeSubmitting(() => outbox.send()); // what waits was made before
  live.stateChanged.connect((_, state) => void (state === 'connected' && outbox.send()));
}
