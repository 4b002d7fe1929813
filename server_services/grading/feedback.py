"""What a student is told about a visible test case: what was printed or returned, what went wrong, where it
differs.

Never called for a hidden case. It explains a verdict that has been found and can change none.
"""

from dataclasses import dataclass

from codementor_jupyter.protocol.challenges import CheckerSpec, InputMode, Limits, TestCase
from codementor_jupyter.protocol.verdicts import Verdict

from .checkers import Difference, Raises, expectation
from .diffs import path_of, text_diff, value_diff
from .neutral import DictValue, FigureValue, FrameValue, Moment, Opaque, SeriesValue, SetValue
from .observation import Observation, Phase, RaisedError
from .shown import MAX_SHOWN, clipped, shown_bytes, shown_value
from .tracebacks import students_part

_LONGEST_HINTED = 65_536
_ONE_LINE = 500

_KINDS: dict[type, str] = {
    type(None): "None",
    bool: "a boolean",
    int: "a number",
    float: "a number",
    complex: "a complex number",
    str: "a string",
    bytes: "bytes",
    list: "a list",
    tuple: "a tuple",
    SetValue: "a set",
    DictValue: "a dictionary",
    Moment: "a date",
    FrameValue: "a DataFrame",
    SeriesValue: "a Series",
    FigureValue: "a plot",
}
_LAZY = {
    "generator",
    "map",
    "filter",
    "zip",
    "range",
    "enumerate",
    "reversed",
    "dict_keys",
    "dict_values",
    "dict_items",
}
_CALLABLE = dict.fromkeys(("function", "builtin_function_or_method", "method"), "a function") | {
    "type": "a class"
}
_ADVICE = {
    "RecursionError": "The code calls itself again and again: is there a case in which it stops?",
    "EOFError": "The code reads more input than the test gives.",
    "SystemExit": "The code ended the program before the test was done: leave out exit() and quit().",
    "ModuleNotFoundError": "The grader has the standard library, and only few packages beside it.",
}
_NOTHING = {
    InputMode.STDIN: "Your code printed nothing: did you forget to print?",
    InputMode.CELL: "The test showed nothing: did you forget to return or to print?",
}
_SIGNALS = {
    6: "it was aborted",
    8: "a broken calculation",
    11: "a broken memory access",
    25: "it wrote a file that is too large",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict, with the first difference where returned values were compared."""

    verdict: Verdict
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """Texts for the student: bounded, clean, None where there is nothing to say."""

    output: str | None = None
    printed: str | None = None
    error: str | None = None
    diff: str | None = None


def explain(
    case: TestCase,
    mode: InputMode,
    checker: CheckerSpec,
    limits: Limits,
    observation: Observation,
    finding: Finding,
) -> Feedback:
    """What to tell about a visible case."""
    error = diff = None
    if finding.verdict is Verdict.WRONG_ANSWER and mode is InputMode.CALL:
        error, diff = _wrong_value(case, observation, finding.difference)
    elif finding.verdict is Verdict.WRONG_ANSWER:
        error, diff = _wrong_text(case, mode, checker, observation)
    elif finding.verdict is not Verdict.ACCEPTED:
        error = _failure(case, mode, limits, observation, finding.verdict)
    return Feedback(_output(mode, observation), _printed(mode, observation), error, diff)


def _output(mode: InputMode, observation: Observation) -> str | None:
    """The answer that was compared."""
    if mode is not InputMode.CALL:
        return shown_bytes(_answer(mode, observation))
    record = observation.record
    if record and record.returned:
        return shown_value(record.returned[0], MAX_SHOWN)
    raised = record.error if record and record.phase is Phase.RUN else None
    return clipped(f"raises {raised.type}: {raised.message}", _ONE_LINE) if raised else None


def _printed(mode: InputMode, observation: Observation) -> str | None:
    """What the code printed beside its answer."""
    beside = {
        InputMode.STDIN: observation.stderr,
        InputMode.CELL: observation.stdout + observation.stderr,
        InputMode.CALL: observation.stdout + observation.answer + observation.stderr,
    }
    return shown_bytes(beside[mode]) or None


def _answer(mode: InputMode, observation: Observation) -> bytes:
    return observation.stdout if mode is InputMode.STDIN else observation.answer


def _wrong_text(
    case: TestCase, mode: InputMode, checker: CheckerSpec, observation: Observation
) -> tuple[str | None, str | None]:
    try:
        text = _answer(mode, observation).decode("utf-8")
    except UnicodeDecodeError:
        return "What your code wrote is not text in UTF-8.", None
    if not text.strip() and case.expected_output.strip():
        return _NOTHING[mode], text_diff(checker, case.expected_output, text)
    hint = None if checker.name == "regex" else _hint_on_text(case.expected_output, text)
    return hint, text_diff(checker, case.expected_output, text)


def _hint_on_text(expected: str, got: str) -> str | None:
    """What the two texts have in common, if that says what to do."""
    if max(len(expected), len(got)) > _LONGEST_HINTED:
        return None
    if "".join(expected.split()) == "".join(got.split()):
        return "Only blanks or line breaks differ."
    if expected.casefold().split() == got.casefold().split():
        return "Only upper and lower case differ."
    if expected.strip() and expected.strip() in got:
        return "The expected answer is there, with more around it: does input() print a prompt?"
    return None


def _wrong_value(
    case: TestCase, observation: Observation, difference: Difference | None
) -> tuple[str | None, str | None]:
    expected = expectation(case.expected_output)
    got = observation.record.returned[0] if observation.record and observation.record.returned else None
    if isinstance(expected, Raises):
        return f"The call was to raise {expected.name}, but it returned {shown_value(got)}.", None
    hint = _hint_on_value(difference, bool(observation.answer)) if difference else None
    return hint, value_diff(difference) if difference else None


def _hint_on_value(difference: Difference, printed: bool) -> str | None:
    """What is wrong with the kind of the value, if it is."""
    got, place = difference.got, path_of(difference)
    if difference.reason != "differs":
        return None
    if got is None and not difference.path and not difference.place:
        return "The call returned None: did you " + (
            "print instead of return?" if printed else "forget to return?"
        )
    if type(got) is Opaque:
        return _hint_on_object(got, place)
    wanted, given = _KINDS.get(type(difference.expected)), _KINDS.get(type(got))
    if wanted == given or not wanted or not given:
        return None
    return (
        f"The call returned {given} where {wanted} was expected."
        if not difference.path and not difference.place
        else (f"{place} is {given} where {wanted} was expected.")
    )


def _hint_on_object(got: Opaque, place: str) -> str:
    name = clipped(got.name.removeprefix("builtins."), _ONE_LINE)
    if name in _LAZY:
        return f"{place} is a {name}, which has not been worked out yet: make it a list with list(...)."
    if name in _CALLABLE:
        return f"{place} is {_CALLABLE[name]} and not a value: did you forget the parentheses of a call?"
    return f"{place} is an object of type {name}, which the test cannot compare."


def _failure(
    case: TestCase, mode: InputMode, limits: Limits, observation: Observation, verdict: Verdict
) -> str:
    record = observation.record
    error = record.error if record else None
    if verdict is Verdict.INTERNAL_ERROR:
        return "The grader failed, not your code. This attempt does not count."
    if verdict is Verdict.TIME_LIMIT:
        return _too_long(limits, observation)
    if verdict is Verdict.MEMORY_LIMIT:
        return f"Your code needed more than {limits.memory_mib} MiB of memory: does a list grow without end?"
    if verdict is Verdict.OUTPUT_LIMIT:
        return f"Your code printed more than {limits.output_kib} KiB, or returned more than a test can read."
    return _told_of_error(case, mode, error) if error else _ended(observation)


def _too_long(limits: Limits, observation: Observation) -> str:
    if observation.cpu < limits.cpu_seconds / 2:
        return f"Your code did not end within {limits.wall:g} s: does it wait for something?"
    return f"Your code ran longer than {limits.cpu_seconds:g} s: is there a loop that never ends?"


def _told_of_error(case: TestCase, mode: InputMode, error: RaisedError) -> str:
    traceback = students_part(error.traceback) or clipped(f"{error.type}: {error.message}", _ONE_LINE)
    advice = next((_ADVICE[name] for name in (error.type, *error.ancestors) if name in _ADVICE), None)
    expected = expectation(case.expected_output) if mode is InputMode.CALL else None
    if isinstance(expected, Raises):
        advice = f"The call was to raise {expected.name}, and not this:"
    return f"{advice}\n\n{traceback}" if advice else traceback


def _ended(observation: Observation) -> str:
    if observation.signal:
        reason = _SIGNALS.get(observation.signal, f"signal {observation.signal}")
        return f"Your code was ended by the system: {reason}."
    if observation.exit_code:
        return f"Your code ended with exit code {observation.exit_code}; a program that worked ends with 0."
    return "Your code ended the program before the test was done."
