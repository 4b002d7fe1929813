/** A button that copies a text, and says that it has: beside it, as what is within a button is not spoken. */
import { Clipboard } from '@jupyterlab/apputils';
import { checkIcon, copyIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import { useTrans } from './language';

/** Milliseconds for which it says so. */
const SAID = 2000;

export function Copy({ text, label }: { text: string; label: string }): React.ReactElement {
  const trans = useTrans();
  const [copied, setCopied] = React.useState(false);
  React.useEffect(() => {
    const timer = copied ? setTimeout(() => setCopied(false), SAID) : undefined;
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (): void => {
    Clipboard.copyToSystem(text);
    setCopied(true);
  };
  const Icon = copied ? checkIcon : copyIcon;
  return (
    <span className="cm-jp-Copy">
      <button type="button" aria-label={label} title={label} onClick={copy}>
        <Icon.react tag="span" />
      </button>
      <span className="cm-jp-Unseen" role="status">
        {copied && trans.__('Copied')}
      </span>
    </span>
  );
}
