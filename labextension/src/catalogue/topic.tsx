/** A topic of the course: a heading that folds, how much of it is solved, and its challenges. */
import { caretDownIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import { Bar } from '../parts/bar';
import { useTrans } from '../parts/language';
import type { Challenge } from './filters';
import { type Open, Row } from './row';
import type { Topic } from './topics';

interface TopicProps {
  topic: Topic;
  /** The challenges to be shown. */
  hits: ReadonlySet<Challenge>;
  folded: boolean;
  /** The slugs of challenges that are being opened. */
  busy: (slug: string) => boolean;
  current: string | null;
  open: Open;
  fold: (topic: string, folded: boolean) => void;
}

export function TopicSection({ topic, hits, folded, busy, current, open, fold }: TopicProps): React.ReactElement {
  const trans = useTrans();
  const list = React.useId();
  const { solved, total, challenges } = topic;
  const name = topic.name || trans.__('Other');
  return (
    <section className="cm-jp-Course-topic" hidden={!challenges.some(each => hits.has(each))}>
      <h3 className="cm-jp-Course-topicHead">
        <button
          type="button"
          data-item={name}
          tabIndex={-1}
          aria-expanded={!folded}
          aria-controls={list}
          onClick={() => fold(topic.name, !folded)}
        >
          <caretDownIcon.react tag="span" className="cm-jp-Course-caret" />
          <span className="cm-jp-Course-name">{name}</span>
        </button>
        <span className={`cm-jp-Course-progress ${solved === total ? 'cm-jp-mod-done' : ''}`}>
          <Bar value={solved} max={total} label={name} text={trans.__('%1 of %2 solved', solved, total)} />
          <span aria-hidden="true">{trans.__('%1 of %2', solved, total)}</span>
        </span>
      </h3>
      <ul id={list} aria-label={name} hidden={folded}>
        {challenges.map(each => (
          <li key={each.id} className="cm-jp-Listed" data-slug={each.slug} hidden={!hits.has(each)}>
            <Row challenge={each} current={each.slug === current} busy={busy(each.slug)} open={open} />
          </li>
        ))}
      </ul>
    </section>
  );
}
