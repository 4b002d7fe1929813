/** What went wrong, in a sentence, and the way out. */
import * as React from 'react';
import { Refusal, Unreachable } from '../api/refusal';
import { Button } from './button';
import { explained } from './explained';
import { useTrans } from './language';

interface FailureProps {
  failure: Error;
  retry?: () => void;
  /** Whether what is shown beside it is from before. */
  stale?: boolean;
}

export function Failure({ failure, retry, stale = false }: FailureProps): React.ReactElement {
  const trans = useTrans();
  const away = failure instanceof Unreachable;
  const title = away ? trans.__('No connection') : trans.__('That did not work');
  const before = stale ? trans.__('What you see is from before.') : '';
  return (
    <div className="cm-jp-Failure" role="alert">
      <strong className="cm-jp-Failure-title">{title}</strong>
      <p>{[explained(failure, trans), before].filter(Boolean).join(' ')}</p>
      {retry && <Button onPress={retry}>{trans.__('Try again')}</Button>}
      {failure instanceof Refusal && <span className="cm-jp-Failure-code">{failure.code}</span>}
    </div>
  );
}
