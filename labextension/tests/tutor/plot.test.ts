import { expect, test } from 'vitest';
import { HEIGHT, plotOf, WIDTH } from '../../src/tutor/plot';

test('a power of n is a straight line', () => {
  const places = plotOf([4, 8, 16, 32].map(n => [n, n ** 2] as const))?.places ?? [];
  const steps = places.slice(1).map(([x, y], index) => [x - (places[index]?.[0] ?? 0), y - (places[index]?.[1] ?? 0)]);
  const slopes = steps.map(([across = 0, down = 0]) => down / across);

  expect(places).toHaveLength(4);
  slopes.forEach(slope => expect(slope).toBeCloseTo(slopes[0] ?? 0));
  expect(slopes[0]).toBeLessThan(0); // upwards, where y grows downwards
});

test('every point stands inside the picture', () => {
  for (const [x, y] of plotOf([
    [1, 1],
    [1000, 10 ** 9]
  ])?.places ?? []) {
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(WIDTH);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(HEIGHT);
  }
});

test('work that grows as the input does goes along the line of comparison', () => {
  const plot = plotOf([
    [10, 50],
    [100, 500]
  ]);

  expect(plot?.even).toEqual(plot?.places.at(-1));
});

test('points are put into the order of their sizes, and what has no logarithm is left out', () => {
  const plot = plotOf([
    [16, 4],
    [0, 3],
    [4, 0],
    [4, 2]
  ]);

  expect(plot?.points).toEqual([
    [4, 2],
    [16, 4]
  ]);
});

test('work that never grows is drawn as well', () => {
  const plot = plotOf([
    [4, 7],
    [8, 7]
  ]);

  expect(plot?.places.every(place => place.every(Number.isFinite))).toBe(true);
});

test('too few points are no picture', () => {
  expect(plotOf([])).toBeNull();
  expect(plotOf([[4, 7]])).toBeNull();
  expect(
    plotOf([
      [4, 7],
      [4, 9]
    ])
  ).toBeNull();
});
