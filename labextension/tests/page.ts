/** What JupyterLab's packages look for in a page as they are imported, and jsdom has not. */

globalThis.DragEvent = class extends MouseEvent {} as typeof DragEvent;

window.matchMedia = query =>
  Object.assign(new EventTarget(), {
    matches: false,
    media: query,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined
  });
