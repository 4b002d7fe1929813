"""Test cases out of inputs and a trusted answer: how each input mode writes them down."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from codementor_jupyter.protocol.challenges import InputMode, TestCase

from .script import Script

Args = tuple[object, ...]
Answer = Callable[..., object]


class Named(dict[str, object]):
    """The keyword arguments of a call: the last of its arguments."""


@dataclass(frozen=True)
class Given:
    """An input before it is written down, with the name its test case has."""

    name: str
    args: Args


def test_case(mode: InputMode, function: str, answer: Answer, given: Given, hidden: bool) -> TestCase:
    """One test case; the expected output is the trusted answer's."""
    wrote, expected = _WRITERS[mode](function, answer, given.args)
    return TestCase(name=given.name, input=wrote, expected_output=expected, hidden=hidden)


test_case.__test__ = False  # type: ignore[attr-defined]  # not a test, whatever its name makes pytest think


def example(mode: InputMode, function: str, case: TestCase, given: Given) -> str:
    """A visible test case as the statement shows it."""
    if mode is InputMode.STDIN:
        return f"Input:\n\n```\n{case.input}```\n\nOutput:\n\n```\n{case.expected_output}```"
    if mode is InputMode.CELL:
        return f"```python\n{case.input}\n```\n\nprints\n\n```\n{case.expected_output}```"
    args, named = _split(given.args)
    words = [*map(repr, args), *(f"{name}={value!r}" for name, value in named.items())]
    outcome = json.loads(case.expected_output)
    raised = outcome.get("raises") if isinstance(outcome, dict) else None
    end = f"raises a `{raised}`" if raised else f"returns `{outcome!r}`"
    return f"```python\n{function}({', '.join(words)})\n```\n\n{end}."


def _split(args: Args) -> tuple[Sequence[object], Mapping[str, object]]:
    if args and isinstance(args[-1], Named):
        return args[:-1], args[-1]
    return args, {}


def _call(function: str, answer: Answer, given: Args) -> tuple[str, str]:
    args, named = _split(given)
    order: dict[str, object] = {"call": function, "args": list(args)}
    wrote = json.dumps(order | ({"kwargs": dict(named)} if named else {}), ensure_ascii=False)
    try:
        value = answer(*json.loads(json.dumps(args)), **named)  # a copy: an answer may change its arguments
    except ValueError:
        value = {"raises": "ValueError"}
    return wrote, json.dumps(value, ensure_ascii=False)


def _program(_function: str, answer: Answer, given: Args) -> tuple[str, str]:
    return _lines(given), _lines(_as_lines(answer(*given)))


def _snippet(_function: str, answer: Answer, given: Args) -> tuple[str, str]:
    script = answer(*given)
    assert isinstance(script, Script)
    return script.snippet, script.printed


_WRITERS: Mapping[InputMode, Callable[[str, Answer, Args], tuple[str, str]]] = {
    InputMode.CALL: _call,
    InputMode.STDIN: _program,
    InputMode.CELL: _snippet,
}


def _as_lines(value: object) -> Iterable[object]:
    return value if isinstance(value, list | tuple) else (value,)


def _lines(values: Iterable[object]) -> str:
    """Each value on a line; the items of a list beside each other."""
    return "".join(f"{' '.join(map(str, _as_lines(value)))}\n" for value in values)
