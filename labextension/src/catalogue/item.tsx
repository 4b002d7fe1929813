/** A challenge that can be opened: in its place, or beside what is open. */
import * as React from 'react';
import { useTrans } from '../parts/language';
import type { Challenge } from './filters';
import { useShelf } from './shelf';
import { BesideSymbol, StateSymbol } from './symbols';
import { aboutWords } from './words';

interface ItemProps {
  challenge: Challenge;
  /** Whether it is being opened. */
  busy: boolean;
  /** Whether it is being worked on. */
  current?: boolean;
  /** Whether the keys of the list move to it; else it is in the tab order itself. */
  listed?: boolean;
  /** Why it is shown here, above its title. */
  label?: string;
  /** Not given: how hard it is, what it brings, and how far one came. */
  about?: string | undefined;
}

/** Inside a list item with `data-slug`. Drawn again only when something of it has changed: there are hundreds. */
export const Item = React.memo(function Item(props: ItemProps): React.ReactElement {
  const { challenge, busy, current = false, listed = false, label, about } = props;
  const trans = useTrans();
  const { opening } = useShelf();
  const { slug, title, state } = challenge;
  return (
    <>
      <button
        type="button"
        data-item={listed ? title : undefined}
        tabIndex={listed ? -1 : undefined}
        aria-current={current || undefined}
        aria-busy={busy || undefined}
        onClick={() => void opening.open(slug)}
      >
        {label && <small>{label}</small>}
        <span>{title}</span>
        <small>{about ?? aboutWords(challenge, trans)}</small>
        <StateSymbol state={state} />
      </button>
      <button
        type="button"
        className="cm-jp-IconButton"
        tabIndex={-1}
        aria-label={trans.__('Open “%1” beside', title)}
        title={trans.__('Open beside (Alt+Enter)')}
        onClick={() => void opening.open(slug, true)}
      >
        <BesideSymbol />
      </button>
    </>
  );
});
