// Dialogs and notifications are JupyterLab's own.
import { Notification } from '@jupyterlab/apputils';
import { nullTranslator } from '@jupyterlab/translation';
import { beforeEach, expect, test, vi } from 'vitest';
import { restore } from '../../src/attempts/restore';
import type { AnswerPlace } from '../../src/notebook/place';
import type { ICodeMentor } from '../../src/tokens';
import { submissionView } from '../views';

const OLD = '# challenge: two-sum\nold';
const MINE = '# challenge: two-sum\nmine';

/** The cell with the answer; null: it is not open. */
class PlaceTwin {
  shown = 0;

  constructor(public source: string | null) {}

  code(): string | null {
    return this.source;
  }

  replace(_slug: string, code: string): string | null {
    const before = this.source;
    this.source = code;
    return before;
  }

  putBack(_slug: string, source: string): void {
    this.source = source;
  }

  show(): Promise<null> {
    this.shown++;
    return Promise.resolve(null);
  }
}

let place: PlaceTwin;
let opens: () => Promise<unknown>;

beforeEach(() => {
  place = new PlaceTwin(MINE);
  opens = () => Promise.reject(new Error('It was not to be opened.'));
});

function restoring(some: Parameters<typeof submissionView>[0] = {}): Promise<void> {
  const codementor = { openChallenge: () => opens() } as unknown as ICodeMentor;
  const trans = nullTranslator.load('codementor_jupyter');
  const around = { place: place as unknown as AnswerPlace, codementor, trans };
  return restore(submissionView({ code: OLD, attempt: 3, ...some }), around);
}

/** Press a button of the dialog that is asked. */
async function press(label: string): Promise<void> {
  const button = await vi.waitFor(() => {
    const found = Array.from(document.querySelectorAll<HTMLElement>('.jp-Dialog button'));
    return found.find(each => each.textContent === label) ?? Promise.reject(new Error(`no button ${label}`));
  });
  button.click();
}

const told = (): string[] => Notification.manager.notifications.map(({ message }) => message);

test('what is restored is in the cell, and the way back is offered', async () => {
  const done = restoring();
  await press('Restore');
  await done;

  expect([place.source, place.shown]).toEqual([OLD, 1]);
  expect(told()).toEqual(['The code of attempt 3 is back in your cell.']);
  Notification.manager.notifications[0]?.options.actions?.[0]?.callback(new MouseEvent('click'));
  expect(place.source).toBe(MINE);
});

test('whoever cancels keeps what they have', async () => {
  const done = restoring();
  await press('Cancel');
  await done;

  expect([place.source, told()]).toEqual([MINE, []]);
});

test('nobody is asked where nothing can be lost', async () => {
  place.source = '# challenge: two-sum\n\n';
  await restoring({ attempt: null });

  expect(place.source).toBe(OLD);
  expect(told()).toEqual(['The code is back in your cell.']);
});

test('code that is there already is not put there again', async () => {
  place.source = OLD;
  await restoring();

  expect([place.shown, told()]).toEqual([0, ['Your cell holds this very code.']]);
});

test('an answer that is not open is opened first', async () => {
  place.source = null;
  opens = () => {
    place.source = '# challenge: two-sum';
    return Promise.resolve({ context: { ready: Promise.resolve() } });
  };
  await restoring();

  expect(place.source).toBe(OLD);
});

test('where the notebook opens in a tab of its own, or has no such cell, nothing is done and it is said', async () => {
  place.source = null;
  opens = () => Promise.resolve(null);
  await restoring();

  expect(place.source).toBeNull();
  expect(told()).toEqual(['No cell for the answer is open here. Put it back into its notebook, then restore again.']);
});

test('a notebook that cannot be opened is a failure', async () => {
  place.source = null;

  await expect(restoring()).rejects.toThrow('It was not to be opened.');
});
