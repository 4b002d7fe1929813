import { nullTranslator } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import { expect, test } from 'vitest';
import { Home } from '../../src/home/home';

function home(...ranks: number[]): Home {
  const made = new Home(nullTranslator.load('codementor_jupyter'));
  ranks.forEach(rank => {
    const page = new Widget();
    page.title.label = `page ${rank}`;
    made.add(page, rank);
  });
  return made;
}

const labels = (made: Home): string[] => made.widgets.map(({ title }) => title.label);

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
