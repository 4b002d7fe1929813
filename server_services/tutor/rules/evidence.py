"""What the failure and the code say together: the line to look at, what is wrong, the trace."""

import ast
import re

from .cases import quoted, shown_input, shown_value, smallest
from .contrast import contrast
from .known import Failure, Known, Step
from .reading import Reading, Sign, read
from .signs import signs

_ROWS = 10
_HEADS, _TAILS = 7, 3


def surest_sign(known: Known) -> Sign | None:
    """A sign that fits the failure; none for code that passes."""
    failure = known.fails
    if known.passes or (failure is None and not known.code.strip()):
        return None
    found = signs(known)
    if failure is not None and failure.kind in {"time_limit", "output_limit"}:
        return min(found, key=lambda sign: sign.concept != "infinite-loop", default=None)
    return next(iter(found), None)


def line_to_look_at(known: Known) -> int | None:
    """The line the evidence names, else one where the work is done."""
    failure, reading = known.fails, read(known.code)
    if failure is not None and failure.line and failure.kind != "hidden":
        return failure.line
    named = re.search(r"\bline (\d+)", failure.slip or "") if failure and failure.kind != "hidden" else None
    if named:
        return int(named[1])
    if reading.tree is None:
        return reading.fault
    sign = surest_sign(known)
    if sign is not None:
        return sign.line
    if failure is not None and _decided(failure, reading) and failure.kind == "wrong_answer":
        return failure.steps[-1].line
    if failure is not None and failure.kind in {"time_limit", "output_limit"} and reading.loops:
        return reading.loops[0].lineno
    return reading.landmark


def anchor(known: Known) -> str:
    """A line, a name or a value that belongs to this student: "line 3, `total = 0`"."""
    reading = read(known.code)
    line = line_to_look_at(known)
    if line and reading.line(line):
        return f"line {line}, {quoted(reading.line(line), 60)}"
    example = smallest(known.challenge)
    if example is not None:
        return f"the example {shown_input(known.challenge, example.input)}"
    name = known.challenge.function or known.challenge.title
    return f"the name `{name}`" if name else "a line of your own"


def names_on(reading: Reading, line: int | None) -> list[str]:
    """The variables a line looks at, in order."""
    variables = set(reading.names) - {function.name for function in reading.functions}
    found: dict[str, None] = {}
    for node in reading.nodes:
        if isinstance(node, ast.Name) and node.lineno == line and node.id in variables:
            found[node.id] = None
    return list(found)


def what_is_wrong(known: Known) -> list[str]:
    """Sentences of evidence, the most telling first. Nothing of a hidden case."""
    failure = known.fails
    if failure is None or failure.kind == "hidden":
        sign = surest_sign(known)
        return [sign.sentence] if sign else []
    told = [failure.slip, failure.explanation]
    if failure.kind == "wrong_answer":
        told.append(_decided(failure, read(known.code)))
        told.append(contrast(failure.got if failure.got is not None else failure.printed, failure.expected))
    sign = surest_sign(known)
    if sign is not None and not failure.slip and failure.kind not in {"compile_error"}:
        told.append(sign.sentence)
    if failure.kind == "wrong_answer" and failure.printed and failure.got in {None, "None", "null", ""}:
        told.append(f"It printed {quoted(failure.printed)}, which is not the same as handing it back.")
    return [each for each in told if each]


def _decided(failure: Failure, reading: Reading) -> str | None:
    """Where the trace of a wrong answer ends, when there is more than one way out."""
    ways_out = [each for each in reading.nodes if isinstance(each, ast.Return)]
    line = failure.steps[-1].line if failure.steps else None
    if len(ways_out) < 2 or line not in {each.lineno for each in ways_out}:
        return None
    return f"On this input the answer comes from line {line}, {quoted(reading.line(line), 60)}."


def trace_table(steps: tuple[Step, ...]) -> str:
    """The steps as a table; of many the first and the last."""
    shown = list(steps)
    if len(shown) > _ROWS:
        gap = Step(0, 0, f"… {len(shown) - _HEADS - _TAILS} more steps …")
        shown = [*shown[:_HEADS], gap, *shown[-_TAILS:]]
    rows = [f"| {each.number or '…'} | {each.line or '…'} | {_cell(each.changes)} |" for each in shown]
    return "\n".join(["| step | line | what changes |", "| --- | --- | --- |", *rows])


def picture(known: Known) -> str | None:
    """The trace where there is one, else the smallest example as a small table."""
    failure = known.fails
    if failure is not None and failure.steps and failure.kind != "hidden":
        return trace_table(failure.steps)
    example = smallest(known.challenge)
    if example is None:
        return None
    given = shown_input(known.challenge, example.input)
    wanted = shown_value(known.challenge, example.expected)
    return (
        f"| goes in | your code | should come out |\n| --- | "
        f"--- | --- |\n| {_cell(given)} | → | {_cell(wanted)} |"
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")[:160]
