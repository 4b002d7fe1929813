"""Each folder under `cases/` is one program and the verdict it must get, run on the real sandbox."""

import tomllib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from codementor_jupyter.protocol.challenges import ChallengeRequest
from codementor_jupyter.protocol.verdicts import Tier
from server_services.grading.isolation import start_isolated
from server_services.grading.pool import GradingPool
from server_services.grading.run import judge_code

CASES = sorted(path.parent for path in Path(__file__).parent.glob("cases/*/expect.toml"))
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def pool() -> AsyncIterator[GradingPool]:
    """Two warm kernels, shared by all cases: what one leaves behind would show in the next."""
    kernels = GradingPool(2, 500)
    isolation = await start_isolated(kernels)
    assert isolation.tier is Tier.NAMESPACES, isolation.reasons
    yield kernels
    await kernels.stop()


def challenge(expect: dict[str, Any]) -> ChallengeRequest:
    """The challenge a case describes."""
    cases = [{"input": c["input"], "expectedOutput": c["expected"]} for c in expect["cases"]]
    optional = {key: expect[key] for key in ("checker", "limits") if key in expect}
    about = {"slug": "a-case", "title": "A case", "description": "", "inputMode": expect["mode"]}
    return ChallengeRequest.model_validate({**about, "testCases": cases, **optional})


@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
async def test_a_program_gets_the_verdict_written_beside_it(pool: GradingPool, folder: Path) -> None:
    """Verdict and each case's result are as `expect.toml` says, whatever ran in the same kernels before."""
    expect = tomllib.loads((folder / "expect.toml").read_text())
    code = (folder / "code.py").read_bytes().decode("utf-8")
    judgement = await judge_code(pool, challenge(expect), code)
    found = (judgement.verdict.value, [result.passed for result in judgement.results])
    assert (expect["verdict"], expect["passed"]) == found, judgement.results


async def test_no_kernel_was_lost_to_any_case(pool: GradingPool) -> None:
    """After all of them the same kernels are still there: none was taken down or had to be replaced."""
    assert (pool.size, 0) == (pool.alive, pool.restarts)
