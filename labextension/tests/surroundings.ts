/** What JupyterLab's packages look for as they are imported or used, and Node 18 or jsdom has not. */
import { File } from 'node:buffer';
import { afterEach } from 'vitest';

Object.assign(globalThis, { File });

if (typeof window !== 'undefined') {
  afterEach(() => document.body.replaceChildren()); // the page is every test's
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
