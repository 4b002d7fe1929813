"""The benchmarks as clients: what they submit is what they say, and what they are told is understood."""

import contextlib
import io
import json
import time
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from twin.scripted import Answer, Scripted

from bench.kills import load as load_module
from bench.kills.answers import CHALLENGES, any_answer, write_course
from bench.kills.answers import Answer as Submitted
from bench.kills.load import Load
from bench.labelled import submitting
from bench.labelled.agreement import Answer as Told
from bench.labelled.agreement import Judged
from bench.labelled.rows import BadRows, Label, Row, read_rows
from bench.labelled.submitting import submit, submit_all
from codementor_jupyter.protocol.challenges import ChallengeRequest
from server_services.challenges.course import read_path

ROW = {"challenge": "share", "id": "one", "code": "x", "label": {"status": "accepted"}}
VIEW = {
    "id": "s1", "challengeId": "c", "challengeSlug": "share", "challengeVersion": 1, "language": "python",
    "status": "pending", "message": "", "attempt": 1, "submittedAt": "2026-03-02T09:00:00Z",
}  # fmt: skip
GRADED = VIEW | {"status": "error", "verdict": "time_limit", "testResults": [
    {"testCaseId": "a", "passed": True, "hidden": False, "verdict": "accepted"},
    {"testCaseId": "b", "passed": False, "hidden": True, "verdict": "time_limit"},
]}  # fmt: skip


def told(view: dict[str, Any], status: int = 200) -> Answer:
    return Answer(status, json.dumps(view))


def refusal(status: int, code: str) -> Answer:
    return told({"error": {"code": code, "message": "No.", "details": {}}}, status)


def at_once(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Who submits does not wait; the seconds they would have. Other threads sleep on, or they would spin."""
    waited: list[float] = []
    monkeypatch.setattr(submitting, "time", SimpleNamespace(sleep=waited.append, monotonic=time.monotonic))
    return waited


def deserved(answer: Submitted, challenge: ChallengeRequest) -> tuple[str, float]:
    """Verdict and score of an answer by plain Python."""
    names: dict[str, Any] = {}
    try:
        exec(compile(answer.code.replace("0.2", "0"), "answer", "exec"), names)
    except SyntaxError:
        return "compile_error", 0.0
    good = 0
    for case in challenge.test_cases:
        with contextlib.suppress(ZeroDivisionError), contextlib.redirect_stdout(io.StringIO()):
            value = names["f"](*json.loads(case.input)["args"])
            good += value == json.loads(case.expected_output)
    score = good / len(challenge.test_cases)
    raises = "// 0" in answer.code
    return "accepted" if score == 1 else "runtime_error" if raises else "wrong_answer", score


def test_every_answer_of_the_load_deserves_its_verdict(tmp_path: Path) -> None:
    """The audit compares with these: were one wrong, it would find faults that are none, or none at all."""
    course = {each.challenge.slug: each.challenge for each in read_path(write_course(tmp_path))}
    answers = [any_answer(Random(seed)) for seed in range(200)]

    assert CHALLENGES == len(course)
    for answer in answers:
        assert (answer.verdict, answer.score) == deserved(answer, course[answer.slug]), answer.code
    assert 7 == len({(a.verdict, a.score, "sleep" in a.code) for a in answers})
    assert len(answers) == len({answer.code for answer in answers})


async def test_a_student_of_the_load_sends_until_they_know(monkeypatch: pytest.MonkeyPatch) -> None:
    """An outage is borne in silence with one key; what was acknowledged and is not known is a surprise."""
    monkeypatch.setattr(load_module, "STUDENTS", 1)
    monkeypatch.setattr(load_module, "TWICE", 0)
    answers = (
        refusal(503, "store_unavailable"), told(VIEW, 202), refusal(404, "submission_not_found"), told(VIEW),
        told(GRADED),
    )  # fmt: skip
    with Scripted(*answers) as server:
        async with httpx.AsyncClient(base_url=server.server.url) as client:
            load = Load(client, seed=1)
            load.begin()
            await load.until(1, 10)
            await load.end(10)

    receipt = load.receipts[0]
    assert (1, {"s1"}, "time_limit") == (receipt.missing, receipt.ids, receipt.view["verdict"])
    assert ["GET api/submissions/s1"] == [surprise.partition(":")[0] for surprise in load.surprises]
    first, second = server.asked[:2]
    assert ("POST", first[2]["Idempotency-Key"]) == (second[0], second[2]["Idempotency-Key"])


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ((told(GRADED),), Told("error", [True, False], "time_limit")),
        ((told(VIEW, 202), told(GRADED)), Told("error", [True, False], "time_limit")),
        ((refusal(413, "code_too_large"),), Told("refused", (), "code_too_large")),
        ((Answer(500, "<html>"),), Told("refused", (), "HTTP 500")),
        ((Answer(400, '{"error": "no"}'),), Told("refused", (), "HTTP 400")),
    ],
)
def test_what_a_server_says_of_a_row_is_read(
    answers: tuple[Answer, ...], expected: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A verdict with its cases in order, now or later; else the code of the refusal."""
    at_once(monkeypatch)
    with Scripted(*answers) as server, httpx.Client(base_url=server.server.url) as client:
        assert expected == submit(client, Row.model_validate(ROW))


def test_a_server_that_says_later_is_asked_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the seconds it names, with the same key: the row counts once."""
    waited = at_once(monkeypatch)
    slow_down = refusal(429, "rate_limited")
    later = Answer(429, slow_down.body, slow_down.headers | {"Retry-After": "7"})
    answers = (later, refusal(503, "store_unavailable"), told(GRADED))
    with Scripted(*answers) as server, httpx.Client(base_url=server.server.url) as client:
        assert "error" == submit(client, Row.model_validate(ROW)).status

    assert [7.0, 1.0] == waited
    assert 1 == len({headers["Idempotency-Key"] for _verb, _path, headers in server.asked})


def test_rows_come_back_in_their_order() -> None:
    """Whoever answers first."""
    rows = [Row.model_validate(ROW | {"id": str(n)}) for n in range(20)]
    with Scripted(told(GRADED)) as server, httpx.Client(base_url=server.server.url) as client:
        assert [row.id for row in rows] == [each.row.id for each in submit_all(client, rows)]


@pytest.mark.parametrize(
    ("label", "answer", "expected"),
    [
        (Label(status="accepted"), Told("accepted", [True]), ""),
        (Label(status="not_accepted"), Told("wrong_answer"), ""),
        (Label(status="not_accepted"), Told("refused", remark="code_too_large"), ""),
        (Label(status="not_accepted"), Told("accepted"), "must not be accepted, got accepted"),
        (Label(status="error", unambiguous=False), Told("wrong_answer"), ""),
        (Label(status="wrong_answer"), Told("error", remark="time_limit"),
         "labelled wrong_answer, got error (time_limit)"),
        (Label(status="error", passed=[True, None, False]), Told("error", [True, True, False]), ""),
        (Label(status="error", passed=[True, None, False]), Told("error", [False, False, True]),
         "labelled otherwise: case 1 fails, case 3 passes"),
        (Label(status="error", passed=[True]), Told("error", []), "labelled in 1 cases, judged in 0"),
        (Label(status="error"), Told("error", remark="internal_error"),
         "not judged, got error (internal_error)"),
        (Label(status="not_accepted"), Told("error", remark="internal_error"),
         "not judged, got error (internal_error)"),
    ],
)  # fmt: skip
def test_a_label_and_an_answer_agree_or_it_is_said_where_not(
    label: Label, answer: Told, expected: str
) -> None:
    """Case by case where a case is labelled; of an ambiguous row only that it is not accepted. A failure of
    the grader's own agrees with nothing."""
    assert expected == Judged(Row(challenge="c", id="i", code="", label=label), answer).disagreement


def test_blank_lines_are_no_rows_and_a_bad_one_is_numbered(tmp_path: Path) -> None:
    """Counted as an editor counts them."""
    file = tmp_path / "rows.jsonl"
    line = json.dumps(ROW | {"code": "a\u2028b"}, ensure_ascii=False)
    file.write_text(f"\n{line}\n\n{line}\n", encoding="utf-8")
    assert ["a\u2028b"] * 2 == [row.code for row in read_rows(file)]
    file.write_text(f"\n{line}\n{{}}\n", encoding="utf-8")
    with pytest.raises(BadRows, match=r"rows\.jsonl, line 3"):
        read_rows(file)
