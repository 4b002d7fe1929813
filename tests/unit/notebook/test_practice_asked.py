"""A practice run as the page asks for it: an expression of the kernel, JSON in and JSON out."""

import json

import pytest
from IPython.core.interactiveshell import InteractiveShell
from twin.views import call, challenge

from codementor_jupyter.protocol.challenges import ChallengeView, InputMode

DOUBLE = challenge(InputMode.CALL, (call("double", 2), "4"), (call("double", 0), "0"))


def literal(value: object) -> str:
    """A value as the page puts it into an expression: JSON, as a JSON string, which Python reads as well."""
    return json.dumps(json.dumps(value), ensure_ascii=False)


def practised(shell: InteractiveShell, view: ChallengeView, code: str) -> dict[str, object]:
    """What the page gets back. The expression is the one that `labextension/src/core/practice.ts` writes."""
    told = literal(view.model_dump(mode="json", by_alias=True))
    expression = (
        f"__import__('codementor_jupyter.practice', fromlist=['asked']).asked({told}, {literal(code)})"
    )
    answer = shell.user_expressions({"practice": expression})["practice"]
    assert answer["status"] == "ok", answer
    practice: dict[str, object] = answer["data"]["application/json"]
    return practice


def test_the_page_gets_the_results_as_the_wire_has_them(shell: InteractiveShell) -> None:
    """Names in camelCase, nothing but JSON."""
    practice = practised(shell, DOUBLE, "def double(n):\n    return 4\n")

    results = practice["results"]
    assert isinstance(results, list)
    assert [("accepted", True), ("wrong_answer", False)] == [(r["verdict"], r["passed"]) for r in results]
    assert results[0].keys() >= {"testCaseId", "expected", "output", "diff", "executionTime"}
    assert practice == json.loads(json.dumps(practice))


@pytest.mark.parametrize("text", ["'\"\\", "a\nb\tc\u2028d", "größer 🙂", "\ud800"])
def test_code_arrives_as_it_was_written(shell: InteractiveShell, text: str) -> None:
    """Quotes, line ends, letters of every kind, even half of one as a page may send."""
    echo = challenge(InputMode.CALL, (call("echo"), json.dumps(text)))
    practice = practised(shell, echo, f"def echo():\n    return {text!r}\n")

    results = practice["results"]
    assert isinstance(results, list)
    assert [True] == [result["passed"] for result in results], results


def test_code_that_python_cannot_read_is_a_result_as_well(shell: InteractiveShell) -> None:
    """No exception reaches the page: it would say that the kernel is the wrong one."""

    practice = practised(shell, DOUBLE, "def double(n:\n")
    assert "Python cannot read the code yet: look at the marked line." == practice["message"]


def test_a_practice_run_leaves_the_notebook_as_it_was(shell: InteractiveShell) -> None:
    """It is no cell: no number is used up, and no name appears."""
    before = (shell.execution_count, set(shell.user_ns))
    practised(shell, DOUBLE, "def double(n):\n    return 2 * n\n")

    assert before == (shell.execution_count, set(shell.user_ns))
