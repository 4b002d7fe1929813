/** The shortest way from one sequence to another, as Myers found it. Pure. */

/** `same`: at `before` and at `after`. `gone`: at `before`, left out. `come`: at `after`, put in. */
export interface Step {
  kind: 'same' | 'gone' | 'come';
  before: number;
  after: number;
}

/** Sequences that differ in more places than this are replaced as a whole: nobody reads that many changes. */
const MOST = 400;

type Same = (before: number, after: number) => boolean;

/** `same` says whether two items count as one. Within a change what is gone stands before what has come. */
export function stepsBetween<Item>(
  before: readonly Item[],
  after: readonly Item[],
  same: (one: Item, other: Item) => boolean = Object.is
): Step[] {
  const alike: Same = (one, other) => same(before[one] as Item, after[other] as Item);
  const start = sharedStart(before.length, after.length, alike);
  const end = sharedEnd(before.length, after.length, start, alike);
  const [height, width] = [before.length - end - start, after.length - end - start];
  const inner: Same = (one, other) => alike(one + start, other + start);
  const middle = shortest(height, width, inner) ?? [...run('gone', height, 0, 0), ...run('come', width, height, 0)];
  return [
    ...run('same', start, 0, 0),
    ...sorted(middle.map(step => ({ ...step, before: step.before + start, after: step.after + start }))),
    ...run('same', end, before.length - end, after.length - end)
  ];
}

function sharedStart(height: number, width: number, alike: Same): number {
  let count = 0;
  while (count < height && count < width && alike(count, count)) {
    count++;
  }
  return count;
}

function sharedEnd(height: number, width: number, start: number, alike: Same): number {
  let count = 0;
  while (count < Math.min(height, width) - start && alike(height - 1 - count, width - 1 - count)) {
    count++;
  }
  return count;
}

function run(kind: Step['kind'], count: number, before: number, after: number): Step[] {
  const [down, right] = [kind === 'come' ? 0 : 1, kind === 'gone' ? 0 : 1];
  return Array.from({ length: count }, (_, index) => ({
    kind,
    before: before + down * index,
    after: after + right * index
  }));
}

/** Null: there are too many changes. `reached[k]` is how far down the diagonal `k` one came; one map a change. */
function shortest(height: number, width: number, alike: Same): Step[] | null {
  const history: Map<number, number>[] = [];
  let reached = new Map([[1, 0]]);
  for (let changes = 0; changes <= Math.min(height + width, MOST); changes++) {
    history.push(reached);
    const next = new Map<number, number>();
    for (let k = -changes; k <= changes; k += 2) {
      const down = slid(enters(reached, k, changes), k, height, width, alike);
      next.set(k, down);
      if (down >= height && down - k >= width) {
        return traced(history, height, width);
      }
    }
    reached = next;
  }
  return null;
}

/** Where a change comes out on the diagonal `k` (rows down less columns across), whichever gets further. */
function enters(reached: Map<number, number>, k: number, changes: number): number {
  return goesAcross(reached, k, changes) ? at(reached, k + 1) : at(reached, k - 1) + 1;
}

function goesAcross(reached: Map<number, number>, k: number, changes: number): boolean {
  return k === -changes || (k !== changes && at(reached, k - 1) < at(reached, k + 1));
}

function at(reached: Map<number, number>, k: number): number {
  return reached.get(k) ?? -1;
}

function slid(from: number, k: number, height: number, width: number, alike: Same): number {
  let down = from;
  while (down < height && down - k < width && alike(down, down - k)) {
    down++;
  }
  return down;
}

function traced(history: readonly Map<number, number>[], height: number, width: number): Step[] {
  const steps: Step[] = [];
  let [down, across] = [height, width];
  for (let changes = history.length - 1; changes >= 0; changes--) {
    const reached = history[changes] as Map<number, number>;
    const k = down - across;
    const comes = goesAcross(reached, k, changes);
    const from = comes ? at(reached, k + 1) : at(reached, k - 1);
    const entry = comes ? from : from + 1;
    while (down > entry && down > 0 && across > 0) {
      steps.push({ kind: 'same', before: --down, after: --across });
    }
    if (changes > 0) {
      steps.push(
        comes ? { kind: 'come', before: down, after: --across } : { kind: 'gone', before: --down, after: across }
      );
    }
  }
  return steps.reverse();
}

/** Of each run of changes first what is gone: that is how people read it. */
function sorted(steps: readonly Step[]): Step[] {
  const told: Step[] = [];
  let come: Step[] = [];
  for (const step of steps) {
    if (step.kind === 'same') {
      told.push(...come, step);
      come = [];
    } else {
      (step.kind === 'come' ? come : told).push(step);
    }
  }
  return [...told, ...come];
}
