/** The activity calendar: a column a week, from Monday to Sunday. Pure. */
import type { ActivityView, WeekOutcome } from '../api/views';
import { daysAfter } from './dates';

export interface CalendarDay {
  date: string;
  submissions: number;
  solved: number;
  /** How strongly it is coloured: 0 (nothing) to 4. */
  depth: number;
}

export interface CalendarWeek {
  starts: string;
  /** Up to today: the current week may be shorter. */
  days: CalendarDay[];
  /** Null before the first solved challenge. */
  outcome: WeekOutcome | null;
  goal: number;
  solved: number;
}

/** A month's name stands above its weeks. */
export interface CalendarMonth {
  starts: string;
  weeks: number;
}

/** From how many submissions on a day has the next colour. */
const DEPTHS = [1, 3, 6, 10];
const NOTHING = { submissions: 0, solved: 0 };

export function weeksOf(activity: ActivityView): CalendarWeek[] {
  const done = new Map(activity.days.map(day => [day.date, day]));
  const judged = new Map(activity.weeks.map(week => [week.starts, week]));
  const weeks: CalendarWeek[] = [];
  for (let starts = activity.starts; starts <= activity.ends; starts = daysAfter(starts, 7)) {
    const days = [0, 1, 2, 3, 4, 5, 6].map(later => daysAfter(starts, later)).filter(date => date <= activity.ends);
    const { outcome = null, goal = 0, solved = 0 } = judged.get(starts) ?? {};
    weeks.push({ starts, outcome, goal, solved, days: days.map(date => dayOf(date, done.get(date) ?? NOTHING)) });
  }
  return weeks;
}

/** A month begins with the first week that begins in it. */
export function monthsOf(weeks: readonly CalendarWeek[]): CalendarMonth[] {
  const months: CalendarMonth[] = [];
  for (const { starts } of weeks) {
    const last = months.at(-1);
    if (last?.starts.slice(0, 7) === starts.slice(0, 7)) {
      last.weeks += 1;
    } else {
      months.push({ starts, weeks: 1 });
    }
  }
  return months;
}

/** What the year comes to. */
export function totalOf({ days }: ActivityView): { submissions: number; days: number } {
  return { submissions: days.reduce((sum, day) => sum + day.submissions, 0), days: days.length };
}

/** The row below the days: what became of the week. */
export const WEEK_ROW = 7;

export type Place = readonly [row: number, column: number];

const MOVES: Readonly<Partial<Record<string, (place: Place, days: number, last: number) => Place>>> = {
  ArrowLeft: ([row, column]) => [row, Math.max(0, column - 1)],
  ArrowRight: ([row, column], _days, last) => [row, Math.min(last, column + 1)],
  ArrowUp: ([row, column], days) => [row === WEEK_ROW ? days - 1 : Math.max(0, row - 1), column],
  ArrowDown: ([row, column], days) => [row >= days - 1 ? WEEK_ROW : row + 1, column],
  Home: ([row]) => [row, 0],
  End: ([row], _days, last) => [row, last]
};

/** Where a key leads from a row (0 Monday to 6, then the week's) and a column; null: it leads nowhere. */
export function moved(key: string, place: Place, weeks: readonly CalendarWeek[]): Place | null {
  const days = weeks[place[1]]?.days.length ?? 0;
  const [row, column] = MOVES[key]?.(place, days, weeks.length - 1) ?? [-1, -1];
  if (column < 0) {
    return null;
  }
  const ahead = row !== WEEK_ROW && row >= (weeks[column]?.days.length ?? 0); // a day that is still to come
  return ahead ? [row, Math.max(0, column - 1)] : [row, column];
}

function dayOf(date: string, { submissions, solved }: { submissions: number; solved: number }): CalendarDay {
  return { date, submissions, solved, depth: DEPTHS.filter(least => submissions >= least).length };
}
