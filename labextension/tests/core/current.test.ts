// Notebooks are JupyterLab's own; the tracker and the panels around them are twins.
import type { YNotebook } from '@jupyter/ydoc';
import type { INotebookTracker } from '@jupyterlab/notebook';
import { Signal } from '@lumino/signaling';
import { expect, test, vi } from 'vitest';
import { CurrentChallenge } from '../../src/core/current';
import { notebook } from '../notebook/lesson';

class Panel {
  readonly sessionContext = { ready: Promise.resolve(), session: { kernel: { id: 'k1' } as object | null } };
  readonly context: { ready: Promise<void>; model: { contentChanged: object; sharedModel: YNotebook } };
  readonly content: { model: object; activeCell: object | null };

  constructor(
    readonly notebook: YNotebook,
    active: number | null = null,
    ready: Promise<void> = Promise.resolve()
  ) {
    const model = { contentChanged: notebook.changed, sharedModel: notebook };
    this.context = { ready, model };
    this.content = { model, activeCell: active === null ? null : this.cell(active) };
  }

  cell(place: number): object {
    return { model: { sharedModel: this.notebook.getCell(place) } };
  }
}

class Tracker {
  readonly currentChanged = new Signal<this, Panel | null>(this);
  readonly activeCellChanged = new Signal<this, object | null>(this);
  currentWidget: Panel | null = null;

  show(panel: Panel | null): void {
    this.currentWidget = panel;
    this.currentChanged.emit(panel);
  }

  enter(cell: number): void {
    const panel = this.currentWidget as Panel;
    panel.content.activeCell = panel.cell(cell);
    this.activeCellChanged.emit(panel.content.activeCell);
  }
}

function following(panel: Panel | null = null): [CurrentChallenge, Tracker, (string | null)[]] {
  const tracker = new Tracker();
  tracker.currentWidget = panel;
  const current = new CurrentChallenge(tracker as unknown as INotebookTracker);
  const told: (string | null)[] = [];
  current.changed.connect((_, slug) => told.push(slug));
  return [current, tracker, told];
}

test('on a page without notebooks nothing is worked on', async () => {
  const current = new CurrentChallenge(null);

  expect([current.slug, current.panel, current.code('a')]).toEqual([null, null, null]);
  expect(await current.kernel()).toBeNull();
});

test('a notebook that is open already counts at once', () => {
  expect(following(new Panel(notebook(['# challenge: a'])))[0].slug).toBe('a');
});

test('it follows the learner from notebook to notebook, and tells each change once', () => {
  const [current, tracker, told] = following();
  const first = new Panel(notebook(['# challenge: a']));
  tracker.show(first);
  tracker.show(first);
  tracker.show(new Panel(notebook(['1 + 1'])));
  tracker.show(new Panel(notebook([], { codementor: { challenge: 'b' } })));

  expect(told).toEqual(['a', null, 'b']);
  expect(current.slug).toBe('b');
});

test('in a lesson it follows from cell to cell; a cell of none belongs to the lesson', () => {
  const [, tracker, told] = following();
  tracker.show(new Panel(notebook(['# challenge: a', '# challenge: b', 'text']), 0));
  tracker.enter(1);
  tracker.enter(2);

  expect(told).toEqual(['a', 'b', 'a']);
});

test('a notebook that is still being read says later what it is for', async () => {
  const [current, tracker] = following();
  const model = notebook([]);
  let read = (): void => undefined;
  tracker.show(new Panel(model, null, new Promise(resolve => (read = resolve))));
  expect(current.slug).toBeNull();

  model.setMetadata('codementor', { challenge: 'a' });
  read();
  await vi.waitFor(() => expect(current.slug).toBe('a'));
});

test('a marker that is typed makes its cell an answer a moment later', async () => {
  const [current, tracker] = following();
  const model = notebook(['x']);
  tracker.show(new Panel(model, 0));
  model.getCell(0).setSource('# challenge: a\nx');
  expect(current.slug).toBeNull();

  await vi.waitFor(() => expect(current.slug).toBe('a'));
  expect(current.code('a')).toBe('# challenge: a\nx');
});

test('what happens in a notebook that was left tells nobody', async () => {
  const [, tracker, told] = following();
  const left = notebook(['x']);
  tracker.show(new Panel(left, 0));
  tracker.show(null);
  left.getCell(0).setSource('# challenge: a');
  await new Promise(resolve => setTimeout(resolve, 600));

  expect(told).toEqual([]);
});

test('the kernel is that of the active notebook, once it has started', async () => {
  const panel = new Panel(notebook(['# challenge: a']));
  const [current] = following(panel);
  expect(await current.kernel()).toEqual({ id: 'k1' });

  panel.sessionContext.session.kernel = null;
  expect(await current.kernel()).toBeNull();
});
