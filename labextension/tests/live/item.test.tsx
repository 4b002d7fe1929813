import { Signal } from '@lumino/signaling';
import { act, cleanup, render, screen } from '@testing-library/react';
import * as React from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ConnectionItem, MOMENT } from '../../src/live/item';
import type { Live, LiveState } from '../../src/live/model';

let live: { state: LiveState; stateChanged: Signal<object, LiveState> };

beforeEach(() => {
  vi.useFakeTimers();
  live = { state: 'connected', stateChanged: new Signal({}) };
  render(<ConnectionItem live={live as unknown as Live} />);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function enter(state: LiveState, milliseconds = 0): void {
  act(() => {
    live.state = state;
    live.stateChanged.emit(state);
    vi.advanceTimersByTime(milliseconds);
  });
}

const said = (): string | null => screen.getByRole('status').textContent;

test('a connection that is back in a moment is not worth a word', () => {
  enter('reconnecting', MOMENT - 1);
  expect(said()).toBe('');
  enter('connected', MOMENT);
  expect(said()).toBe('');
});

test('a connection that stays away is told politely, until it is back', () => {
  enter('reconnecting', MOMENT);
  expect(said()).toBe('CodeMentor is reconnecting…');
  enter('connected');
  expect(said()).toBe('');
});

test('a browser without a network is called offline', () => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  enter('reconnecting', MOMENT);
  act(() => void window.dispatchEvent(new Event('offline')));
  expect(said()).toBe('CodeMentor is offline');
});

test('a server that has no CodeMentor is not waited for', () => {
  enter('reconnecting');
  enter('off', MOMENT);
  expect(said()).toBe('');
});
