import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Unreachable } from '../../src/api/refusal';
import { told } from './classroom';
import { answer, chatView, evidenceView } from './said';
import { Seen } from './seen';

let seen: Seen;

beforeEach(() => void (seen = new Seen()));

afterEach(() => seen.end());

describe('the first time', () => {
  test('it says what the tutor is for, and what could be asked', async () => {
    await seen.open();

    expect(screen.getByRole('heading', { level: 2, name: 'Two that add up' })).toBeTruthy();
    expect(screen.getByText(/never gives the solution away/)).toBeTruthy();
    const chips = within(screen.getByRole('group', { name: 'You could ask' })).getAllByRole('button');
    expect(chips.map(({ textContent }) => textContent)).toContain('Why does my code fail?');
  });

  test('a suggestion is asked by a press', async () => {
    await seen.open();
    seen.press('How do I start?');

    await waitFor(() => expect(seen.turns[0]).toContain('How do I start?'));
    expect(seen.doors.asked[0]?.message).toBe('How do I start?');
  });

  test('without a challenge there is neither ladder nor analysis', async () => {
    seen.place.current = null;
    await seen.open();

    expect(screen.queryByText('Hints')).toBeNull();
    expect(screen.queryByRole('button', { name: 'How does my code grow?' })).toBeNull();
    expect(screen.getByRole('heading', { name: 'Questions about Python' })).toBeTruthy();
  });
});

describe('the box', () => {
  test('sends by Enter, and is empty afterwards', async () => {
    await seen.open();
    seen.write('Why?');

    await waitFor(() => expect(seen.doors.asked[0]?.message).toBe('Why?'));
    expect(seen.box.value).toBe('');
  });

  test('keeps a line that is begun by Shift and Enter, and a letter that is being chosen', async () => {
    await seen.open();
    seen.write('One', 'Enter', { shiftKey: true });
    seen.write('One', 'Enter', { isComposing: true });

    expect(seen.doors.asked).toEqual([]);
    expect(seen.box.value).toBe('One');
  });

  test('sends no blanks', async () => {
    await seen.open();
    seen.write('  ');
    seen.press('Ask');

    expect(seen.doors.asked).toEqual([]);
  });

  test('recalls what was asked, and comes back', async () => {
    await seen.open();
    seen.write('First?');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Ask' })).toBeTruthy());
    fireEvent.keyDown(seen.box, { key: 'ArrowUp' });
    expect(seen.box.value).toBe('First?');

    fireEvent.keyDown(seen.box, { key: 'ArrowDown' });
    expect(seen.box.value).toBe('');
  });

  test('shows the lines a question is about, until they are taken out', async () => {
    await seen.open();
    seen.tutor.conversation.write('', { first: 3, last: 3, text: 'return None', own: true });
    expect(await screen.findByText('return None')).toBeTruthy();
    seen.press('Ask without these lines');

    await waitFor(() => expect(screen.queryByText('return None')).toBeNull());
  });

  test('takes the cursor when it is summoned', async () => {
    await seen.open();
    seen.tutor.summon();

    await waitFor(() => expect(document.activeElement).toBe(seen.box));
  });
});

describe('an answer', () => {
  test('is stopped by the button or by Escape, and says so', async () => {
    seen.doors.whole = false;
    seen.doors.answers = [() => told(answer().slice(0, 4))];
    await seen.open();
    seen.write('One');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Stop' })).toBeTruthy());
    seen.press('Stop');
    await waitFor(() => expect(seen.turns[0]).toContain('You stopped it here.'));

    seen.write('Two');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Stop' })).toBeTruthy());
    fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Escape' });
    await waitFor(() => expect(seen.turns[1]).toContain('You stopped it here.'));
  });

  test('begins with the evidence, whose details can be unfolded', async () => {
    await seen.open();
    seen.write('Why?');
    await screen.findByText('What the test shows');

    const shown = screen.getByRole('list', { name: 'Conversation' });
    expect(within(shown).getByText('the same number twice')).toBeTruthy();
    expect(within(shown).getByText('nothing')).toBeTruthy(); // what a program printed that printed nothing
    expect(within(shown).getByRole('table', { hidden: true })).toBeTruthy();
    expect(within(shown).getByText('[0, 1]', { selector: 'dd code' })).toBeTruthy();
  });

  test('of code that passes looks different from one that fails', async () => {
    const passing = evidenceView({ kind: 'none', sentence: 'All visible examples pass.', test: null, input: null });
    seen.doors.answers = [() => told(answer(chatView({ evidence: passing, response: 'All visible examples pass.' })))];
    await seen.open();
    seen.write('Why?');
    const sentence = await screen.findByText('All visible examples pass.', { selector: 'p' });

    expect(sentence.parentElement?.className).toContain('passing');
  });

  test('tells a wait, and what is being checked', async () => {
    seen.doors.whole = false;
    seen.doors.answers = [
      () =>
        told([
          { name: 'evidence', data: evidenceView() },
          { name: 'waiting', data: { ahead: 2 } }
        ]),
      () => told([{ name: 'held', data: { reason: 'a block of code is being checked' } }])
    ];
    await seen.open();
    seen.write('One');
    expect(await screen.findByText('The model answers 2 questions first')).toBeTruthy();
    seen.press('Stop');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Ask' })).toBeTruthy());
    seen.write('Two');

    expect(await screen.findByText('A block of code is being checked')).toBeTruthy();
  });

  test('is announced at its beginning and its end', async () => {
    seen.doors.whole = false;
    await seen.open();
    seen.write('Why?');
    await waitFor(() => expect(seen.heard).toContain('your code gives None'));
    expect(seen.heard).not.toContain('Look at');
    seen.press('Stop');

    await waitFor(() => expect(seen.heard).toContain('Stopped.'));
  });

  test('that fails can be asked for again', async () => {
    await seen.open();
    seen.doors.failure = new Unreachable();
    seen.write('Why?');
    await waitFor(() => expect(seen.turns[0]).toContain('The server does not answer.'));
    expect(seen.heard).toContain('The server does not answer.');
    seen.doors.failure = null;
    seen.press('Ask again');

    await waitFor(() => expect(seen.turns[0]).toContain('The tutor’s own words'));
    expect(seen.turns).toHaveLength(1);
  });

  test('brings suggestions of its own', async () => {
    await seen.open();
    seen.write('Why?');

    expect(await screen.findByRole('button', { name: 'What is a dict?' })).toBeTruthy();
  });
});
