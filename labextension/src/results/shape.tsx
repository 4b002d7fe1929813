/** The shape of a verdict. Beside it always stands the word: to screen readers it says nothing. */
import * as React from 'react';
import type { Saying } from './words';

const RING = 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 1.4a5.6 5.6 0 1 1 0 11.2A5.6 5.6 0 0 1 8 2.4Z';
const PATHS: Readonly<Record<Saying['shape'] | 'lock', string>> = {
  pass: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm3.9 5.2-4.7 5a.7.7 0 0 1-1 0L4.1 9.1l1-1 1.6 1.6 4.2-4.5 1 1Z',
  fail: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm3 9-1 1-2-2-2 2-1-1 2-2-2-2 1-1 2 2 2-2 1 1-2 2 2 2Z',
  stop: 'M8 1.2a.9.9 0 0 0-.8.5L.9 13.2a.9.9 0 0 0 .8 1.3h12.6a.9.9 0 0 0 .8-1.3L8.8 1.7a.9.9 0 0 0-.8-.5Zm-.8 4h1.6v4.6H7.2V5.2Zm0 5.8h1.6v1.6H7.2V11Z',
  time: `${RING}M7.3 4h1.4v3.7l2.5 1.5-.7 1.2-3.2-1.9V4Z`,
  none: `${RING}M4.8 7.3h6.4v1.4H4.8V7.3Z`,
  lock: 'M8 1a3.4 3.4 0 0 0-3.4 3.4V6h-.9c-.7 0-1.2.5-1.2 1.2v6.1c0 .7.5 1.2 1.2 1.2h8.6c.7 0 1.2-.5 1.2-1.2V7.2c0-.7-.5-1.2-1.2-1.2h-.9V4.4A3.4 3.4 0 0 0 8 1Zm0 1.5c1.1 0 1.9.8 1.9 1.9V6H6.1V4.4c0-1.1.8-1.9 1.9-1.9Z'
};

export function Shape({ shape, tone }: { shape: keyof typeof PATHS; tone: Saying['tone'] }): React.ReactElement {
  return (
    <svg className={`cm-jp-Shape cm-jp-mod-${tone}`} viewBox="0 0 16 16" aria-hidden="true">
      <path fillRule="evenodd" d={PATHS[shape]} />
    </svg>
  );
}
