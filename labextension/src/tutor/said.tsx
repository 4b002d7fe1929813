/** One question with its answer, as it is seen while it grows and afterwards. */
import * as React from 'react';
import { Button } from '../parts/button';
import { explained } from '../parts/explained';
import { useTrans } from '../parts/language';
import { useSignal } from '../parts/signal';
import { Evidence, Inline } from './evidence';
import { Growth } from './growth';
import { sourceOf, titleOf } from './naming';
import type { Turn } from './turn';
import { Words } from './words';

/** `again`: ask the same once more. */
export function Said({ turn, again }: { turn: Turn; again: () => void }): React.ReactElement {
  const trans = useTrans();
  useSignal(turn.changed);
  const { known, opening, words, state, failure } = turn;
  const running = state === 'running';
  return (
    <>
      <div className="cm-jp-Asked">
        <span className="cm-jp-Unseen">{trans.__('You:')} </span>
        <Inline text={titleOf(turn, trans)} />
      </div>
      <div className="cm-jp-Answer">
        <span className="cm-jp-Unseen">{trans.__('Tutor:')}</span>
        {opening && <Evidence opening={opening} evidence={known.evidence} />}
        {words && <Words text={words} />}
        {known.analysis && <Growth {...known.analysis} />}
        {running && <p className="cm-jp-Busy">{whatNow(turn, trans)}</p>}
        {failure ? (
          <div className="cm-jp-Broken">
            <p>{explained(failure, trans)}</p>
            <Button onPress={again}>{trans.__('Ask again')}</Button>
          </div>
        ) : (
          !running && <p className="cm-jp-Source">{sourceOf(turn, trans)}</p>
        )}
      </div>
    </>
  );
}

/** Why an answer is held up, most of the time. */
const CHECKING = 'a block of code is being checked';

function whatNow({ known, words }: Turn, trans: ReturnType<typeof useTrans>): string {
  const { ahead, reason, evidence } = known;
  if (ahead) {
    return trans._n('The model answers %1 question first', 'The model answers %1 questions first', ahead);
  }
  if (reason !== undefined) {
    return reason === CHECKING ? trans.__('A block of code is being checked') : capitalised(reason);
  }
  return words ? trans.__('Writing') : evidence ? trans.__('Thinking') : trans.__('Looking at your code');
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
