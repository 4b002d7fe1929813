/** The page "Attempts": what was submitted to the current challenge, newest first, by days. */
import * as React from 'react';
import type { SubmissionView } from '../api/views';
import { Button } from '../parts/button';
import { Empty } from '../parts/empty';
import { useTrans } from '../parts/language';
import { Loaded } from '../parts/loaded';
import { useSignal } from '../parts/signal';
import { Skeleton } from '../parts/skeleton';
import { AttemptRow } from './attempt';
import type { Paint } from './code';
import { byDay, type Day, daysAgo } from './days';
import type { Attempts, History, Timeline } from './model';
import { day as dayOf } from './moments';

export interface AttemptActions {
  paint: Paint;
  /** The code in the answer's cell; null: it is not open. */
  present: (slug: string) => string | null;
  restore: (attempt: SubmissionView) => void;
  /** Show what an attempt was worth on the page "Results". */
  result: (attempt: SubmissionView, before: string | null | undefined) => void;
}

export function AttemptsPage({
  attempts,
  actions
}: {
  attempts: Attempts;
  actions: AttemptActions;
}): React.ReactElement {
  const trans = useTrans();
  useSignal(attempts.changed);
  const history = attempts.current;
  return history ? (
    <Loaded key={history.slug} of={history} waiting={<Skeleton label={trans.__('Attempts are loading')} />}>
      {timeline => <TimelineView history={history} timeline={timeline} actions={actions} />}
    </Loaded>
  ) : (
    <Empty title={trans.__('No challenge is open')}>
      {trans.__('Open one from “Challenges”. What you submit to it is kept here.')}
    </Empty>
  );
}

interface TimelineProps {
  history: History;
  timeline: Timeline;
  actions: AttemptActions;
}

function TimelineView({ history, timeline: { items, total }, actions }: TimelineProps): React.ReactElement {
  const trans = useTrans();
  const minute = useMinutes();
  return items.length ? (
    <div className="cm-jp-Attempts">
      <h2>{trans._n('%1 attempt', '%1 attempts', total)}</h2>
      {byDay(items).map(day => (
        <DayView key={day.date.getTime()} day={day} minute={minute} history={history} actions={actions} />
      ))}
      {history.hasMore && <Earlier history={history} left={total - items.length} />}
    </div>
  ) : (
    <Empty title={trans.__('No attempts yet')}>
      {trans.__('Every submission is kept here with its code, so that you can always go back to it.')}
    </Empty>
  );
}

type DayProps = Pick<TimelineProps, 'history' | 'actions'> & { day: Day; minute: number };

function DayView({ day, minute, history, actions }: DayProps): React.ReactElement {
  const trans = useTrans();
  const ago = daysAgo(day.date, new Date());
  const near = ago === 0 ? trans.__('Today') : ago === 1 ? trans.__('Yesterday') : '';
  return (
    <section>
      <h3>{[near, dayOf(day.date)].filter(Boolean).join(' · ')}</h3>
      <ol className="cm-jp-Attempts-day">
        {day.attempts.map(attempt => (
          <li key={attempt.id}>
            <AttemptRow attempt={attempt} minute={isYoung(attempt) ? minute : 0} history={history} actions={actions} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Comes by itself as one scrolls to it; the button is for the keyboard, and for when that failed. */
function Earlier({ history, left }: { history: History; left: number }): React.ReactElement {
  const trans = useTrans();
  const place = React.useRef<HTMLDivElement>(null);
  React.useEffect(() => {
    const watch = new IntersectionObserver(
      entries => entries.some(entry => entry.isIntersecting) && !history.failure && void history.more(),
      { rootMargin: '200px' }
    );
    if (place.current) {
      watch.observe(place.current);
    }
    return () => watch.disconnect();
  }, [history, left]);
  return (
    <div className="cm-jp-Attempts-earlier" ref={place}>
      <Button kind="quiet" inactive={history.loading} onPress={() => void history.more()}>
        {trans._n('Show %1 earlier attempt', 'Show earlier attempts (%1)', left)}
      </Button>
    </div>
  );
}

const HOUR = 3_600_000;

/** Whether its age is told in minutes. */
function isYoung({ submittedAt }: SubmissionView): boolean {
  return Date.now() - Date.parse(submittedAt) < 2 * HOUR;
}

/** "5 minutes ago" goes on: a number that grows each minute. */
function useMinutes(): number {
  const [minute, next] = React.useReducer((count: number) => count + 1, 1);
  React.useEffect(() => {
    const timer = setInterval(next, 60_000);
    return () => clearInterval(timer);
  }, []);
  return minute;
}
