/** What JupyterLab's packages look for as they are imported or used, and Node 18 or jsdom has not. */
import { File } from 'node:buffer';
import { afterEach, beforeEach } from 'vitest';

Object.assign(globalThis, { File });

if (typeof window !== 'undefined') {
  // The page is every test's, and so are the notifications of what another file's test left running.
  beforeEach(async () => (await import('@jupyterlab/apputils')).Notification.dismiss());
  afterEach(() => document.body.replaceChildren());
  globalThis.DragEvent = class extends MouseEvent {} as typeof DragEvent;
  window.matchMedia = query =>
    Object.assign(new EventTarget(), {
      matches: false,
      media: query,
      onchange: null,
      addListener: () => undefined,
      removeListener: () => undefined
    });
}
