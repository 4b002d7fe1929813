/** Two texts, line by line: what is only in the one, what is only in the other, and where a line differs. */
import * as React from 'react';
import { useTrans } from '../parts/language';
import { folded, type Gap, type Piece, type Row } from './rows';

interface DiffProps {
  rows: readonly Row[];
  /** An answer: what is expected is right and what is given is wrong. Code: what is gone, and what has come. */
  of: 'answer' | 'code';
  /** What the two texts are called, as in "expected" and "yours". */
  gone: string;
  come: string;
  /** What it is, for screen readers. */
  label: string;
}

const SIGNS = {
  answer: { gone: '✓', come: '✗', same: '' },
  code: { gone: '−', come: '+', same: '' }
} as const;

/** Rows that are shown at first. */
const MOST = 30;

export function Diff({ rows, of, gone, come, label }: DiffProps): React.ReactElement {
  const names = { gone, come, same: '' };
  const signs = SIGNS[of];
  const trans = useTrans();
  const [whole, setWhole] = React.useState(false);
  const all = folded(rows);
  const shown = whole || all.length <= MOST + 1 ? all : all.slice(0, MOST);
  return (
    <div className={`cm-jp-Diff cm-jp-mod-${of}`} role="group" aria-label={label}>
      <div className="cm-jp-Diff-names" aria-hidden="true">
        <span className="cm-jp-mod-gone">{`${signs.gone} ${gone}`}</span>
        <span className="cm-jp-mod-come">{`${signs.come} ${come}`}</span>
      </div>
      <pre className="cm-jp-Diff-rows">
        {shown.map((each, index) =>
          each.kind === 'gap' ? (
            <Fold key={index} gap={each} />
          ) : (
            <Line key={index} row={each} sign={signs[each.kind]} name={names[each.kind]} />
          )
        )}
        {all.length > MOST + 1 && (
          <button type="button" className="cm-jp-Diff-fold" onClick={() => setWhole(!whole)}>
            {whole ? trans.__('Show less') : trans._n('Show %1 more line', 'Show %1 more lines', all.length - MOST)}
          </button>
        )}
      </pre>
    </div>
  );
}

function Line({ row, sign, name }: { row: Row; sign: string; name: string }): React.ReactElement {
  return (
    <span className={`cm-jp-Diff-row cm-jp-mod-${row.kind}`}>
      <span className="cm-jp-Diff-sign" aria-hidden="true">
        {sign}
      </span>
      {name && <span className="cm-jp-Unseen">{`${name}: `}</span>}
      <span>
        {row.pieces.map((piece, index) =>
          piece.changed ? <mark key={index}>{visible(piece)}</mark> : <span key={index}>{piece.text}</span>
        )}
        {'\n'}
      </span>
    </span>
  );
}

/** A blank that makes the difference has to be seen. */
function visible({ text }: Piece): string {
  return text.trim() ? text : text.replaceAll(' ', '·').replaceAll('\t', '⇥');
}

function Fold({ gap }: { gap: Gap }): React.ReactElement {
  const trans = useTrans();
  const [open, setOpen] = React.useState(false);
  return (
    <>
      <button type="button" className="cm-jp-Diff-fold" aria-expanded={open} onClick={() => setOpen(!open)}>
        {trans._n('%1 unchanged line', '%1 unchanged lines', gap.rows.length)}
      </button>
      {open && gap.rows.map((row, index) => <Line key={index} row={row} sign="" name="" />)}
    </>
  );
}
