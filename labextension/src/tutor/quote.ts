/** Lines of a cell that a question is about. */
import type { TranslationBundle } from '@jupyterlab/translation';

/** Lines are counted from 0, as editors do. */
export interface Selected {
  start: { line: number; column: number };
  end: { line: number; column: number };
}

/** Lines are counted from 1. */
export interface Quote {
  first: number;
  last: number;
  text: string;
  /** Whether they are lines of the code that goes along with the question. */
  own: boolean;
}

/** A question has room for 4000 letters; the rest is for words. */
const LONGEST = 1500;

/** The whole lines that are selected, without what they are all indented by; null: they are empty. */
export function quoteOf(source: string, { start, end }: Selected, own: boolean): Quote | null {
  const [from, to] = start.line <= end.line ? [start, end] : [end, start];
  const last = to.line > from.line && to.column === 0 ? to.line - 1 : to.line; // the next line is only touched
  const lines = source.split('\n').slice(from.line, last + 1);
  const indents = lines.filter(line => line.trim()).map(line => line.search(/\S/));
  const text = lines.map(line => line.slice(Math.min(...indents)).trimEnd()).join('\n');
  return indents.length ? { first: from.line + 1, last: last + 1, text: text.slice(0, LONGEST), own } : null;
}

/** "Line 3", "Lines 3 to 5", "A line of another cell". */
export function nameOf({ first, last, own }: Quote, trans: TranslationBundle): string {
  if (!own) {
    return trans._n('A line of another cell', '%1 lines of another cell', last - first + 1);
  }
  return first === last ? trans.__('Line %1', first) : trans.__('Lines %1 to %2', first, last);
}

/** The question as it is sent: the tutor finds the line by its number, a model by its words. */
export function withQuote(question: string, quote: Quote | null, trans: TranslationBundle): string {
  if (!quote) {
    return question;
  }
  const { text } = quote;
  if (text.includes('\n')) {
    return `${nameOf(quote, trans)}:\n\n${text.replace(/^/gm, '    ')}\n\n${question}`;
  }
  return `${nameOf(quote, trans)}, ${text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``}: ${question}`;
}
