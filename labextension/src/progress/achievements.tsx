/** What was reached, the latest first, and what is still to come. */
import * as React from 'react';
import type { AchievementView } from '../api/views';
import { awardOf } from '../parts/award';
import { Badge } from '../parts/badge';
import { useTrans } from '../parts/language';
import type { Dates } from './dates';
import { medalIcon } from './icons';
import { Section } from './section';

interface AchievementsProps {
  achievements: readonly AchievementView[];
  dates: Dates;
  /** The ids of those that were reached just now. */
  fresh: ReadonlySet<string>;
}

export function Achievements({ achievements, dates, fresh }: AchievementsProps): React.ReactElement {
  const trans = useTrans();
  const reached = achievements.filter(each => each.achievedAt !== null).sort(latestFirst);
  const ahead = achievements.filter(each => each.achievedAt === null);
  return (
    <Section
      title={trans.__('Achievements')}
      beside={
        <span className="cm-jp-Progress-quiet">
          {trans.__('%1 of %2 reached', reached.length, achievements.length)}
        </span>
      }
    >
      <ul className="cm-jp-Achievements">
        {[...reached, ...ahead].map(each => (
          <Achievement key={each.id} achievement={each} dates={dates} fresh={fresh.has(each.id)} />
        ))}
      </ul>
    </Section>
  );
}

interface AchievementProps {
  achievement: AchievementView;
  dates: Dates;
  fresh: boolean;
}

function Achievement({ achievement, dates, fresh }: AchievementProps): React.ReactElement {
  const trans = useTrans();
  const { achievedAt } = achievement;
  const { title, description } = awardOf(achievement.id, achievement, trans);
  const classes = [achievedAt ? 'cm-jp-mod-reached' : 'cm-jp-mod-ahead', fresh && 'cm-jp-mod-fresh'];
  return (
    <li className={classes.filter(Boolean).join(' ')}>
      <span className="cm-jp-Achievements-medal" aria-hidden="true">
        <medalIcon.react tag="span" width="20px" />
      </span>
      <span className="cm-jp-Achievements-title">
        <strong>{title}</strong> {fresh && <Badge tone="good">{trans.__('new')}</Badge>}
      </span>
      <span className="cm-jp-Progress-quiet">{description}</span>
      <span className="cm-jp-Progress-quiet">{achievedAt ? dates.short(achievedAt) : trans.__('Not yet')}</span>
    </li>
  );
}

function latestFirst(one: AchievementView, other: AchievementView): number {
  return Date.parse(other.achievedAt ?? '') - Date.parse(one.achievedAt ?? '');
}
