/** "CodeMentor is reconnecting…" in the status bar, once that takes more than a moment; nothing while all is well. */
import * as React from 'react';
import { useTrans } from '../parts/language';
import type { Live, LiveState } from './model';

/** Milliseconds in which most connections are back: nobody need hear of those. */
export const MOMENT = 4000;

type Connection = Pick<Live, 'state' | 'stateChanged'>;

export function ConnectionItem({ live }: { live: Connection }): React.ReactElement {
  const trans = useTrans();
  const away = useAway(live);
  const online = useOnline();
  const words = online ? trans.__('CodeMentor is reconnecting…') : trans.__('CodeMentor is offline');
  return <span role="status">{away && <span className="cm-jp-Status cm-jp-Status-away">{words}</span>}</span>;
}

/** Whether there has been no connection for more than a moment. */
function useAway(live: Connection): boolean {
  const [away, setAway] = React.useState(false);
  React.useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (_: unknown, state: LiveState): void => {
      clearTimeout(timer);
      if (state === 'reconnecting') {
        timer = setTimeout(() => setAway(true), MOMENT);
      } else {
        setAway(false);
      }
    };
    live.stateChanged.connect(look);
    look(live, live.state);
    return () => {
      clearTimeout(timer);
      live.stateChanged.disconnect(look);
    };
  }, [live]);
  return away;
}

function useOnline(): boolean {
  const [online, setOnline] = React.useState(navigator.onLine);
  React.useEffect(() => {
    const look = (): void => setOnline(navigator.onLine);
    const events = ['online', 'offline'] as const;
    events.forEach(name => window.addEventListener(name, look));
    return () => events.forEach(name => window.removeEventListener(name, look));
  }, []);
  return online;
}
