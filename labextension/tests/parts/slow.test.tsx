import { act, cleanup, render, screen } from '@testing-library/react';
import * as React from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Loading } from '../../src/parts/loading';
import { Skeleton } from '../../src/parts/skeleton';
import { SLOW } from '../../src/parts/slow';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test.each([
  ['a page', <Skeleton key="page" label="Attempts are loading" />],
  ['a part', <Loading key="part" label="The code is loading" />]
])('who waits long for %s hears that it is slow, where they heard that it is loading', (_, waiting) => {
  render(waiting);
  act(() => void vi.advanceTimersByTime(SLOW - 1));
  expect(screen.getByRole('status').textContent).not.toContain('longer than usual');
  act(() => void vi.advanceTimersByTime(1));
  expect(screen.getByRole('status').textContent).toContain('This takes longer than usual.');
});
