/** CodeMentor in the left area: what there is to do, and how far one has come. */
import { Token } from '@lumino/coreutils';
import type { Pages } from '../parts/pages';

export type Home = Pages;
export const IHome = new Token<Home>('codementor-jupyter:IHome', 'The CodeMentor panel of the left area.');
