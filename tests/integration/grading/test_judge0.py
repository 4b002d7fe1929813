"""Grading by a Judge0: programs really run by a twin that keeps Judge0's contract, its faults included."""

import asyncio
import base64
import json
import logging
from collections.abc import AsyncIterator

import pytest
from twin.judge0 import TOKEN, Fault, Judge0, judge0

from codementor_jupyter.protocol.challenges import ChallengeRequest, InputMode, Limits
from codementor_jupyter.protocol.verdicts import Tier, Verdict
from server_services.config import GradingConfig, Judge0Config
from server_services.grading.judge0.backend import Judge0Backend
from server_services.grading.local import LocalBackend
from server_services.grading.observation import End, Observation
from server_services.grading.order import CaseOrder
from server_services.grading.polyglot import polyglot
from server_services.grading.run import judge_code

LANGUAGES: dict[str, int | None] = {"bash": None, "python2": 71, "checked-python": None, "executable": None}
SUM = "read -r a b; echo $((a + b))"


@pytest.fixture
async def twin() -> AsyncIterator[Judge0]:
    async with judge0() as running:
        yield running


@pytest.fixture
async def backend(twin: Judge0) -> AsyncIterator[Judge0Backend]:
    """A backend on the twin, started; it waits a second and a half beside the limits."""
    backend = Judge0Backend(Judge0Config(twin.url, TOKEN, LANGUAGES, patience_seconds=1.5))
    await backend.start(Tier.LANDLOCK)
    twin.asked.clear()
    yield backend
    await backend.stop()


def challenge(language: str, *cases: tuple[str, str], **limits: float) -> ChallengeRequest:
    sent = [{"input": i, "expectedOutput": e, "hidden": n > 0} for n, (i, e) in enumerate(cases)]
    about = {"slug": "a-case", "title": "A case", "description": "", "language": language, "limits": limits}
    return ChallengeRequest.model_validate({**about, "testCases": sent})


def order(source: str, given: str = "", language: str = "bash", **limits: float) -> CaseOrder:
    return CaseOrder(source, InputMode.STDIN, given, Limits.model_validate(limits), language)


async def observed(backend: Judge0Backend, source: str, given: str = "", **more: float) -> Observation:
    (observation,) = await backend.observe([order(source, given, **more)])
    return observation


# --- verdicts


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


# --- limits and languages


async def test_limits_are_ours_within_judge0_s(twin: Judge0, backend: Judge0Backend) -> None:
    """A limit beyond what this Judge0 allows would be refused: its own maximum is asked for."""
    await observed(backend, "true", cpuSeconds=3, wallSeconds=4, memoryMib=100, outputKib=10)
    await observed(backend, "true", cpuSeconds=30, wallSeconds=60, memoryMib=4096, outputKib=1024)
    small, large = list(twin.runs.values())
    names = ("cpu_time_limit", "wall_time_limit", "memory_limit", "max_file_size")
    assert [3, 4, 100 * 1024, 11] == [small[name] for name in names]
    assert [15, 20, 512000, 1025] == [large[name] for name in names]


async def test_a_language_is_the_newest_of_its_name_or_an_id(twin: Judge0, backend: Judge0Backend) -> None:
    """Names are as Judge0 lists them, in small letters, without the version."""
    for language in ("checked-python", "python2", "bash"):
        await backend.observe([order("1", language=language)])
    assert [901, 71, 46] == [run["language_id"] for run in twin.runs.values()]


async def test_a_language_it_does_not_offer_is_refused(twin: Judge0) -> None:
    """By name, before anybody submits; so are other modes than whole programs."""
    config = GradingConfig(kernels=1, judge0=Judge0Config(twin.url, TOKEN, {"bash": None, "cobol": None}))
    backend = polyglot(config, LocalBackend(config.pool_size, config.recycle_after))
    try:
        await backend.start(Tier.LANDLOCK)
        assert backend.refusal("bash", InputMode.STDIN) is None
        assert "offers no language named cobol" in (backend.refusal("cobol", InputMode.STDIN) or "")
        assert "input mode stdin" in (backend.refusal("bash", InputMode.CELL) or "")
        judgement = await judge_code(backend, challenge("bash", ("1 2", "3")), SUM)
        assert judgement.verdict is Verdict.ACCEPTED
        assert (await judge_code(backend, challenge("python", ("", "1")), "print(1)")).score == 1
    finally:
        await backend.stop()


async def test_many_cases_go_in_batches_and_stop_when_it_is_clear(
    twin: Judge0, backend: Judge0Backend
) -> None:
    """No more at once than Judge0 takes; after a batch with two time-outs the rest is not run."""
    twin.config["max_submission_batch_size"] = 2
    fresh = Judge0Backend(Judge0Config(twin.url, TOKEN, LANGUAGES, patience_seconds=5))
    await fresh.start(Tier.LANDLOCK)
    seen = await fresh.observe([order("cat", str(n)) for n in range(5)])
    assert [str(n).encode() for n in range(5)] == [each.stdout for each in seen]
    slow = [order("sleep 9", wallSeconds=0.2) for _ in range(6)]
    assert [End.TIME_LIMIT] * 2 == [each.end for each in await fresh.observe(slow)]
    await fresh.stop()


# --- what goes wrong


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
