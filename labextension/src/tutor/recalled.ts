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
  const questions = turns.map(({ question }) => question).filter(Boolean);
  const at = questions.lastIndexOf(written.value);
  if (key === 'ArrowUp') {
    return before(at < 0 ? questions : questions.slice(0, at), at >= 0, written);
  }
  const { value, selectionEnd } = written;
  if (key === 'ArrowDown' && at >= 0 && !value.slice(selectionEnd).includes('\n')) {
    return questions.slice(at + 1).find(question => question !== value) ?? '';
  }
  return null;
}

function before(questions: readonly string[], recalls: boolean, { value, selectionStart }: Written): string | null {
  const goes = selectionStart === 0 || (recalls && !value.slice(0, selectionStart).includes('\n'));
  return goes ? (questions.findLast(question => question !== value) ?? null) : null;
}
