"""Views in words and in cards: what a student reads, and what no output may do."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from twin.views import call, challenge

from codementor_jupyter.protocol.challenges import InputMode
from codementor_jupyter.protocol.submissions import SubmissionView, TestResultView
from codementor_jupyter.protocol.verdicts import Status, Verdict
from codementor_jupyter.widgets import cards, shown


def _submission(**changes: Any) -> SubmissionView:
    failed = TestResultView(
        test_case_id="case-2", passed=False, hidden=False, verdict=Verdict.WRONG_ANSWER, output="<b>5</b>"
    )
    hidden = TestResultView(test_case_id="secret", passed=False, hidden=True, verdict=Verdict.TIME_LIMIT)
    values: dict[str, Any] = {
        "id": "s",
        "challenge_id": "c",
        "challenge_slug": "a-challenge",
        "challenge_version": 1,
        "language": "python",
        "status": Status.WRONG_ANSWER,
        "verdict": Verdict.WRONG_ANSWER,
        "score": 0.25,
        "message": "Look at case 2.",
        "attempt": 3,
        "test_results": (failed, hidden),
        "hidden_passed": 0,
        "hidden_total": 1,
        "submitted_at": datetime(2026, 1, 1, tzinfo=UTC),
    }
    return SubmissionView(**values | changes)


def test_a_call_is_shown_as_python_writes_it() -> None:
    """Not as the JSON that crosses the wire."""
    order = json.dumps({"call": "f", "args": [[1, None], "it's"], "kwargs": {"deep": True}})
    view = challenge(InputMode.CALL, (order, '{"raises": "ValueError"}'), (call("f"), "[true]"))

    first, second = (shown.example(e, view.input_mode) for e in view.examples)

    assert first["input"] == """f([1, None], "it's", deep=True)"""
    assert first["expected"] == "raises ValueError"
    assert second["expected"] == "[True]"


def test_numbers_beyond_floats_keep_their_digits() -> None:
    """The widget shows what Python shows, not what JavaScript would make of it."""
    view = challenge(InputMode.CALL, (call("f", 2**70), str(2**70)))

    assert shown.example(view.examples[0], view.input_mode)["expected"] == str(2**70)


@pytest.mark.parametrize("text", ["not json", "[1, 2]", '"text"'])
def test_a_case_that_is_no_call_is_shown_as_it_is(text: str) -> None:
    """An odd case is no reason to show nothing."""
    view = challenge(InputMode.CALL, (text, "1"))

    assert shown.example(view.examples[0], view.input_mode)["input"] == text


def test_a_challenge_reads_without_the_widget() -> None:
    """Statement, examples, hidden cases as a count, and the commands to go on with."""
    text = shown.challenge(challenge(InputMode.CALL, (call("f", 1), "2")))

    for part in ("## A challenge", "What to do.", "`f(1)` → `2`", "2 hidden cases", "%check a-challenge"):
        assert part in text


def test_a_verdict_reads_without_html() -> None:
    """Word, count, what to do next, the failing case; of the hidden one only that it failed."""
    text = shown.submission(_submission())

    for part in ("Wrong answer", "0 of 2 cases pass", "Look at case 2.", "case-2", "hidden cases: 0 of 1"):
        assert part in text
    assert "secret" not in text
    assert "secret" not in cards.submission(_submission()).html


def test_experience_points_are_celebrated() -> None:
    """Once, when they are gained."""
    gained = _submission(status=Status.ACCEPTED, verdict=Verdict.ACCEPTED, xp_gained=20)

    assert "+20 XP" in cards.submission(gained).html
    assert "+20 XP" in shown.submission(gained)
    assert "XP" not in shown.submission(_submission(xp_gained=0))


def test_an_attempt_given_back_is_said() -> None:
    """A failure of the grader costs nothing."""
    html = cards.submission(_submission(verdict=Verdict.INTERNAL_ERROR, attempt=None)).html

    assert "given back" in html


def test_a_pending_submission_is_no_verdict() -> None:
    """It says that it is being graded."""
    card = cards.submission(_submission(status=Status.PENDING, verdict=None))

    assert "Being graded" in card.html
    assert "Being graded" in card.text


def test_what_a_student_prints_cannot_become_html() -> None:
    """Outputs, names and messages are escaped."""
    html = cards.submission(_submission(message="<script>1</script>")).html

    assert "<b>5</b>" not in html
    assert "<script>" not in html


def test_a_card_has_a_text_for_every_front_end() -> None:
    """Terminals and plain viewers get the same words."""
    bundle = cards.notice("Try again.")._repr_mimebundle_()

    assert set(bundle) == {"text/html", "text/markdown", "text/plain"}
    assert "Try again." in bundle["text/plain"]


def test_a_long_output_is_clipped_in_a_card() -> None:
    """A saved notebook does not carry a flood."""
    flood = TestResultView(
        test_case_id="case-1", passed=False, hidden=False, verdict=Verdict.WRONG_ANSWER, output="x\n" * 500
    )

    assert "460 more lines" in cards.submission(_submission(test_results=(flood,))).html
