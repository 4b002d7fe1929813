/** "Level 3 · 2 of 3 this week". Nothing while it is not known: a status bar does not complain. */
import { checkIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import type { ProgressView } from '../api/views';
import type { Loadable } from '../parts/loadable';
import { useTrans } from '../parts/language';
import { useSignal } from '../parts/signal';

interface StatusItemProps {
  standing: Loadable<ProgressView>;
  open: () => void;
}

export function StatusItem({ standing, open }: StatusItemProps): React.ReactElement | null {
  const trans = useTrans();
  useSignal(standing.changed);
  if (!standing.value) {
    return null;
  }
  const { level, xp, nextLevelAt, week } = standing.value;
  const share = trans.__('%1 of %2 this week', week.solved, week.goal);
  const caption = [
    trans.__('%1 XP, %2 XP to level %3', xp, nextLevelAt - xp, level + 1),
    week.reached ? trans.__('this week’s goal is reached') : share,
    trans.__('show my progress')
  ];
  return (
    <button type="button" className="cm-jp-Status" title={caption.join('; ')} onClick={open}>
      {trans.__('Level %1', level)} · {trans.__('%1 XP', xp)} · {share}
      {week.reached && <checkIcon.react tag="span" className="cm-jp-Status-reached" width="14px" aria-hidden />}
    </button>
  );
}
