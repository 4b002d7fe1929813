"""Programs in other languages and the verdicts they must get, run by real kernels inside the real sandbox."""

import tomllib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import psutil
import pytest
import pytest_asyncio

from codementor_jupyter.protocol.challenges import ChallengeRequest
from codementor_jupyter.protocol.verdicts import Tier
from server_services.grading.guests import GuestBackend
from server_services.grading.languages import find_guest
from server_services.grading.run import judge_code

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]
SANDBOXES = {"bash": 4, "r": 2}  # bash_kernel sleeps for two seconds while it starts
LEFT_BEHIND = ("98761", "98762", "98763")  # seconds that the programs' detached sleepers would sleep


def programs(language: str) -> list[dict[str, Any]]:
    text = Path(__file__).parent.joinpath("languages", f"{language}.toml").read_text()
    return tomllib.loads(text)["program"]  # type: ignore[no-any-return]


def parameters() -> list[Any]:
    """Every program in tier 1; in tier 2 those that try the walls."""
    return [
        pytest.param((language, tier), program, id=f"{language}-{int(tier)}-{program['name']}")
        for language in ("bash", "r")
        for tier in (Tier.NAMESPACES, Tier.LANDLOCK)
        for program in programs(language)
        if tier is Tier.NAMESPACES or program.get("walls")
    ]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def backend(request: pytest.FixtureRequest) -> AsyncIterator[GuestBackend]:
    """Sandboxes of a language in a tier, shared by all programs: what one leaves behind would show."""
    language, tier = request.param
    backend = GuestBackend(find_guest(language), SANDBOXES[language], 500)
    isolation = await backend.start(tier)
    assert isolation.tier is tier, isolation.reasons
    yield backend
    assert (SANDBOXES[language], 0) == (backend.alive, backend.restarts), "a program took a sandbox down"
    await backend.stop()
    assert [] == sleepers()


def sleepers() -> list[str]:
    """Processes that a program has left on this machine."""
    lines = [process.info["cmdline"] or [] for process in psutil.process_iter(["cmdline"])]
    return [" ".join(line) for line in lines if line and line[-1] in LEFT_BEHIND]


def challenge(language: str, program: dict[str, Any]) -> ChallengeRequest:
    cases = [{"input": given, "expectedOutput": expected} for given, expected in program["cases"]]
    about = {"slug": "a-case", "title": "A case", "description": "", "language": language}
    optional = {key: program[key] for key in ("checker", "limits") if key in program}
    mode = program.get("mode", "stdin")
    return ChallengeRequest.model_validate({**about, "inputMode": mode, "testCases": cases, **optional})


@pytest.mark.parametrize(("backend", "program"), parameters(), indirect=["backend"], scope="module")
async def test_a_program_gets_the_verdict_written_beside_it(
    backend: GuestBackend, program: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    """Verdict and each case's result are as the table says; nothing a case has started lives on."""
    language = request.node.callspec.params["backend"][0]
    judgement = await judge_code(backend, challenge(language, program), program["code"])
    found = (judgement.verdict.value, [result.passed for result in judgement.results])
    assert (program["verdict"], program["passed"]) == found, judgement.results
    assert [] == sleepers()
