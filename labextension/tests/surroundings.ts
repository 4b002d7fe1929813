/** What JupyterLab's packages look for as they are imported or used, and Node 18 or jsdom has not. */
import { File } from 'node:buffer';

Object.assign(globalThis, { File });

if (typeof window !== 'undefined') {
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
