/** Where the points of a growth curve stand: both axes logarithmic, so that a power of n is a straight line. */

type Pair = readonly [number, number];
type Pairs = readonly [Pair, ...Pair[]];

export const WIDTH = 300;
export const HEIGHT = 150;

export interface Plot {
  /** Sizes of input with the work they took, the smallest first. */
  points: Pairs;
  places: Pairs;
  /** Where work that grows as the input does would come to, from the first place: a line to compare with. */
  even: Pair;
}

/** null: too few points to show anything. */
export function plotOf(measured: readonly Pair[]): Plot | null {
  const [first, ...rest] = measured
    .filter(([size, work]) => size > 0 && work > 0)
    .sort(([one], [other]) => one - other);
  const most = rest.at(-1)?.[0];
  if (!first || most === undefined || most === first[0]) {
    return null;
  }
  const even = first[1] * (most / first[0]);
  const x = scale([first[0], most], 14, WIDTH - 8);
  const y = scale([first[1], even, ...rest.map(([, work]) => work)], HEIGHT - 22, 22);
  const place = ([size, work]: Pair): Pair => [x(size), y(work)];
  return { points: [first, ...rest], places: [place(first), ...rest.map(place)], even: place([most, even]) };
}

/** From values to places, by their logarithms. Values that are all alike stand at the beginning. */
function scale(values: readonly number[], from: number, to: number): (value: number) => number {
  const logs = values.map(Math.log);
  const least = Math.min(...logs);
  const span = Math.max(...logs) - least || 1;
  return value => from + ((Math.log(value) - least) / span) * (to - from);
}
