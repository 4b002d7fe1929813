"""What grading finds out, in the tutor's words."""

from typing import Any

import pytest
from challenges_for_tests import case
from tutored_for_tests import tutored

from codementor_jupyter.compose_tutor import _evidence, _raised, _step
from codementor_jupyter.protocol.tutor import StepView
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.grading.diagnosis import Diagnosis
from server_services.grading.judge import CaseResult
from server_services.grading.slip import Slip, SlipKind, Step
from server_services.tutor.evidence.raised import Raised
from server_services.tutor.model import Evidence

HEAD = "Traceback (most recent call last):\n"
FRAME = '  File "<your cell>", line {}, in <module>\n    total = total + x\n'
CODE = "def add(a, b):\n    return a + c"
ADDING = case('{"call": "add", "args": [1, 2]}', "3", name="small")
AT_TWO = f"{HEAD}{FRAME.format(2)}"


def traceback(end: str, *lines: int) -> str:
    return HEAD + "".join(FRAME.format(line) for line in lines) + end


@pytest.mark.parametrize(
    ("error", "type_", "message", "line"),
    [
        (traceback("NameError: name 'c' is not defined", 7, 2), "NameError", "name 'c' is not defined", 2),
        (traceback("KeyboardInterrupt", 3), "KeyboardInterrupt", "", 3),
        (traceback("json.JSONDecodeError: Extra data", 1), "json.JSONDecodeError", "Extra data", 1),
        (traceback("ValueError: one\ntwo\nThree: four", 5), "ValueError", "one", 5),
        (traceback("ValueError: \nTrouble", 5), "ValueError", "", 5),
        (traceback("KeyError: 'a'\nA note: look at the keys", 4), "KeyError", "'a'", 4),
        (traceback(f"ValueError: {'x' * 3000}", 4), "ValueError", "x" * 500, 4),
        (
            traceback("KeyError: 1\n\nDuring handling of it, another exception occurred:\n\n", 2)
            + traceback("TypeError: bad", 9),
            "TypeError",
            "bad",
            9,
        ),
        (
            "  File \"<your cell>\", line 1\n    def f(\n         ^\nSyntaxError: '(' was never closed",
            "SyntaxError",
            "'(' was never closed",
            1,
        ),
        (
            traceback("  [Previous line repeated 970 more times]\nRecursionError: maximum depth", 2),
            "RecursionError",
            "maximum depth",
            2,
        ),
        (f"{HEAD}ZeroDivisionError: division by zero", "ZeroDivisionError", "division by zero", None),
        ("MyError: mine", "MyError", "mine", None),
    ],
    ids=[
        "frames", "no message", "of a module", "lines", "empty line", "note", "long", "chained", "syntax",
        "recursion", "no frame", "no traceback",
    ],
)  # fmt: skip
def test_a_traceback_is_read(error: str, type_: str, message: str, line: int | None) -> None:
    """The exception, its message's first line, and the last of the student's lines."""
    assert Raised(type_, message, line, (type_,)) == _raised(error)


@pytest.mark.parametrize("error", ["", "  indented", "Two words", "Ende gut."])
def test_what_is_no_traceback_is_none(error: str) -> None:
    """A sentence stays one."""
    assert None is _raised(error)


def found(verdict: Verdict, steps: tuple[Step, ...] = (), slip: Slip | None = None, **more: Any) -> Evidence:
    """Evidence of a case that came out so."""
    result = CaseResult("c", False, verdict, **more)
    return _evidence(tutored(), CODE, Diagnosis(ADDING, result, slip, steps), ("A finding.",))


def test_a_wrong_answer_is_shown_as_python_writes_it() -> None:
    """A call as one types it; what came and what was wanted."""
    evidence = found(Verdict.WRONG_ANSWER, output="1", printed="noise")
    view = evidence.view
    assert ("wrong_answer", "small", "add(1, 2)", "3", "1") == (
        view.kind, view.test, view.input, view.expected, view.got,
    )  # fmt: skip
    assert ("noise", ("A finding.",), None) == (evidence.printed, evidence.findings, evidence.explanation)


def test_an_exception_is_explained_with_its_line() -> None:
    """In place of the traceback."""
    evidence = found(Verdict.RUNTIME_ERROR, error=f"{AT_TWO}NameError: name 'c' is not defined")
    assert ("runtime_error", 2, "NameError: name 'c' is not defined", ()) == (
        evidence.view.kind, evidence.view.line, evidence.view.got, evidence.view.sentences,
    )  # fmt: skip
    assert "`c`" in (evidence.explanation or "")


def test_words_that_are_no_traceback_are_told_as_they_are() -> None:
    """A limit says what it was."""
    evidence = found(Verdict.TIME_LIMIT, error="It ran for 2 s.")
    assert ("time_limit", None, ("It ran for 2 s.",)) == (
        evidence.view.kind, evidence.view.line, evidence.view.sentences,
    )  # fmt: skip


def test_a_slip_goes_before_the_line_of_the_exception() -> None:
    """Where it went wrong is not always where it was noticed."""
    slip = Slip(1, SlipKind.PARAMETERS, "", True)
    evidence = found(Verdict.RUNTIME_ERROR, slip=slip, error=f"{AT_TWO}TypeError: bad")
    assert (1, slip.sentence, True) == (evidence.view.line, evidence.slip, evidence.certain)


def test_what_passes_has_no_failure_and_keeps_its_findings() -> None:
    """There may be something to say all the same."""
    evidence = _evidence(tutored(), CODE, Diagnosis(), ("A finding.",))
    assert ("none", ("A finding.",)) == (evidence.view.kind, evidence.findings)


def test_a_trace_is_told_by_its_first_thirty_steps() -> None:
    """More is not read."""
    steps = tuple(Step(number, 1, {"a": "1", "b": "[2]"}) for number in range(40))
    assert 30 == len(found(Verdict.WRONG_ANSWER, steps).view.steps)
    assert StepView(step=7, line=1, changed="a = 1, b = [2]") == _step(steps[7])
