/** The list while it is on its way: its outline after a moment, and after some seconds a word. */
import * as React from 'react';
import { useTrans } from '../parts/language';

const ROWS = 8;

export function Skeleton(): React.ReactElement {
  const trans = useTrans();
  return (
    <div className="cm-jp-Skeleton" role="status">
      <span className="cm-jp-Skeleton-label">{trans.__('Challenges are loading')}</span>
      <SkeletonRows count={ROWS} />
      <p className="cm-jp-Skeleton-slow">{trans.__('This takes longer than usual. The server is still busy.')}</p>
    </div>
  );
}

export function SkeletonRows({ count }: { count: number }): React.ReactElement {
  return (
    <div className="cm-jp-Skeleton-rows" aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="cm-jp-Skeleton-row" />
      ))}
    </div>
  );
}
