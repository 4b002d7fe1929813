/** "1 submission waiting" in the status bar; nothing while nothing waits. */
import * as React from 'react';
import { useTrans } from '../parts/language';
import { useSignal } from '../parts/signal';
import type { Outbox } from './model';

export function OutboxItem({ outbox, open }: { outbox: Outbox; open: () => void }): React.ReactElement | null {
  const trans = useTrans();
  useSignal(outbox.changed);
  const count = outbox.waiting.length;
  return (
    <span role="status">
      {count > 0 && (
        <button
          type="button"
          className="cm-jp-Status cm-jp-Status-waiting"
          title={trans.__('Kept in this browser until the server is back')}
          onClick={open}
        >
          {trans._n('%1 submission waiting', '%1 submissions waiting', count)}
        </button>
      )}
    </span>
  );
}
