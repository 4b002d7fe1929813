/** The search box and the filters above the list. */
import { HTMLSelect, searchIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import { useTrans } from '../parts/language';
import { useSignal } from '../parts/signal';
import { DIFFICULTIES, STATES, type Filters } from './filters';
import { isHeading, itemsIn } from './roving';
import { useShelf } from './shelf';
import { difficultyWord, stateWord } from './words';

/** `search` gets the search box. */
export function Narrowing({ search }: { search: React.Ref<HTMLInputElement> }): React.ReactElement {
  const { catalogue } = useShelf();
  useSignal(catalogue.changed);
  const trans = useTrans();
  const topics = [...new Set(catalogue.value?.map(({ topic }) => topic))].filter(Boolean);
  return (
    <div className="cm-jp-Narrowing" role="search">
      <SearchBox search={search} />
      <div>
        <Choice name="topic" label={trans.__('Topic')} words={topics.map(each => [each, each])} />
        <Choice
          name="difficulty"
          label={trans.__('Difficulty')}
          words={DIFFICULTIES.map(each => [each, difficultyWord(each, trans)])}
        />
        <Choice name="state" label={trans.__('State')} words={STATES.map(each => [each, stateWord(each, trans)])} />
      </div>
    </div>
  );
}

function SearchBox({ search }: { search: React.Ref<HTMLInputElement> }): React.ReactElement {
  const { view } = useShelf();
  useSignal(view.typedChanged);
  const trans = useTrans();
  return (
    <div>
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
  name: Exclude<keyof Filters, 'search'>;
  label: string;
  /** Values with the words for them. */
  words: [string, string][];
}

/** As long as nothing is chosen it shows what it filters by. */
function Choice({ name, label, words }: ChoiceProps): React.ReactElement {
  const { view } = useShelf();
  const trans = useTrans();
  const chosen = view.filters[name] ?? '';
  const gone = chosen && !words.some(([value]) => value === chosen); // a topic the course had once
  const all: [string, string][] = gone ? [...words, [chosen, chosen]] : words;
  return (
    <HTMLSelect
      className={chosen && 'cm-jp-mod-chosen'}
      aria-label={label}
      title={label}
      value={chosen}
      onChange={event => view.narrow({ [name]: event.target.value || null })}
    >
      <option value="">{chosen ? trans.__('Any') : label}</option>
      {all.map(([value, word]) => (
        <option key={value} value={value}>
          {word}
        </option>
      ))}
    </HTMLSelect>
  );
}
