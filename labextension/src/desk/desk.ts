/** The challenge that is being worked on, in the right area beside its notebook. */
import { Token } from '@lumino/coreutils';
import type { Pages } from '../parts/pages';

export type Desk = Pages;
export const IDesk = new Token<Desk>('codementor-jupyter:IDesk', 'The panel of the right area: the current challenge.');

/** Its pages, for `desk.showPage(DeskPages.results)`, and where they stand: `desk.add(page, rank)`. */
export const DeskPages = {
  statement: 'codementor-statement',
  results: 'codementor-results',
  attempts: 'codementor-attempts',
  tutor: 'codementor-tutor'
} as const;
export const DeskRanks = { statement: 10, results: 20, attempts: 30, tutor: 40 } as const;

/** The command that brings it forward. */
export const SHOW_DESK = 'codementor:show-desk';
