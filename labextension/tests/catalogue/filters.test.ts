import { describe, expect, test } from 'vitest';
import { ANY, isNarrowed, matcher, type Filters } from '../../src/catalogue/filters';
import { challenge, course } from './challenges';

/** The slugs of the course that are left. */
function left(filters: Partial<Filters>): string[] {
  const matches = matcher({ ...ANY, ...filters });
  return course()
    .filter(matches)
    .map(({ slug }) => slug);
}

test('without filters everything is left', () => {
  expect(left({})).toEqual(['two-sum', 'merge-stock', 'monogram', 'next-bus']);
});

describe('search', () => {
  test('finds a part of a title, whatever its case', () => {
    expect(left({ search: 'MERG' })).toEqual(['merge-stock']);
  });

  test('finds a topic', () => {
    expect(left({ search: 'text' })).toEqual(['monogram', 'next-bus']);
  });

  test('finds a tag', () => {
    expect(left({ search: 'dictionaries' })).toEqual(['two-sum']);
  });

  test('finds a slug, which is what a marker in a cell says', () => {
    expect(left({ search: 'next-bus' })).toEqual(['next-bus']);
  });

  test('looks for each word, in any order and in any place', () => {
    expect(left({ search: 'text mono' })).toEqual(['monogram']);
    expect(left({ search: 'mono lists' })).toEqual([]);
  });

  test('takes no notice of blanks around and between words', () => {
    expect(left({ search: '  bus   next ' })).toEqual(['next-bus']);
    expect(left({ search: '   ' })).toHaveLength(4);
  });

  test('takes no notice of accents, on either side', () => {
    const matches = matcher({ ...ANY, search: 'cafe' });
    expect(matches(challenge('c', { title: 'Das Café' }))).toBe(true);
    expect(matcher({ ...ANY, search: 'CAFÉ' })(challenge('c', { title: 'cafe' }))).toBe(true);
  });

  test('takes what looks like a pattern as it is', () => {
    const odd = challenge('odd', { title: 'What is (a+b)*2?' });
    expect(matcher({ ...ANY, search: '(a+b)*2?' })(odd)).toBe(true);
    expect(left({ search: '.*' })).toEqual([]);
  });
});

describe('filters', () => {
  test('by topic means this topic and no other that contains its name', () => {
    const matches = matcher({ ...ANY, topic: 'Lists' });
    expect(matches(challenge('a', { topic: 'Lists' }))).toBe(true);
    expect(matches(challenge('b', { topic: 'Lists and dictionaries' }))).toBe(false);
  });

  test('by the empty topic finds what has none', () => {
    expect(matcher({ ...ANY, topic: '' })(challenge('a', { topic: '' }))).toBe(true);
    expect(left({ topic: '' })).toEqual([]);
  });

  test('by difficulty', () => {
    expect(left({ difficulty: 'hard' })).toEqual(['next-bus']);
  });

  test.each([
    ['new', ['monogram', 'next-bus']],
    ['tried', ['two-sum']],
    ['solved', ['merge-stock']],
    ['open', ['two-sum', 'monogram', 'next-bus']]
  ] as const)('by the state "%s"', (state, slugs) => {
    expect(left({ state })).toEqual(slugs);
  });

  test('narrow together', () => {
    expect(left({ topic: 'Text', state: 'open', search: 'bus' })).toEqual(['next-bus']);
    expect(left({ topic: 'Lists', state: 'open', search: 'bus' })).toEqual([]);
  });
});

test('a list is narrowed when anything is asked for, blanks aside', () => {
  expect(isNarrowed(ANY)).toBe(false);
  expect(isNarrowed({ ...ANY, search: '  ' })).toBe(false);
  const asked: Partial<Filters>[] = [{ search: 'a' }, { topic: '' }, { difficulty: 'easy' }, { state: 'open' }];
  expect(asked.map(each => isNarrowed({ ...ANY, ...each }))).toEqual([true, true, true, true]);
});
