import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { Widget } from '@lumino/widgets';
import * as React from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Client } from '../../src/api/client';
import { Unreachable } from '../../src/api/refusal';
import type { ChallengeView } from '../../src/api/views';
import { Statement } from '../../src/challenge/statement';
import { ChallengeViews } from '../../src/challenge/views';
import type { ICodeMentor } from '../../src/tokens';
import { CodeMentorTwin, later, ServerTwin } from '../codementor';
import { SLUG } from '../notebook/two';
import { challengeView } from '../views';

const EXACT = { name: 'json', tolerance: 1e-9 } as const;

/** JupyterLab's way to Markdown, less Markdown: a heading for every `#`, and the rest as text. */
class RendererTwin extends Widget {
  renderModel({ data }: { data: Record<string, string> }): Promise<void> {
    for (const line of (data['text/markdown'] ?? '').split('\n')) {
      const [, signs = '', words = ''] = /^(#*) *(.*)$/.exec(line) ?? [];
      const made = document.createElement(signs ? `h${signs.length}` : 'p');
      made.textContent = words;
      this.node.append(made);
    }
    return Promise.resolve();
  }
}

const rendermime = {
  createRenderer: () => new RendererTwin(),
  createModel: (options: object) => options
} as unknown as IRenderMimeRegistry;

let server: ServerTwin;
let codementor: CodeMentorTwin;
let pressed: string[];

beforeEach(() => {
  server = new ServerTwin();
  codementor = new CodeMentorTwin();
  pressed = [];
});

afterEach(cleanup);

/** What is on the page once the server has answered. */
async function shown(change: Partial<ChallengeView> | null = {}): Promise<HTMLElement> {
  server.view = challengeView({ title: 'Two that add up', ...change });
  codementor.current = change ? SLUG : null;
  const views = new ChallengeViews(server as unknown as Client, codementor as unknown as ICodeMentor);
  const { container } = render(
    <Statement
      codementor={codementor as unknown as ICodeMentor}
      views={views}
      rendermime={rendermime}
      showCatalogue={() => pressed.push('catalogue')}
      showHints={() => pressed.push('hints')}
    />
  );
  await (change && !server.failure && screen.findByRole('heading', { level: 2 }));
  return container;
}

function facts(): (string | null)[] {
  return within(screen.getByRole('list', { name: 'About this challenge' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);
}

test('who works on none is led to the challenges', async () => {
  await shown(null);
  fireEvent.click(screen.getByRole('button', { name: 'Show Challenges' }));
  expect(pressed).toEqual(['catalogue']);
});

test('a new challenge says what it is and what it is worth', async () => {
  await shown({ difficulty: 'medium', topic: 'Lists', xpReward: 45, points: 15 });
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Two that add up');
  expect(facts()).toEqual(['New', 'Medium', 'Lists', '45 XP', '15 points']);
});

test.each([
  [{ state: 'tried', bestScore: 0.666, attempts: 3 }, ['Best so far: 66%', '3 attempts']],
  [{ state: 'tried', bestScore: null, attempts: 1 }, ['Best so far: 0%', '1 attempt']],
  [{ state: 'solved', bestScore: 1, attempts: 2, maxAttempts: 5 }, ['Solved', '3 of 5 attempts left']],
  [{ state: 'new', attempts: 0, maxAttempts: 3 }, ['New', '3 of 3 attempts left']],
  [{ state: 'tried', bestScore: 0, attempts: 9, maxAttempts: 3 }, ['Best so far: 0%', '0 of 3 attempts left']]
] as const)('how far the learner is with it: %j', async (change, [state, attempts]) => {
  await shown(change);
  expect([facts()[0], facts().at(-1)]).toEqual([state, attempts]);
});

test('the hints opened so far lead to the hints; without hints there is nothing to open', async () => {
  await shown({ hintCount: 3, hintsOpened: ['Look at the second one.'] });
  fireEvent.click(screen.getByRole('button', { name: '1 of 3 hints opened' }));
  expect(pressed).toEqual(['hints']);
  cleanup();
  await shown({ hintCount: 0 });
  expect(screen.queryByText(/hints opened/)).toBeNull();
});

test('headings of the statement stand below its title, in their order', async () => {
  const page = await shown({ description: '# Story\nText\n### Detail\n## Rules' });
  await screen.findByText('Story');
  const levels = Array.from(page.querySelectorAll('h2, h3, h4, h5'), ({ tagName, textContent }) => [
    tagName,
    textContent
  ]);
  expect(levels.slice(0, 4)).toEqual([
    ['H2', 'Two that add up'],
    ['H3', 'Story'],
    ['H5', 'Detail'],
    ['H4', 'Rules']
  ]);
});

test('examples are written as Python writes them, and counted with those that are hidden', async () => {
  const input = '{"call": "two_sum", "args": [[8, 3], 11], "kwargs": {}}';
  const examples = [
    { id: 'a', name: 'the first two', input, expectedOutput: '[0, 1]', points: 1, checker: EXACT },
    { id: 'b', name: '', input, expectedOutput: 'null', points: 1, checker: EXACT }
  ];
  await shown({ examples, hiddenCases: 12 } as Partial<ChallengeView>);
  const [first, second] = within(screen.getByRole('heading', { name: 'Examples' }).parentElement as HTMLElement)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);
  expect(first).toBe('the first twoCalltwo_sum([8, 3], 11)Expected[0, 1]');
  expect(second).toBe('Example 2Calltwo_sum([8, 3], 11)ExpectedNone');
  expect(screen.getByText('Submit tries 12 more cases that are hidden.')).toBeTruthy();
});

test('an example without input says so, and only what is there can be copied', async () => {
  const examples = [{ id: 'a', name: 'one', input: '', expectedOutput: 'hello\n', points: 1, checker: EXACT }];
  await shown({ inputMode: 'stdin', examples } as Partial<ChallengeView>);
  expect(screen.getByText('nothing')).toBeTruthy();
  expect(screen.getAllByRole('button').map(button => button.getAttribute('aria-label'))).toEqual([
    'Copy what is expected in “one”'
  ]);
});

test('limits are said in words, with the growth that is wanted', async () => {
  const limits = { cpuSeconds: 1, wallSeconds: null, memoryMib: 64, outputKib: 8 };
  await shown({ limits, expectedComplexity: 'O(n)' });
  expect(screen.getByRole('heading', { name: 'Limits' }).nextSibling?.textContent).toBe(
    'A test case may compute for 1 second, use 64 MiB of memory and print 8 KiB. The work should grow like O(n) or slower.'
  );
});

test('it says that it loads, then what went wrong, with a way to try again', async () => {
  const { promise, give } = later<undefined>();
  [server.awake, server.failure] = [promise, new Unreachable()];
  await shown();
  expect(screen.getByRole('status').textContent).toBe('The challenge is loading');
  give(undefined);
  const again = await screen.findByRole('button', { name: 'Try again' });
  expect(screen.getByRole('alert').textContent).toContain('No connection');
  server.failure = null;
  fireEvent.click(again);
  expect((await screen.findByRole('heading', { level: 2 })).textContent).toBe('Two that add up');
});

test('it follows the learner to another challenge', async () => {
  await shown();
  server.view = challengeView({ title: 'The rain gauge' });
  act(() => codementor.go('rain-gauge'));
  expect((await screen.findByRole('heading', { level: 2 })).textContent).toBe('The rain gauge');
});
