/** What to come back to before it fades, and the challenge for it. */
import * as React from 'react';
import type { RecommendationsView } from '../api/views';
import { Badge } from '../parts/badge';
import { Button } from '../parts/button';
import { useTrans } from '../parts/language';
import type { Dates } from './dates';
import { Section } from './section';

const SHOWN = 4;

interface ReviewsProps {
  recommended: RecommendationsView;
  dates: Dates;
  now: number;
  open: (slug: string) => void;
}

export function Reviews({ recommended, dates, now, open }: ReviewsProps): React.ReactElement {
  const trans = useTrans();
  const review = recommended.items.find(item => item.reasonCode === 'review');
  return (
    <Section title={trans.__('Next reviews')}>
      <ul className="cm-jp-Reviews">
        {recommended.reviews.slice(0, SHOWN).map(({ concept, due }) => (
          <li key={concept}>
            <span>{concept}</span>
            {Date.parse(due) <= now ? (
              <Badge tone="warn">{trans.__('due now')}</Badge>
            ) : (
              <span className="cm-jp-Progress-quiet">{dates.until(due, now)}</span>
            )}
          </li>
        ))}
      </ul>
      {review && (
        <Button kind="quiet" onPress={() => open(review.slug)}>
          {trans.__('Review with “%1”', review.title)}
        </Button>
      )}
    </Section>
  );
}
