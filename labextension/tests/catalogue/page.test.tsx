import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Unreachable } from '../../src/api/refusal';
import { challenge, recommendations, recommended } from './challenges';
import { ShownPage } from './shown';

let page: ShownPage;

beforeEach(() => {
  page = new ShownPage();
});

afterEach(() => page.close());

describe('the list', () => {
  test('shows the course by topics, each with how much of it is solved', async () => {
    await page.show('All challenges');
    expect(page.texts('h3')).toEqual(['Lists1 of 2', 'Text0 of 2']);
    expect(page.all('[role="progressbar"]').map(each => each.getAttribute('aria-valuetext'))).toEqual([
      '1 of 2 solved',
      '0 of 2 solved'
    ]);
    expect(page.titles).toEqual(['Two that add up', 'Merging the stock', 'A monogram', 'The next bus']);
    expect(page.all('[role="status"]')[0]?.textContent).toBe('1 of 4 solved');
  });

  test('says in words how far the learner is with each', async () => {
    await page.show('All challenges');
    expect(
      page.all('li > [data-item]').map(each => each.querySelector('[role="img"]')?.getAttribute('aria-label'))
    ).toEqual(['Tried', 'Solved', 'New', 'New']);
    expect(page.button('Two that add up').textContent).toContain('Easy · 10 XP · best 26%');
  });

  test('has one stop for the Tab key', async () => {
    await page.show('All challenges');
    await vi.waitFor(() => expect(page.all('[data-item][tabindex="0"]')).toHaveLength(1));
  });

  test('gives challenges without a topic a heading, too', async () => {
    page.doors.items = [challenge('a', { topic: '' })];
    await page.show('Other');
    expect(page.titles).toEqual(['a']);
  });

  test('marks the challenge that is being worked on', async () => {
    await page.show('All challenges');
    page.learner.current = 'monogram';
    page.learner.currentChanged.emit('monogram');
    await vi.waitFor(() => expect(page.all('[aria-current="true"]')).toHaveLength(1));
    expect(page.all('[aria-current]')[0]?.dataset['item']).toBe('A monogram');
  });

  test('follows what changes on the server', async () => {
    await page.show('1 of 4 solved');
    page.doors.items = page.doors.items.map(each => ({ ...each, state: 'solved' }));
    page.learner.catalogueChanged.emit();
    await page.shows('4 of 4 solved');
  });

  test('says where there is nothing yet', async () => {
    page.doors.items = [];
    await page.show('No challenges yet');
    expect(page.all('.cm-jp-Course')).toEqual([]);
  });
});

describe('opening', () => {
  test('is a click', async () => {
    await page.show('All challenges');
    page.button('A monogram').click();
    expect(page.opened).toEqual([['monogram', undefined]]);
    await vi.waitFor(() => {
      expect(page.button('A monogram').hasAttribute('aria-busy')).toBe(false);
    });
  });

  test('has a button for beside in every row', async () => {
    await page.show('All challenges');
    page.button('Open “The next bus” beside').click();
    expect(page.opened).toEqual([['next-bus', true]]);
  });
});

describe('searching', () => {
  test('hides what is not found, and says how much is', async () => {
    await page.show('All challenges');
    page.view.narrow({ search: 'bus' });
    await page.shows('Found');
    expect(page.titles).toEqual(['The next bus']);
    expect(page.inSight('h3').map(each => each.textContent)).toEqual(['Text0 of 2']);
    expect(page.all('[role="status"]')[0]?.textContent).toBe('1 of 4');
    expect(page.all('.cm-jp-Advice')).toEqual([]);
  });

  test('draws no row anew', async () => {
    await page.show('All challenges');
    const rows = page.all('li > [data-item]');
    page.view.narrow({ search: 'bus' });
    await page.shows('Found');
    page.view.clear();
    await page.shows('All challenges');
    expect(page.all('li > [data-item]')).toEqual(rows);
    expect(page.titles).toHaveLength(4);
  });

  test('that finds nothing offers the way back, and the cursor goes to the search box', async () => {
    await page.show('All challenges');
    page.view.narrow({ search: 'zzz', difficulty: 'hard' });
    await page.shows('No challenge matches');
    page.button('Clear filters').click();
    await page.shows('All challenges');
    expect(page.view.narrowed).toBe(false);
    expect(document.activeElement?.getAttribute('type')).toBe('search');
  });

  test('goes down into the list, to the first challenge', async () => {
    await page.show('All challenges');
    page.view.narrow({ topic: 'Text' });
    await page.shows('Found');
    const box = page.all('input[type="search"]')[0];
    box?.focus();
    box?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }));
    expect((document.activeElement as HTMLElement).dataset['item']).toBe('A monogram');
  });

  test('keeps a topic that the course has no more, so that it can be taken away', async () => {
    await page.show('All challenges');
    page.view.narrow({ topic: 'Gone' });
    await page.shows('No challenge matches');
    const topics = page.all('select')[0] as HTMLSelectElement;
    expect([...topics.options].map(({ text }) => text)).toEqual(['Any', 'Lists', 'Text', 'Gone']);
    expect(topics.value).toBe('Gone');
  });
});

describe('topics', () => {
  test('fold, one by its heading and all by one button', async () => {
    await page.show('All challenges');
    page.button('Lists').click();
    await vi.waitFor(() => expect(page.titles).toEqual(['A monogram', 'The next bus']));
    expect(page.button('Lists').getAttribute('aria-expanded')).toBe('false');
    page.button('Collapse all topics').click();
    await vi.waitFor(() => expect(page.titles).toEqual([]));
    page.button('Expand all topics').click();
    await vi.waitFor(() => expect(page.titles).toHaveLength(4));
  });
});

describe('what comes next', () => {
  test('is the challenge to resume and the recommended one with its reason', async () => {
    page.doors.advice = recommendations(recommended(challenge('next-bus', { title: 'The next bus' })));
    page.learner.current = 'two-sum';
    await page.show('Recommended');
    expect(page.texts('.cm-jp-Advice li > button:first-child')).toEqual([
      'ResumeTwo that add upEasy · 10 XP · best 26%Tried',
      'RecommendedThe next busBecause it is a small step beyond what you can do.New'
    ]);
    page.all('.cm-jp-Advice li > button:first-child')[1]?.click();
    expect(page.opened).toEqual([['next-bus', undefined]]);
  });

  test('is a welcome for somebody who is new', async () => {
    const hello = challenge('hello');
    page.doors.items = [hello, challenge('till')];
    page.doors.advice = recommendations(recommended(hello, { reason: 'to start with', reasonCode: 'start' }));
    await page.show('Start here');
    expect(page.texts('h2')).toEqual(['Welcome', 'All challenges']);
    expect(page.texts('.cm-jp-Advice li > button:first-child')).toEqual(['Start herehelloEasy · 10 XPNew']);
  });

  test('is a word of praise where nothing is left', async () => {
    await page.show('All solved, and nothing is due for review');
    expect(page.all('.cm-jp-Advice li > button:first-child')).toEqual([]);
  });
});

describe('without a server', () => {
  test('the page says so, and asks again for all of it', async () => {
    page.doors.failure = new Unreachable();
    await page.show('No connection');
    page.doors.failure = null;
    page.button('Try again').click();
    await page.shows('All challenges');
    await page.shows('All solved');
  });

  test('what was there stays in sight', async () => {
    await page.show('All challenges');
    page.doors.failure = new Unreachable();
    page.learner.catalogueChanged.emit();
    await page.shows('What you see is from before.');
    expect(page.titles).toHaveLength(4);
  });

  test('that could not advise, the list is there all the same', async () => {
    page.doors.recommendations = () => Promise.reject(new Unreachable());
    await page.show('What comes next is not known just now.');
    expect(page.titles).toHaveLength(4);
    page.doors.recommendations = () => Promise.resolve(recommendations());
    page.button('Ask again').click();
    await page.shows('All solved');
  });
});

test('who wants to search before the page is there has the cursor in the box', async () => {
  page.view.summon();
  await page.show('Text');
  await vi.waitFor(() => {
    expect(document.activeElement).toBe(page.all('input')[0]);
  });
});
