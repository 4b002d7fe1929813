/** The way through the course: its topics in order, each as far as one is. */
import { checkIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import type { TopicProgressView } from '../api/views';
import { Button } from '../parts/button';
import { useTrans } from '../parts/language';
import { Section } from './section';

interface TopicsProps {
  topics: readonly TopicProgressView[];
  /** Leads to the challenges of a topic. */
  show: (topic: string) => void;
}

export function Topics({ topics, show }: TopicsProps): React.ReactElement {
  const trans = useTrans();
  const complete = topics.filter(({ solved, total }) => solved === total).length;
  return (
    <Section
      title={trans.__('Topics')}
      beside={<span className="cm-jp-Progress-quiet">{trans.__('%1 of %2 complete', complete, topics.length)}</span>}
    >
      <ol className="cm-jp-Topics">
        {topics.map(topic => (
          <Topic key={topic.topic} topic={topic} show={show} />
        ))}
      </ol>
    </Section>
  );
}

interface TopicProps {
  topic: TopicProgressView;
  show: TopicsProps['show'];
}

function Topic({ topic: { topic, solved, tried, total }, show }: TopicProps): React.ReactElement {
  const trans = useTrans();
  const begun = tried - solved;
  const state = solved === total ? 'done' : tried > 0 ? 'begun' : 'ahead';
  return (
    <li className={`cm-jp-mod-${state}`}>
      <span className="cm-jp-Topics-mark" aria-hidden="true">
        {state === 'done' && <checkIcon.react tag="span" width="12px" />}
      </span>
      <span className="cm-jp-Topics-name">
        {topic ? (
          <Button kind="quiet" onPress={() => show(topic)} label={trans.__('%1: show its challenges', topic)}>
            {topic}
          </Button>
        ) : (
          trans.__('Other')
        )}
      </span>
      <span className="cm-jp-Progress-quiet">
        {trans.__('%1 of %2', solved, total)}
        {begun > 0 && ` · ${trans._n('%1 begun', '%1 begun', begun)}`}
      </span>
      <span className="cm-jp-Topics-bar" aria-hidden="true">
        <span className="cm-jp-mod-solved" style={{ flexGrow: solved }} />
        <span className="cm-jp-mod-tried" style={{ flexGrow: begun }} />
        <span style={{ flexGrow: total - tried }} />
      </span>
    </li>
  );
}
