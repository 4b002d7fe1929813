"""Languages besides Python: found, missing, refused, and graded by kernels that serve one case each."""

import asyncio
import json
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import psutil
import pytest
import pytest_asyncio

from codementor_jupyter.checking import ungraded
from codementor_jupyter.protocol.challenges import ChallengeRequest, InputMode, Limits
from codementor_jupyter.protocol.verdicts import Tier, Verdict
from server_services.config import GradingConfig
from server_services.grading import landlocked
from server_services.grading.guests import GuestBackend
from server_services.grading.languages import GuestSpec, LanguageMissing, find_guest
from server_services.grading.local import LocalBackend
from server_services.grading.observation import End, Observation
from server_services.grading.order import CaseOrder
from server_services.grading.polyglot import Polyglot, polyglot
from server_services.grading.pool import GradingPool
from server_services.grading.run import judge_code
from server_services.grading.sandbox import Contents, Workplace

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def both() -> AsyncIterator[Polyglot]:
    """Python and R, started; `cobol` was asked for too."""
    backend = all_languages(GradingConfig(kernels=1, languages=("r", "cobol")))
    isolation = await backend.start(Tier.LANDLOCK)
    assert isolation.tier is Tier.NAMESPACES
    yield backend
    await backend.stop()


def all_languages(config: GradingConfig) -> Polyglot:
    """As a server puts them together."""
    return polyglot(config, LocalBackend(config.pool_size, config.recycle_after))


def challenge(language: str, *cases: tuple[str, str], mode: str = "stdin") -> ChallengeRequest:
    sent = [{"input": given, "expectedOutput": expected} for given, expected in cases or [("", "1")]]
    about = {"slug": "a-case", "title": "A case", "description": "", "language": language, "inputMode": mode}
    return ChallengeRequest.model_validate({**about, "testCases": sent})


def order(source: str, given: str = "") -> CaseOrder:
    return CaseOrder(source, InputMode.STDIN, given, Limits(), "r")


async def told(backend: Polyglot, source: str, given: str = "") -> str:
    """What an R program prints that must end well."""
    (observation,) = await backend.observe([order(source, given)])
    assert (observation.end, observation.status) == (End.EXITED, 0), observation.stderr
    return observation.stdout.decode()


async def test_each_language_has_its_own_backend(both: Polyglot) -> None:
    """The same challenge in two languages: each program is read by its own language's rules."""
    python = await judge_code(both, challenge("python", ("3", "9")), "print(int(input()) ** 2)")
    r = await judge_code(both, challenge("r", ("3", "9")), 'cat(as.numeric(readLines("stdin")) ^ 2)')
    assert [Verdict.ACCEPTED] * 2 == [python.verdict, r.verdict]
    mistaken = await judge_code(both, challenge("r", ("3", "9")), "print(int(input()) ** 2)")
    assert mistaken.verdict is Verdict.RUNTIME_ERROR


async def test_a_kernel_serves_one_case(both: Polyglot) -> None:
    """What a case defines, and the input it was given, is nowhere in the next; each has another process."""
    source = 'cat(exists("given"), ""); given <- readLines("stdin"); cat(given, Sys.getpid(), tempdir())'
    first, second = await told(both, source, "secret-one"), await told(both, source, "two")
    assert first.startswith("FALSE secret-one")
    assert second.startswith("FALSE two")
    assert first.split()[3] != second.split()[3]


async def test_python_is_not_done_to_other_languages(both: Polyglot) -> None:
    """Line ends are made plain everywhere; a line that begins like a cell magic is R's own business."""
    judgement = await judge_code(both, challenge("r", ("", "1")), '"%%" -> x\r\n1 %in% 1 -> y\r\ncat(1)\r\n')
    assert judgement.verdict is Verdict.ACCEPTED
    judgement = await judge_code(both, challenge("r", ("", "1")), "%%time\ncat(1)")
    assert judgement.verdict is Verdict.COMPILE_ERROR


async def test_limits_are_the_case_s_own_and_the_start_does_not_count(both: Polyglot) -> None:
    """Starting R takes about half a second of CPU: a case that does little has used little."""
    (observation,) = await both.observe([order("cat(1)")])
    assert 0 <= observation.cpu < 0.3
    assert observation.maxrss_kib > 10_000


async def test_an_error_shows_the_student_s_own_calls(both: Polyglot) -> None:
    """Neither the cells around the program nor the folder it lies in is in a message."""
    judgement = await judge_code(both, challenge("r"), 'half <- function(x) stop("odd")\nhalf(3)')
    error = judgement.results[0].error or ""
    assert "Error in half(3): odd" in error
    missing = (await judge_code(both, challenge("r"), "cat(no_such_name)")).results[0].error or ""
    assert "object 'no_such_name' not found" in missing.splitlines()[0]
    unreadable = (await judge_code(both, challenge("r"), "x <- (1")).results[0].error or ""
    assert unreadable.startswith("Error: code:2:0: unexpected end of input")
    assert "half(3)" in error.splitlines()[-2]
    ours = ("source(", ".run", "withVisible", ".kernel", "/tmp")
    assert not [word for word in ours if word in error + missing + unreadable], error


async def test_a_program_that_speaks_for_its_kernel_is_judged_by_what_it_prints(both: Polyglot) -> None:
    """Whoever finds the kernel's own sockets in its memory can end the case, and gains nothing by it."""
    forging = """
    frames <- sys.frames()
    kernel <- frames[[which(sapply(frames, function(f) exists("sockets", f)))[1]]]
    for (name in c("iopub", "shell"))
        for (text in c("", "<IDS|MSG>", "nonsense", '{"status": "ok"}'))
            pbdZMQ::zmq.msg.send(text, kernel$sockets[[name]], serialize = FALSE)
    """
    judgement = await judge_code(both, challenge("r", ("", "42")), forging)
    assert judgement.verdict in (Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR, Verdict.TIME_LIMIT)


async def test_a_sandbox_killed_in_the_middle_costs_no_case(both: Polyglot) -> None:
    """The case runs again in the sandbox that takes its place."""
    running = asyncio.ensure_future(told(both, "Sys.sleep(1); cat(7)"))
    await asyncio.sleep(0.5)
    before = both.restarts
    _kill_a_guest_sandbox()
    assert await running == "7"
    assert both.restarts == before + 1


def _kill_a_guest_sandbox() -> None:
    """End the sandbox of this process in which R runs."""
    for child in psutil.Process().children():
        inside = [process.name() for process in child.children(recursive=True)]
        if "R" in inside:
            os.kill(child.pid, signal.SIGKILL)


async def test_stopping_leaves_no_kernel_behind() -> None:
    """Neither the one that runs a case nor those that wait."""
    before = psutil.Process().children()
    backend = GuestBackend(find_guest("r"), 1, 500)
    await backend.start(Tier.NAMESPACES)
    running = asyncio.ensure_future(backend.observe([order("Sys.sleep(30)")]))
    await asyncio.sleep(0.5)
    sandboxes = [each for each in psutil.Process().children() if each not in before]
    mine = [inside for sandbox in sandboxes for inside in (sandbox, *sandbox.children(recursive=True))]
    assert len([each for each in mine if each.name() == "R"]) >= 2
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await backend.stop()
    _gone, alive = await asyncio.to_thread(psutil.wait_procs, mine, 10)
    assert [] == alive


# --- what is missing


async def test_a_language_that_is_off_says_how_to_switch_it_on(both: Polyglot) -> None:
    """Known before the start as well as after it."""
    for backend in (both, all_languages(GradingConfig())):
        assert "CODEMENTOR_LANGUAGES" in (backend.refusal("julia", InputMode.STDIN) or "")
        assert backend.refusal("python", InputMode.CALL) is None
    assert both.refusal("r", InputMode.CELL) is None
    assert "no driver for cobol" in (both.refusal("cobol", InputMode.STDIN) or "")


async def test_calls_are_for_python(both: Polyglot) -> None:
    """The author is told which modes there are."""
    assert "stdin or cell" in (both.refusal("r", InputMode.CALL) or "")
    (note,) = ungraded([challenge("r"), challenge("r", ("{}", "1"), mode="call")], both)
    assert note.startswith("a-case is in r and cannot be graded here: calls are for Python")


async def test_a_case_of_a_language_that_is_gone_is_the_grader_s_fault(both: Polyglot) -> None:
    """A submission may be taken up by a server on which its language is off."""
    with pytest.raises(LanguageMissing, match="cobol is not graded here"):
        await both.observe([CaseOrder("", InputMode.STDIN, "", Limits(), "cobol")])


async def test_a_kernel_that_is_not_installed_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With what to install. A kernel spec that cannot be read says where it is."""
    specs = tmp_path / "kernels"
    monkeypatch.setattr("jupyter_client.kernelspec.KernelSpecManager.kernel_dirs", [str(specs)])
    with pytest.raises(LanguageMissing, match=r"no Jupyter kernel named 'ir' .*r-cran-irkernel"):
        find_guest("r")
    backend = all_languages(GradingConfig(languages=("r",)))
    assert "r-cran-irkernel" in (backend.refusal("r", InputMode.STDIN) or "")
    (specs / "ir").mkdir(parents=True)
    (specs / "ir" / "kernel.json").write_text("{}")
    with pytest.raises(LanguageMissing, match="cannot be read"):
        find_guest("r")


async def test_what_the_sandbox_is_told_of_a_kernel(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A Python kernel runs on the sandbox's own interpreter; others by the names they have."""
    (tmp_path / "bash").mkdir()
    spec: dict[str, Any] = {"argv": [sys.executable, "-m", "bash_kernel"], "env": {"PS1": "$"}, "odd": 1}
    (tmp_path / "bash" / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setattr("jupyter_client.kernelspec.KernelSpecManager.kernel_dirs", [str(tmp_path)])
    python = find_guest("bash").told("/inside/python")
    assert ["/inside/python", "-m", "bash_kernel"] == python["command"]
    assert (True, {"PS1": "$"}) == (python["python"], python["variables"])
    other = GuestSpec("r", ("R", "-e", "x"), ()).told("/inside/python")
    assert (["R", "-e", "x"], False) == (other["command"], other["python"])


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (("no-such-program",), "no-such-program: .*No such file"),
        (("/bin/sh", "-c", "echo it is broken >&2; exit 3"), "it is broken"),
    ],
)
async def test_a_kernel_that_does_not_start_says_why(command: tuple[str, ...], reason: str) -> None:
    """Its last words are the reason; Python is graded all the same, and the language is refused."""
    backend = Polyglot(LocalBackend(1, 500), {"r": GuestBackend(GuestSpec("r", command, ()), 1, 500)})
    try:
        isolation = await backend.start(Tier.NAMESPACES)
        assert isolation.tier is Tier.NAMESPACES
        refusal = backend.refusal("r", InputMode.STDIN) or ""
        assert re.search(reason, refusal), refusal
        assert (await judge_code(backend, challenge("python"), "print(1)")).verdict is Verdict.ACCEPTED
    finally:
        await backend.stop()


async def test_a_lost_guest_is_an_observation_too() -> None:
    """As for Python: nothing is known of it, and nothing is made up."""
    assert Observation.from_reply({"end": "exited"}).end is End.LOST


async def test_tier_2_gives_terminals_to_a_private_uid_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where cases run as the server's own user, its terminals would be theirs: bash is refused, and says
    why."""
    contents = Contents(["-m", "x"], {}, terminals=True)
    place = Workplace(tmp_path)
    rules = landlocked.closed(place, [], contents).environment["CODEMENTOR_KERNEL"]
    assert "/dev/ptmx" in rules
    monkeypatch.setattr("os.getuid", lambda: 1000)
    with pytest.raises(PermissionError, match="only a server run as root"):
        landlocked.closed(place, [], contents)
    assert "/dev/ptmx" not in landlocked.closed(place, [], Contents([], {})).environment["CODEMENTOR_KERNEL"]


async def test_a_kernel_that_waits_ends_with_its_zygote() -> None:
    """In tier 2 no namespace ends it: killed from outside, a zygote leaves no language's kernel behind."""
    pool = GradingPool(1, 1000, Tier.LANDLOCK, find_guest("bash"))
    await pool.start()
    try:
        (front,) = pool.pids()
        (zygote,) = psutil.Process(front).children()
        beneath = await until_bash_waits(zygote)
        zygote.kill()
        gone, alive = await asyncio.to_thread(psutil.wait_procs, beneath, 10)
        assert (len(beneath), []) == (len(gone), alive)
    finally:
        await pool.stop()


async def until_bash_waits(zygote: psutil.Process) -> list[psutil.Process]:
    """All that a zygote has started, once the kernel ahead has its shell."""
    async with asyncio.timeout(30):
        while True:
            beneath = zygote.children(recursive=True)
            if any(process.name() == "bash" for process in beneath):
                return beneath
            await asyncio.sleep(0.1)
