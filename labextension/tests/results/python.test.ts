import { expect, test } from 'vitest';
import { answerInPython, callInPython } from '../../src/results/python';

// The same cases as server_services/challenges/literals.py writes them.
test.each([
  ['{"call": "f"}', 'f()'],
  ['{"call": "two_sum", "args": [[8, 3, 5], 11], "kwargs": {}}', 'two_sum([8, 3, 5], 11)'],
  ['{"call":"f","args":[[1,2],{"a":[null,true]}]}', "f([1, 2], {'a': [None, True]})"],
  ['{"call": "f", "args": [], "kwargs": {"x": "a, b", "y": [1]}}', "f(x='a, b', y=[1])"],
  ['{"call": "f", "args": [12345678901234567890123, 0.10]}', 'f(12345678901234567890123, 0.10)'],
  ['{"call": "f", "args": ["{[,]}", "\\"", "it\'s"]}', "f('{[,]}', '\"', \"it's\")"]
])('the call %s reads %s', (json, python) => {
  expect(callInPython(json)).toBe(python);
});

test.each(['3\n4\n', '', '[1, 2]', '{"args": [1]}', '{"call": ', 'print(total([1]))'])(
  'what is no call, like %j, stays as it is',
  text => {
    expect(callInPython(text)).toBe(text);
  }
);

test.each([
  ['[0,1]', '[0, 1]'],
  ['true', 'True'],
  ['null', 'None'],
  ['"text"', "'text'"],
  ['"it\'s"', '"it\'s"'],
  ['"both \' and \\""', "'both \\' and \"'"],
  ['"two\\nlines \\\\ "', "'two\\nlines \\\\ '"],
  ['{"a":{"b":[]}}', "{'a': {'b': []}}"],
  ['[NaN, -Infinity, "NaN"]', "[float('nan'), float('-inf'), 'NaN']"],
  ['{"raises": "ValueError"}', 'raises ValueError'],
  ['{"raises": 3}', "{'raises': 3}"],
  ['{"raises": "ValueError", "x": 1}', "{'raises': 'ValueError', 'x': 1}"],
  ['-1.5e-7', '-1.5e-7'],
  ['99999999999999999999', '99999999999999999999']
])('the answer %s reads %s', (json, python) => {
  expect(answerInPython(json)).toBe(python);
});

test('what is no JSON stays as it is', () => {
  expect(answerInPython('four')).toBe('four');
  expect(answerInPython('[1, 2')).toBe('[1, 2');
});
