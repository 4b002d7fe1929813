/** One challenge of the list: press it, or Enter, to open it; Alt+Enter opens it beside what is open. */
import * as React from 'react';
import { useTrans } from '../parts/language';
import type { Challenge } from './filters';
import { BesideSymbol, StateSymbol } from './symbols';
import { aboutWords } from './words';

export type Open = (slug: string, beside?: boolean) => void;

interface RowProps {
  challenge: Challenge;
  /** Whether it is being worked on. */
  current: boolean;
  /** Whether it is being opened. */
  busy: boolean;
  open: Open;
}

/** Drawn again only when something of it has changed: rows that are not found are hidden, and stay as they are. */
export const Row = React.memo(function Row({ challenge, current, busy, open }: RowProps): React.ReactElement {
  const trans = useTrans();
  const { slug, title, state } = challenge;
  const press = (event: React.KeyboardEvent): void => {
    if (event.key === 'Enter' && event.altKey) {
      event.preventDefault();
      open(slug, true);
    }
  };
  return (
    <>
      <button
        type="button"
        className="cm-jp-Listed-open"
        data-item={title}
        tabIndex={-1}
        aria-current={current || undefined}
        aria-busy={busy || undefined}
        onClick={event => open(slug, event.altKey || undefined)}
        onKeyDown={press}
      >
        <span className="cm-jp-Listed-title">{title}</span>
        <span className="cm-jp-Listed-about">{aboutWords(challenge, trans)}</span>
        <StateSymbol state={state} />
      </button>
      <button
        type="button"
        className="cm-jp-Listed-beside"
        tabIndex={-1}
        aria-label={trans.__('Open “%1” beside', title)}
        title={trans.__('Open beside (Alt+Enter)')}
        onClick={() => open(slug, true)}
      >
        <BesideSymbol />
      </button>
    </>
  );
});
