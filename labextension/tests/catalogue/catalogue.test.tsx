import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { Signal } from '@lumino/signaling';
import * as React from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Client } from '../../src/api/client';
import type { ChallengePage } from '../../src/api/views';
import { ChallengeList } from '../../src/catalogue/list';
import { Catalogue } from '../../src/catalogue/model';
import type { ICodeMentor } from '../../src/tokens';
import { challengeView } from '../views';

afterEach(cleanup);

function catalogue(...items: ChallengePage['items']): [Catalogue, Signal<object, void>, object[]] {
  const asked: object[] = [];
  const page: ChallengePage = { items, total: items.length, page: 1, pageSize: 100 };
  const client = { challenges: (query: object) => (asked.push(query), Promise.resolve(page)) };
  const catalogueChanged = new Signal<object, void>({});
  const codementor = { catalogueChanged };
  return [new Catalogue(client as unknown as Client, codementor as unknown as ICodeMentor), catalogueChanged, asked];
}

test('challenges are listed as the course has them, with what the learner did; pressing one opens it', async () => {
  const solved = challengeView({ state: 'solved' });
  const tried = challengeView({ id: 'c2', slug: 'three-sum', title: 'Three sum', state: 'tried' });
  const [listed] = catalogue(solved, tried);
  const open = vi.fn();
  render(<ChallengeList catalogue={listed} open={open} />);
  void listed.load();
  const rows = within(await screen.findByRole('list', { name: 'Challenges' })).getAllByRole('button');
  fireEvent.click(rows[1] as HTMLElement);

  expect(rows.map(row => row.textContent)).toEqual([
    'Two sumLists and dictionaries · easysolved',
    'Three sumLists and dictionaries · easytried'
  ]);
  expect(open.mock.calls).toEqual([['three-sum']]);
});

test('a server without challenges says when there will be some', async () => {
  const [listed] = catalogue();
  render(<ChallengeList catalogue={listed} open={() => undefined} />);
  void listed.load();

  expect(await screen.findByText('No challenges yet')).toBeTruthy();
});

test('it asks again when something was solved, if somebody has looked', async () => {
  const [listed, changed, asked] = catalogue();
  changed.emit();
  expect(asked).toHaveLength(0);

  await listed.load();
  changed.emit();
  expect(asked).toEqual([{ pageSize: 100 }, { pageSize: 100 }]);
});
