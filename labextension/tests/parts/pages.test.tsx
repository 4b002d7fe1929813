import { MessageLoop } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';
import { expect, test, vi } from 'vitest';
import { codementorIcon } from '../../src/icon';
import { Pages } from '../../src/parts/pages';

let forward: string[] = [];
let left = 0;

function home(...ranks: number[]): Pages {
  [forward, left] = [[], 0];
  const made = new Pages({
    id: 'home',
    label: 'CodeMentor',
    icon: codementorIcon,
    forward: id => forward.push(id),
    leave: () => left++
  });
  ranks.forEach(rank => {
    const page = new Widget();
    page.id = `page-${rank}`;
    page.title.label = `page ${rank}`;
    made.add(page, rank);
  });
  return made;
}

const labels = (made: Pages): string[] => made.widgets.map(({ title }) => title.label);

test('pages stand in the order of their ranks, whoever comes first', () => {
  expect(labels(home(20, 10, 30, 20))).toEqual(['page 10', 'page 20', 'page 20', 'page 30']);
});

test('the first page is shown first', () => {
  expect(home(20, 10, 30).currentWidget?.title.label).toBe('page 10');
});

test('a single page needs no tabs', () => {
  expect([home(10).tabBar.isHidden, home(10, 20).tabBar.isHidden]).toEqual([true, false]);
});

test('it has a name, an icon, and a name for its tabs', () => {
  const { title, node, tabBar } = home(10);

  expect([title.caption, node.getAttribute('aria-label')]).toEqual(['CodeMentor', 'CodeMentor']);
  expect(title.icon).toBeTruthy();
  expect(tabBar.contentNode.getAttribute('role')).toBe('tablist');
  expect(tabBar.contentNode.getAttribute('aria-label')).toBe('CodeMentor');
});

test('a page is turned to without bringing the panel forward', () => {
  const made = home(10, 20);
  made.turnTo('page-20');

  expect([made.currentWidget?.title.label, forward]).toEqual(['page 20', []]);
});

test('a page is shown with the panel, or the one that was seen last', () => {
  const made = home(10, 20);
  made.showPage('page-20');
  made.showPage();

  expect([made.currentWidget?.title.label, forward]).toEqual(['page 20', ['home', 'home']]);
});

test('a page that is not there changes nothing', () => {
  const made = home(10, 20);
  made.turnTo('page-99');

  expect([made.currentWidget?.title.label, made.has('page-99'), made.has('page-20')]).toEqual(['page 10', false, true]);
});

test('what stands at the foot is as high as it needs to be, and no page', () => {
  const made = home(10);
  const foot = new Widget();
  made.setFoot(foot);
  made.fitFoot(64);

  expect([foot.parent, labels(made)]).toEqual([made, ['page 10']]);
  expect(foot.node.style.minHeight).toContain('64px');
});

test('a page that somebody asks for gets the focus on its tab', async () => {
  const made = home(10, 20);
  Widget.attach(made, document.body);
  made.visitPage('page-20');

  await vi.waitFor(() => expect(document.activeElement).toBe(made.tabBar.contentNode.children[1]));
  expect(document.activeElement?.getAttribute('tabindex')).toBe('0');
  expect(forward).toEqual(['home']);
});

test('a page alone gets the focus itself, unless the focus is in it already', async () => {
  const made = home(10);
  const page = made.widgets[0] as Widget;
  Widget.attach(made, document.body);
  made.visitPage();
  await vi.waitFor(() => expect(document.activeElement).toBe(page.node));

  const box = page.node.appendChild(document.createElement('input'));
  box.focus();
  made.visitPage();
  await new Promise(resolve => setTimeout(resolve, 100));
  expect(document.activeElement).toBe(box);
});

test('Escape leads back to the notebook, but not out of what is being written or was taken back', () => {
  const made = home(10);
  const box = made.node.appendChild(document.createElement('input'));
  const escape = (from: Element): boolean =>
    from.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
  box.value = 'loops';
  escape(box);
  expect(left).toBe(0);

  box.addEventListener('keydown', event => event.preventDefault(), { once: true });
  box.value = '';
  escape(box);
  expect(left).toBe(0);

  escape(box);
  expect(left).toBe(1);
});

test('whoever tabs to the list of pages comes to the one that is seen', () => {
  const made = home(10, 20);
  Widget.attach(made, document.body);
  const stops = (): unknown[] => {
    MessageLoop.sendMessage(made.tabBar, Widget.Msg.UpdateRequest);
    return [...made.node.querySelectorAll('li[tabindex="0"]')].map(each => each.getAttribute('aria-selected'));
  };
  const before = stops();
  made.turnTo('page-20');

  expect([before, stops()]).toEqual([['true'], ['true']]);
});

test('notifications stand above the foot while it is seen', () => {
  const made = home(10);
  const height = (): string => document.documentElement.style.getPropertyValue('--cm-jp-foot');
  made.setFoot(new Widget());
  made.fitFoot(70);
  const closed = height();
  Widget.attach(made, document.body);
  const open = height();
  made.hide();

  expect([closed, open, height()]).toEqual(['0px', 'min(50vh, 70px)', '0px']);
});
