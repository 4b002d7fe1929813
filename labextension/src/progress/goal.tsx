/** Change the weekly goal in its place: Enter saves, Escape leaves it as it was. */
import * as React from 'react';
import { explained } from '../parts/explained';
import { useTrans } from '../parts/language';
import { goalIn, GOALS } from './model';

interface GoalFormProps {
  goal: number;
  setGoal: (challenges: number) => Promise<void>;
  done: () => void;
}

export function GoalForm({ goal, setGoal, done }: GoalFormProps): React.ReactElement {
  const trans = useTrans();
  const id = React.useId();
  const input = React.useRef<HTMLInputElement>(null);
  const [text, setText] = React.useState(String(goal));
  const [fault, setFault] = React.useState('');
  const [busy, setBusy] = React.useState(false);
  React.useEffect(() => input.current?.select(), []);
  const refuse = (why: string): void => {
    setFault(why);
    setBusy(false);
    input.current?.focus();
  };
  const save = (): void => {
    const wanted = goalIn(text);
    if (wanted === null) {
      refuse(trans.__('A goal is a whole number from %1 to %2.', GOALS.least, GOALS.most));
    } else if (!busy) {
      setBusy(true);
      setGoal(wanted).then(done, (failure: unknown) => refuse(explained(failure as Error, trans)));
    }
  };
  return (
    <form
      className="cm-jp-Goal"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        save();
      }}
    >
      <label htmlFor={id}>{trans.__('Challenges a week')}</label>
      <input
        ref={input}
        id={id}
        className="jp-mod-styled"
        type="number"
        inputMode="numeric"
        min={GOALS.least}
        max={GOALS.most}
        value={text}
        aria-invalid={fault !== ''}
        aria-describedby={`${id}-fault`}
        onChange={event => {
          setText(event.target.value);
          setFault('');
        }}
        onKeyDown={event => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            done();
          }
        }}
      />
      <button type="submit" className="jp-mod-styled jp-mod-accept" aria-disabled={busy || undefined}>
        {trans.__('Save')}
      </button>
      <button type="button" className="cm-jp-Button-quiet" onClick={done}>
        {trans.__('Cancel')}
      </button>
      <span id={`${id}-fault`} className="cm-jp-Goal-fault" role="alert">
        {fault}
      </span>
    </form>
  );
}
