/** What waits, one row each: what, since when, and a way to take it back. */
import * as React from 'react';
import { Button } from '../parts/button';
import { useTrans } from '../parts/language';
import { useSignal } from '../parts/signal';
import type { Outbox } from './model';
import { nameOf } from './shelf';

export function WaitingList({ outbox, locale }: { outbox: Outbox; locale: string }): React.ReactElement {
  const trans = useTrans();
  useSignal(outbox.changed);
  const { waiting, sending } = outbox;
  return (
    <div className="cm-jp-Outbox">
      <p role="status">{sentence()}</p>
      {waiting.length > 0 && (
        <>
          <ul>
            {waiting.map(({ key, at, ...each }) => (
              <li key={key}>
                <span>{nameOf(each)}</span>
                <time dateTime={new Date(at).toISOString()}>{new Date(at).toLocaleString(locale)}</time>
                <Button
                  kind="quiet"
                  onPress={() => outbox.discard(key)}
                  label={trans.__('Discard the submission to %1', nameOf(each))}
                >
                  {trans.__('Discard')}
                </Button>
              </li>
            ))}
          </ul>
          <Button kind="accept" inactive={sending} onPress={() => void outbox.send()}>
            {trans.__('Send now')}
          </Button>
        </>
      )}
    </div>
  );

  function sentence(): string {
    if (waiting.length === 0) {
      return trans.__('Nothing waits: everything you submitted has been sent.');
    }
    return sending
      ? trans.__('Trying to reach the server…')
      : trans.__('The server did not take these yet. They are kept in this browser and sent as soon as it does.');
  }
}
