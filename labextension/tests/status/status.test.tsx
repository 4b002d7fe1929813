import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { Signal } from '@lumino/signaling';
import * as React from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Client } from '../../src/api/client';
import { Unreachable } from '../../src/api/refusal';
import type { ProgressView } from '../../src/api/views';
import { StatusItem } from '../../src/status/item';
import { Standing } from '../../src/status/model';
import type { ICodeMentor } from '../../src/tokens';
import { progressView } from '../views';

afterEach(cleanup);

/** The learner's standing, as a server says it that answers with these in turn. */
function standing(...answers: (ProgressView | Error)[]): Standing {
  const progress = (): Promise<ProgressView> => {
    const answer = answers.shift();
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer ?? progressView());
  };
  const progressChanged = new Signal<object, void>({});
  return new Standing({ progress } as unknown as Client, { progressChanged } as unknown as ICodeMentor);
}

test('it says level, XP and this week’s goal, and opens CodeMentor', async () => {
  const open = vi.fn();
  const mine = standing(progressView());
  render(<StatusItem standing={mine} open={open} />);
  expect(screen.queryByRole('button')).toBeNull();

  void mine.load();
  fireEvent.click(await screen.findByRole('button', { name: 'Level 3 · 240 XP · 2 of 3 this week' }));
  expect(open).toHaveBeenCalledTimes(1);
});

test('without a connection it keeps what it knew, and says nothing where it knew nothing', async () => {
  const mine = standing(new Unreachable(), progressView({ xp: 7 }), new Unreachable());
  render(<StatusItem standing={mine} open={() => undefined} />);
  await mine.load();
  expect(screen.queryByRole('button')).toBeNull();

  await mine.load();
  await mine.load();
  expect((await screen.findByRole('button')).textContent).toContain('7 XP');
});
