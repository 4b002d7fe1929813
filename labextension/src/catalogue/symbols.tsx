/** Small drawings of the list. Three hundred rows have them, so they are plain SVG and nothing that is looked up. */
import * as React from 'react';
import { useTrans } from '../parts/language';
import type { Challenge } from './filters';
import { stateWord } from './words';

const RING = 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zm0 1.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9z';
const SHAPES: Readonly<Record<Challenge['state'], string>> = {
  new: RING,
  tried: `${RING}m0 1a3.5 3.5 0 0 1 0 7z`,
  solved: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM6.9 11 4.2 8.3l1-1 1.7 1.7 3.9-3.9 1 1z'
};

/** How far the learner is: an empty circle, a half one, or a check. */
export function StateSymbol({ state }: { state: Challenge['state'] }): React.ReactElement {
  const word = stateWord(state, useTrans());
  return (
    <svg className={`cm-jp-mod-${state}`} viewBox="0 0 16 16" role="img" aria-label={word}>
      <title>{word}</title>
      <path d={SHAPES[state]} fillRule="evenodd" />
    </svg>
  );
}

export function BesideSymbol(): React.ReactElement {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d="M2 3h12v10H2zm1.5 1.5v7H7.25v-7zm5.25 0v7h3.75v-7z" fillRule="evenodd" />
    </svg>
  );
}
