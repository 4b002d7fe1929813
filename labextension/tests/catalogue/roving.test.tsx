import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { itemsIn, rove, settle } from '../../src/catalogue/roving';

let list: HTMLElement;
let stop: () => void;
let pressed: string[];

/** Two topics with two challenges each; each row has a second button that is no item. */
beforeEach(() => {
  pressed = [];
  document.body.innerHTML = `<div id="list">${topic('Lists', 'Two sum', 'Tally')}${topic('Text', 'Monogram', 'Bus')}</div>`;
  list = document.querySelector('#list') as HTMLElement;
  list.addEventListener('click', event => press(event.target as HTMLElement));
  stop = rove(list);
  settle(list);
});

afterEach(() => stop());

function topic(name: string, ...rows: string[]): string {
  const row = (title: string): string =>
    `<li><button tabindex="-1" data-item="${title}">${title}</button><button tabindex="-1">beside</button></li>`;
  return `<section><h3><button tabindex="-1" data-item="${name}" aria-expanded="true">${name}</button></h3>
    <ul>${rows.map(row).join('')}</ul></section>`;
}

/** A heading folds its list, as the page does it. */
function press(button: HTMLElement): void {
  const name = button.dataset['item'] ?? '';
  pressed.push(name);
  if (button.hasAttribute('aria-expanded')) {
    const folded = button.getAttribute('aria-expanded') === 'true';
    button.setAttribute('aria-expanded', String(!folded));
    (button.closest('section')?.querySelector('ul') as HTMLElement).hidden = folded;
  }
}

function item(name: string): HTMLElement {
  return list.querySelector(`[data-item="${name}"]`) as HTMLElement;
}

/** Press keys one after the other; answers the item that has the focus then. */
function keys(...names: string[]): string | undefined {
  for (const key of names) {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  }
  return (document.activeElement as HTMLElement).dataset['item'];
}

function stops(): (string | undefined)[] {
  return [...list.querySelectorAll<HTMLElement>('[tabindex="0"]')].map(each => each.dataset['item']);
}

describe('the tab order', () => {
  test('has one item: at first the first one', () => {
    expect(stops()).toEqual(['Lists']);
  });

  test('begins with the challenge that is being worked on', () => {
    item('Lists').tabIndex = -1;
    item('Monogram').setAttribute('aria-current', 'true');
    settle(list);
    expect(stops()).toEqual(['Monogram']);
  });

  test('follows the focus, however it came', () => {
    item('Bus').focus();
    expect(stops()).toEqual(['Bus']);
    keys('ArrowUp');
    expect(stops()).toEqual(['Monogram']);
  });

  test('finds another one when its item has gone out of sight', () => {
    item('Tally').focus();
    (item('Tally').closest('li') as HTMLElement).hidden = true;
    settle(list);
    expect(stops()).toEqual(['Lists']);
  });

  test('stays where it is as long as that is in sight', () => {
    item('Tally').focus();
    settle(list);
    expect(stops()).toEqual(['Tally']);
  });

  test('is empty without items', () => {
    list.innerHTML = '';
    settle(list);
    expect(stops()).toEqual([]);
  });
});

describe('arrow keys', () => {
  test('walk through headings and challenges and end at the ends', () => {
    item('Lists').focus();
    expect(keys('ArrowDown')).toBe('Two sum');
    expect(keys('ArrowDown', 'ArrowDown')).toBe('Text');
    expect(keys('ArrowDown', 'ArrowDown', 'ArrowDown')).toBe('Bus');
    expect(keys('ArrowUp')).toBe('Monogram');
    expect(keys('Home')).toBe('Lists');
    expect(keys('ArrowUp')).toBe('Lists');
    expect(keys('End')).toBe('Bus');
  });

  test('leave out what is hidden', () => {
    (item('Two sum').closest('li') as HTMLElement).hidden = true;
    item('Lists').focus();
    expect(keys('ArrowDown')).toBe('Tally');
    expect(itemsIn(list).map(each => each.dataset['item'])).toEqual(['Lists', 'Tally', 'Text', 'Monogram', 'Bus']);
  });

  test('to the left go to the heading, and fold it', () => {
    item('Tally').focus();
    expect(keys('ArrowLeft')).toBe('Lists');
    expect(pressed).toEqual([]);
    expect(keys('ArrowLeft')).toBe('Lists');
    expect(item('Lists').getAttribute('aria-expanded')).toBe('false');
    expect(keys('ArrowLeft')).toBe('Lists');
    expect(pressed).toEqual(['Lists']);
  });

  test('to the right unfold a heading, and go into it', () => {
    item('Lists').focus();
    keys('ArrowLeft');
    expect(keys('ArrowDown')).toBe('Text');
    expect(keys('ArrowUp', 'ArrowRight')).toBe('Lists');
    expect(item('Lists').getAttribute('aria-expanded')).toBe('true');
    expect(keys('ArrowRight')).toBe('Two sum');
    expect(keys('ArrowRight')).toBe('Two sum');
    expect(pressed).toEqual(['Lists', 'Lists']);
  });

  test('scroll nothing while they move, and everything else is left alone', () => {
    item('Lists').focus();
    const dispatched = (key: string, more: KeyboardEventInit = {}): boolean =>
      item('Lists').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
    expect(dispatched('ArrowDown')).toBe(false);
    expect(dispatched('Tab')).toBe(true);
    expect(dispatched('PageDown')).toBe(true);
    expect(dispatched(' ')).toBe(true);
    expect(dispatched('t', { ctrlKey: true })).toBe(true);
    expect(dispatched('ArrowDown', { altKey: true })).toBe(true);
  });

  test('on a button that is no item do nothing', () => {
    const beside = list.querySelector('li button:last-child') as HTMLElement;
    beside.focus();
    keys('ArrowDown');
    expect(document.activeElement).toBe(beside);
  });
});

describe('letters', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    item('Lists').focus();
  });

  afterEach(() => vi.useRealTimers());

  test('go to the next name that begins with them, whatever their case', () => {
    expect(keys('m')).toBe('Monogram');
    vi.advanceTimersByTime(1000);
    expect(keys('T')).toBe('Two sum');
  });

  test('make a word when they come one after the other', () => {
    expect(keys('t', 'e')).toBe('Text');
  });

  test('and blanks make words, and a blank alone presses the button', () => {
    expect(keys('t', 'w', 'o', ' ', 's')).toBe('Two sum');
    expect(keys('x', ' ')).toBe('Two sum');
    vi.advanceTimersByTime(1000);
    const blank = new KeyboardEvent('keydown', { key: ' ', bubbles: true, cancelable: true });
    expect(item('Two sum').dispatchEvent(blank)).toBe(true);
  });

  test('are left to the shortcuts of the page, too', () => {
    const slash = new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true });
    expect(item('Lists').dispatchEvent(slash)).toBe(true);
  });

  test('begin anew after a pause', () => {
    expect(keys('t')).toBe('Two sum');
    vi.advanceTimersByTime(1000);
    expect(keys('b')).toBe('Bus');
  });

  test('pressed again walk through the names that begin with them', () => {
    expect(keys('t')).toBe('Two sum');
    expect(keys('t')).toBe('Tally');
    expect(keys('t')).toBe('Text');
    expect(keys('t')).toBe('Two sum');
  });

  test('that begin no name leave the focus where it is', () => {
    expect(keys('x')).toBe('Lists');
  });
});

test('a list that has gone hears no keys any more', () => {
  item('Lists').focus();
  stop();
  expect(keys('ArrowDown')).toBe('Lists');
});
