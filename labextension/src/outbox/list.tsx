/** What waits, one row each: what, since when, and a way to take it back. */
import * as React from 'react';
import { Button } from '../parts/button';
import { useTrans } from '../parts/language';
import { useSignal } from '../parts/signal';
import type { Outbox } from './model';

export function WaitingList({ outbox, locale }: { outbox: Outbox; locale: string }): React.ReactElement {
  const trans = useTrans();
  useSignal(outbox.changed);
  const { waiting } = outbox;
  if (waiting.length === 0) {
    return <p role="status">{trans.__('Nothing waits: everything you submitted has been sent.')}</p>;
  }
  return (
    <div className="cm-jp-Outbox">
      <p role="status">
        {outbox.sending
          ? trans.__('Trying to reach the server…')
          : trans.__('The server did not take these yet. They are kept in this browser and sent as soon as it does.')}
      </p>
      <ul>
        {waiting.map(({ key, slug, at }) => (
          <li key={key}>
            <span>{slug}</span>
            <time dateTime={new Date(at).toISOString()}>{new Date(at).toLocaleString(locale)}</time>
            <Button onPress={() => outbox.discard(key)} label={trans.__('Discard the submission to %1', slug)}>
              {trans.__('Discard')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
