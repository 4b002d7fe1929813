/** "Level 3 · 240 XP · 2 of 3 this week". Nothing while it is not known: a status bar does not complain. */
import * as React from 'react';
import { useTrans } from '../parts/language';
import { useSignal } from '../parts/signal';
import type { Standing } from './model';

export function StatusItem({ standing, open }: { standing: Standing; open: () => void }): React.ReactElement | null {
  const trans = useTrans();
  useSignal(standing.changed);
  if (!standing.value) {
    return null;
  }
  const { level, xp, week } = standing.value;
  const parts = [
    trans.__('Level %1', level),
    trans.__('%1 XP', xp),
    trans.__('%1 of %2 this week', week.solved, week.goal)
  ];
  return (
    <button type="button" className="cm-jp-Status" title={trans.__('Open CodeMentor')} onClick={open}>
      {parts.join(' · ')}
    </button>
  );
}
