/** The course: its topics, or what is left of them; one stop for the Tab key, arrow keys inside. */
import { collapseAllIcon, expandAllIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import { Button } from '../parts/button';
import { Empty } from '../parts/empty';
import { useTrans } from '../parts/language';
import { useSignal } from '../parts/signal';
import type { ICodeMentor } from '../tokens';
import { type Challenge, matcher } from './filters';
import type { Opening } from './opening';
import { Roving } from './roving';
import { TopicSection } from './topic';
import { inTopics, type Topic } from './topics';
import type { View } from './view';

export interface CourseProps {
  challenges: readonly Challenge[];
  view: View;
  opening: Opening;
  codementor: ICodeMentor;
  /** Called when the button that was pressed has gone. */
  focusSearch: () => void;
}

export function Course({ challenges, view, opening, codementor, focusSearch }: CourseProps): React.ReactElement {
  useSignal(view.changed);
  const { filters, folded } = view;
  const topics = React.useMemo(() => inTopics(challenges), [challenges]);
  const hits = React.useMemo(() => new Set(challenges.filter(matcher(filters))), [challenges, filters]);
  const clear = (): void => {
    view.clear();
    focusSearch();
  };
  return (
    <div className="cm-jp-Course">
      <CourseHead topics={topics} found={hits.size} total={challenges.length} view={view} clear={clear} />
      {!hits.size && <NoMatch clear={clear} />}
      <TopicList topics={topics} hits={hits} folded={folded} view={view} opening={opening} codementor={codementor} />
    </div>
  );
}

interface HeadProps {
  topics: readonly Topic[];
  found: number;
  total: number;
  view: View;
  clear: () => void;
}

function CourseHead({ topics, found, total, view, clear }: HeadProps): React.ReactElement {
  const trans = useTrans();
  const solved = topics.reduce((sum, topic) => sum + topic.solved, 0);
  return (
    <div className="cm-jp-Course-head">
      <h2>{view.narrowed ? trans.__('Found') : trans.__('All challenges')}</h2>
      <span role="status">
        {view.narrowed ? trans.__('%1 of %2', found, total) : trans.__('%1 of %2 solved', solved, total)}
      </span>
      {view.narrowed && found > 0 && (
        <Button kind="quiet" onPress={clear}>
          {trans.__('Clear')}
        </Button>
      )}
      {topics.length > 1 && found > 0 && <FoldAll topics={topics} view={view} />}
    </div>
  );
}

function FoldAll({ topics, view }: { topics: readonly Topic[]; view: View }): React.ReactElement {
  const trans = useTrans();
  const names = topics.map(({ name }) => name);
  const fold = names.some(name => !view.folded.has(name));
  const label = fold ? trans.__('Collapse all topics') : trans.__('Expand all topics');
  const icon = fold ? collapseAllIcon : expandAllIcon;
  return (
    <button
      type="button"
      className="cm-jp-Course-fold"
      aria-label={label}
      title={label}
      onClick={() => view.fold(names, fold)}
    >
      <icon.react tag={null} width="16px" height="16px" />
    </button>
  );
}

function NoMatch({ clear }: { clear: () => void }): React.ReactElement {
  const trans = useTrans();
  return (
    <Empty title={trans.__('No challenge matches')}>
      <p>{trans.__('Try fewer words or other filters.')}</p>
      <Button onPress={clear}>{trans.__('Clear filters')}</Button>
    </Empty>
  );
}

interface ListProps extends Pick<CourseProps, 'view' | 'opening' | 'codementor'> {
  topics: readonly Topic[];
  hits: ReadonlySet<Challenge>;
  folded: ReadonlySet<string>;
}

/** Not drawn again at a keystroke, only when what is found changes. */
const TopicList = React.memo(function TopicList({ topics, hits, folded, view, opening, codementor }: ListProps) {
  useSignal(opening.changed);
  useSignal(codementor.currentChanged);
  const trans = useTrans();
  const list = useRoving();
  const open = React.useCallback((slug: string, beside?: boolean) => void opening.open(slug, beside), [opening]);
  return (
    <div ref={list} role="group" aria-label={trans.__('Challenges by topic; arrow keys move')}>
      {topics.map(topic => (
        <TopicSection
          key={topic.name}
          topic={topic}
          hits={hits}
          folded={folded.has(topic.name)}
          busy={slug => opening.has(slug)}
          current={codementor.current}
          open={open}
          fold={(name, fold) => view.fold([name], fold)}
        />
      ))}
    </div>
  );
});

/** Arrow keys inside the element that gets this ref. */
function useRoving(): React.RefObject<HTMLDivElement> {
  const node = React.useRef<HTMLDivElement>(null);
  const roving = React.useRef<Roving | null>(null);
  React.useEffect(() => {
    const made = node.current && new Roving(node.current);
    roving.current = made;
    made?.settle();
    return () => made?.dispose();
  }, []);
  React.useEffect(() => roving.current?.settle());
  return node;
}
