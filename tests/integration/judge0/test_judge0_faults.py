"""What goes wrong at a Judge0 or on the way to it: waited for, asked again or lost, and never a verdict."""

import asyncio
import json
import logging

import pytest
from judge0_orders import LANGUAGES, SUM, challenge, observed
from twin.judge0 import TOKEN, Fault, Judge0

from codementor_jupyter.protocol.challenges import InputMode
from codementor_jupyter.protocol.verdicts import Tier, Verdict
from server_services.config import Judge0Config
from server_services.grading.judge0.backend import Judge0Backend
from server_services.grading.observation import End
from server_services.grading.run import judge_code


async def test_a_full_queue_is_waited_for(twin: Judge0, backend: Judge0Backend) -> None:
    """503 and 429 are no verdicts; `Retry-After` is kept to."""
    full = Fault(503, b'{"error": "queue is full"}')
    twin.fail("/submissions/batch", full, full, Fault(429, headers={"Retry-After": "1"}))
    started = asyncio.get_running_loop().time()
    assert b"3\n" == (await observed(backend, SUM, "1 2")).stdout
    assert asyncio.get_running_loop().time() - started > 1


async def test_a_queue_that_stays_full_loses_the_cases(twin: Judge0, backend: Judge0Backend) -> None:
    """After our patience the grader has failed, not the student: the attempt is given back."""
    twin.config["max_queue_size"] = 0
    judgement = await judge_code(backend, challenge("bash", ("", "1"), wallSeconds=0.1), "echo 1")
    assert Verdict.INTERNAL_ERROR is judgement.verdict


async def test_what_is_never_run_is_lost(twin: Judge0, backend: Judge0Backend) -> None:
    """A worker that hangs: the case waits, and then it is given up."""
    twin.stuck = True
    assert End.LOST is (await observed(backend, "echo 1", wallSeconds=0.1)).end


@pytest.mark.parametrize(
    "fault",
    [
        Fault(500, b"<h1>We're sorry</h1>"),
        Fault(200, b"{not json"),
        Fault(200, b"[" * 100_000),
        Fault(200, b"[]"),
        Fault(200, b"null"),
        Fault(200, b'{"submissions": [1, 2, 3]}'),
        Fault(200, b'"' + b"x" * (2 << 20) + b'"'),
        Fault(200, b"", {"Content-Encoding": "gzip"}),
    ],
    ids=["500", "broken", "deep", "list", "null", "too-many", "too-long", "not-gzip"],
)
async def test_nonsense_is_asked_again(twin: Judge0, backend: Judge0Backend, fault: Fault) -> None:
    """A proxy's page, half an answer, too much of one: none is taken for a result, whatever was asked."""
    twin.fail("/submissions/batch", fault)
    assert b"3\n" == (await observed(backend, SUM, "1 2")).stdout


async def test_a_token_that_nobody_knows_is_lost(twin: Judge0, backend: Judge0Backend) -> None:
    """Judge0 has forgotten a run: there is nothing to wait for."""
    twin.fail("/submissions/batch", Fault(201, b'[{"token": "none"}]'))
    async with asyncio.timeout(1):
        assert End.LOST is (await observed(backend, SUM, "1 2", wallSeconds=0.1)).end


@pytest.mark.parametrize(
    "body",
    [
        b"{}", b'{"status": 3}', b'{"status": {"id": "3"}}', b'{"status": {"id": 3}, "stdout": 7}',
        b'{"status": {"id": 3}, "stdout": "***"}', b'{"status": {"id": 99}}', b'{"status": {"id": 13}}',
        b'{"status": {"id": 2}}', b"[]", b"x", b'{"status": {"id": 3}, "stdout": "' + b"A" * 500_000 + b'"}',
    ],
)  # fmt: skip
async def test_a_result_that_cannot_be_read_is_lost(
    twin: Judge0, backend: Judge0Backend, body: bytes
) -> None:
    """Never accepted, never an exception: the grader failed."""
    twin.fail("/submissions/batch", Fault(201, b'[{"token": "t"}]'))
    twin.runs["t"] = {"status_id": 3, "token": "t"}
    twin.fail("/submissions/t", Fault(200, body))
    sent = challenge("bash", ("", ""), wallSeconds=0.1)
    assert Verdict.INTERNAL_ERROR is (await judge_code(backend, sent, "true")).verdict


async def test_odd_numbers_in_a_result_do_no_harm(twin: Judge0, backend: Judge0Backend) -> None:
    """Times and memory that are none count as nothing."""
    twin.fail("/submissions/batch", Fault(201, b'[{"token": "t"}]'))
    twin.runs["t"] = {"status_id": 3, "token": "t"}
    odd = {
        "status": {"id": 3},
        "time": "NaN",
        "wall_time": [],
        "memory": -5,
        "exit_code": "x",
        "exit_signal": 1e9,
    }
    twin.fail("/submissions/t", Fault(200, json.dumps(odd).encode()))
    observation = await observed(backend, "true")
    assert (End.EXITED, 0, 0.0, 0.0, 0) == (
        observation.end, observation.status, observation.cpu, observation.wall, observation.maxrss_kib,
    )  # fmt: skip


async def test_a_wrong_token_is_not_tried_again(twin: Judge0, caplog: pytest.LogCaptureFixture) -> None:
    """The operator reads it in the log, an author in the refusal; the token itself is in neither."""
    backend = Judge0Backend(Judge0Config(twin.url, "a-wrong-token", LANGUAGES))
    with caplog.at_level(logging.DEBUG):
        await backend.start(Tier.LANDLOCK)
    assert "does not accept our token (401)" in (backend.refusal("bash", InputMode.STDIN) or "")
    assert "a-wrong-token" not in caplog.text + repr(Judge0Config(twin.url, "a-wrong-token"))
    assert 1 == len(twin.asked)
    await backend.stop()


async def test_a_token_that_is_withdrawn_loses_the_case_at_once(twin: Judge0, backend: Judge0Backend) -> None:
    """403 in the middle: no waiting, no verdict."""
    twin.fail("/submissions/batch", Fault(403))
    async with asyncio.timeout(1):
        assert End.LOST is (await observed(backend, "true")).end


async def test_a_run_it_finds_faulty_is_lost_at_once(twin: Judge0, backend: Judge0Backend) -> None:
    """422 with what is wrong: asking again would not help."""
    twin.config["max_memory_limit"] = 1000
    async with asyncio.timeout(1):
        assert End.LOST is (await observed(backend, "true")).end


async def test_a_program_without_code_does_not_compile(twin: Judge0, backend: Judge0Backend) -> None:
    """Judge0 would refuse to take it; it is the student's fault all the same, and is not sent."""
    judgement = await judge_code(backend, challenge("bash", ("", ""), ("", "")), " \n")
    assert Verdict.COMPILE_ERROR is judgement.verdict
    assert [] == twin.asked


async def test_a_redirect_is_not_followed(twin: Judge0, backend: Judge0Backend) -> None:
    """It would carry hidden inputs and the token to somebody else."""
    twin.fail("/submissions/batch", Fault(307, headers={"Location": f"{twin.url}/elsewhere"}))
    assert End.LOST is (await observed(backend, "true")).end
    assert not [uri for _verb, uri, _body in twin.asked if "elsewhere" in uri]


async def test_one_that_is_away_at_the_start_is_asked_again(twin: Judge0) -> None:
    """A Judge0 that restarts does not switch its languages off; its cases wait for it."""
    backend = Judge0Backend(Judge0Config(twin.url, TOKEN, LANGUAGES, patience_seconds=5))
    twin.fail("/config_info", Fault(502), Fault(502))
    await backend.start(Tier.LANDLOCK)
    assert backend.refusal("bash", InputMode.STDIN) is None
    assert b"3\n" == (await observed(backend, SUM, "1 2")).stdout
    await backend.stop()


async def test_nobody_there_loses_the_case() -> None:
    """A closed port, for as long as we are patient."""
    backend = Judge0Backend(Judge0Config("http://127.0.0.1:9", TOKEN, LANGUAGES, patience_seconds=0.5))
    await backend.start(Tier.LANDLOCK)
    assert End.LOST is (await observed(backend, "true", wallSeconds=0.1)).end
    await backend.stop()
