/**
 * Arrow keys in a list of buttons, as in JupyterLab's own lists: one of them is in the tab order, arrows, Home and End
 * move on, letters look for a name. A heading has `aria-expanded`: right and left unfold it, fold it and go back to it.
 * Buttons with `data-item`, which is what letters look for, are its items.
 */

const ITEM = 'button[data-item]';
/** Milliseconds within which letters belong to one word. */
const TYPING = 600;

/** Have the keys move among the items of `node`. Answers how to end that. */
export function rove(node: HTMLElement): () => void {
  let word = '';
  let typedAt = 0;

  /** Whether a key is a letter, which the word typed so far then ends in. A blank is one inside a word only. */
  const spells = (key: string): boolean => {
    const goesOn = Date.now() - typedAt < TYPING;
    if (!/^.$/u.test(key) || (key === ' ' && !goesOn)) {
      return false;
    }
    word = (goesOn ? word : '') + key.toLowerCase();
    typedAt = Date.now();
    return true;
  };

  const go = (from: HTMLElement, move: Move | undefined): void => {
    const items = itemsIn(node);
    const at = items.indexOf(from);
    (move ? move(items, at) : named(items, at, word))?.focus();
  };

  const press = (event: KeyboardEvent): void => {
    const { target, key, ctrlKey, metaKey, altKey } = event;
    const item = (target as HTMLElement).closest<HTMLElement>(ITEM);
    const move = MOVES[key];
    if (!item || ctrlKey || metaKey || altKey || !(move ?? spells(key))) {
      return;
    }
    if (move ?? key === ' ') {
      event.preventDefault(); // other letters may be shortcuts, which JupyterLab looks for after us
    }
    go(item, move);
  };

  const follow = ({ target }: FocusEvent): void => {
    const item = (target as HTMLElement).closest<HTMLElement>(ITEM);
    if (item) {
      stopAt(node, item);
    }
  };

  node.addEventListener('keydown', press);
  node.addEventListener('focusin', follow);
  return () => {
    node.removeEventListener('keydown', press);
    node.removeEventListener('focusin', follow);
  };
}

/** Call it when items came, went or hid: exactly one of those in sight is in the tab order, at first the current one. */
export function settle(node: HTMLElement): void {
  if (!stops(node).some(isInSight)) {
    const items = itemsIn(node);
    stopAt(node, items.find(each => each.hasAttribute('aria-current')) ?? items[0]);
  }
}

/** The items in sight, in their order. */
export function itemsIn(node: HTMLElement): HTMLElement[] {
  return [...node.querySelectorAll<HTMLElement>(ITEM)].filter(isInSight);
}

export function isHeading(item: HTMLElement): boolean {
  return item.hasAttribute('aria-expanded');
}

function isInSight(item: HTMLElement): boolean {
  return !item.closest('[hidden]');
}

function stops(node: HTMLElement): HTMLElement[] {
  return [...node.querySelectorAll<HTMLElement>(`${ITEM}[tabindex="0"]`)];
}

function stopAt(node: HTMLElement, item: HTMLElement | undefined): void {
  stops(node).forEach(each => (each.tabIndex = -1));
  if (item) {
    item.tabIndex = 0;
  }
}

/** The next item whose name begins with the word; one letter again and again walks on. */
function named(items: HTMLElement[], at: number, word: string): HTMLElement | undefined {
  const letter = word.slice(0, 1);
  const repeated = word === letter.repeat(word.length);
  const from = at + (repeated ? 1 : 0);
  const round = [...items.slice(from), ...items.slice(0, from)];
  return round.find(each => each.dataset['item']?.toLowerCase().startsWith(repeated ? letter : word));
}

type Move = (items: HTMLElement[], at: number) => HTMLElement | undefined;

const MOVES: Readonly<Record<string, Move | undefined>> = {
  ArrowDown: (items, at) => items[at + 1],
  ArrowUp: (items, at) => items[at - 1],
  Home: items => items[0],
  End: items => items.at(-1),
  ArrowRight: (items, at) => {
    const unfolded = items[at]?.getAttribute('aria-expanded');
    return unfolded === 'true' ? items[at + 1] : toggled(items[at], unfolded === 'false');
  },
  ArrowLeft: (items, at) => {
    const unfolded = items[at]?.getAttribute('aria-expanded') === 'true';
    return toggled(unfolded ? items[at] : items.slice(0, at + 1).findLast(isHeading), unfolded);
  }
};

function toggled(item: HTMLElement | undefined, press: boolean): HTMLElement | undefined {
  if (press) {
    item?.click();
  }
  return item;
}
