/**
 * Arrow keys in a list of buttons, as in JupyterLab's own lists: one of them is in the tab order, arrows, Home and End
 * move on, letters look for a name. A heading has `aria-expanded`: right and left unfold it, fold it and go back to it.
 */

const ITEM = 'button[data-item]';
/** Milliseconds within which letters belong to one word. */
const TYPING = 600;

export class Roving {
  private _word = '';
  private _typedAt = 0;

  /** Buttons with `data-item` (what letters look for) inside `node` are its items. */
  constructor(private readonly _node: HTMLElement) {
    _node.addEventListener('keydown', this._press);
    _node.addEventListener('focusin', this._follow);
  }

  dispose(): void {
    this._node.removeEventListener('keydown', this._press);
    this._node.removeEventListener('focusin', this._follow);
  }

  /** Call it when items came, went or hid: exactly one of those in sight is in the tab order. */
  settle(): void {
    if (!this._stops().some(isInSight)) {
      const items = itemsIn(this._node);
      this._stopAt(items.find(each => each.getAttribute('aria-current') === 'true') ?? items[0]);
    }
  }

  private readonly _follow = (event: FocusEvent): void => {
    const item = (event.target as HTMLElement).closest<HTMLElement>(ITEM);
    if (item) {
      this._stopAt(item);
    }
  };

  private readonly _press = (event: KeyboardEvent): void => {
    const item = (event.target as HTMLElement).closest<HTMLElement>(ITEM);
    if (!item || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const move = MOVES[event.key];
    if (!move && !this._spells(event.key)) {
      return;
    }
    if (move || event.key === ' ') {
      event.preventDefault(); // other letters may be shortcuts, which JupyterLab looks for after us
    }
    const items = itemsIn(this._node);
    (move ?? this._named)(items, items.indexOf(item))?.focus();
  };

  /** Whether a key is a letter, which the word typed so far then ends in. A blank is one inside a word only. */
  private _spells(key: string): boolean {
    const goesOn = Date.now() - this._typedAt < TYPING;
    if (!/^.$/u.test(key) || (key === ' ' && !goesOn)) {
      return false;
    }
    this._word = (goesOn ? this._word : '') + key.toLowerCase();
    this._typedAt = Date.now();
    return true;
  }

  /** The next item whose name begins with the word; one letter again and again walks on. */
  private readonly _named: Move = (items, at) => {
    const letter = this._word.slice(0, 1);
    const repeated = this._word === letter.repeat(this._word.length);
    const from = at + (repeated ? 1 : 0);
    const round = [...items.slice(from), ...items.slice(0, from)];
    const wanted = repeated ? letter : this._word;
    return round.find(each => each.dataset['item']?.toLowerCase().startsWith(wanted));
  };

  private _stops(): HTMLElement[] {
    return [...this._node.querySelectorAll<HTMLElement>(`${ITEM}[tabindex="0"]`)];
  }

  private _stopAt(item: HTMLElement | undefined): void {
    this._stops().forEach(each => (each.tabIndex = -1));
    if (item) {
      item.tabIndex = 0;
    }
  }
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

/** The items in sight, in their order. */
export function itemsIn(node: HTMLElement): HTMLElement[] {
  return [...node.querySelectorAll<HTMLElement>(ITEM)].filter(isInSight);
}

function isInSight(item: HTMLElement): boolean {
  return !item.closest('[hidden]');
}

export function isHeading(item: HTMLElement): boolean {
  return item.hasAttribute('aria-expanded');
}

function toggled(item: HTMLElement | undefined, press: boolean): HTMLElement | undefined {
  if (press) {
    item?.click();
  }
  return item;
}
