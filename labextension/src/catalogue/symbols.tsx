/** Small drawings of the list. Three hundred rows have them, so they are plain SVG and nothing that is looked up. */
import * as React from 'react';
import { useTrans } from '../parts/language';
import type { Challenge } from './filters';
import { stateWord } from './words';

const SHAPES: Readonly<Record<Challenge['state'], React.ReactElement>> = {
  new: <circle cx="8" cy="8" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  tried: (
    <>
      <circle cx="8" cy="8" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M8 4.5a3.5 3.5 0 0 1 0 7z" fill="currentColor" />
    </>
  ),
  solved: (
    <path
      d="M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM6.9 11 4.2 8.300l1-1 1.700 1.700 3.900-3.900 1 1z"
      fill="currentColor"
      fillRule="evenodd"
    />
  )
};

/** How far the learner is: an empty circle, a half one, or a check. */
export function StateSymbol({ state }: { state: Challenge['state'] }): React.ReactElement {
  const word = stateWord(state, useTrans());
  return (
    <svg className={`cm-jp-Listed-state cm-jp-mod-${state}`} viewBox="0 0 16 16" role="img" aria-label={word}>
      <title>{word}</title>
      {SHAPES[state]}
    </svg>
  );
}

export function BesideSymbol(): React.ReactElement {
  return (
    <svg className="cm-jp-Listed-symbol" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M2 3h12v10H2zm1.500 1.500v7H7.250v-7zm5.250 0v7h3.750v-7z" fill="currentColor" fillRule="evenodd" />
    </svg>
  );
}
