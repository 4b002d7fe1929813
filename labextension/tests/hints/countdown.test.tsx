import { act, cleanup, render, screen } from '@testing-library/react';
import * as React from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { secondsUntil, useCountdown } from '../../src/hints/countdown';

function Clock({ at }: { at: number }): React.ReactElement {
  return <output>{useCountdown(at)}</output>;
}

function left(): string | null {
  return screen.getByRole('status').textContent;
}

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test('seconds are whole, and never less than none', () => {
  expect(secondsUntil(1_002_500, 1_000_000)).toBe(3);
  expect(secondsUntil(999_000, 1_000_000)).toBe(0);
});

test('it counts down to nothing, and rests there', () => {
  render(<Clock at={1_003_000} />);
  expect(left()).toBe('3');

  act(() => void vi.advanceTimersByTime(2000));
  expect(left()).toBe('1');

  act(() => void vi.advanceTimersByTime(1000));
  expect(left()).toBe('0');
  expect(vi.getTimerCount()).toBe(0);
});

test('it begins anew with another moment', () => {
  const { rerender } = render(<Clock at={0} />);
  expect(left()).toBe('0');
  rerender(<Clock at={1_042_000} />);

  expect(left()).toBe('42');
});
