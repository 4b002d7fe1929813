import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Refusal, Unreachable } from '../../src/api/refusal';
import { consentView, turnView, tutorView } from './said';
import { Seen } from './seen';

let seen: Seen;

beforeEach(() => void (seen = new Seen()));

afterEach(() => seen.end());

function textOf(blob: Blob): Promise<unknown> {
  const reader = new FileReader();
  reader.readAsText(blob);
  return new Promise(resolve => (reader.onload = () => resolve(reader.result)));
}

/** A button of JupyterLab's dialog, which jsdom does not open. */
function inDialog(name: string): Promise<HTMLElement> {
  return screen.findByRole('button', { name, hidden: true });
}

describe('the ladder', () => {
  test('tells the price before a step is opened', async () => {
    seen.doors.view = tutorView({ hintLevel: 1, nextLevel: { level: 2, price: 3, wait: 0 } });
    await seen.open();

    expect(screen.getByText('1 of 4 open')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Open hint 2: What is wrong, costs 3 of 30 XP' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Next hint costs 3 of 30 XP' })).toBeTruthy();
  });

  test('opens a step, and has the others know', async () => {
    await seen.open();
    seen.press(/^Open hint 1/);

    await waitFor(() => expect(seen.doors.asked[0]?.openLevel).toBe(1));
    await waitFor(() => expect(seen.place.refreshed).toBe(1));
  });

  test('says when the next one opens by itself', async () => {
    seen.doors.view = tutorView({ hintLevel: 1, nextLevel: { level: 2, price: 3, wait: 42 } });
    await seen.open();

    expect(screen.getByText(/when your code has changed, or in 4\d s\./)).toBeTruthy();
  });

  test('explains a step that is asked for too soon beside the box', async () => {
    await seen.open();
    seen.doors.failure = new Refusal('hint_too_soon', 'Too soon.', 409, { wait: 42 });
    seen.press(/^Open hint 1/);

    expect((await screen.findByRole('alert')).textContent).toMatch(/change your code first, or wait a little\. 4\d s/);
    expect(seen.turns).toEqual([]);
  });

  test('shows a step again where it was told, and has it told where it was not', async () => {
    seen.doors.kept = [turnView({ question: '', hintLevel: 1 })];
    seen.doors.view = tutorView({ hintLevel: 2, nextLevel: null });
    await seen.open();
    fireEvent.click(screen.getByText('Hints'));
    seen.press('Show hint 1');
    expect(seen.doors.asked).toEqual([]);

    seen.press('Show hint 2');
    await waitFor(() => expect(seen.doors.asked[0]?.openLevel).toBe(2));
  });
});

describe('what is allowed', () => {
  test('where the tutor is off, it says why, and what was asked stays', async () => {
    seen.doors.kept = [turnView()];
    seen.doors.view = tutorView({ mode: 'off', nextLevel: null });

    await seen.open();
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.getByText(/Your instructor has turned the tutor off/)).toBeTruthy();
    expect(seen.turns).toHaveLength(1);
    expect(screen.queryByRole('group', { name: 'You could ask' })).toBeNull();
  });

  test('without a model it says plainly that nothing leaves', async () => {
    await seen.open();

    expect(screen.getByText('Nothing you ask leaves this server')).toBeTruthy();
    expect(screen.getByText(/No language model is connected\./)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Allow' })).toBeNull();
  });

  test('a model is asked for before anything is sent, and can be taken back', async () => {
    seen.doors.view = tutorView({ consent: consentView() });
    await seen.open();
    expect(
      screen.getAllByText(/^Your question, .* go to a-small-model at models\.example\. Your name, .* never do\.$/)
        .length
    ).toBeGreaterThan(0);
    seen.press('Allow');
    expect(await screen.findByText(/Your questions go to a-small-model at models\.example/)).toBeTruthy();
    expect(document.activeElement).toBe(seen.box);

    seen.press('Do not send any more');
    expect(await screen.findByText('Nothing is sent any more.')).toBeTruthy();
    expect(await screen.findByText('Nothing you ask leaves this server')).toBeTruthy();
  });

  test('who does not want it now is not asked again, and finds it where it is explained', async () => {
    seen.doors.view = tutorView({ consent: consentView() });
    await seen.open();
    seen.press('Not now');

    await waitFor(() => expect(screen.queryByRole('button', { name: 'Allow' })).toBeNull());
    expect(screen.getByRole('button', { name: 'Allow a-small-model to answer' })).toBeTruthy();
  });

  test('a model on this very machine needs no consent, and is named', async () => {
    seen.doors.view = tutorView({ consent: consentView({ host: '127.0.0.1', given: true }) });
    await seen.open();

    expect(screen.getByText('Nothing you ask leaves this server')).toBeTruthy();
    expect(screen.getByText('a-small-model puts what is known of your code into words.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Do not send any more' })).toBeNull();
  });
});

describe('the learner’s own', () => {
  test('conversation is erased after a question, and the outcome told', async () => {
    seen.doors.kept = [turnView()];
    await seen.open();
    seen.press('Erase this conversation');
    fireEvent.click(await inDialog('Erase'));

    expect(await screen.findByText('1 question and its answer are erased.')).toBeTruthy();
    expect(seen.turns).toEqual([]);
  });

  test('conversation stays where the question is answered with no', async () => {
    seen.doors.kept = [turnView()];
    await seen.open();
    seen.press('Erase this conversation');
    fireEvent.click(await inDialog('Cancel'));

    await waitFor(() => expect(screen.queryByRole('dialog', { hidden: true })).toBeNull());
    expect(seen.doors.erased).toEqual([]);
  });

  test('conversation is saved as a file', async () => {
    seen.doors.kept = [turnView()];
    await seen.open();
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue(); // jsdom has nowhere to go
    const saved: Blob[] = [];
    const createObjectURL = (blob: Blob): string => `blob:${saved.push(blob)}`;
    const files = { createObjectURL, revokeObjectURL: () => undefined };
    vi.stubGlobal('URL', Object.assign(URL, files));
    seen.press('Export this conversation');

    expect(await Promise.all(saved.map(textOf))).toEqual([expect.stringContaining('## Why does my code fail?')]);
  });

  test('manner is shown and changed', async () => {
    await seen.open();
    seen.press('How the tutor talks');
    const personality = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Personality' });
    expect(personality.value).toBe('encouraging');
    fireEvent.change(personality, { target: { value: 'socratic' } });

    expect(await screen.findByText('Saved. The next answer heeds it.')).toBeTruthy();
    expect(seen.doors.mine.preferences.tutorPersonality).toBe('socratic');
    expect(screen.getByRole('option', { name: 'My level here (3)' })).toBeTruthy();
  });

  test('manner that could not be saved says why', async () => {
    await seen.open();
    seen.press('How the tutor talks');
    const style = await screen.findByRole('combobox', { name: 'Explain by' });
    seen.doors.failure = new Unreachable();
    fireEvent.change(style, { target: { value: 'theory' } });

    expect(await screen.findByText(/The server does not answer/)).toBeTruthy();
  });
});

test('the growth of code is drawn, and described for those who do not see it', async () => {
  await seen.open();
  seen.press('How does my code grow?');
  const drawing = await screen.findByRole('img');

  expect(drawing.getAttribute('aria-label')).toBe(
    'Work grows from 20 steps at n = 4 to 320 steps at n = 16. n = 4: 20; n = 8: 80; n = 16: 320.'
  );
  expect(seen.turns[0]).toContain('Line 4 does 91 % of the work');
  expect(seen.turns[0]).toContain('O(n) is expected');
  expect(seen.turns[0]).toContain('Line 4: a loop in a loop.');
});

test('growth that is not known is only said', async () => {
  seen.doors.report.complexity = {
    ...seen.doors.report.complexity,
    class: null,
    points: [],
    hotLine: null,
    verdict: null
  };
  await seen.open();
  seen.press('How does my code grow?');

  await waitFor(() => expect(seen.turns[0]).toContain('Counted, not timed.'));
  expect(screen.queryByRole('img')).toBeNull();
});

test('without a connection the page says so, and tries again', async () => {
  seen.doors.failure = new Unreachable();
  seen.show();
  await screen.findByText('No connection');
  seen.doors.failure = null;
  seen.press('Try again');

  expect(await screen.findByRole('textbox', { name: 'Your question' })).toBeTruthy();
});
