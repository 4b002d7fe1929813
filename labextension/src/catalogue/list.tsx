/** The challenges in course order; pressing one opens it. */
import * as React from 'react';
import type { ChallengeSummaryView } from '../api/views';
import { Badge } from '../parts/badge';
import { Empty } from '../parts/empty';
import { useTrans } from '../parts/language';
import { Loaded } from '../parts/loaded';
import type { Catalogue } from './model';

interface ListProps {
  catalogue: Catalogue;
  open: (slug: string) => void;
}

export function ChallengeList({ catalogue, open }: ListProps): React.ReactElement {
  const trans = useTrans();
  return (
    <Loaded of={catalogue} waiting={trans.__('Challenges are loading')}>
      {({ items }) =>
        items.length ? (
          <ul className="cm-jp-List" aria-label={trans.__('Challenges')}>
            {items.map(challenge => (
              <Row key={challenge.id} challenge={challenge} open={open} />
            ))}
          </ul>
        ) : (
          <Empty title={trans.__('No challenges yet')}>
            {trans.__('They appear here as soon as a course is loaded.')}
          </Empty>
        )
      }
    </Loaded>
  );
}

function Row({ challenge, open }: { challenge: ChallengeSummaryView; open: ListProps['open'] }): React.ReactElement {
  const trans = useTrans();
  const { slug, title, difficulty, topic, state } = challenge;
  return (
    <li>
      <button type="button" className="cm-jp-List-row" onClick={() => open(slug)}>
        <span className="cm-jp-List-title">{title}</span>
        <span className="cm-jp-List-about">{[topic, difficulty].filter(Boolean).join(' · ')}</span>
        {state === 'solved' && <Badge tone="good">{trans.__('solved')}</Badge>}
        {state === 'tried' && <Badge tone="warn">{trans.__('tried')}</Badge>}
      </button>
    </li>
  );
}
