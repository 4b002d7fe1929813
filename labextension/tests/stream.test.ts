import { expect, test } from 'vitest';
import { serverEvents } from '../src/api/stream';
test('x', async () => {
  const all = [];
  for await (const e of serverEvents(new Response('event: a\ndata: 1\n\n'))) all.push(e);
  expect(all).toEqual([{ name: 'a', data: '1' }]);
});
