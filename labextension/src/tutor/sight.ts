/** Scrolling that follows what grows, and gives way to whoever scrolls. */

const BY_HAND = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * Scroll the panel, and nothing around it, until the element stands at its top, as far as there is anything below it;
 * while it grows, on. Ends when the learner does something there but write; the function that comes back ends it, too.
 */
export function keepInSight(element: HTMLElement): () => void {
  const panel = element.closest('.cm-jp-Panel');
  const follow = new ResizeObserver(() => panel && bringUp(element, panel));
  const giveWay = ({ target }: Event): void => {
    if (!(target instanceof HTMLTextAreaElement)) {
      follow.disconnect();
    }
  };
  follow.observe(element); // it is told of the size it has at once
  BY_HAND.forEach(each => panel?.addEventListener(each, giveWay, { passive: true }));
  return () => {
    follow.disconnect();
    BY_HAND.forEach(each => panel?.removeEventListener(each, giveWay));
  };
}

function bringUp(element: HTMLElement, panel: Element): void {
  panel.scrollTop += element.getBoundingClientRect().top - panel.getBoundingClientRect().top - covered(panel);
}

/** Pixels at the panel's top that are always covered. */
function covered(panel: Element): number {
  const tops = [...panel.querySelectorAll<HTMLElement>('.cm-jp-Tutor-head, .cm-jp-Ladder')];
  const stuck = tops.filter(each => getComputedStyle(each).position === 'sticky');
  return stuck.reduce((height, each) => height + each.offsetHeight, 0);
}
