"""Verdicts by a Judge0: programs really run by a twin that keeps Judge0's contract."""

import base64
import json

import pytest
from judge0_orders import SUM, challenge, observed, order
from twin.judge0 import Judge0

from codementor_jupyter.protocol.verdicts import Verdict
from server_services.grading.judge0.backend import Judge0Backend
from server_services.grading.observation import End
from server_services.grading.run import judge_code


async def test_right_and_wrong_are_found_here(backend: Judge0Backend) -> None:
    """Each case runs with its own input; Judge0 calls all of them accepted, and we do not."""
    right = await judge_code(backend, challenge("bash", ("1 2", "3"), ("5 5", "10")), SUM)
    assert (Verdict.ACCEPTED, 1.0) == (right.verdict, right.score)
    wrong = await judge_code(backend, challenge("bash", ("1 2", "3"), ("5 5", "11")), SUM)
    assert [True, False] == [result.passed for result in wrong.results]
    assert Verdict.WRONG_ANSWER is wrong.verdict


async def test_no_expected_output_leaves_this_server(twin: Judge0, backend: Judge0Backend) -> None:
    """Nor a name, a solution, or another case's input with a case: one source and one input each, and
    limits."""
    cases = [("input-one", "secret-expected-one"), ("input-two", "secret-expected-two")]
    sent = challenge("bash", *cases).model_copy(update={"solution": "secret-solution"})
    await judge_code(backend, sent, "cat")
    bodies = [json.loads(body) for verb, _uri, body in twin.asked if verb == "POST"]
    runs = [run for body in bodies for run in body["submissions"]]
    allowed = {"language_id", "source_code", "stdin", "cpu_time_limit", "wall_time_limit", "memory_limit",
               "max_file_size"}  # fmt: skip
    assert [allowed] * 2 == [set(run) for run in runs]
    assert ["input-one", "input-two"] == [base64.b64decode(run["stdin"]).decode() for run in runs]
    everything = json.dumps(twin.asked, default=repr) + repr(
        [
            {key: value for key, value in run.items() if key not in ("stdin", "stdout")}
            for run in twin.runs.values()
        ]
    )
    decoded = everything + "".join(base64.b64decode(run["source_code"]).decode() for run in runs)
    assert "secret" not in decoded
    assert [None] * 2 == [run.get("expected_output") for run in twin.runs.values()]


async def test_any_text_goes_and_comes_whole(backend: Judge0Backend) -> None:
    """Base64 both ways: umlauts, returns, no final line break, and more than a line of base64 holds."""
    given = "grüße\r\n\ttab  \n" * 300 + "end"
    assert given.encode() == (await observed(backend, "cat", given)).stdout


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        ("exit 3", Verdict.RUNTIME_ERROR),
        ("kill -SEGV $$", Verdict.RUNTIME_ERROR),
        ("kill -ABRT $$", Verdict.RUNTIME_ERROR),
        ("kill -FPE $$", Verdict.RUNTIME_ERROR),
        ("kill -TERM $$", Verdict.RUNTIME_ERROR),
        ("kill -KILL $$", Verdict.MEMORY_LIMIT),
        ("while :; do :; done", Verdict.TIME_LIMIT),
        ("sleep 30", Verdict.TIME_LIMIT),
        ("while :; do echo yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy; done", Verdict.OUTPUT_LIMIT),
        ("echo 1 >&2", Verdict.WRONG_ANSWER),
    ],
)
async def test_every_end_has_its_verdict(backend: Judge0Backend, source: str, verdict: Verdict) -> None:
    """Exit codes, signals, both clocks and a flood, as Judge0's statuses tell them."""
    sent = challenge("bash", ("", "1"), cpuSeconds=1, wallSeconds=1.5, outputKib=16)
    assert verdict is (await judge_code(backend, sent, source)).verdict


async def test_code_that_does_not_compile_is_shown_its_compiler(backend: Judge0Backend) -> None:
    """The first case says so; the others are not worth their time."""
    judgement = await judge_code(backend, challenge("checked-python", ("", "1"), ("", "1")), "print(1")
    assert Verdict.COMPILE_ERROR is judgement.verdict
    assert "was never closed" in (judgement.results[0].error or "")


async def test_a_program_that_cannot_be_executed_is_the_student_s_fault(backend: Judge0Backend) -> None:
    """Judge0's last status: an executable of another format."""
    observation = (await backend.observe([order("not a program", language="executable")]))[0]
    assert (End.EXITED, 126) == (observation.end, observation.exit_code)
    assert observation.stderr


async def test_what_was_used_is_told(backend: Judge0Backend) -> None:
    """CPU and wall time in seconds, memory in KiB."""
    observation = await observed(backend, "for i in {1..200000}; do :; done; sleep 0.3")
    assert 0.05 < observation.cpu < 1.9
    assert observation.wall > 0.3
    assert 3000 == observation.maxrss_kib
