/** What a submission was worth: the verdict, what has changed since the last one, its cases, its receipt. */
import { Time } from '@jupyterlab/coreutils';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import type { ChallengeView, SubmissionView } from '../api/views';
import { Badge } from '../parts/badge';
import { Bar } from '../parts/bar';
import { sentenceOf } from '../parts/graded';
import { useTrans } from '../parts/language';
import { useSignal } from '../parts/signal';
import { Advice } from './advice';
import { Cases } from './cases';
import { passedOf } from './changes';
import type { ResultsActions } from './page';
import { Receipt } from './receipt';
import type { Report } from './report';
import { Shape } from './shape';
import { Since } from './since';
import { duration, percent, saying } from './words';

interface SubmissionReportProps {
  report: Report;
  challenge: ChallengeView | null;
  actions: ResultsActions;
}

export function SubmissionReport({ report, challenge, actions }: SubmissionReportProps): React.ReactElement {
  const trans = useTrans();
  useSignal(report.earlier.changed);
  const { submission } = report;
  const met = challenge?.version === submission.challengeVersion ? challenge : null;
  const goTo = (line: number): void =>
    void report.code().then(code => actions.goTo(submission.challengeSlug, line, code));
  return (
    <>
      <Headline submission={submission} challenge={met} old={report.old} />
      {submission.testResults.length + submission.hiddenTotal > 0 && (
        <section>
          <h3>{trans.__('Test cases')}</h3>
          <Cases
            results={submission.testResults}
            challenge={met}
            hidden={[submission.hiddenPassed, submission.hiddenTotal]}
            goTo={goTo}
          />
        </section>
      )}
      {report.earlier.value && <Since report={report} before={report.earlier.value} />}
      {met && <Advice report={report} challenge={met} goTo={goTo} />}
      {submission.receipt !== null && <Receipt receipt={submission.receipt} />}
    </>
  );
}

interface HeadlineProps {
  submission: SubmissionView;
  challenge: ChallengeView | null;
  old: boolean;
}

function Headline({ submission, challenge, old }: HeadlineProps): React.ReactElement {
  const trans = useTrans();
  const { word, tone, shape } = saying(submission.verdict, trans);
  const [passed, total] = passedOf(submission);
  const counted = trans._n('%2 of %1 case passes', '%2 of %1 cases pass', total, passed);
  return (
    <div className={`cm-jp-Headline cm-jp-mod-${tone}`}>
      <Shape shape={shape} tone={tone} />
      <h2>{word}</h2>
      {!!submission.xpGained && <Badge tone="good">{trans.__('+%1 XP', submission.xpGained)}</Badge>}
      {old && <Badge>{trans.__('earlier attempt')}</Badge>}
      <p>{sentenceOf(submission, trans)}</p>
      {total > 0 && <Bar value={passed} max={total} label={trans.__('Cases that pass')} text={counted} />}
      <p className="cm-jp-Results-facts">
        {facts(submission, challenge, trans).join(' · ')}
        {' · '}
        <time dateTime={submission.submittedAt}>
          {`${Time.formatHuman(submission.submittedAt)} (${Time.format(submission.submittedAt)})`}
        </time>
      </p>
    </div>
  );
}

/** The figures of a submission, each in a few words. */
function facts(submission: SubmissionView, challenge: ChallengeView | null, trans: TranslationBundle): string[] {
  const { attempt, score, executionTime } = submission;
  return [
    attempt === null ? trans.__('this attempt is given back to you') : trans.__('attempt %1', attempt),
    score === null ? '' : points(score, challenge, trans),
    executionTime === null ? '' : trans.__('%1 CPU', duration(executionTime, trans))
  ].filter(Boolean);
}

function points(score: number, challenge: ChallengeView | null, trans: TranslationBundle): string {
  const reached = challenge && Math.round(100 * score * challenge.points) / 100;
  return reached === null
    ? trans.__('score %1', percent(score))
    : trans.__('score %1 (%2 of %3 points)', percent(score), reached, challenge?.points);
}
