/** The activity calendar: a grid to look at, to walk through by arrow keys, and to hear day by day. */
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import type { ActivityView } from '../api/views';
import { useTrans } from '../parts/language';
import {
  moved,
  monthsOf,
  totalOf,
  WEEK_ROW,
  weeksOf,
  type CalendarDay,
  type CalendarMonth,
  type CalendarWeek,
  type Place
} from './calendar';
import type { Dates } from './dates';
import { Section } from './section';

/** A month's name needs the room of so many weeks. */
const NAMED = 3;

export function Activity({ activity, dates }: { activity: ActivityView; dates: Dates }): React.ReactElement {
  const trans = useTrans();
  const { submissions, days } = totalOf(activity);
  const [about, setAbout] = React.useState('');
  const total = trans._n('%1 submission', '%1 submissions', submissions);
  const summary = trans._n('%2 on %1 day of the last year', '%2 on %1 days of the last year', days, total);
  return (
    <Section title={trans.__('Activity')}>
      <Calendar activity={activity} dates={dates} look={setAbout} label={summary} />
      <div className="cm-jp-Calendar-below cm-jp-Progress-quiet">
        <span>{about || summary}</span>
        <span className="cm-jp-Calendar-legend" aria-hidden="true">
          {trans.__('less')}
          {[0, 1, 2, 3, 4].map(depth => (
            <i key={depth} data-depth={depth} />
          ))}
          {trans.__('more')}
        </span>
      </div>
    </Section>
  );
}

interface CalendarProps {
  activity: ActivityView;
  dates: Dates;
  label: string;
  /** Told what the learner looks at, in words; empty: at nothing. */
  look: (about: string) => void;
}

function Calendar({ activity, dates, label, look }: CalendarProps): React.ReactElement {
  const trans = useTrans();
  const table = React.useRef<HTMLTableElement>(null);
  const weeks = React.useMemo(() => weeksOf(activity), [activity]);
  const [[row, column], setPlace] = React.useState<Place>(() => today(weeks));
  const cell = (at: Place): HTMLElement | null => table.current?.querySelector(`[data-at="${at.join()}"]`) ?? null;
  React.useLayoutEffect(() => {
    const frame = table.current?.parentElement;
    frame?.scrollTo({ left: frame.scrollWidth }); // today is what one wants to see first
  }, []);
  const move = (event: React.KeyboardEvent): void => {
    const to = moved(event.key, [row, column], weeks);
    if (to) {
      event.preventDefault();
      setPlace(to);
      cell(to)?.focus();
    }
  };
  const point = (event: React.SyntheticEvent): void => {
    const pointed = (event.target as Element).closest<HTMLElement>('[data-at]');
    look(pointed?.getAttribute('aria-label') ?? '');
    if (pointed && event.type === 'focus') {
      const [row = 0, column = 0] = pointed.dataset.at?.split(',').map(Number) ?? [];
      setPlace([row, column]);
    }
  };
  const props = (at: Place, words: string): Cell => ({
    role: 'gridcell',
    'data-at': at.join(),
    'aria-label': words,
    tabIndex: at[0] === row && at[1] === column ? 0 : -1
  });
  return (
    <div className="cm-jp-Calendar">
      <table
        ref={table}
        role="grid" // eslint-disable-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a table one walks through is a grid
        aria-label={trans.__('Activity calendar: %1', label)}
        onKeyDown={move}
        onFocus={point}
        onBlur={() => look('')}
        onMouseOver={point}
        onMouseLeave={() => look('')}
      >
        <thead>
          <tr>
            <td />
            {monthsOf(weeks).map(month => (
              <Month key={month.starts} month={month} dates={dates} />
            ))}
          </tr>
        </thead>
        <tbody>
          {[0, 1, 2, 3, 4, 5, 6].map(weekday => (
            <tr key={weekday}>
              <th scope="row">
                <span className={weekday % 2 ? 'cm-jp-mod-unseen' : ''}>{weekdayName(weeks, weekday, dates)}</span>
              </th>
              {weeks.map(({ days, starts }, index) => {
                const day = days[weekday];
                return day ? (
                  <td key={starts} data-depth={day.depth} {...props([weekday, index], dayWords(day, dates, trans))} />
                ) : (
                  <td key={starts} className="cm-jp-mod-ahead" />
                );
              })}
            </tr>
          ))}
          <tr className="cm-jp-Calendar-weeks">
            <th scope="row">{trans.__('Goal')}</th>
            {weeks.map((week, index) => (
              <td
                key={week.starts}
                data-outcome={week.outcome ?? undefined}
                {...props([WEEK_ROW, index], weekWords(week, dates, trans))}
              />
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

type Cell = React.TdHTMLAttributes<HTMLTableCellElement> & { 'data-at': string };

function Month({ month, dates }: { month: CalendarMonth; dates: Dates }): React.ReactElement {
  return month.weeks < NAMED ? (
    <td colSpan={month.weeks} />
  ) : (
    <th scope="colgroup" colSpan={month.weeks}>
      {dates.month(month.starts)}
    </th>
  );
}

function today(weeks: readonly CalendarWeek[]): Place {
  return [(weeks.at(-1)?.days.length ?? 1) - 1, weeks.length - 1];
}

function weekdayName(weeks: readonly CalendarWeek[], weekday: number, dates: Dates): string {
  const day = weeks[0]?.days[weekday];
  return day ? dates.weekday(day.date) : '';
}

function dayWords({ date, submissions, solved }: CalendarDay, dates: Dates, trans: TranslationBundle): string {
  const done = submissions
    ? [
        trans._n('%1 submission', '%1 submissions', submissions),
        solved > 0 && trans._n('%1 challenge solved', '%1 challenges solved', solved)
      ]
    : [trans.__('nothing')];
  return trans.__('%1: %2', dates.long(date), done.filter(Boolean).join(', '));
}

function weekWords(week: CalendarWeek, dates: Dates, trans: TranslationBundle): string {
  const { outcome, goal, solved, starts } = week;
  const outcomes = {
    reached: trans.__('goal reached, %1 of %2 solved', solved, goal),
    kept: trans.__('%1 of %2 solved, kept by grace days', solved, goal),
    missed: trans.__('%1 of %2 solved', solved, goal),
    open: trans.__('%1 of %2 solved so far', solved, goal)
  };
  const told = outcome ? outcomes[outcome] : trans.__('before your first one');
  return trans.__('Week of %1: %2', dates.short(starts), told);
}
