"""The figures of `python -m bench.diagnosis`: what counts as a named line, and when the promises are kept."""

import json
from pathlib import Path

import pytest

from bench.diagnosis import __main__ as diagnosis
from bench.diagnosis.tally import WAYS, Finding, report
from codementor_jupyter.protocol.challenges import TestCase
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.grading.diagnosis import Diagnosis
from server_services.grading.judge import CaseResult
from server_services.grading.slip import Slip, SlipKind

CASE = TestCase(id="c", input="1", expected_output="2")
FAILED = CaseResult("c", passed=False, verdict=Verdict.WRONG_ANSWER)


def finding(
    kind: SlipKind | None = None, seconds: float = 0.1, origin: str = "student", certain: bool = True
) -> Finding:
    slip = Slip(3, kind, "", certain) if kind else None
    return Finding(origin, Diagnosis(CASE, FAILED, slip), seconds, frozenset({3}))


@pytest.mark.parametrize("kind", SlipKind)
def test_each_kind_counts_as_one_way(kind: SlipKind) -> None:
    """And a suspicion names no line."""
    found = finding(kind)
    assert found.way in WAYS
    assert found.named == (kind not in (SlipKind.SUSPICIOUS, SlipKind.ANSWER))


def test_without_a_slip_no_line_is_named() -> None:
    """Also where a test case fails."""
    assert ("", False) == (finding().way, finding().named)


def test_the_report_counts_by_origin_and_in_all() -> None:
    """Programs, visible failures, lines, ways."""
    hidden = Finding("jury", Diagnosis(), 0.4)
    found = [finding(SlipKind.PRINT), finding(SlipKind.EXCEPTION), finding(SlipKind.ANSWER), hidden]
    lines = list(report(found))
    assert "| student | 3 | 3 | 2 | 66.7% | 1 | 1 | 0 | 0 | 1 | 0 |" in lines
    assert "| jury | 1 | 0 | 0 | 0.0% | 0 | 0 | 0 | 0 | 0 | 1 |" in lines
    assert "| all | 4 | 3 | 2 | 50.0% | 1 | 1 | 0 | 0 | 1 | 1 |" in lines
    assert "certain 3, uncertain 0" in lines
    assert "kinds: print 1, exception 1, answer 1" in lines
    assert "seconds: median 0.100, p95 0.400, longest 0.400" in lines
    assert lines[1].count("|") == lines[0].count("|") == lines[2].count("|")


def test_a_line_is_held_against_what_was_made_wrong() -> None:
    """Only where a change named it: where a program stops is no claim about what is wrong."""
    unsure, stopped = finding(SlipKind.ORDER, certain=False), finding(SlipKind.EXCEPTION)
    lines = list(report([finding(SlipKind.PRINT), unsure, stopped]))
    assert "certain changes on a line that was made wrong: 1/1" in lines
    assert "uncertain changes on a line that was made wrong: 1/1" in lines


def test_the_promises_are_kept_or_not() -> None:
    """Lines of the students' programs, evidence for all, and the time of nineteen in twenty."""
    named, unnamed = finding(SlipKind.PRINT), finding()
    assert diagnosis.met([named] * 11 + [unnamed] * 9)
    assert not diagnosis.met([named] * 10 + [unnamed] * 9)
    assert diagnosis.met([named] * 19 + [finding(SlipKind.PRINT, 1.2)])
    assert not diagnosis.met([named] * 18 + [finding(SlipKind.PRINT, 1.2)] * 2)
    assert diagnosis.met([named, finding(origin="mutation"), finding(origin="mutation")])
    assert not diagnosis.met([named, Finding("jury", Diagnosis(CASE), 0.1)])


def test_the_lines_made_wrong_are_those_the_reference_lacks() -> None:
    """Changed and added ones; where some are missing, both sides of the gap."""
    right = "a\nb\nc\nd\n"
    assert {2} == diagnosis.changed("a\nB\nc\nd\n", right)
    assert {3} == diagnosis.changed("a\nb\nnew\nc\nd\n", right)
    assert {1, 2} == diagnosis.changed("a\nc\nd\n", right)
    assert set() == diagnosis.changed("a  \r\nb\r\nc\r\nd\r\n", right)


def test_a_folder_is_diagnosed_to_the_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong rows alone, each in the sandbox; and one that cannot be read ends with 2."""
    cases = [{"input": '{"call": "f", "args": [1]}', "expectedOutput": "2"}]
    challenge = {"slug": "f", "title": "F", "description": "", "inputMode": "call", "testCases": cases}
    (tmp_path / "challenges.jsonl").write_text(
        json.dumps(challenge | {"solution": "def f(a): return 2 * a\n"})
    )
    rows = [
        _row("1", "def f(a):\n    print(a + 1)\n", "wrong_answer"),
        _row("2", "def f(a): return 2", "accepted"),
        _row("3", "def f(a):\n    a = a / 0\n", "error"),
    ]
    (tmp_path / "submissions.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert diagnosis.main([str(tmp_path), "-v"]) in (0, 1)  # which, is a matter of time
    assert "| student | 2 | 2 | 2 | 100.0% | 1 | 1 |" in capsys.readouterr().out
    assert 2 == diagnosis.main([str(tmp_path / "nowhere")])


def _row(number: str, code: str, status: str) -> dict[str, object]:
    return {"challenge": "f", "id": number, "origin": "student", "code": code, "label": {"status": status}}
