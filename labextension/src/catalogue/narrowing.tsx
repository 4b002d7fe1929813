/** The search box and the filters above the list. */
import { HTMLSelect, searchIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import { useTrans } from '../parts/language';
import { useSignal } from '../parts/signal';
import { DIFFICULTIES, STATES, type Filters } from './filters';
import type { Catalogue } from './model';
import { isHeading, itemsIn } from './roving';
import type { View } from './view';
import { difficultyWord, stateWord } from './words';

interface NarrowingProps {
  catalogue: Catalogue;
  view: View;
  /** Gets the search box. */
  search: React.Ref<HTMLInputElement>;
}

export function Narrowing({ catalogue, view, search }: NarrowingProps): React.ReactElement {
  const trans = useTrans();
  useSignal(catalogue.changed);
  useSignal(view.changed);
  const topics = [...new Set(catalogue.value?.map(({ topic }) => topic))].filter(Boolean);
  return (
    <div className="cm-jp-Narrowing" role="search">
      <SearchBox view={view} search={search} />
      <div className="cm-jp-Narrowing-filters">
        <Choice view={view} name="topic" label={trans.__('Topic')} words={topics.map(topic => [topic, topic])} />
        <Choice
          view={view}
          name="difficulty"
          label={trans.__('Difficulty')}
          words={DIFFICULTIES.map(each => [each, difficultyWord(each, trans)])}
        />
        <Choice
          view={view}
          name="state"
          label={trans.__('State')}
          words={STATES.map(each => [each, stateWord(each, trans)])}
        />
      </div>
    </div>
  );
}

function SearchBox({ view, search }: Pick<NarrowingProps, 'view' | 'search'>): React.ReactElement {
  const trans = useTrans();
  useSignal(view.typedChanged);
  return (
    <div className="cm-jp-Narrowing-box">
      <input
        ref={search}
        type="search"
        value={view.typed}
        placeholder={trans.__('Search challenges')}
        aria-label={trans.__('Search challenges by title, topic or tag')}
        title={trans.__('Search by title, topic or tag (press / to come here)')}
        onChange={event => view.type(event.target.value)}
        onKeyDown={intoList}
      />
      <searchIcon.react tag="span" />
    </div>
  );
}

/** Down, to the first challenge that is found. */
function intoList(event: React.KeyboardEvent<HTMLInputElement>): void {
  const page = event.currentTarget.closest<HTMLElement>('.cm-jp-Catalogue');
  const first = page && itemsIn(page).find(each => !isHeading(each));
  if (event.key === 'ArrowDown' && first) {
    event.preventDefault();
    first.focus();
  }
}

interface ChoiceProps {
  view: View;
  name: Exclude<keyof Filters, 'search'>;
  label: string;
  /** Values with the words for them. */
  words: [string, string][];
}

/** As long as nothing is chosen it shows what it filters by. */
function Choice({ view, name, label, words }: ChoiceProps): React.ReactElement {
  const trans = useTrans();
  const chosen = view.filters[name];
  const gone = chosen !== null && !words.some(([value]) => value === chosen); // a topic the course had once
  const options = [
    { value: '', label: chosen === null ? label : trans.__('Any') },
    ...[...words, ...(gone ? [[chosen, chosen] as const] : [])].map(([value, word]) => ({ value, label: word }))
  ];
  return (
    <HTMLSelect
      className={`cm-jp-Narrowing-choice ${chosen === null ? '' : 'cm-jp-mod-chosen'}`}
      aria-label={label}
      title={label}
      value={chosen ?? ''}
      options={options}
      onChange={event => view.narrow({ [name]: event.target.value || null })}
    />
  );
}
