import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import * as React from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { Topics } from '../../src/progress/topics';

afterEach(cleanup);

test('a topic leads to its challenges, and what has no topic leads nowhere', () => {
  const show = vi.fn();
  const some = { solved: 0, tried: 0, total: 2 };
  render(
    <Topics
      topics={[
        { topic: 'Loops', ...some },
        { topic: '', ...some }
      ]}
      show={show}
    />
  );

  fireEvent.click(screen.getByRole('button', { name: 'Loops: show its challenges' }));

  expect(show.mock.calls).toEqual([['Loops']]);
  expect(screen.getAllByRole('button')).toHaveLength(1);
});
