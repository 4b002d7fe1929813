/** An error as the server or the kernel tells it, with the places in the learner's own cell. Pure. */

export interface Place {
  text: string;
  /** A line of the answer, counted from 1; null: this part names none. */
  line: number | null;
}

const FRAME = /File "<your cell>", (line (\d{1,6}))/g;
/** What only a traceback has. */
const TRACE = /^Traceback |^ *File "|^\w+(?:\.\w+)*(?:Error|Exception|Exit|Interrupt|Warning|Iteration)\b/m;

/** The sentences about an error, and the traceback; empty: there is none. */
export function advised(error: string): { advice: string[]; trace: string } {
  const blocks = error.split('\n\n');
  const within = (block: string): boolean => TRACE.test(block);
  const [first, last] = [blocks.findIndex(within), blocks.findLastIndex(within)];
  if (first < 0) {
    return { advice: blocks, trace: '' };
  }
  const advice = [...blocks.slice(0, first), ...blocks.slice(last + 1)];
  return { advice, trace: blocks.slice(first, last + 1).join('\n\n') };
}

/** The text in parts; those that name a line of the cell are what one can go to. */
export function placesIn(error: string): Place[] {
  const places: Place[] = [];
  let end = 0;
  for (const found of error.matchAll(FRAME)) {
    const [whole, words, number] = found as unknown as [string, string, string];
    const start = found.index + whole.length - words.length;
    places.push({ text: error.slice(end, start), line: null }, { text: words, line: Number(number) });
    end = start + words.length;
  }
  return [...places, { text: error.slice(end), line: null }].filter(({ text }) => text);
}
