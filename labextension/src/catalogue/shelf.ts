/** What every part of the page knows: the models of the catalogue. */
import * as React from 'react';
import type { ICodeMentor } from '../tokens';
import type { Catalogue } from './model';
import type { Upcoming } from './next';
import type { Opening } from './opening';
import type { Touched } from './touched';
import type { View } from './view';

export interface Shelf {
  catalogue: Catalogue;
  upcoming: Upcoming;
  view: View;
  touched: Touched;
  opening: Opening;
  codementor: ICodeMentor;
}

const ShelfContext = React.createContext<Shelf | null>(null);

/** Around the page. */
export const OnShelf = ShelfContext.Provider;

export function useShelf(): Shelf {
  const shelf = React.useContext(ShelfContext);
  if (!shelf) {
    throw new Error('A part of the catalogue stands outside of its page.');
  }
  return shelf;
}
