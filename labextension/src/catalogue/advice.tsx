/** "Next for you": what to resume, and what is recommended with its reason; a welcome for somebody who is new. */
import { historyIcon, runIcon, type LabIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import { Button } from '../parts/button';
import { useTrans } from '../parts/language';
import { useSignal } from '../parts/signal';
import type { Challenge } from './filters';
import { nextSteps, type NextSteps, type Upcoming } from './next';
import type { Opening } from './opening';
import { WaitingRows } from './waiting';
import type { Touched } from './touched';
import { aboutWords } from './words';

interface AdviceProps {
  challenges: readonly Challenge[];
  upcoming: Upcoming;
  touched: Touched;
  opening: Opening;
}

export function Advice({ challenges, upcoming, touched, opening }: AdviceProps): React.ReactElement {
  useSignal(upcoming.changed);
  useSignal(touched.changed);
  useSignal(opening.changed);
  const trans = useTrans();
  const { value } = upcoming;
  const steps = value && nextSteps(challenges, value, touched.times);
  return (
    <section className="cm-jp-Advice">
      <h2>{steps?.first ? trans.__('Welcome') : trans.__('Next for you')}</h2>
      {steps ? (
        <Steps steps={steps} message={value.recommendations.message} opening={opening} />
      ) : (
        <Unknown upcoming={upcoming} />
      )}
    </section>
  );
}

interface StepsProps {
  steps: NextSteps;
  /** What the server says where it recommends nothing. */
  message: string;
  opening: Opening;
}

function Steps({ steps: { first, resume, recommended }, message, opening }: StepsProps): React.ReactElement {
  const trans = useTrans();
  const welcome = trans.__('Solve a challenge in its notebook, submit it, and see at once which cases pass.');
  const reason = recommended && sentence(recommended.reason);
  return (
    <>
      {first && <p>{welcome}</p>}
      {!resume && !recommended && <p>{message}</p>}
      <ul>
        {resume && (
          <Step
            icon={historyIcon}
            label={trans.__('Resume')}
            challenge={resume}
            about={aboutWords(resume, trans)}
            opening={opening}
          />
        )}
        {recommended && (
          <Step
            icon={runIcon}
            label={first ? trans.__('Start here') : trans.__('Recommended')}
            challenge={recommended}
            about={first || !reason ? aboutWords(recommended, trans) : reason}
            opening={opening}
          />
        )}
      </ul>
    </>
  );
}

/** "because it is due" as a sentence of its own. */
function sentence(reason: string): string {
  return reason && `${reason[0]?.toUpperCase()}${reason.slice(1)}.`;
}

interface StepProps {
  icon: LabIcon;
  label: string;
  challenge: Challenge;
  about: string;
  opening: Opening;
}

function Step({ icon, label, challenge: { slug, title }, about, opening }: StepProps): React.ReactElement {
  const press = (event: React.KeyboardEvent): void => {
    if (event.key === 'Enter' && event.altKey) {
      event.preventDefault();
      void opening.open(slug, true);
    }
  };
  return (
    <li data-slug={slug}>
      <button
        type="button"
        className="cm-jp-Advice-step"
        aria-busy={opening.has(slug) || undefined}
        onClick={event => void opening.open(slug, event.altKey || undefined)}
        onKeyDown={press}
      >
        <icon.react tag="span" className="cm-jp-Advice-icon" />
        <span className="cm-jp-Advice-label">{label}</span>
        <span className="cm-jp-Advice-title">{title}</span>
        <span className="cm-jp-Advice-about">{about}</span>
      </button>
    </li>
  );
}

/** Not known yet, or not to be had just now. */
function Unknown({ upcoming }: { upcoming: Upcoming }): React.ReactElement {
  const trans = useTrans();
  if (upcoming.loading || !upcoming.failure) {
    return <WaitingRows count={1} />;
  }
  return (
    <p>
      {trans.__('What comes next is not known just now.')}{' '}
      <Button kind="quiet" onPress={() => void upcoming.load()}>
        {trans.__('Ask again')}
      </Button>
    </p>
  );
}
