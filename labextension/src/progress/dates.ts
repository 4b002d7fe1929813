/** Days and months in the learner's language. A day on the wire is `2026-11-27`, and means one of UTC. */

const DAY = 86_400_000;

export class Dates {
  /** `locale` as JupyterLab names it, `de_DE`; one that is unknown to the browser counts as English. */
  constructor(locale: string) {
    this._locale = known(locale.replace('_', '-'));
  }

  private readonly _locale: string;

  /** "Thursday, 26 November 2026" */
  long(day: string): string {
    return this._told(day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  }

  /** "26 November" */
  short(day: string): string {
    return this._told(day, { day: 'numeric', month: 'long' });
  }

  /** "Nov" */
  month(day: string): string {
    return this._told(day, { month: 'short' });
  }

  /** "November" */
  wholeMonth(day: string): string {
    return this._told(day, { month: 'long' });
  }

  /** "Mon" */
  weekday(day: string): string {
    return this._told(day, { weekday: 'short' });
  }

  /** "in 3 days", "tomorrow"; "today" for what is past. */
  until(moment: string, now: number): string {
    const days = Math.max(0, Math.ceil((Date.parse(moment) - now) / DAY));
    return new Intl.RelativeTimeFormat(this._locale, { numeric: 'auto' }).format(days, 'day');
  }

  private _told(day: string, options: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(this._locale, { timeZone: 'UTC', ...options }).format(new Date(day));
  }
}

/** The day so many days later. */
export function daysAfter(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY).toISOString().slice(0, 10);
}

function known(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
