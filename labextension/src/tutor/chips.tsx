/** What could be asked next, a press away. */
import * as React from 'react';
import { priceInWords, rungsOf } from '../hints/rungs';
import { useTrans } from '../parts/language';
import { served } from '../parts/served';
import type { Conversation } from './conversation';

export function Chips({ conversation }: { conversation: Conversation }): React.ReactElement {
  const trans = useTrans();
  const next = rungsOf(conversation).find(({ state }) => state === 'next');
  return (
    <div className="cm-jp-Chips" role="group" aria-label={trans.__('You could ask')}>
      {suggestions(conversation, trans).map(question => (
        <button key={question} type="button" onClick={() => void conversation.ask(question)}>
          {served('question', question, trans)}
        </button>
      ))}
      {next && (
        <button type="button" onClick={() => void conversation.ask('', next.step)}>
          {trans.__('Next hint')} <small>{priceInWords(next, trans)}</small>
        </button>
      )}
    </div>
  );
}

function suggestions({ turns, quote, slug }: Conversation, trans: ReturnType<typeof useTrans>): readonly string[] {
  if (quote) {
    return [trans.__('Why does this fail?'), trans.__('What does this do?')];
  }
  const first = [trans.__('Why does my code fail?'), trans.__('How do I start?'), trans.__('What does the task mean?')];
  return turns.at(-1)?.known.suggestions ?? (slug === null ? [] : first);
}
