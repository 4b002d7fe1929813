/** Where questions are written. Enter sends, Shift+Enter begins a new line, Escape stops the answer. */
import { closeIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import { Button } from '../parts/button';
import { useTrans } from '../parts/language';
import type { Conversation } from './conversation';
import { nameOf, type Quote } from './quote';
import { recalled } from './recalled';
import { Tool } from './tool';

interface BoxProps {
  conversation: Conversation;
  /** Whether the box is to take the cursor; true once. */
  takeSummons: () => boolean;
}

export function Box({ conversation, takeSummons }: BoxProps): React.ReactElement {
  const trans = useTrans();
  const box = React.useRef<HTMLTextAreaElement>(null);
  const { draft, quote, running, slug } = conversation;
  const grow = trans.__('How does my code grow?');
  const send = (): void => {
    if (draft.trim() && !running) {
      void conversation.ask(draft.trim());
    }
  };
  const onKey = (event: React.KeyboardEvent<HTMLTextAreaElement>): void => {
    const earlier = recalled(conversation.turns, event.key, event.currentTarget);
    if (event.nativeEvent.isComposing || event.shiftKey) {
      return; // a letter of several strokes is being chosen, or a line begun
    }
    if (event.key === 'Enter') {
      send();
    } else if (earlier !== null) {
      conversation.write(earlier);
    } else if (event.key === 'Escape' && running) {
      conversation.stop();
    } else {
      return;
    }
    event.preventDefault();
  };
  React.useEffect(() => {
    if (takeSummons()) {
      box.current?.focus();
    }
  });
  return (
    <div className="cm-jp-Box">
      {quote && <Quoted quote={quote} remove={() => conversation.write(draft, null)} />}
      <textarea
        ref={box}
        rows={2}
        maxLength={4000}
        value={draft}
        placeholder={trans.__('Ask about your code, an error or an idea')}
        aria-label={trans.__('Your question')}
        onChange={event => conversation.write(event.target.value)}
        onKeyDown={onKey}
      />
      <div>
        {slug !== null && (
          <Button kind="quiet" inactive={running} onPress={() => void conversation.analyse(grow)}>
            {grow}
          </Button>
        )}
        <Button
          kind={running ? 'plain' : 'accept'}
          inactive={!running && !draft.trim()}
          onPress={running ? () => conversation.stop() : send}
        >
          {running ? trans.__('Stop') : trans.__('Ask')}
        </Button>
      </div>
    </div>
  );
}

function Quoted({ quote, remove }: { quote: Quote; remove: () => void }): React.ReactElement {
  const trans = useTrans();
  return (
    <div className="cm-jp-Quote">
      <span>{nameOf(quote, trans)}</span>
      <code>{quote.text}</code>
      <Tool icon={closeIcon} label={trans.__('Ask without these lines')} press={remove} />
    </div>
  );
}
