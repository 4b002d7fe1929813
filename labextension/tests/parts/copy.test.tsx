import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import * as React from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Copy } from '../../src/parts/copy';

const copied = vi.fn();

beforeEach(() => void Object.assign(document, { execCommand: copied }));
afterEach(cleanup);

test('what is copied is named by its button, and told beside it', () => {
  render(<Copy text="x = 1" label="Copy the receipt" />);
  const button = screen.getByRole('button', { name: 'Copy the receipt' });
  expect(screen.getByRole('status').textContent).toBe('');

  fireEvent.click(button);

  expect(copied.mock.calls).toEqual([['copy']]);
  expect(screen.getByRole('status').textContent).toBe('Copied');
  expect(button.contains(screen.getByRole('status'))).toBe(false);
});
