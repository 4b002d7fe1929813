/** The hint ladder: what is open, and what the next step costs before it is opened. */
import { checkIcon, circleEmptyIcon, lockIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import { Button } from '../parts/button';
import { useTrans } from '../parts/language';
import type { Conversation } from '../tutor/conversation';
import { useCountdown } from './countdown';
import { nameOf, priceInWords, rungsOf, type Rung } from './rungs';

const ICONS = { open: checkIcon, next: circleEmptyIcon, later: lockIcon };

interface LadderProps {
  conversation: Conversation;
  /** Show a step that is open. */
  show: (step: number) => void;
}

/** Unfolded, until it is folded, where nothing was asked yet. */
export function Ladder({ conversation, show }: LadderProps): React.ReactElement | null {
  const trans = useTrans();
  const [chosen, choose] = React.useState<boolean | null>(null);
  const left = useCountdown(conversation.opensAt);
  const rungs = rungsOf(conversation);
  const unfolded = chosen ?? (conversation.kept.value !== null && conversation.turns.length === 0);
  const fold = (event: React.MouseEvent): void => {
    event.preventDefault(); // React unfolds it
    choose(!unfolded);
  };
  const opened = rungs.filter(({ state }) => state === 'open').length;
  return rungs.length === 0 ? null : (
    <details className="cm-jp-Ladder" open={unfolded}>
      <summary onClick={fold}>
        <h3>{trans.__('Hints')}</h3> <small>{trans.__('%1 of %2 open', opened, rungs.length)}</small>
      </summary>
      <ol>
        {rungs.map(rung => (
          <Step key={rung.step} rung={rung} conversation={conversation} show={show} />
        ))}
      </ol>
      {left > 0 && <small>{trans.__('The next hint opens when your code has changed, or in %1 s.', left)}</small>}
    </details>
  );
}

function Step({ rung, conversation, show }: LadderProps & { rung: Rung }): React.ReactElement {
  const trans = useTrans();
  const { step, state, written } = rung;
  const [name, price] = [nameOf(rung, trans), priceInWords(rung, trans)];
  const all = [!written && name, price].filter(Boolean).join(', ');
  const Icon = ICONS[state];
  const about = [written && trans.__('from the author'), state === 'open' ? trans.__('open') : price];
  return (
    <li className={`cm-jp-mod-${state}`}>
      <Icon.react tag="span" elementSize="normal" />
      <span>
        {name} <small>{about.filter(Boolean).join(' · ')}</small>
      </span>
      {state !== 'later' && (
        <Button
          kind={state === 'open' ? 'quiet' : 'plain'}
          inactive={conversation.running}
          label={state === 'open' ? trans.__('Show hint %1', step) : trans.__('Open hint %1: %2', step, all)}
          onPress={() => (state === 'open' ? show(step) : void conversation.ask('', step))}
        >
          {state === 'open' ? trans.__('Show') : trans.__('Open')}
        </Button>
      )}
    </li>
  );
}

/**
 * Why a step that was asked for is not open yet. It can be asked for all the same: the server looks at the code.
 * `opensAt`: when it opens without a change, as Date.now() counts.
 */
export function TooSoon({ opensAt }: { opensAt: number }): React.ReactElement {
  const trans = useTrans();
  const left = useCountdown(opensAt);
  return (
    <p className="cm-jp-TooSoon" role="alert">
      {left > 0
        ? trans.__('Too soon: change your code first, or wait a little.')
        : trans.__('The next hint can be opened now.')}
      {left > 0 && <span aria-hidden="true"> {trans.__('%1 s', left)}</span>}
    </p>
  );
}
