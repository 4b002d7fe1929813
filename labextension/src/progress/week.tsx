/** This week's goal, the streak of weeks, and the grace days that carry it over a week that was short. */
import { checkIcon, editIcon, infoIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import type { ProgressView } from '../api/views';
import { Bar } from '../parts/bar';
import { useTrans } from '../parts/language';
import { daysAfter, type Dates } from './dates';
import { GoalForm } from './goal';
import { Section } from './section';

/** As many as fit in a line; a larger goal is a bar. */
const MARKS = 12;

interface WeekProps {
  progress: ProgressView;
  dates: Dates;
  setGoal: (challenges: number) => Promise<void>;
}

export function Week({ progress, dates, setGoal }: WeekProps): React.ReactElement {
  const trans = useTrans();
  const [changing, setChanging] = React.useState(false);
  const change = React.useRef<HTMLButtonElement>(null);
  const { goal, solved, reached } = progress.week;
  const changed = React.useRef(false);
  React.useEffect(() => {
    if (changed.current && !changing) {
      change.current?.focus();
    }
    changed.current = changing;
  }, [changing]);
  return (
    <Section
      title={trans.__('This week')}
      beside={
        !changing && (
          <button ref={change} type="button" className="cm-jp-Progress-small" onClick={() => setChanging(true)}>
            <editIcon.react tag="span" width="14px" aria-hidden />
            {trans.__('Change goal')}
          </button>
        )
      }
    >
      {changing && <GoalForm goal={goal} setGoal={setGoal} done={() => setChanging(false)} />}
      <div className="cm-jp-Week-goal">
        {goal <= MARKS ? (
          <Marks solved={solved} goal={goal} />
        ) : (
          <Bar
            value={solved}
            max={goal}
            label={trans.__('This week’s goal')}
            text={trans.__('%1 of %2', solved, goal)}
          />
        )}
        <span>{trans.__('%1 of %2 solved', solved, goal)}</span>
      </div>
      <p className="cm-jp-Progress-quiet">
        {reached
          ? trans.__('This week’s goal is reached.')
          : trans._n('%1 more challenge reaches your goal.', '%1 more challenges reach your goal.', goal - solved)}
      </p>
      <Streak progress={progress} dates={dates} />
    </Section>
  );
}

function Marks({ solved, goal }: { solved: number; goal: number }): React.ReactElement {
  return (
    <span className="cm-jp-Week-marks" aria-hidden="true">
      {Array.from({ length: goal }, (_, index) => (
        <span key={index} className={index < solved ? 'cm-jp-mod-done' : undefined}>
          {index < solved && <checkIcon.react tag="span" width="12px" />}
        </span>
      ))}
    </span>
  );
}

function Streak({ progress, dates }: { progress: ProgressView; dates: Dates }): React.ReactElement {
  const trans = useTrans();
  const [explained, setExplained] = React.useState(false);
  const id = React.useId();
  const { weeks, longest, graceDays, graceLeft } = progress.streak;
  const month = dates.wholeMonth(daysAfter(progress.week.starts, 6));
  return (
    <>
      <dl className="cm-jp-Week-streak">
        <div>
          <dt>{trans.__('Streak')}</dt>
          <dd>
            {weeks ? trans._n('%1 week', '%1 weeks', weeks) : trans.__('none yet')}
            {longest > weeks && <span className="cm-jp-Progress-quiet"> {trans.__('longest: %1', longest)}</span>}
          </dd>
        </div>
        <div>
          <dt>
            {trans.__('Grace days')}
            <button
              type="button"
              className="cm-jp-Progress-small"
              aria-label={trans.__('What are grace days?')}
              title={trans.__('What are grace days?')}
              aria-expanded={explained}
              aria-controls={id}
              onClick={() => setExplained(!explained)}
            >
              <infoIcon.react tag="span" width="14px" aria-hidden />
            </button>
          </dt>
          <dd>{trans.__('%1 of %2 left in %3', graceLeft, graceDays, month)}</dd>
        </div>
      </dl>
      <p id={id} className="cm-jp-Progress-quiet" hidden={!explained}>
        {trans.__(
          'A week that ends short of its goal takes one grace day for each missing challenge. Your streak goes on as long as the month has enough of them: there are %1 each month. A streak that ends takes nothing from you: XP, achievements and your longest streak stay.',
          graceDays
        )}
      </p>
    </>
  );
}
