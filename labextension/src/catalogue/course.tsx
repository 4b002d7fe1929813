/** The course by its topics, or what is left of it; one stop for the Tab key, arrow keys inside. */
import { caretDownIcon, collapseAllIcon, expandAllIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import { Bar } from '../parts/bar';
import { Button } from '../parts/button';
import { Empty } from '../parts/empty';
import { useTrans } from '../parts/language';
import { useSignal } from '../parts/signal';
import { type Challenge, matcher } from './filters';
import { Item } from './item';
import { rove, settle } from './roving';
import { useShelf } from './shelf';
import { inTopics, type Topic } from './topics';

interface CourseProps {
  challenges: readonly Challenge[];
  /** Take all filters away. */
  clear: () => void;
}

export function Course({ challenges, clear }: CourseProps): React.ReactElement {
  const { filters } = useShelf().view;
  const trans = useTrans();
  const topics = React.useMemo(() => inTopics(challenges), [challenges]);
  const hits = React.useMemo(() => new Set(challenges.filter(matcher(filters))), [challenges, filters]);
  return (
    <div className="cm-jp-Course">
      <CourseHead topics={topics} found={hits.size} total={challenges.length} clear={clear} />
      {!hits.size && (
        <Empty title={trans.__('No challenge matches')}>
          <p>{trans.__('Try fewer words or other filters.')}</p>
          <Button onPress={clear}>{trans.__('Clear filters')}</Button>
        </Empty>
      )}
      <Topics topics={topics} hits={hits} />
    </div>
  );
}

interface HeadProps {
  topics: readonly Topic[];
  found: number;
  total: number;
  clear: () => void;
}

function CourseHead({ topics, found, total, clear }: HeadProps): React.ReactElement {
  const { narrowed } = useShelf().view;
  const trans = useTrans();
  const solved = topics.reduce((sum, topic) => sum + topic.solved, 0);
  return (
    <div className="cm-jp-Course-head">
      <h2>{narrowed ? trans.__('Found') : trans.__('All challenges')}</h2>
      <small role="status">
        {narrowed ? trans.__('%1 of %2', found, total) : trans.__('%1 of %2 solved', solved, total)}
      </small>
      {narrowed && found > 0 && (
        <Button kind="quiet" onPress={clear}>
          {trans.__('Clear')}
        </Button>
      )}
      {found > 0 && <FoldAll names={topics.map(({ name }) => name)} />}
    </div>
  );
}

function FoldAll({ names }: { names: string[] }): React.ReactElement {
  const { view } = useShelf();
  const trans = useTrans();
  const fold = names.some(name => !view.folded.has(name));
  const label = fold ? trans.__('Collapse all topics') : trans.__('Expand all topics');
  const icon = fold ? collapseAllIcon : expandAllIcon;
  return (
    <button
      type="button"
      className="cm-jp-IconButton"
      aria-label={label}
      title={label}
      onClick={() => view.fold(names, fold)}
    >
      <icon.react tag={null} />
    </button>
  );
}

interface Hits {
  /** The challenges to be shown; the others are hidden, and are not drawn anew when they come back. */
  hits: ReadonlySet<Challenge>;
}

function Topics({ topics, hits }: Hits & { topics: readonly Topic[] }): React.ReactElement {
  const trans = useTrans();
  const list = React.useRef<HTMLDivElement>(null);
  React.useEffect(() => (list.current ? rove(list.current) : undefined), []);
  React.useEffect(() => {
    if (list.current) {
      settle(list.current);
    }
  });
  return (
    <div ref={list} role="group" aria-label={trans.__('Challenges by topic; arrow keys move')}>
      {topics.map(topic => (
        <TopicSection key={topic.name} topic={topic} hits={hits} />
      ))}
    </div>
  );
}

/** A heading that folds, how much of the topic is solved, and its challenges. */
function TopicSection({ topic, hits }: Hits & { topic: Topic }): React.ReactElement {
  const { view, opening, codementor } = useShelf();
  useSignal(opening.changed);
  useSignal(codementor.currentChanged);
  const trans = useTrans();
  const list = React.useId();
  const { solved, total, challenges } = topic;
  const name = topic.name || trans.__('Other');
  const folded = view.folded.has(topic.name);
  return (
    <section hidden={!challenges.some(each => hits.has(each))}>
      <h3>
        <button
          type="button"
          data-item={name}
          tabIndex={-1}
          aria-expanded={!folded}
          aria-controls={list}
          onClick={() => view.fold([topic.name], !folded)}
        >
          <caretDownIcon.react tag="span" />
          {name}
        </button>
        <small className={solved === total ? 'cm-jp-mod-done' : ''}>
          <Bar value={solved} max={total} label={name} text={trans.__('%1 of %2 solved', solved, total)} />
          <span aria-hidden="true">{trans.__('%1 of %2', solved, total)}</span>
        </small>
      </h3>
      <ul id={list} aria-label={name} hidden={folded}>
        {challenges.map(each => (
          <li key={each.id} data-slug={each.slug} hidden={!hits.has(each)}>
            <Item challenge={each} current={each.slug === codementor.current} busy={opening.has(each.slug)} listed />
          </li>
        ))}
      </ul>
    </section>
  );
}
