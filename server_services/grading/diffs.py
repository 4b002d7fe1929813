"""Where two answers part, for people: a mark under a line, changed lines of a text, a path into a value."""

import json
from collections import Counter
from difflib import SequenceMatcher
from itertools import islice

from codementor_jupyter.protocol.challenges import CheckerSpec

from .checkers import Difference, lines, same_text, table
from .checkers.comparison import Reason
from .shown import clipped, shown_value, visible

MAX_LINES = 40
_WINDOW = 60  # lines compared in detail, from shortly before the first that differs
_CONTEXT = 2  # equal lines shown around a change
_LINE_SHOWN = 160
_MARKED_LINE, _LEAD = 100, 40
_BREAK = "\n"
_MAX_LOOKED_AT = 2000  # unequal lines that a checker is asked about


def text_diff(checker: CheckerSpec, expected: str, got: str) -> str:
    """How printed text differs from what was expected. Bounded; blanks count as they do for the checker."""
    if checker.name == "unordered":
        return _multiset_diff(lines.split(expected), lines.split(got))
    if checker.name == "regex":
        return "\n".join(
            f"{side}{_line(text.removesuffix(_BREAK))}"
            for side, text in (("to match: ", expected), ("got:      ", got))
        )
    if checker.name == "table" and not checker.row_order:
        return _multiset_diff(table.lines_of(expected, checker), table.lines_of(got, checker))
    wanted, given = _lines(checker, expected), _lines(checker, got)
    if len(wanted) <= 1 and len(given) <= 1:
        return _marked(checker, "".join(wanted), "".join(given))
    return _line_diff(checker, wanted, given)


def value_diff(difference: Difference) -> str:
    """One line: the way to the first difference, and what is there on both sides."""
    return clipped(f"{path_of(difference)}: {_said(difference)}")


def _said(difference: Difference) -> str:
    expected, got = shown_value(difference.expected), shown_value(difference.got)
    surplus = f", {got} should not be there" if difference.got is not ... else ""
    sayings: dict[Reason, str] = {
        "differs": f"expected {expected}, got {got}",
        "length": f"expected {_count(difference.expected)}, got {_count(difference.got)}",
        "missing": f"{expected} is missing{surplus}",
        "unexpected": f"{got} should not be there",
        "missing_key": f"the key {expected} is missing",
        "unexpected_key": f"the key {got} should not be there",
        "bad_key": f"{got} is not a key JSON has, or is there twice once written as text",
        "unmatched": f"{got} does not match the pattern {expected}",
        "too_much_work": "too many items are nearly the same to say which belongs to which",
    }
    return sayings[difference.reason]


def path_of(difference: Difference) -> str:
    """Such as `result[2]["name"]`, or the words of its place."""
    return clipped(difference.place or "result" + "".join(_step(step) for step in difference.path), 400)


def _step(step: int | str) -> str:
    return f"[{step}]" if isinstance(step, int) else f"[{json.dumps(step[:80], ensure_ascii=False)}]"


def _count(items: object) -> str:
    size = len(items) if isinstance(items, list | tuple) else 0
    return f"{size} item" if size == 1 else f"{size} items"


def _lines(checker: CheckerSpec, text: str) -> list[str]:
    if checker.name == "exact":
        return text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    kept = lines.split(text)
    if checker.name in ("tokens", "float"):
        kept = [" ".join(line.split()) for line in kept if line.strip()]
    return kept


def _same_line(checker: CheckerSpec, expected: str, got: str) -> bool:
    return expected == got or (checker.name == "float" and same_text(checker, expected, got))


def _marked(checker: CheckerSpec, expected: str, got: str) -> str:
    column = _parting(checker, expected, got)
    start = max(0, column - _LEAD) if column > _MARKED_LINE - _LEAD else 0
    lead = "…" if start else ""
    shown = [lead + _line(text[start:], _MARKED_LINE) for text in (expected, got)]
    mark = " " * len(lead + visible(got[start:column])) + "^"
    return f"expected: {shown[0]}\ngot:      {shown[1]}\n          {mark}"


def _parting(checker: CheckerSpec, expected: str, got: str) -> int:
    """The first column of `got` that is wrong."""
    column = 0
    if checker.name == "float":
        for wanted, given in islice(zip(expected.split(" "), got.split(" "), strict=False), _MAX_LOOKED_AT):
            if not _same_line(checker, wanted, given):
                return column
            column += len(given) + 1
        return min(column, len(got))
    for wanted, given in zip(expected, got, strict=False):
        if wanted != given:
            return column
        column += 1
    return column


def _line_diff(checker: CheckerSpec, expected: list[str], got: list[str]) -> str:
    start = max(0, _first_unlike(checker, expected, got) - _CONTEXT)
    wanted, given = expected[start : start + _WINDOW], got[start : start + _WINDOW]
    given = [
        same if index < len(wanted) and _same_line(checker, same := wanted[index], line) else line
        for index, line in enumerate(given)
    ]
    told = ["- expected", "+ got"] + ([f"… from line {start + 1}"] if start else [])
    changes = SequenceMatcher(None, wanted, given, autojunk=False).get_grouped_opcodes(_CONTEXT)
    for change, a, b, c, d in (step for group in changes for step in group):
        marks = ("  ", None) if change == "equal" else ("- ", "+ ")
        told += [f"{marks[0]}{_line(line)}" for line in wanted[a:b]]
        told += [f"{marks[1]}{_line(line)}" for line in given[c:d]] if marks[1] else []
    cut = len(told) > MAX_LINES or max(len(expected), len(got)) > start + _WINDOW
    return clipped("\n".join(told[:MAX_LINES] + ["…"] * cut))


def _first_unlike(checker: CheckerSpec, expected: list[str], got: list[str]) -> int:
    asked = 0
    for index, (wanted, given) in enumerate(zip(expected, got, strict=False)):
        if wanted != given:
            asked += 1
            if asked > _MAX_LOOKED_AT or not _same_line(checker, wanted, given):
                return index
    return min(len(expected), len(got))


def _multiset_diff(expected: list[str], got: list[str]) -> str:
    wanted, given = Counter(expected), Counter(got)
    half = MAX_LINES // 2
    missing = ["- " + _line(line) for line in islice((wanted - given).elements(), half)]
    surplus = ["+ " + _line(line) for line in islice((given - wanted).elements(), half)]
    return clipped("\n".join(["- missing", "+ should not be there", *missing, *surplus]))


def _line(text: str, limit: int = _LINE_SHOWN) -> str:
    shown = visible(text[: limit + 1])
    return shown[:limit] + "…" if len(text) > limit or len(shown) > 2 * limit else shown
