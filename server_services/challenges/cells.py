"""The text of test cells and wrong cells: what their comment lines say, and how a test case is written down.

`#:` a setting (YAML), `#<` a line of standard input, `#>` a line of expected output; the rest is code.
Where lines cannot say a text exactly (no final line break, carriage returns), the settings `input` and
`expected` do.
Which cell has which role is `notebook.py`'s business.
"""

import math
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from codementor_jupyter.protocol.challenges import InputMode, TestCase
from codementor_jupyter.protocol.generators import Generator

from .literals import NotLiteral, answer_to_json, call_to_json, json_to_answer, json_to_call

CASE_SETTINGS = ("id", "name", "points", "checker", "limits", "input", "expected")
GENERATOR_SETTINGS = ("seed", "count", "largest", "points", "counterexamples", "speed")
_WRITTEN = {"id", "name", "points", "checker", "limits"}
# Line breaks to YAML but not to us: they must be escaped.
_YAML_BREAKS = re.compile("[\x85\u2028\u2029]")
_MARK = re.compile(r"#([:<>])(?: (.*)|(.*))")


class BadCell(ValueError):
    """What is wrong with one cell and what to do about it."""


@dataclass(frozen=True)
class MarkedText:
    """A code cell taken apart. `given` and `expected` are None where the cell has no such lines."""

    settings: Mapping[str, Any]
    given: str | None
    expected: str | None
    code: str


def read_marks(source: str) -> MarkedText:
    """Take a code cell apart. Raises BadCell when its settings are not YAML."""
    marked: dict[str, list[str]] = {":": [], "<": [], ">": []}
    code: list[str] = []
    for line in source.split("\n"):
        found = _MARK.fullmatch(line)
        if found:
            marked[found[1]].append(found[2] or found[3] or "")
        else:
            code.append(line)
    settings = read_settings("\n".join(marked[":"]))
    return MarkedText(settings, _lines(marked["<"]), _lines(marked[">"]), "\n".join(code).strip("\n"))


def split_settings(source: str) -> tuple[dict[str, Any], str]:
    """The settings a cell begins with, and the rest as it is. Raises BadCell when they are not YAML."""
    lines = source.split("\n")
    count = next((n for n, line in enumerate(lines) if not line.startswith("#:")), len(lines))
    rest = lines[count:]
    if count and len(rest) > 1 and not rest[0]:  # the blank line that sets them apart
        rest = rest[1:]
    return dict(read_marks("\n".join(lines[:count])).settings), "\n".join(rest)


def read_settings(text: str) -> dict[str, Any]:
    """YAML settings, with all scalars as text: `title: No` is a title. Raises BadCell."""
    try:
        # BaseLoader is safe_load without guessing types: it knows text, lists and mappings, and nothing else.
        settings = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - see the line above
    except (yaml.YAMLError, RecursionError) as failure:
        raise BadCell(
            f"the settings are not YAML ({_where(failure)}): put text with ': ' or ' #' into quotes"
        ) from None
    if settings is None or settings == "":
        return {}
    if not isinstance(settings, dict):
        raise BadCell("settings are lines of `name: value`")
    return settings


def write_settings(settings: Mapping[str, Any]) -> str:
    """Settings as YAML that `read_settings` reads back: one a line, in the order given."""
    return "\n".join(_setting(name, value) for name, value in settings.items())


def _setting(name: str, value: Any) -> str:
    text = _flow({name: value}, allow_unicode=True)
    if _YAML_BREAKS.search(text):
        text = _flow({name: value}, allow_unicode=False)
    return text.strip()[1:-1]  # in braces, YAML has quoted whatever could be misread; the braces go


def _flow(value: dict[str, Any], allow_unicode: bool) -> str:
    return yaml.safe_dump(value, default_flow_style=True, allow_unicode=allow_unicode, width=math.inf)


def read_case(source: str, mode: InputMode) -> dict[str, Any]:
    """A test cell as the fields of a TestCase (all but `hidden`). Raises BadCell."""
    marked = read_marks(source)
    fields = known_settings(marked.settings, CASE_SETTINGS)
    given, expected = fields.pop("input", None), fields.pop("expected", None)
    if given is None:
        given = _input_of(marked, mode)
    elif marked.given is not None or marked.code:
        raise BadCell("give the input once: as the setting `input` or in the cell, not both")
    if expected is None:
        expected = _expected_of(marked, mode)
    elif marked.expected is not None:
        raise BadCell("give the expected output once: as the setting `expected` or as `#>` lines, not both")
    return fields | {"input": given, "expectedOutput": expected}


def read_generator(source: str) -> dict[str, Any]:
    """The fields of a generator in the text of its cell. Raises BadCell."""
    settings, code = split_settings(source)
    known_settings(settings, GENERATOR_SETTINGS)
    return {**settings, "code": code}


def write_generator(generator: Generator) -> str:
    """The cell that `read_generator` reads as this generator."""
    changed = generator.model_dump(by_alias=True, mode="json", exclude_defaults=True, exclude={"code"})
    settings = mark(":", write_settings({"count": generator.count} | changed))
    apart = "\n" if generator.code.startswith(("#:", "\n")) else ""
    return f"{settings}\n{apart}{generator.code}"


def known_settings(settings: Mapping[str, Any], known: Collection[str]) -> dict[str, Any]:
    """The settings, if all have names we know. Raises BadCell."""
    unknown = [str(name) for name in settings if name not in known]
    if unknown:
        raise BadCell(f"unknown setting {', '.join(unknown)}: here are {', '.join(known)}")
    return dict(settings)


def write_case(case: TestCase, mode: InputMode, default_id: str) -> str:
    """A test case as the text of a test cell."""
    fields = case.model_dump(by_alias=True, mode="json", exclude_defaults=True, include=_WRITTEN)
    if fields.get("id") == default_id:
        del fields["id"]
    short_checker(fields)
    given, expected = _input_as_text(case.input, mode), _expected_as_text(case.expected_output, mode)
    fields |= {"input": case.input} if given is None else {}
    fields |= {"expected": case.expected_output} if expected is None else {}
    return "\n".join(part for part in (mark(":", write_settings(fields)), given, expected) if part)


def short_checker(fields: dict[str, Any]) -> None:
    """Write `{name: lines}` as `lines`."""
    if fields.get("checker", {}).keys() == {"name"}:
        fields["checker"] = fields["checker"]["name"]


def mark(sign: str, text: str) -> str:
    """Every line of a text behind a mark; nothing for an empty text."""
    return "\n".join(f"#{sign} {line}" if line else f"#{sign}" for line in text.split("\n")) if text else ""


def _input_of(marked: MarkedText, mode: InputMode) -> str:
    if mode is InputMode.STDIN:
        if not all(line.lstrip().startswith("#") for line in marked.code.split("\n") if line.strip()):
            raise BadCell("a test of inputMode: stdin has no code: write the input as `#<` lines")
        return marked.given or ""
    if marked.given is not None:
        raise BadCell(f"`#<` lines are for inputMode: stdin, and this is inputMode: {mode.value}")
    if mode is InputMode.CALL:
        return _said(call_to_json, marked.code)
    if not marked.code.strip():
        raise BadCell("the snippet is missing: write the code that runs after the student's")
    return marked.code


def _expected_of(marked: MarkedText, mode: InputMode) -> str:
    if marked.expected is None:
        if mode is InputMode.CELL:  # a snippet may just run
            return ""
        raise BadCell("the expected output is missing: write it as `#>` lines, or `#: expected: ''` for none")
    return _said(answer_to_json, marked.expected) if mode is InputMode.CALL else marked.expected


def _said(read: Callable[[str], str], text: str) -> str:
    try:
        return read(text)
    except NotLiteral as failure:
        raise BadCell(str(failure)) from None


def _input_as_text(text: str, mode: InputMode) -> str | None:
    """How a test cell shows the input; None where it cannot."""
    if mode is InputMode.STDIN:
        return _as_lines("<", text)
    if mode is InputMode.CALL:
        return _shown(json_to_call, text)
    snippet = text.strip("\n")
    marked = any(_MARK.fullmatch(line) for line in snippet.split("\n"))
    return snippet if snippet.strip() and not marked else None


def _expected_as_text(text: str, mode: InputMode) -> str | None:
    if mode is InputMode.CALL:
        answer = _shown(json_to_answer, text)
        return None if answer is None else mark(">", answer)
    return None if mode is InputMode.STDIN and not text else _as_lines(">", text)


def _shown(show: Callable[[str], str], text: str) -> str | None:
    try:
        return show(text)
    except (ValueError, RecursionError):
        return None


def _as_lines(sign: str, text: str) -> str | None:
    if not text:
        return ""
    return mark(sign, text[:-1]) or f"#{sign}" if text.endswith("\n") and "\r" not in text else None


def _lines(marked: list[str]) -> str | None:
    return "".join(f"{line}\n" for line in marked) if marked else None


def _where(failure: Exception) -> str:
    problem = getattr(failure, "problem", None) or "nested too deeply"
    at = getattr(failure, "problem_mark", None)
    return f"line {at.line + 1}: {problem}" if at else problem
