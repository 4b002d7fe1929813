/** Questions asked before, by the arrow keys. */
import type { Turn } from './turn';

/** What is written, and where the cursor stands. */
interface Written {
  value: string;
  selectionStart: number;
  selectionEnd: number;
}

/**
 * The question before or after the one that stands in the box, after the last nothing; null: the key means something
 * else there. What was written by hand is left only by who goes up from its very beginning.
 */
export function recalled(turns: readonly Turn[], key: string, written: Written): string | null {
  const { value, selectionStart, selectionEnd } = written;
  const questions = turns.map(({ question }) => question).filter(Boolean);
  const at = questions.lastIndexOf(value);
  if (key === 'ArrowUp' && !value.slice(0, selectionStart).includes('\n') && (at >= 0 || selectionStart === 0)) {
    return questions.slice(0, at < 0 ? undefined : at).findLast(question => question !== value) ?? null;
  }
  if (key === 'ArrowDown' && !value.slice(selectionEnd).includes('\n') && at >= 0) {
    return questions.slice(at + 1).find(question => question !== value) ?? '';
  }
  return null;
}
