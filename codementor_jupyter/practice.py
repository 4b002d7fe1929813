"""Check: the visible cases, at once, in the student's own kernel. Never a verdict, never a hidden case.

The answer is judged by the very rules the server judges by; they are pure, and the one thing of the trusted
wing a kernel imports. What only the server can do (isolate, hide, count) it alone does.
"""

import json
import re

from IPython.core.interactiveshell import InteractiveShell
from IPython.display import JSON

from server_services.grading.judge import CaseResult, failure, judge, skipped
from server_services.grading.observation import Observation

from .practice_case import Sources, run_case, unreadable
from .practice_surroundings import practising
from .protocol.base import Wire
from .protocol.challenges import PYTHON, ChallengeView, ExampleView, TestCase
from .protocol.submissions import TestResultView
from .protocol.verdicts import Verdict

_STOPS = frozenset({Verdict.TIME_LIMIT, Verdict.MEMORY_LIMIT, Verdict.OUTPUT_LIMIT})
_BY_THE_AUTHOR = (
    "Your code ran. Only Submit tells whether this is right: its author has a checker of their own."
)
_ELSEWHERE = "This challenge is in {language}, and this is a Python kernel: it is checked by Submit only."
_MISSING_NAME = re.compile(r"NameError: name '(\w+)' is not defined")


class PracticeView(Wire):
    """What a practice run says. `message` is one sentence, empty when there is nothing to add. Without
    results nothing was run."""

    results: tuple[TestResultView, ...]
    message: str = ""


def check(view: ChallengeView, code: str, shell: InteractiveShell) -> PracticeView:
    """Run the visible cases of a challenge on `code`; after one that hits a limit the rest is not run.
    Nothing is run where the challenge is in another language than this kernel's: the message says so."""
    if view.language != PYTHON:
        return PracticeView(results=(), message=_ELSEWHERE.format(language=view.language))
    cases = [_case(example) for example in view.examples]
    results: list[TestResultView] = []
    try:
        sources = Sources(code, shell)
    except (SyntaxError, ValueError, RecursionError) as failure:
        results = [_judged(view, case, unreadable(failure)) for case in cases[:1]]
    else:
        with practising(shell):
            results = _run(view, cases, sources, shell)
    results = [_explained(result, shell) for result in results]
    results += [_view(case, skipped(case)) for case in cases[len(results) :]]
    return PracticeView(results=tuple(results), message=_message(results))


def asked(challenge: str, code: str) -> JSON:
    """A practice run for the page, which has the challenge: both are JSON texts, and JSON comes back."""
    view = ChallengeView.model_validate_json(challenge)
    practice = check(view, json.loads(code), InteractiveShell.instance())
    return JSON(practice.model_dump(mode="json", by_alias=True))


def _run(
    view: ChallengeView, cases: list[TestCase], sources: Sources, shell: InteractiveShell
) -> list[TestResultView]:
    results: list[TestResultView] = []
    for case in cases:
        observation = run_case(sources, view.input_mode, case.input, view.limits, shell)
        results.append(_judged(view, case, observation))
        if results[-1].verdict in _STOPS:
            break
    return results


def _case(example: ExampleView) -> TestCase:
    return TestCase(
        id=example.id,
        name=example.name,
        input=example.input,
        expected_output=example.expected_output,
        points=example.points,
        checker=example.checker,
    )


def _judged(view: ChallengeView, case: TestCase, observation: Observation) -> TestResultView:
    checker = case.checker
    assert checker is not None
    if checker.name == "author" and failure(view.limits, observation) is None:
        return _view(case, skipped(case)).model_copy(update={"error": _BY_THE_AUTHOR})
    return _view(case, judge(case, view.input_mode, checker, view.limits, observation))


def _view(case: TestCase, result: CaseResult) -> TestResultView:
    return TestResultView(
        test_case_id=case.id,
        name=case.name or None,
        passed=result.passed,
        hidden=False,
        verdict=result.verdict,
        points=case.points,
        input=case.input,
        expected=case.expected_output,
        output=result.output,
        printed=result.printed,
        error=result.error,
        diff=result.diff,
        execution_time=result.cpu_ms,
    )


def _explained(result: TestResultView, shell: InteractiveShell) -> TestResultView:
    """A name that only the notebook knows is the most puzzling error of all: say why it is not there."""
    missing = _MISSING_NAME.search(result.error or "")
    if missing is None or missing[1] not in shell.user_ns:
        return result
    why = (
        f"“{missing[1]}” exists in your notebook, but a submission sees only this one cell. "
        "Define or import it in this cell as well."
    )
    return result.model_copy(update={"error": f"{result.error}\n\n{why}"})


def _message(results: list[TestResultView]) -> str:
    verdicts = {result.verdict for result in results}
    if Verdict.COMPILE_ERROR in verdicts:
        return "Python cannot read the code yet: look at the marked line."
    if Verdict.TIME_LIMIT in verdicts:
        return "A case ran longer than its limit, so the rest was not run. Is there a loop that never ends?"
    return ""
