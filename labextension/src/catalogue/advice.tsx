/** "Next for you": what to resume, and what is recommended with its reason; a welcome for somebody who is new. */
import * as React from 'react';
import { Button } from '../parts/button';
import { useTrans } from '../parts/language';
import { useSignal } from '../parts/signal';
import type { Challenge } from './filters';
import { Item } from './item';
import { nextSteps, type Recommended } from './next';
import { reasonOf } from './reason';
import { useShelf } from './shelf';

/** The list below does not wait for it: its place is kept free. */
export function Advice({ challenges }: { challenges: readonly Challenge[] }): React.ReactElement {
  const { upcoming, touched } = useShelf();
  useSignal(upcoming.changed);
  useSignal(touched.changed);
  const trans = useTrans();
  const { value } = upcoming;
  const { first, resume, recommended } = nextSteps(challenges, value, touched.times);
  const welcome = trans.__('Solve a challenge in its notebook, submit it, and see at once which cases pass.');
  return (
    <section className="cm-jp-Advice">
      <h2>{first ? trans.__('Welcome') : trans.__('Next for you')}</h2>
      {first && <p>{welcome}</p>}
      {value && !resume && !recommended && <p>{trans.__('All solved, and nothing is due for review: well done.')}</p>}
      <ul>
        {resume && <Step challenge={resume} label={trans.__('Resume')} />}
        {recommended && <RecommendedStep challenge={recommended} first={first} />}
      </ul>
      {!value && <Unknown />}
    </section>
  );
}

function RecommendedStep({ challenge, first }: { challenge: Recommended; first: boolean }): React.ReactElement {
  const trans = useTrans();
  return first ? (
    <Step challenge={challenge} label={trans.__('Start here')} />
  ) : (
    <Step challenge={challenge} label={trans.__('Recommended')} about={reasonOf(challenge, trans)} />
  );
}

interface StepProps {
  challenge: Challenge;
  label: string;
  about?: string;
}

function Step({ challenge, label, about }: StepProps): React.ReactElement {
  const { opening } = useShelf();
  useSignal(opening.changed);
  return (
    <li data-slug={challenge.slug}>
      <Item challenge={challenge} label={label} about={about} busy={opening.has(challenge.slug)} />
    </li>
  );
}

function Unknown(): React.ReactElement | null {
  const { upcoming } = useShelf();
  const trans = useTrans();
  if (upcoming.loading || !upcoming.failure) {
    return null;
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
