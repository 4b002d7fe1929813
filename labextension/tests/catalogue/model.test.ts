import { Signal } from '@lumino/signaling';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Client } from '../../src/api/client';
import { Unreachable } from '../../src/api/refusal';
import type { Challenge } from '../../src/catalogue/filters';
import { Catalogue } from '../../src/catalogue/model';
import type { ICodeMentor } from '../../src/tokens';
import { json, Twin } from '../twin';
import { challenge } from './challenges';

const DOOR = 'GET codementor/api/challenges';

let twin: Twin;
let catalogue: Catalogue;
const catalogueChanged = new Signal<ICodeMentor, void>({} as ICodeMentor);

beforeEach(async () => {
  twin = await Twin.start();
  catalogue = new Catalogue(new Client(twin.settings), { catalogueChanged });
});

afterEach(() => twin.stop());

/** Have the server offer these, in pages as it has them. */
function offer(items: Challenge[]): void {
  twin.on(DOOR, ({ query }, response) => {
    const [page, pageSize] = [Number(query['page']), Number(query['pageSize'])];
    const part = items.slice((page - 1) * pageSize, page * pageSize);
    json(response, { items: part, total: items.length, page, pageSize });
  });
}

function many(count: number): Challenge[] {
  return Array.from({ length: count }, (_, n) => challenge(`c-${n}`));
}

function pages(): (string | undefined)[] {
  return twin.at(DOOR).map(({ query }) => query['page']);
}

test('a course of one page is asked for once, and three hundred challenges are one', async () => {
  offer(many(300));
  await catalogue.load();
  expect(catalogue.value).toHaveLength(300);
  expect(pages()).toEqual(['1']);
});

test('a course of several pages comes whole and in order', async () => {
  const items = many(1200);
  offer(items);
  await catalogue.load();
  expect(catalogue.value?.map(({ slug }) => slug)).toEqual(items.map(({ slug }) => slug));
  expect(pages().sort()).toEqual(['1', '2', '3']);
});

test('one more than full pages is one page more', async () => {
  offer(many(501));
  await catalogue.load();
  expect(catalogue.value?.at(-1)?.slug).toBe('c-500');
});

test('no course at all is an empty list', async () => {
  offer([]);
  await catalogue.load();
  expect(catalogue.value).toEqual([]);
});

test('a challenge that moves to the next page while they are read is there once', async () => {
  const items = many(550);
  twin.on(DOOR, ({ query }, response) => {
    const page = Number(query['page']);
    const part = page === 1 ? items.slice(0, 500) : items.slice(499);
    json(response, { items: part, total: 551, page, pageSize: 500 });
  });
  await catalogue.load();
  expect(catalogue.value?.map(({ slug }) => slug)).toEqual(items.map(({ slug }) => slug));
});

test('a page that does not come leaves the list as it was, and says why', async () => {
  offer(many(550));
  await catalogue.load();
  twin.on(DOOR, ({ query }, response) => {
    const page = Number(query['page']);
    if (page === 1) {
      json(response, { items: [], total: 550, page, pageSize: 500 });
    } else {
      response.destroy();
    }
  });
  await catalogue.load();
  expect(catalogue.failure).toBeInstanceOf(Unreachable);
  expect(catalogue.value).toHaveLength(550);
});

test('a refusal is told as the server says it', async () => {
  twin.refuses(DOOR, 'store_unavailable', 503);
  await catalogue.load();
  expect(catalogue.failure?.message).toBe('because of store_unavailable');
});

test('it is asked again when something has changed, not before anybody looked', async () => {
  offer(many(3));
  catalogueChanged.emit();
  expect(pages()).toEqual([]);
  await catalogue.load();
  catalogueChanged.emit();
  await new Promise<void>(resolve => {
    catalogue.changed.connect(() => {
      resolve();
    });
  });
  expect(pages()).toEqual(['1', '1']);
});
