/** The list while it is on its way: its outline after a moment, and after some seconds a word. */
import * as React from 'react';
import { useTrans } from '../parts/language';

const ROWS = 8;

export function Waiting(): React.ReactElement {
  const trans = useTrans();
  return (
    <div className="cm-jp-Waiting" role="status">
      <span className="cm-jp-Unseen">{trans.__('Challenges are loading')}</span>
      <WaitingRows count={ROWS} />
      <p className="cm-jp-Waiting-slow">{trans.__('This takes longer than usual. The server is still busy.')}</p>
    </div>
  );
}

export function WaitingRows({ count }: { count: number }): React.ReactElement {
  return (
    <div className="cm-jp-Waiting-rows" aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="cm-jp-Waiting-row" />
      ))}
    </div>
  );
}
