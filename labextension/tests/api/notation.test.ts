import { describe, expect, test } from 'vitest';
import { asPython } from '../../src/api/notation';

function call(given: string): string {
  return asPython('call', { given, expected: 'null' }).given;
}

function answer(expected: string): string {
  return asPython('call', { given: '', expected }).expected;
}

describe('a call', () => {
  test('is written with its arguments', () => {
    expect(call('{"call": "two_sum", "args": [[8, 3, 5], 11], "kwargs": {}}')).toBe('two_sum([8, 3, 5], 11)');
  });

  test('may lack arguments', () => {
    expect(call('{"call": "roll"}')).toBe('roll()');
  });

  test('names its keyword arguments', () => {
    expect(call('{"call": "cut", "args": ["a,b"], "kwargs": {"at": ",", "keep": true}}')).toBe(
      "cut('a,b', at=',', keep=True)"
    );
  });

  test.each(['print(1)', '{"args": []}', '[1, 2]', '{"call": 3}', ''])('that is none is left alone: %s', text => {
    expect(call(text)).toBe(text);
  });
});

describe('an answer', () => {
  test.each([
    ['null', 'None'],
    ['true', 'True'],
    ['[1, 2.50, -3e10]', '[1, 2.50, -3e10]'],
    ['{"a": {"b": null}, "c": []}', "{'a': {'b': None}, 'c': []}"],
    ['"12 true null"', "'12 true null'"],
    ['{"raises": "ValueError"}', 'raises ValueError'],
    ['{"raises": "ValueError", "more": 1}', "{'raises': 'ValueError', 'more': 1}"],
    ['{"raises": 3}', "{'raises': 3}"],
    ['NaN', "float('nan')"],
    ['[-Infinity, Infinity]', "[float('-inf'), float('inf')]"]
  ])('%s is %s', (json, python) => {
    expect(answer(json)).toBe(python);
  });

  test('keeps every digit of a long number', () => {
    const digits = '123456789012345678901234567890';
    expect(answer(`[${digits}, 0.1000000000000000055]`)).toBe(`[${digits}, 0.1000000000000000055]`);
  });

  test.each([
    ['"Ada"', "'Ada'"],
    ['"it\'s"', '"it\'s"'],
    ['"say \\"it\'s\\""', "'say \"it\\'s\"'"],
    ['"a\\nb\\tc\\\\d\\u0007"', "'a\\nb\\tc\\\\d\\x07'"],
    ['"gr\\u00fc\\u00df"', "'grüß'"]
  ])('text %s is quoted as Python does: %s', (json, python) => {
    expect(answer(json)).toBe(python);
  });

  test('that is no JSON is left alone', () => {
    expect(answer('[1, 2')).toBe('[1, 2');
  });
});

test.each(['stdin', 'cell'] as const)('what is typed or run (%s) is shown as it is', mode => {
  const shown = { given: '{"call": "f"}', expected: 'true' };
  expect(asPython(mode, shown)).toEqual(shown);
});
