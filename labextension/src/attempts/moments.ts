/** Times and days as the language of the page writes them. Formats are made once: a list has hundreds of times. */
import { pageLocale } from '../parts/locale';

type Options = Intl.DateTimeFormatOptions;

const CLOCK: Options = { hour: '2-digit', minute: '2-digit' };
const DAY: Options = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' };
const WHOLE: Options = { dateStyle: 'long', timeStyle: 'medium' };
const formats = new Map<Options, Intl.DateTimeFormat>();

/** As in "10:03 PM". */
export const clock = (date: Date): string => format(CLOCK, date);

/** As in "Fri, Nov 27, 2026". */
export const day = (date: Date): string => format(DAY, date);

export const wholeMoment = (date: Date): string => format(WHOLE, date);

function format(options: Options, date: Date): string {
  const made = formats.get(options) ?? new Intl.DateTimeFormat(pageLocale(), options);
  formats.set(options, made);
  return made.format(date);
}
