/** Level, XP, and how far it is to the next level. */
import * as React from 'react';
import type { ProgressView } from '../api/views';
import { Bar } from '../parts/bar';
import { useTrans } from '../parts/language';

interface LevelProps {
  progress: ProgressView;
  /** Whether the level was reached just now. */
  fresh: boolean;
}

export function Level({ progress, fresh }: LevelProps): React.ReactElement {
  const trans = useTrans();
  const { level, xp, levelStartsAt, nextLevelAt, solved, total, submissions } = progress;
  const missing = trans.__('%1 XP to level %2', nextLevelAt - xp, level + 1);
  return (
    <section className="cm-jp-Level" aria-label={trans.__('Level and XP')}>
      <div className={`cm-jp-Level-badge${fresh ? ' cm-jp-mod-fresh' : ''}`} aria-hidden="true">
        {level}
      </div>
      <div className="cm-jp-Level-text">
        <div className="cm-jp-Level-line">
          <h2>{trans.__('Level %1', level)}</h2>
          <span>{trans.__('%1 XP', xp)}</span>
        </div>
        <Bar
          value={xp - levelStartsAt}
          max={nextLevelAt - levelStartsAt}
          label={trans.__('Way to level %1', level + 1)}
          text={missing}
        />
        <div className="cm-jp-Level-line cm-jp-Progress-quiet">
          <span>{missing}</span>
          <span>
            {trans.__('%1 of %2 solved', solved, total)}
            {' · '}
            {trans._n('%1 submission', '%1 submissions', submissions)}
          </span>
        </div>
      </div>
    </section>
  );
}
