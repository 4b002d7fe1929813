/** The conversation: turns in their order, the one that is wanted in sight. */
import * as React from 'react';
import { Empty } from '../parts/empty';
import { useTrans } from '../parts/language';
import { Loaded } from '../parts/loaded';
import { Chips } from './chips';
import type { Conversation } from './conversation';
import { Said } from './said';
import { keepInSight } from './sight';
import type { Turn } from './turn';

/** A turn that is to be seen; a new object for every time it is wanted. */
export interface Wanted {
  turn: Turn | null;
}

interface LogProps {
  conversation: Conversation;
  wanted: Wanted;
}

export function Log({ conversation, wanted }: LogProps): React.ReactElement {
  const trans = useTrans();
  const { turns, kept } = conversation;
  return (
    <div className="cm-jp-Log">
      <h3 className="cm-jp-Unseen">{trans.__('Conversation')}</h3>
      <Loaded of={kept} waiting={trans.__('What you asked before is loading')}>
        {() =>
          turns.length === 0 &&
          conversation.askable && (
            <Empty title={trans.__('Ask whatever keeps you from going on')}>
              {trans.__(
                'The tutor sees your code and the visible test that fails. It says what is certain first, then helps you find the next step; it never gives the solution away.'
              )}
            </Empty>
          )
        }
      </Loaded>
      <ol aria-label={trans.__('Conversation')}>
        {turns.map((turn, index) => (
          <Item key={index} turn={turn} wanted={wanted} again={() => void conversation.again(turn)} />
        ))}
      </ol>
      {conversation.askable && <Chips conversation={conversation} />}
    </div>
  );
}

function Item({ turn, wanted, again }: { turn: Turn; wanted: Wanted; again: () => void }): React.ReactElement {
  const item = React.useRef<HTMLLIElement>(null);
  const mine = wanted.turn === turn && wanted;
  React.useEffect(() => (mine && item.current ? keepInSight(item.current) : undefined), [mine]);
  return (
    <li ref={item}>
      <Said turn={turn} again={again} />
    </li>
  );
}
