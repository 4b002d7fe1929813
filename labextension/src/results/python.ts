/**
 * The JSON of a test case as Python writes it. Texts in, texts out: numbers beyond 2^53 keep all their digits.
 * `server_services/challenges/literals.py` does the same for a counterexample.
 */

const TOKENS = /"(?:[^"\\]|\\.)*"|[-+\w.]+|[^\s]/g;
const NAMES: Readonly<Record<string, string>> = {
  true: 'True',
  false: 'False',
  null: 'None',
  NaN: "float('nan')",
  Infinity: "float('inf')",
  '-Infinity': "float('-inf')",
  ',': ', ',
  ':': ': '
};

/** `{"call": "add", "args": [1, null]}` as `add(1, None)`; what is no call as it is. */
export function callInPython(json: string): string {
  const order = fieldsOf(json);
  if (!order?.call) {
    return json;
  }
  const kwargs = Object.entries(fieldsOf(order.kwargs ?? '{}') ?? {});
  const named = kwargs.map(([name, value = '']) => `${name}=${inPython(value)}`);
  const args = itemsOf(order.args ?? '[]').map(inPython);
  return `${JSON.parse(order.call) as string}(${[...args, ...named].join(', ')})`;
}

/** `{"raises": "ValueError"}` as `raises ValueError`, other values as literals. */
export function answerInPython(json: string): string {
  const fields = fieldsOf(json);
  const raised = fields && Object.keys(fields).length === 1 ? fields.raises : undefined;
  return raised?.startsWith('"') ? `raises ${JSON.parse(raised) as string}` : inPython(json);
}

function inPython(json: string): string {
  return isJson(json) ? (json.match(TOKENS) ?? []).map(written).join('') : json;
}

function written(token: string): string {
  return token.startsWith('"') ? quoted(JSON.parse(token) as string) : (NAMES[token] ?? token);
}

/** As Python quotes: by ' unless that is in the text and " is not. */
function quoted(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return text.includes("'") && !text.includes('"') ? `"${escaped}"` : `'${escaped.replaceAll("'", "\\'")}'`;
}

/** NaN and Infinity, which Python's JSON has and JavaScript's has not, stand for numbers here. */
function isJson(text: string): boolean {
  try {
    JSON.parse(
      text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, token => (token.startsWith('"') ? token : '0'))
    );
    return true;
  } catch {
    return false;
  }
}

/** The fields of an object, each value still as JSON; null: it is no object. */
function fieldsOf(json: string): Partial<Record<string, string>> | null {
  const text = json.trim();
  if (!isJson(text) || !text.startsWith('{')) {
    return null;
  }
  const parts = itemsOf(text);
  return Object.fromEntries(
    parts.map(part => {
      const [key] = /^"(?:[^"\\]|\\.)*"/.exec(part) ?? ['""'];
      return [JSON.parse(key) as string, part.slice(key.length).replace(/^\s*:\s*/, '')];
    })
  );
}

/** What stands between the outer brackets of an array or object, parted at its commas. */
function itemsOf(json: string): string[] {
  const items: string[] = [];
  let [depth, start] = [0, 0];
  const text = json.trim().slice(1, -1);
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},]/g)) {
    depth += '[{'.includes(token) ? 1 : ']}'.includes(token) ? -1 : 0;
    if (token === ',' && depth === 0) {
      items.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...items, text.slice(start)].map(item => item.trim()).filter(Boolean);
}
