import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { Signal } from '@lumino/signaling';
import * as React from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Client } from '../../src/api/client';
import type { ChallengeView } from '../../src/api/views';
import { Foot } from '../../src/challenge/foot';
import { ChallengeViews } from '../../src/challenge/views';
import type { Question } from '../../src/notebook/questions';
import type { AnswerWatch } from '../../src/notebook/watch';
import type { ICodeMentor } from '../../src/tokens';
import { CodeMentorTwin, ServerTwin } from '../codementor';
import { SLUG } from '../notebook/two';
import { challengeView } from '../views';

globalThis.ResizeObserver = class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};

class WatchTwin {
  readonly changed = new Signal<this, void>(this);
  question: Question | null = null;
}

const EXAMPLE = { id: 'a', name: '', input: '1', expectedOutput: '2', points: 1, checker: { name: 'json' } };
const EXAMPLES = { examples: [EXAMPLE, { ...EXAMPLE, id: 'b' }], hiddenCases: 3 } as unknown as Partial<ChallengeView>;

let server: ServerTwin;
let codementor: CodeMentorTwin;
let watch: WatchTwin;
let pressed: string[];

beforeEach(() => {
  server = new ServerTwin();
  codementor = new CodeMentorTwin();
  watch = new WatchTwin();
  pressed = [];
});

afterEach(cleanup);

async function shown(change: Partial<ChallengeView> = {}): Promise<HTMLElement> {
  server.view = challengeView({ ...EXAMPLES, ...change });
  const views = new ChallengeViews(server as unknown as Client, codementor as unknown as ICodeMentor);
  await views.of(SLUG).load();
  const { container } = render(
    <Foot
      codementor={codementor as unknown as ICodeMentor}
      views={views}
      watch={watch as unknown as AnswerWatch}
      check={() => pressed.push('check')}
      submit={() => pressed.push('submit')}
      settle={({ label }) => pressed.push(label)}
      captionOf={command => `keys of ${command}`}
      onHeight={() => undefined}
    />
  );
  return container;
}

function press(...names: string[]): void {
  names.forEach(name => fireEvent.click(screen.getByRole('button', { name })));
}

test('Check and Submit do so, and say what they do', async () => {
  await shown();
  press('Check', 'Submit');
  expect(pressed).toEqual(['check', 'submit']);
  expect(screen.getByRole('button', { name: 'Submit' }).title).toBe('keys of codementor:submit');
  expect(
    screen.getByText('Check runs the 2 examples in your kernel. Submit has all 5 test cases judged.')
  ).toBeTruthy();
});

test.each([
  ['submit', 'Submitting…'],
  ['check', 'Checking…']
] as const)('while one is under way (%s) both wait, and keep the keyboard', async (work, words) => {
  await shown();
  const button = screen.getByRole('button', { name: work === 'submit' ? 'Submit' : 'Check' });
  button.focus();
  codementor.work = work;
  act(() => codementor.doingChanged.emit(SLUG));
  expect(button.textContent).toBe(words);
  screen.getAllByRole('button').forEach(each => fireEvent.click(each));
  expect([pressed, document.activeElement]).toEqual([[], button]);
  codementor.work = null;
  act(() => codementor.doingChanged.emit(SLUG));
  press('Submit');
  expect(pressed).toEqual(['submit']);
});

test('attempts that are left are told, and used up ones end Submit, not Check', async () => {
  await shown({ maxAttempts: 3, attempts: 2 });
  expect(screen.getByText(/1 attempt is left/)).toBeTruthy();
  cleanup();
  await shown({ maxAttempts: 3, attempts: 3 });
  press('Check', 'Submit');
  expect([pressed, screen.getByText('All attempts are used up.')]).toEqual([['check'], expect.anything()]);
});

test.each([{ language: 'r' }, { examples: [] }])('what Check cannot run it does not offer: %j', async change => {
  await shown(change);
  press('Check', 'Submit');
  expect([pressed, screen.getByText(/Check cannot run this one/)]).toEqual([['submit'], expect.anything()]);
});

test('what is unclear about the answer stands above, and can be put right', async () => {
  const page = await shown();
  const choices = [{ label: 'Insert a Starter Cell', act: () => null }];
  watch.question = { title: 'There is no cell', text: 'A new one begins with the starter code.', choices };
  act(() => watch.changed.emit());
  press('Insert a Starter Cell');
  expect([pressed, page.textContent]).toEqual([['Insert a Starter Cell'], expect.stringContaining('There is no cell')]);
  watch.question = null;
  act(() => watch.changed.emit());
  expect(screen.queryByText('There is no cell')).toBeNull();
});

test('there is nothing to press where no challenge is worked on', async () => {
  codementor.current = null;
  await shown();
  expect(screen.queryAllByRole('button')).toEqual([]);
});
