import { StateDB } from '@jupyterlab/statedb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ANY } from '../../src/catalogue/filters';
import { Memory } from '../../src/catalogue/memory';
import { PAUSE, View } from '../../src/catalogue/view';

let state: StateDB;
let view: View;

beforeEach(() => {
  vi.useFakeTimers();
  state = new StateDB();
  view = viewOf(state);
});

afterEach(() => vi.useRealTimers());

function viewOf(remembered: StateDB): View {
  return new View(new Memory(remembered, 'catalogue'));
}

/** What the next visit begins with. */
async function nextVisit(): Promise<View> {
  const next = viewOf(state);
  await next.restore();
  return next;
}

describe('typing', () => {
  test('shows every letter at once, and the list follows after a pause', async () => {
    view.type('b');
    view.type('bu');
    expect([view.typed, view.filters.search]).toEqual(['bu', '']);
    await vi.advanceTimersByTimeAsync(PAUSE + 1);
    expect(view.filters.search).toBe('bu');
  });

  test('makes the list follow once, not for every letter', async () => {
    let followed = 0;
    view.changed.connect(() => followed++);
    for (const text of ['b', 'bu', 'bus']) {
      view.type(text);
      await vi.advanceTimersByTimeAsync(PAUSE / 2);
    }
    expect(followed).toBe(0);
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(followed).toBe(1);
  });

  test('is told to the search box alone', () => {
    const heard: string[] = [];
    view.changed.connect(() => heard.push('list'));
    view.typedChanged.connect(() => heard.push('box'));
    view.type('b');
    expect(heard).toEqual(['box']);
  });

  test('goes on while a filter is chosen', async () => {
    view.type('bus');
    view.narrow({ difficulty: 'easy' });
    expect(view.typed).toBe('bus');
    await vi.advanceTimersByTimeAsync(PAUSE + 1);
    expect(view.filters).toEqual({ ...ANY, search: 'bus', difficulty: 'easy' });
  });

  test('comes to nothing when the filters are cleared before the pause', async () => {
    view.type('bus');
    view.clear();
    await vi.advanceTimersByTimeAsync(PAUSE + 1);
    expect([view.typed, view.filters]).toEqual(['', ANY]);
  });
});

describe('filters', () => {
  test('narrow the list until they are cleared', () => {
    view.narrow({ topic: 'Text' });
    view.narrow({ state: 'open' });
    expect(view.narrowed).toBe(true);
    expect(view.filters).toEqual({ ...ANY, topic: 'Text', state: 'open' });
    view.clear();
    expect([view.narrowed, view.filters]).toEqual([false, ANY]);
  });

  test('are another object with every change, and the same one without', () => {
    const before = view.filters;
    view.fold(['Text'], true);
    expect(view.filters).toBe(before);
    view.narrow({ topic: 'Text' });
    expect(view.filters).not.toBe(before);
  });
});

describe('folded topics', () => {
  test('fold and unfold, one or several', () => {
    view.fold(['Text', 'Lists'], true);
    view.fold(['Lists'], false);
    expect([...view.folded]).toEqual(['Text']);
  });

  test('show what is found in them, and are folded again afterwards', () => {
    view.fold(['Text'], true);
    view.narrow({ search: 'bus' });
    expect(view.folded.size).toBe(0);
    view.clear();
    expect([...view.folded]).toEqual(['Text']);
  });

  test('can be folded among what is found, until something else is looked for', () => {
    view.narrow({ search: 'bus' });
    view.fold(['Text'], true);
    expect([...view.folded]).toEqual(['Text']);
    view.narrow({ search: 'mono' });
    expect(view.folded.size).toBe(0);
    view.clear();
    expect(view.folded.size).toBe(0);
  });

  test('are another set with every change: what is drawn compares them', () => {
    const before = view.folded;
    view.fold(['Text'], true);
    expect(view.folded).not.toBe(before);
  });
});

describe('the next visit', () => {
  test('begins with the filters and the folded topics of the last one', async () => {
    view.fold(['Text'], true);
    view.narrow({ difficulty: 'hard', state: 'open', topic: 'Lists' });
    const next = await nextVisit();
    expect(next.filters).toEqual({ ...ANY, difficulty: 'hard', state: 'open', topic: 'Lists' });
    next.clear();
    expect([...next.folded]).toEqual(['Text']);
  });

  test('begins without the words of the last search', async () => {
    view.type('bus');
    await vi.advanceTimersByTimeAsync(PAUSE + 1);
    const next = await nextVisit();
    expect([next.typed, next.filters]).toEqual(['', ANY]);
  });

  test('begins with nothing where all was cleared', async () => {
    view.narrow({ difficulty: 'hard' });
    view.clear();
    expect((await nextVisit()).filters).toEqual(ANY);
  });

  test('is told: what is drawn already is drawn again', async () => {
    let heard = 0;
    view.changed.connect(() => heard++);
    await view.restore();
    expect(heard).toBe(1);
  });

  test('takes nothing up that it does not know', async () => {
    const odd = { topic: 7, difficulty: 'insane', state: ['new'], folded: ['Text', 3, null] };
    await state.save('codementor-jupyter:catalogue', odd);
    const next = await nextVisit();
    expect(next.filters).toEqual(ANY);
    expect([...next.folded]).toEqual(['Text']);
  });
});

test('where the state cannot be written, the view works on and says it in the console', async () => {
  const said = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  state.save = () => Promise.reject(new Error('read only'));
  view.narrow({ state: 'open' });
  await vi.advanceTimersByTimeAsync(1);
  expect(view.filters.state).toBe('open');
  expect(said).toHaveBeenCalledWith('codementor-jupyter:catalogue is not kept:', expect.any(Error));
  said.mockRestore();
});

test('where the state cannot be read, the view begins anew', async () => {
  state.fetch = () => Promise.reject(new Error('away'));
  await view.restore();
  expect(view.filters).toEqual(ANY);
});
