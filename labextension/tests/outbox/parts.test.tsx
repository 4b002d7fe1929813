/** What is seen of the outbox: a word in the status bar, a list, and what a failure says. */
import { ServerConnection } from '@jupyterlab/services';
import { nullTranslator } from '@jupyterlab/translation';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as React from 'react';
import { Client } from '../../src/api/client';
import { Refusal, Unreachable } from '../../src/api/refusal';
import { Stored } from '../../src/core/stored';
import type { Learner } from '../../src/learner/model';
import { OutboxItem } from '../../src/outbox/item';
import { WaitingList } from '../../src/outbox/list';
import { Outbox, TRIES } from '../../src/outbox/model';
import { explained } from '../../src/parts/explained';
import { Kept } from '../live/tabs';

const trans = nullTranslator.load('codementor_jupyter');

let outbox: Outbox;

/** The address of a server that is away. */
function nowhere(): ServerConnection.ISettings {
  return ServerConnection.makeSettings({ baseUrl: 'http://127.0.0.1:1/', wsUrl: 'ws://127.0.0.1:1/' });
}

beforeEach(() => {
  TRIES.first = TRIES.longest = 3_600_000;
  const learner = { known: new Stored(new Kept(), '/:u1') } as unknown as Learner;
  outbox = new Outbox(new Client(nowhere()), learner);
});

afterEach(cleanup);

function keep(...keys: string[]): void {
  act(() => {
    keys.forEach(key => outbox.keep({ slug: `slug-${key}`, code: '', language: 'python', key }));
  });
}

test('the status bar says how many wait, and nothing while none does', () => {
  let opened = 0;
  render(<OutboxItem outbox={outbox} open={() => opened++} />);
  expect(screen.getByRole('status').textContent).toBe('');
  keep('a');
  fireEvent.click(screen.getByRole('button', { name: '1 submission waiting' }));
  expect(opened).toBe(1);
  keep('b');
  screen.getByRole('button', { name: '2 submissions waiting' });
  act(() => {
    outbox.discard('a');
    outbox.discard('b');
  });
  expect(screen.queryByRole('button')).toBeNull();
});

test('the list names each in order, and lets it be taken back', () => {
  keep('a', 'b');
  render(<WaitingList outbox={outbox} locale="en" />);
  const rows = screen.getAllByRole('listitem').map(row => row.querySelector('span')?.textContent);
  expect(rows).toEqual(['slug-a', 'slug-b']);
  fireEvent.click(screen.getByRole('button', { name: 'Discard the submission to slug-a' }));
  expect(screen.getAllByRole('listitem')).toHaveLength(1);
  fireEvent.click(screen.getByRole('button', { name: 'Discard the submission to slug-b' }));
  expect(screen.getByRole('status').textContent).toContain('Nothing waits');
});

test('what waits can be sent at once, and is being sent only once', async () => {
  keep('a');
  render(<WaitingList outbox={outbox} locale="en" />);
  fireEvent.click(screen.getByRole('button', { name: 'Send now' }));
  expect(outbox.sending).toBe(true);
  const button = screen.getByRole('button', { name: 'Send now' });
  expect(button.getAttribute('aria-disabled')).toBe('true');
  expect(screen.getByRole('status').textContent).toBe('Trying to reach the server…');
  await act(() => outbox.send()); // nobody is there
  expect(button.getAttribute('aria-disabled')).toBeNull();
  act(() => outbox.discard('a'));
  expect(screen.queryByRole('button', { name: 'Send now' })).toBeNull();
});

test('who submits while the server is away is told that it is kept', () => {
  for (const failure of [new Unreachable(), new Refusal('store_unavailable', 'The database is away.', 503)]) {
    expect(explained(failure, trans)).not.toContain('kept');
    failure.kept = true;
    expect(explained(failure, trans)).toContain('Your submission is kept here and is sent as soon as it does.');
  }
});

test('what waits is called by its title, where that is known', () => {
  act(() => {
    outbox.keep({ slug: 'two-sum', title: 'Two that add up', code: '', language: 'python', key: 'k' });
  });
  render(<WaitingList outbox={outbox} locale="en" />);

  screen.getByText('Two that add up');
  screen.getByRole('button', { name: 'Discard the submission to Two that add up' });
});
