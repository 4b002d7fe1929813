/** The receipt of a submission: one line to copy, which an instructor can check. */
import * as React from 'react';
import { Copy } from '../parts/copy';
import { useTrans } from '../parts/language';

export function Receipt({ receipt }: { receipt: string }): React.ReactElement {
  const trans = useTrans();
  return (
    <section className="cm-jp-Receipt">
      <h3>{trans.__('Receipt')}</h3>
      <code>{receipt}</code>
      <Copy text={receipt} label={trans.__('Copy the receipt')} />
      <p>{trans.__('An instructor can check it.')}</p>
    </section>
  );
}
