import type { IStateDB } from '@jupyterlab/statedb';
import { beforeEach, expect, test } from 'vitest';
import { openOnce } from '../../src/challenge/opening';
import type { ICodeMentor } from '../../src/tokens';
import { CodeMentorTwin } from '../codementor';
import { SLUG } from '../notebook/two';

/** What JupyterLab remembers of a learner. */
class Memory {
  private readonly _kept = new Map<string, unknown>();

  fetch(key: string): Promise<unknown> {
    return Promise.resolve(this._kept.get(key));
  }

  save(key: string, value: unknown): Promise<void> {
    this._kept.set(key, value);
    return Promise.resolve();
  }
}

let shown: string[];
let opened: boolean;
let codementor: CodeMentorTwin;

beforeEach(() => {
  shown = [];
  opened = false;
  codementor = new CodeMentorTwin();
  codementor.current = null;
});

async function visit(memory: Memory | null, usable = (): Promise<void> => Promise.resolve()): Promise<void> {
  const desk = { showPage: (page = '') => void shown.push(page), isVisible: opened };
  const state = memory as Pick<IStateDB, 'fetch' | 'save'> | null;
  await openOnce(codementor as unknown as ICodeMentor, desk, state, usable);
  await soon();
}

/** What follows a promise that is kept already has happened. */
const soon = (): Promise<void> => new Promise(resolve => setTimeout(resolve));

test('the desk stays closed as long as no challenge is opened', async () => {
  await visit(new Memory());
  codementor.go(null);
  expect(shown).toEqual([]);
});

test('it opens with the first challenge, and with no other', async () => {
  await visit(new Memory());
  codementor.go(SLUG);
  codementor.go('rain-gauge');
  await soon();
  expect(shown).toEqual(['codementor-statement']);
});

test('it leaves the page to the notebook until that can be used', async () => {
  codementor.current = SLUG;
  let used = (): void => undefined;
  await visit(new Memory(), () => new Promise(resolve => (used = resolve)));
  expect(shown).toEqual([]);
  used();
  await soon();
  expect(shown).toEqual(['codementor-statement']);
});

test('it opens for a challenge that was open already', async () => {
  codementor.current = SLUG;
  await visit(new Memory());
  expect(shown).toEqual(['codementor-statement']);
});

test('it does not open again another day', async () => {
  const memory = new Memory();
  codementor.current = SLUG;
  await visit(memory);
  await visit(memory);
  codementor.go('rain-gauge');
  await soon();
  expect(shown).toHaveLength(1);
});

test('a desk the learner has opened meanwhile stays as it is', async () => {
  codementor.current = SLUG;
  opened = true;
  await visit(new Memory());
  expect(shown).toEqual([]);
});

test('it opens once a visit where nothing is remembered', async () => {
  codementor.current = SLUG;
  await visit(null);
  expect(shown).toEqual(['codementor-statement']);
});
