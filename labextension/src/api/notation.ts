/** Test cases as Python writes them. On the wire a call and its answer are JSON, so that nothing is lost. */
import type { ChallengeView } from './views';

interface Case {
  given: string;
  expected: string;
}

/** For reading; other modes than calls are text already, and so is what cannot be read as a call. */
export function asPython(mode: ChallengeView['inputMode'], { given, expected }: Case): Case {
  return mode === 'call'
    ? { given: callOf(given) ?? given, expected: answerOf(expected) ?? expected }
    : { given, expected };
}

function callOf(text: string): string | null {
  const order = read(text);
  if (!isRecord(order) || typeof order['call'] !== 'string') {
    return null;
  }
  const { call, args = [], kwargs = {} } = order;
  const positional = Array.isArray(args) ? args.map(written) : [];
  const named = isRecord(kwargs) ? Object.entries(kwargs).map(([name, value]) => `${name}=${written(value)}`) : [];
  return `${call}(${[...positional, ...named].join(', ')})`;
}

function answerOf(text: string): string | null {
  const value = read(text);
  if (value === undefined) {
    return null;
  }
  const raised = isRecord(value) && Object.keys(value).length === 1 ? value['raises'] : null;
  return typeof raised === 'string' ? `raises ${raised}` : written(value);
}

/** A number as it was written: a long one would lose its last digits in a page. */
class Figure {
  constructor(readonly text: string) {}
}

const TOKENS = /"(?:[^"\\]|\\.)*"|-?Infinity|NaN|-?\d[\d.eE+-]*/g;
const FIGURE = '\u0000figure'; // no key of a test case: the server takes no null characters

/** The value of a JSON text, its numbers as Figures; undefined: it is none. */
function read(text: string): unknown {
  const wrapped = text.replace(TOKENS, token => (token.startsWith('"') ? token : JSON.stringify({ [FIGURE]: token })));
  try {
    return JSON.parse(wrapped, (_key, value: unknown) =>
      isRecord(value) && typeof value[FIGURE] === 'string' ? new Figure(value[FIGURE]) : value
    );
  } catch {
    return undefined;
  }
}

const NAMES = new Map<unknown, string>([
  [null, 'None'],
  [true, 'True'],
  [false, 'False']
]);

function written(value: unknown): string {
  if (value instanceof Figure) {
    return /[IN]/.test(value.text) ? `float('${value.text.toLowerCase().replace('infinity', 'inf')}')` : value.text;
  }
  if (Array.isArray(value)) {
    return `[${value.map(written).join(', ')}]`;
  }
  if (isRecord(value)) {
    return `{${Object.entries(value)
      .map(([key, item]) => `${quoted(key)}: ${written(item)}`)
      .join(', ')}}`;
  }
  return NAMES.get(value) ?? quoted(String(value));
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function quoted(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  // eslint-disable-next-line no-control-regex -- control characters are what Python escapes
  const inner = text.replace(/[\\\u0000-\u001f\u007f]/g, sign => ESCAPES[sign] ?? `\\x${hex(sign)}`);
  return mark + (mark === "'" ? inner.replaceAll("'", "\\'") : inner) + mark;
}

function hex(sign: string): string {
  return sign.charCodeAt(0).toString(16).padStart(2, '0');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Figure);
}
