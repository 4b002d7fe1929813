"""Verdicts: whose fault it was, and whether the answer is right. Total, whatever a sandbox replies."""

import base64
import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from observed import LIMITS, MARKER, judged, observed, raised, reply, returned

from codementor_jupyter.protocol.challenges import CheckerName, CheckerSpec, InputMode, TestCase
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.grading.judge import CaseResult, judge, overall, score, skipped
from server_services.grading.observation import End, Observation

KILLED, EXCEEDED_CPU, SEGMENTATION_FAULT, EXITED_1 = 9, 24, 11, 1 << 8
MODES = [("stdin", "3"), ("cell", "3"), ("call", "3")]


class Specific(ValueError):
    """An exception derived from the expected one."""


class TooLarge(Exception):
    """Named as the encoder's own refusal."""


class Ended(SystemExit):
    """What exit() raises."""


@pytest.mark.parametrize(
    ("verdict", "mode", "expected", "observation"),
    [
        (Verdict.ACCEPTED, "stdin", "3", observed(stdout=b"3\n")),
        (Verdict.ACCEPTED, "stdin", "3", observed(stdout=b"3", raw_record=MARKER)),
        (Verdict.ACCEPTED, "cell", "3", observed(answer=b"3\n", stdout=b"loading")),
        (Verdict.ACCEPTED, "call", "3", returned(3)),
        (Verdict.ACCEPTED, "call", "3", returned(3, stdout=b"noise", answer=b"noise", stderr=b"noise")),
        (Verdict.ACCEPTED, "call", '{"raises": "ValueError"}', raised(ValueError("no"))),
        (Verdict.ACCEPTED, "call", '{"raises": "ValueError"}', raised(Specific("no"))),
        (Verdict.ACCEPTED, "call", '{"raises": "SystemExit"}', raised(Ended(3))),
        (Verdict.ACCEPTED, "call", "null", returned(None)),
        (Verdict.WRONG_ANSWER, "stdin", "3", observed(stdout=b"4")),
        (Verdict.WRONG_ANSWER, "stdin", "3", observed(answer=b"3")),
        (Verdict.WRONG_ANSWER, "cell", "3", observed(stdout=b"3")),
        (Verdict.WRONG_ANSWER, "call", "3", returned("3")),
        (Verdict.WRONG_ANSWER, "call", "3", returned(None, answer=b"3")),
        (Verdict.WRONG_ANSWER, "call", '{"raises": "ValueError"}', returned({"raises": "ValueError"})),
        (Verdict.RUNTIME_ERROR, "call", '{"raises": "ValueError"}', raised(TypeError("no"))),
        (Verdict.RUNTIME_ERROR, "call", '{"raises": "ValueError"}', raised(ValueError("no"), phase="load")),
        (Verdict.RUNTIME_ERROR, "call", "3", raised(ZeroDivisionError())),
        (Verdict.RUNTIME_ERROR, "call", "3", raised(Ended(0), phase="load")),
        (Verdict.RUNTIME_ERROR, "call", "3", observed({"phase": "done"})),
        (Verdict.RUNTIME_ERROR, "call", "3", observed({"phase": "run", "value": 3})),
        (Verdict.RUNTIME_ERROR, "call", "3", observed({"phase": "done", "value": {"i": "0xz"}})),
        (Verdict.RUNTIME_ERROR, "call", "3", observed(raw_record=MARKER)),
        (Verdict.RUNTIME_ERROR, "call", "3", returned(3, status=EXITED_1)),
        (Verdict.RUNTIME_ERROR, "cell", "3", observed({"phase": "run"}, answer=b"3")),
        (Verdict.RUNTIME_ERROR, "cell", "3", observed(answer=b"3", raw_record=MARKER)),
        (Verdict.RUNTIME_ERROR, "cell", "3", observed(answer=b"3", raw_record=MARKER + b"nonsense")),
        (Verdict.RUNTIME_ERROR, "stdin", "3", observed(stdout=b"3", status=EXITED_1)),
        (Verdict.RUNTIME_ERROR, "stdin", "3", observed(stdout=b"3", status=SEGMENTATION_FAULT)),
        (Verdict.RUNTIME_ERROR, "stdin", "3", raised(ValueError("no"), stdout=b"3")),
        (Verdict.COMPILE_ERROR, "stdin", "3", raised(SyntaxError("no"), phase="compile")),
        (Verdict.COMPILE_ERROR, "call", "3", raised(IndentationError("no"), phase="compile")),
        (Verdict.RUNTIME_ERROR, "stdin", "3", raised(SyntaxError("no"), phase="load")),
        (Verdict.MEMORY_LIMIT, "stdin", "3", raised(MemoryError(), phase="load")),
        (Verdict.MEMORY_LIMIT, "call", "3", raised(MemoryError())),
        (Verdict.MEMORY_LIMIT, "stdin", "3", observed(status=KILLED, cpu=0.4, raw_record=MARKER)),
        (Verdict.TIME_LIMIT, "stdin", "3", observed(status=KILLED, cpu=1.9, raw_record=MARKER)),
        (Verdict.TIME_LIMIT, "stdin", "3", observed(status=EXCEEDED_CPU, cpu=2.0, raw_record=MARKER)),
        (Verdict.TIME_LIMIT, "stdin", "3", observed(stdout=b"3", cpu=2.5)),
        (Verdict.TIME_LIMIT, "call", "3", observed(end="time_limit", status=KILLED, raw_record=MARKER)),
        (Verdict.TIME_LIMIT, "call", "3", returned(3, end="time_limit", status=KILLED)),
        (Verdict.OUTPUT_LIMIT, "stdin", "3", observed(end="output_limit", status=KILLED, stdout=b"3")),
        (Verdict.OUTPUT_LIMIT, "call", "3", raised(TooLarge())),
        (Verdict.OUTPUT_LIMIT, "call", '{"raises": "Exception"}', raised(TooLarge())),
        (Verdict.INTERNAL_ERROR, "stdin", "3", observed(stdout=b"3", raw_record=b"")),
        (Verdict.INTERNAL_ERROR, "stdin", "3", observed(stdout=b"3", raw_record=b'\x02{"phase": "done"}')),
        (Verdict.INTERNAL_ERROR, "call", "3", observed(end="time_limit", status=KILLED, raw_record=b"")),
        (Verdict.INTERNAL_ERROR, "call", "3", returned(3, end="lost")),
        (Verdict.INTERNAL_ERROR, "call", "3", Observation.lost()),
        (Verdict.INTERNAL_ERROR, "call", "not JSON", returned(3)),
    ],
)  # fmt: skip
def test_a_case_gets_its_verdict(
    verdict: Verdict, mode: str, expected: str, observation: Observation
) -> None:
    """The table of what can happen to a case."""
    result = judged(mode, expected, observation)
    assert (result.verdict, result.passed) == (verdict, verdict is Verdict.ACCEPTED)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
base64_texts = st.binary(max_size=40).map(lambda data: base64.b64encode(data).decode())
errors = st.fixed_dictionaries(
    {
        "type": anything,
        "mro": anything | st.lists(st.sampled_from(["MemoryError", "SyntaxError", "ValueError"])),
    },
    optional={"message": anything, "traceback": anything, "line": anything},
)
records = st.fixed_dictionaries(
    {"phase": st.sampled_from(["compile", "load", "run", "done"]) | anything},
    optional={"value": anything | st.just({"l": [1]}), "error": errors | anything},
)
written_records = records.map(lambda told: base64.b64encode(MARKER + json.dumps(told).encode()).decode())
replies = st.fixed_dictionaries(
    {},
    optional={
        "end": st.sampled_from([*End]) | anything,
        "status": st.sampled_from([0, 9, 11, 24, 256]) | anything,
        "cpu": st.floats(0, 5) | anything,
        "wall": anything,
        "maxrss_kib": st.integers(0, 10**6) | anything,
        "stdout": base64_texts | anything,
        "answer": base64_texts | anything,
        "stderr": base64_texts | anything,
        "record": written_records | base64_texts | anything,
    },
)
plausible = st.builds(
    lambda changes: reply() | changes,
    st.fixed_dictionaries(
        {"record": written_records},
        optional={"stdout": base64_texts, "answer": base64_texts, "status": st.sampled_from([0, 9, 256])},
    ),
)


@given(
    told=replies | plausible,
    mode_and_expected=st.sampled_from([*MODES, ("call", '{"raises": "ValueError"}'), ("call", "no JSON")]),
    checker=st.sampled_from(["exact", "lines", "tokens", "float", "unordered", "json"]),
)
def test_any_reply_gets_a_verdict(
    told: dict[str, Any], mode_and_expected: tuple[str, str], checker: CheckerName
) -> None:
    """Nothing a sandbox says raises, and whatever is shown is bounded text that UTF-8 can carry."""
    mode, expected = mode_and_expected
    result = judged(mode, expected, Observation.from_reply(told), checker)
    assert result.passed is (result.verdict is Verdict.ACCEPTED)
    for text in (result.output, result.printed, result.error, result.diff):
        assert text is None or len(text.encode("utf-8")) < 40_000


@given(told=replies | plausible, mode_and_expected=st.sampled_from(MODES))
def test_a_hidden_case_says_nothing_but_its_verdict(
    told: dict[str, Any], mode_and_expected: tuple[str, str]
) -> None:
    """No output, error or difference of a hidden case leaves; its verdict is that of a visible one."""
    observation = Observation.from_reply(told)
    hidden = judged(*mode_and_expected, observation, hidden=True)
    assert (hidden.output, hidden.printed, hidden.error, hidden.diff) == (None, None, None, None)
    assert hidden.verdict is judged(*mode_and_expected, observation).verdict


@pytest.mark.parametrize(
    "told",
    [
        {},
        reply(end="finished"),
        reply(status=None),
        reply(status="0"),
        reply(status=True),
        reply(status=-1),
        reply(cpu=-1.0),
        reply(cpu=float("nan")),
        reply(cpu=10**400),
        reply(maxrss_kib=1.5),
        reply() | {"stdout": "not base64!"},
        reply() | {"stdout": "\u00e9"},
        reply() | {"answer": "A" * 2_000_000},
        reply() | {"record": ["AQ=="]},
    ],
    ids=lambda told: str(told)[-40:],
)
def test_a_reply_that_cannot_be_read_is_a_lost_sandbox(told: dict[str, Any]) -> None:
    """Half a reply is no observation."""
    assert Observation.from_reply(told) == Observation.lost()


def test_a_case_stopped_by_a_limit_needs_no_exit_status() -> None:
    """What was killed may be reported before it is buried."""
    told = reply(end="time_limit", status=None, cpu=None, maxrss_kib=None, raw_record=MARKER)
    assert judged("stdin", "3", Observation.from_reply(told)).verdict is Verdict.TIME_LIMIT


def test_what_a_case_used_is_reported() -> None:
    """CPU time in milliseconds, memory in KiB."""
    result = judged("stdin", "3", observed(stdout=b"3", cpu=0.0125, maxrss_kib=4321))
    assert (result.cpu_ms, result.memory_kib) == (12.5, 4321)


def test_a_checker_is_given_the_answer_of_its_mode() -> None:
    """The checker a case names is the one that decides."""
    case = TestCase(id="a", input="", expected_output="b\na")
    for name, passed in (("unordered", True), ("lines", False)):
        result = judge(case, InputMode.STDIN, CheckerSpec(name=name), LIMITS, observed(stdout=b"a\nb"))
        assert result.passed is passed


def results(*verdicts: Verdict) -> list[CaseResult]:
    """One result a verdict, with ids a, b, c."""
    return [
        CaseResult(name, passed=verdict is Verdict.ACCEPTED, verdict=verdict)
        for name, verdict in zip("abc", verdicts, strict=False)
    ]


@pytest.mark.parametrize(
    ("verdicts", "verdict"),
    [
        ((Verdict.ACCEPTED, Verdict.ACCEPTED), Verdict.ACCEPTED),
        ((Verdict.ACCEPTED, Verdict.TIME_LIMIT, Verdict.WRONG_ANSWER), Verdict.TIME_LIMIT),
        ((Verdict.TIME_LIMIT, Verdict.NOT_RUN), Verdict.TIME_LIMIT),
        ((Verdict.NOT_RUN, Verdict.WRONG_ANSWER), Verdict.WRONG_ANSWER),
        ((Verdict.ACCEPTED, Verdict.NOT_RUN), Verdict.INTERNAL_ERROR),
        ((), Verdict.INTERNAL_ERROR),
    ],
)
def test_a_submission_has_the_verdict_of_its_first_failure(
    verdicts: tuple[Verdict, ...], verdict: Verdict
) -> None:
    """Accepted only where every case was run and passed."""
    assert overall(results(*verdicts)) is verdict


def test_the_score_is_the_share_of_points() -> None:
    """Points of passed cases over all points; a case that was not run counts as failed."""
    cases = [
        TestCase(id=name, input="", expected_output="", points=points)
        for name, points in zip("abc", (1, 2, 0), strict=True)
    ]
    assert score(cases, results(Verdict.ACCEPTED, Verdict.WRONG_ANSWER, Verdict.ACCEPTED)) == 1 / 3
    assert score(cases, results(Verdict.ACCEPTED, Verdict.ACCEPTED)) == 1.0
    assert score(cases, [skipped(case) for case in cases]) == 0.0
    assert score([], []) == 0.0


def test_a_case_that_was_not_run_says_so() -> None:
    """It neither passes nor is it anybody's error."""
    result = skipped(TestCase(id="a", input="", expected_output=""))
    assert (result.verdict, result.passed) == (Verdict.NOT_RUN, False)


def test_judging_needs_no_server() -> None:
    """Practice runs judge in the student's own kernel, where no driver and no web server is installed."""
    heavy = "tornado motor pymongo redis jupyter_server IPython"
    code = f"import server_services.grading.judge, sys; print(set({heavy.split()}) & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stdout.strip() == "set()"
