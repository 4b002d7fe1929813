/** The receipt of a submission: one line to copy, which an instructor can check. */
import { copyIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import { useTrans } from '../parts/language';
import { useSignal } from '../parts/signal';
import type { Report } from './report';

const MOMENT = 2000;

export function Receipt({ report, copy }: { report: Report; copy: (text: string) => void }): React.ReactElement | null {
  const trans = useTrans();
  useSignal(report.whole.changed);
  const [copied, setCopied] = React.useState(false);
  React.useEffect(() => {
    const timer = copied ? setTimeout(() => setCopied(false), MOMENT) : undefined;
    return () => clearTimeout(timer);
  }, [copied]);
  const { receipt } = report;
  return receipt === null ? null : (
    <section className="cm-jp-Receipt">
      <h3>{trans.__('Receipt')}</h3>
      <code>{receipt}</code>
      <button
        type="button"
        className="cm-jp-Button cm-jp-Receipt-copy"
        title={trans.__('Copy the receipt: an instructor can check it')}
        onClick={() => {
          copy(receipt);
          setCopied(true);
        }}
      >
        <copyIcon.react tag="span" aria-hidden="true" />
        <span aria-live="polite">{copied ? trans.__('Copied') : trans.__('Copy')}</span>
      </button>
    </section>
  );
}
