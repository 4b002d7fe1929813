/** The page "Progress": all of it, or what is missing and how it comes. */
import * as React from 'react';
import type { ProgressView } from '../api/views';
import { Button } from '../parts/button';
import { Empty } from '../parts/empty';
import { Failure } from '../parts/failure';
import { useTrans } from '../parts/language';
import { Loading } from '../parts/loading';
import { useSignal } from '../parts/signal';
import { Achievements } from './achievements';
import { Activity } from './activity';
import type { Celebration } from './celebration';
import type { Dates } from './dates';
import { Level } from './level';
import type { Details, Progress } from './model';
import { Reviews } from './reviews';
import { Topics } from './topics';
import { Week } from './week';

export interface PageProps {
  progress: Progress;
  celebration: Celebration;
  dates: Dates;
  /** Open a challenge; null: let the learner choose one. */
  open: (slug: string | null) => void;
  /** Leads to the challenges of a topic. */
  showTopic: (topic: string) => void;
}

export function ProgressPage(props: PageProps): React.ReactElement {
  const trans = useTrans();
  const { standing, details } = props.progress;
  useSignal(standing.changed);
  useSignal(details.changed);
  const { failure } = props.progress;
  const loading = standing.loading || details.loading;
  const retry = (): void => void props.progress.load();
  return (
    <div className="cm-jp-Progress" aria-busy={loading}>
      {failure && !loading && <Failure failure={failure} retry={retry} stale={standing.value !== null} />}
      {standing.value ? (
        <Whole {...props} standing={standing.value} details={details.value} />
      ) : (
        (loading || !failure) && <Loading label={trans.__('Your progress is loading')} />
      )}
    </div>
  );
}

interface WholeProps extends PageProps {
  standing: ProgressView;
  details: Details | null;
}

function Whole({ progress, celebration, dates, open, showTopic, standing, details }: WholeProps): React.ReactElement {
  useSignal(celebration.changed);
  const { fresh } = celebration;
  const ids = React.useMemo(() => new Set(fresh?.achievements.map(each => each.id)), [fresh]);
  return (
    <>
      <Level progress={standing} fresh={fresh !== null && fresh.level !== null} />
      {standing.submissions === 0 && <Begin open={open} />}
      <Week progress={standing} dates={dates} setGoal={challenges => progress.setGoal(challenges)} />
      {details && details.recommended.reviews.length > 0 && (
        <Reviews recommended={details.recommended} dates={dates} now={Date.now()} open={open} />
      )}
      {details && standing.submissions > 0 && <Activity activity={details.activity} dates={dates} />}
      {standing.topics.length > 0 && <Topics topics={standing.topics} show={showTopic} />}
      <Achievements achievements={standing.achievements} dates={dates} fresh={ids} />
    </>
  );
}

/** First use: nothing was submitted yet. */
function Begin({ open }: { open: PageProps['open'] }): React.ReactElement {
  const trans = useTrans();
  return (
    <Empty title={trans.__('Your first submission begins this page')}>
      <p>{trans.__('Every challenge you solve brings XP, and the days you practise appear in a calendar here.')}</p>
      <Button kind="accept" onPress={() => open(null)}>
        {trans.__('Open a challenge…')}
      </Button>
    </Empty>
  );
}
