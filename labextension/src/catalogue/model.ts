/** The challenges there are, and how far the learner is with each. */
import type { Client } from '../api/client';
import { Loadable } from '../parts/loadable';
import type { ICodeMentor } from '../tokens';
import type { Challenge } from './filters';

/** As many as a page of the server holds. */
const PAGE_SIZE = 500;

export class Catalogue extends Loadable<readonly Challenge[]> {
  constructor(client: Pick<Client, 'challenges'>, codementor: Pick<ICodeMentor, 'catalogueChanged'>) {
    super(signal => everyChallenge(client, signal));
    codementor.catalogueChanged.connect(() => this.reload());
  }
}

/** All pages: the first says how many there are, the others come side by side. */
async function everyChallenge(client: Pick<Client, 'challenges'>, signal: AbortSignal): Promise<Challenge[]> {
  const ask = (page: number) => client.challenges({ page, pageSize: PAGE_SIZE }, signal);
  const first = await ask(1);
  const further = Math.max(0, Math.ceil(first.total / PAGE_SIZE) - 1);
  const rest = await Promise.all(Array.from({ length: further }, (_, index) => ask(index + 2)));
  // A challenge that moves while the pages are read may stand on two of them.
  const byId = new Map([first, ...rest].flatMap(({ items }) => items).map(each => [each.id, each]));
  return [...byId.values()];
}
