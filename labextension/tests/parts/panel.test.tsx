import { nullTranslator } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import * as React from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { Panel } from '../../src/parts/panel';

// JupyterLab's React widgets ask the browser for it; jsdom has none.
window.requestIdleCallback = answer =>
  window.setTimeout(() => {
    answer({ didTimeout: false, timeRemaining: () => 0 });
  });

const trans = nullTranslator.load('codementor_jupyter');
let panel: Panel;

function shown(content: () => React.ReactElement | Promise<React.ReactElement>, onFirstShow?: () => void): void {
  panel = new Panel({ id: 'a-page', label: 'A page', trans, content, ...(onFirstShow && { onFirstShow }) });
  Widget.attach(panel, document.body);
}

async function says(words: string): Promise<void> {
  await vi.waitFor(() => {
    expect(panel.node.textContent).toContain(words);
  });
}

afterEach(() => panel.dispose());

test('its code is asked for when it is first seen, and once', async () => {
  const content = vi.fn(() => Promise.resolve(<p>Here it is</p>));
  panel = new Panel({ id: 'a-page', label: 'A page', trans, content });
  panel.hide();
  Widget.attach(panel, document.body);
  expect(content).not.toHaveBeenCalled();
  panel.show();
  await says('Here it is');
  panel.hide();
  panel.show();
  expect(content).toHaveBeenCalledTimes(1);
});

test('the server is asked at the same time', () => {
  const first = vi.fn();
  shown(() => <p>Here it is</p>, first);
  expect(first).toHaveBeenCalledTimes(1);
});

test('code that does not come is a server that is away, and can be asked for again', async () => {
  const missing = Object.assign(new Error('Loading chunk 7 failed.'), { name: 'ChunkLoadError' });
  const answers = [Promise.reject(missing), Promise.resolve(<p>Here it is</p>)];
  shown(() => answers.shift() ?? <p>asked too often</p>);
  await says('No connection');
  panel.node.querySelector('button')?.click();
  await says('Here it is');
  expect(panel.node.textContent).not.toContain('No connection');
});
