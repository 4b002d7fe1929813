import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import * as React from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Refusal, Unreachable } from '../../src/api/refusal';
import { Settings } from '../../src/settings/model';
import { TutorPage } from '../../src/tutor/page';
import type { Tutor } from '../../src/tutor/tutor';
import { Doors, Place, told, tutorAt } from './classroom';
import { answer, chatView, consentView, evidenceView, turnView, tutorView } from './said';

/** Tells once that an element has a size; jsdom has no layout. */
class Observer {
  constructor(private readonly _told: () => void) {}
  observe = (): void => this._told();
  disconnect = (): void => undefined;
}

let doors: Doors;
let place: Place;
let tutor: Tutor;

beforeEach(() => {
  vi.stubGlobal('ResizeObserver', Observer);
  vi.stubGlobal('requestIdleCallback', (act: () => void) => setTimeout(act, 0)); // dialogs of JupyterLab draw so
  [doors, place] = [new Doors(), new Place()];
  doors.kept = [];
  tutor = tutorAt(doors, place);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function opened(): Promise<HTMLTextAreaElement | null> {
  tutor.look();
  render(<TutorPage tutor={tutor} settings={new Settings()} />);
  await waitFor(() => expect(screen.queryByText('The tutor is coming')).toBeNull());
  await waitFor(() => expect(screen.queryByText('What you asked before is loading')).toBeNull());
  return screen.queryByRole<HTMLTextAreaElement>('textbox', { name: 'Your question' });
}

function press(name: string | RegExp): void {
  fireEvent.click(screen.getByRole('button', { name }));
}

async function write(text: string, key = 'Enter', more: object = {}): Promise<void> {
  const box = screen.getByRole('textbox', { name: 'Your question' });
  fireEvent.change(box, { target: { value: text } });
  fireEvent.keyDown(box, { key, ...more });
  await Promise.resolve();
}

function turns(): string[] {
  return within(screen.getByRole('list', { name: 'Conversation' }))
    .queryAllByRole('listitem')
    .map(item => item.textContent ?? '');
}

/** A button of JupyterLab's dialog, which jsdom does not open. */
function inDialog(name: string): Promise<HTMLElement> {
  return screen.findByRole('button', { name, hidden: true });
}

function heard(): string {
  return screen
    .getAllByRole('status')
    .map(({ textContent }) => textContent)
    .join('|');
}

describe('the first time', () => {
  test('it says what the tutor is for, and what could be asked', async () => {
    await opened();

    expect(screen.getByRole('heading', { level: 2, name: 'Two that add up' })).toBeTruthy();
    expect(screen.getByText(/never gives the solution away/)).toBeTruthy();
    const chips = within(screen.getByRole('group', { name: 'You could ask' })).getAllByRole('button');
    expect(chips.map(({ textContent }) => textContent)).toContain('Why does my code fail?');
  });

  test('a suggestion is asked by a press', async () => {
    await opened();
    press('How do I start?');

    await waitFor(() => expect(turns()[0]).toContain('How do I start?'));
    expect(doors.asked[0]?.message).toBe('How do I start?');
  });

  test('without a challenge there is neither ladder nor analysis', async () => {
    place.current = null;
    await opened();

    expect(screen.queryByText('Hints')).toBeNull();
    expect(screen.queryByRole('button', { name: 'How does my code grow?' })).toBeNull();
    expect(screen.getByRole('heading', { name: 'Questions about Python' })).toBeTruthy();
  });
});

describe('the box', () => {
  test('sends by Enter, and is empty afterwards', async () => {
    const box = await opened();
    await write('Why?');

    await waitFor(() => expect(doors.asked[0]?.message).toBe('Why?'));
    expect(box?.value).toBe('');
  });

  test('keeps a line that is begun by Shift and Enter, and a letter that is being chosen', async () => {
    const box = await opened();
    await write('One', 'Enter', { shiftKey: true });
    await write('One', 'Enter', { isComposing: true });

    expect(doors.asked).toEqual([]);
    expect(box?.value).toBe('One');
  });

  test('sends no blanks', async () => {
    await opened();
    await write('  ');
    press('Ask');

    expect(doors.asked).toEqual([]);
  });

  test('recalls what was asked, and comes back', async () => {
    const box = await opened();
    await write('First?');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Ask' })).toBeTruthy());
    fireEvent.keyDown(box!, { key: 'ArrowUp' });
    expect(box?.value).toBe('First?');

    fireEvent.keyDown(box!, { key: 'ArrowDown' });
    expect(box?.value).toBe('');
  });

  test('shows the lines a question is about, until they are taken out', async () => {
    await opened();
    tutor.conversation.write('', { first: 3, last: 3, text: 'return None', own: true });
    expect(await screen.findByText('return None')).toBeTruthy();
    press('Ask without these lines');

    await waitFor(() => expect(screen.queryByText('return None')).toBeNull());
  });

  test('takes the cursor when it is summoned', async () => {
    const box = await opened();
    tutor.summon();

    await waitFor(() => expect(document.activeElement).toBe(box));
  });
});

describe('an answer', () => {
  test('is stopped by the button or by Escape, and says so', async () => {
    doors.whole = false;
    doors.answers = [() => told(answer().slice(0, 4))];
    await opened();
    await write('One');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Stop' })).toBeTruthy());
    press('Stop');
    await waitFor(() => expect(turns()[0]).toContain('You stopped it here.'));

    await write('Two');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Stop' })).toBeTruthy());
    fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Escape' });
    await waitFor(() => expect(turns()[1]).toContain('You stopped it here.'));
  });

  test('begins with the evidence, whose details can be unfolded', async () => {
    await opened();
    await write('Why?');
    await screen.findByText('What the test shows');

    const shown = screen.getByRole('list', { name: 'Conversation' });
    expect(within(shown).getByText('the same number twice')).toBeTruthy();
    expect(within(shown).getByText('nothing')).toBeTruthy(); // what a program printed that printed nothing
    expect(within(shown).getByRole('table', { hidden: true })).toBeTruthy();
    expect(within(shown).getByText('[0, 1]', { selector: 'dd code' })).toBeTruthy();
  });

  test('of code that passes looks different from one that fails', async () => {
    const passing = evidenceView({ kind: 'none', sentence: 'All visible examples pass.', test: null, input: null });
    doors.answers = [() => told(answer(chatView({ evidence: passing, response: 'All visible examples pass.' })))];
    await opened();
    await write('Why?');
    const sentence = await screen.findByText('All visible examples pass.', { selector: 'p' });

    expect(sentence.parentElement?.className).toContain('passing');
  });

  test('tells a wait, and what is being checked', async () => {
    doors.whole = false;
    doors.answers = [
      () =>
        told([
          { name: 'evidence', data: evidenceView() },
          { name: 'waiting', data: { ahead: 2 } }
        ]),
      () => told([{ name: 'held', data: { reason: 'a block of code is being checked' } }])
    ];
    await opened();
    await write('One');
    expect(await screen.findByText('The model answers 2 questions first')).toBeTruthy();
    press('Stop');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Ask' })).toBeTruthy());
    await write('Two');

    expect(await screen.findByText('A block of code is being checked')).toBeTruthy();
  });

  test('is announced at its beginning and its end', async () => {
    doors.whole = false;
    await opened();
    await write('Why?');
    await waitFor(() => expect(heard()).toContain('your code gives None'));
    expect(heard()).not.toContain('Look at');
    press('Stop');

    await waitFor(() => expect(heard()).toContain('Stopped.'));
  });

  test('that fails can be asked for again', async () => {
    await opened();
    doors.failure = new Unreachable();
    await write('Why?');
    await waitFor(() => expect(turns()[0]).toContain('The server does not answer.'));
    expect(heard()).toContain('The server does not answer.');
    doors.failure = null;
    press('Ask again');

    await waitFor(() => expect(turns()[0]).toContain('The tutor’s own words'));
    expect(turns()).toHaveLength(1);
  });

  test('brings suggestions of its own', async () => {
    await opened();
    await write('Why?');

    expect(await screen.findByRole('button', { name: 'What is a dict?' })).toBeTruthy();
  });
});

describe('the ladder', () => {
  test('tells the price before a step is opened', async () => {
    doors.view = tutorView({ hintLevel: 1, nextLevel: { level: 2, price: 3, wait: 0 } });
    await opened();

    expect(screen.getByText('1 of 4 open')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Open hint 2: What is wrong, costs 3 of 30 XP' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Next hint costs 3 of 30 XP' })).toBeTruthy();
  });

  test('opens a step, and has the others know', async () => {
    await opened();
    press(/^Open hint 1/);

    await waitFor(() => expect(doors.asked[0]?.openLevel).toBe(1));
    await waitFor(() => expect(place.refreshed).toBe(1));
  });

  test('says when the next one opens by itself', async () => {
    doors.view = tutorView({ hintLevel: 1, nextLevel: { level: 2, price: 3, wait: 42 } });
    await opened();

    expect(screen.getByText(/when your code has changed, or in 4\d s\./)).toBeTruthy();
  });

  test('explains a step that is asked for too soon beside the box', async () => {
    await opened();
    doors.failure = new Refusal('hint_too_soon', 'Too soon.', 409, { wait: 42 });
    press(/^Open hint 1/);

    expect((await screen.findByRole('alert')).textContent).toMatch(/change your code first, or wait a little\. 4\d s/);
    expect(turns()).toEqual([]);
  });

  test('shows a step again where it was told, and has it told where it was not', async () => {
    doors.kept = [turnView({ question: '', hintLevel: 1 })];
    doors.view = tutorView({ hintLevel: 2, nextLevel: null });
    await opened();
    fireEvent.click(screen.getByText('Hints'));
    press('Show hint 1');
    expect(doors.asked).toEqual([]);

    press('Show hint 2');
    await waitFor(() => expect(doors.asked[0]?.openLevel).toBe(2));
  });
});

describe('what is allowed', () => {
  test('where the tutor is off, it says why, and what was asked stays', async () => {
    doors.kept = [turnView()];
    doors.view = tutorView({ mode: 'off', nextLevel: null });

    expect(await opened()).toBeNull();
    expect(screen.getByText(/Your instructor has turned the tutor off/)).toBeTruthy();
    expect(turns()).toHaveLength(1);
    expect(screen.queryByRole('group', { name: 'You could ask' })).toBeNull();
  });

  test('without a model it says plainly that nothing leaves', async () => {
    await opened();

    expect(screen.getByText('Nothing you ask leaves this server')).toBeTruthy();
    expect(screen.getByText(/No language model is connected\./)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Allow' })).toBeNull();
  });

  test('a model is asked for before anything is sent, and can be taken back', async () => {
    doors.view = tutorView({ consent: consentView() });
    const box = await opened();
    expect(screen.getAllByText('Your question and code go there, never your name.').length).toBeGreaterThan(0);
    press('Allow');
    expect(await screen.findByText(/Your questions go to a-small-model at models\.example/)).toBeTruthy();
    expect(document.activeElement).toBe(box);

    press('Do not send any more');
    expect(await screen.findByText('Nothing is sent any more.')).toBeTruthy();
    expect(await screen.findByText('Nothing you ask leaves this server')).toBeTruthy();
  });

  test('who does not want it now is not asked again, and finds it where it is explained', async () => {
    doors.view = tutorView({ consent: consentView() });
    await opened();
    press('Not now');

    await waitFor(() => expect(screen.queryByRole('button', { name: 'Allow' })).toBeNull());
    expect(screen.getByRole('button', { name: 'Allow a-small-model to answer' })).toBeTruthy();
  });

  test('a model on this very machine needs no consent, and is named', async () => {
    doors.view = tutorView({ consent: consentView({ host: '127.0.0.1', given: true }) });
    await opened();

    expect(screen.getByText('Nothing you ask leaves this server')).toBeTruthy();
    expect(screen.getByText('a-small-model puts what is known of your code into words.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Do not send any more' })).toBeNull();
  });
});

describe('the learner’s own', () => {
  test('conversation is erased after a question, and the outcome told', async () => {
    doors.kept = [turnView()];
    await opened();
    press('Erase this conversation');
    fireEvent.click(await inDialog('Erase'));

    expect(await screen.findByText('1 question and its answer are erased.')).toBeTruthy();
    expect(turns()).toEqual([]);
  });

  test('conversation stays where the question is answered with no', async () => {
    doors.kept = [turnView()];
    await opened();
    press('Erase this conversation');
    fireEvent.click(await inDialog('Cancel'));

    await waitFor(() => expect(screen.queryByRole('dialog', { hidden: true })).toBeNull());
    expect(doors.erased).toEqual([]);
  });

  test('conversation is saved as a file', async () => {
    doors.kept = [turnView()];
    await opened();
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue(); // jsdom has nowhere to go
    const saved: string[] = [];
    const files = { createObjectURL: () => 'blob:a', revokeObjectURL: () => undefined };
    vi.stubGlobal('URL', Object.assign(URL, files));
    vi.stubGlobal(
      'Blob',
      class {
        constructor(parts: string[]) {
          saved.push(parts.join(''));
        }
      }
    );
    press('Export this conversation');

    expect(saved[0]).toContain('## Why does my code fail?');
  });

  test('manner is shown and changed', async () => {
    await opened();
    press('How the tutor talks');
    const personality = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Personality' });
    expect(personality.value).toBe('encouraging');
    fireEvent.change(personality, { target: { value: 'socratic' } });

    expect(await screen.findByText('Saved. The next answer heeds it.')).toBeTruthy();
    expect(doors.mine.preferences.tutorPersonality).toBe('socratic');
    expect(screen.getByRole('option', { name: 'My level here (3)' })).toBeTruthy();
  });

  test('manner that could not be saved says why', async () => {
    await opened();
    press('How the tutor talks');
    const style = await screen.findByRole('combobox', { name: 'Explain by' });
    doors.failure = new Unreachable();
    fireEvent.change(style, { target: { value: 'theory' } });

    expect(await screen.findByText(/The server does not answer/)).toBeTruthy();
  });
});

test('the growth of code is drawn, and described for those who do not see it', async () => {
  await opened();
  press('How does my code grow?');
  const drawing = await screen.findByRole('img');

  expect(drawing.getAttribute('aria-label')).toBe(
    'Work grows from 20 steps at n = 4 to 320 steps at n = 16. n = 4: 20; n = 8: 80; n = 16: 320.'
  );
  expect(turns()[0]).toContain('Line 4 does 91 % of the work');
  expect(turns()[0]).toContain('O(n) is expected');
  expect(turns()[0]).toContain('Line 4: a loop in a loop.');
});

test('growth that is not known is only said', async () => {
  doors.report.complexity = { ...doors.report.complexity, class: null, points: [], hotLine: null, verdict: null };
  await opened();
  press('How does my code grow?');

  await waitFor(() => expect(turns()[0]).toContain('Counted, not timed.'));
  expect(screen.queryByRole('img')).toBeNull();
});

test('without a connection the page says so, and tries again', async () => {
  doors.failure = new Unreachable();
  tutor.look();
  render(<TutorPage tutor={tutor} settings={new Settings()} />);
  await screen.findByText('No connection');
  doors.failure = null;
  press('Try again');

  expect(await screen.findByRole('textbox', { name: 'Your question' })).toBeTruthy();
});
