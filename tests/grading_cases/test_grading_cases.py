"""Each folder under `cases/` is one program and the verdict it must get, run on the real sandbox."""

import tomllib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from cluster_for_tests import PATIENCE, Cluster

from codementor_jupyter.protocol.challenges import ChallengeRequest
from codementor_jupyter.protocol.verdicts import Tier
from server_services.grading.backend import GradingBackend
from server_services.grading.cluster.backend import DaskBackend
from server_services.grading.local import LocalBackend
from server_services.grading.run import judge_code

CASES = sorted(path.parent for path in Path(__file__).parent.glob("cases/*/expect.toml"))
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=["tier 1", "tier 2", "dask"])
async def backend(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[GradingBackend]:
    """Two warm kernels, shared by all cases: what one leaves behind would show in the next."""
    if request.param == "dask":
        with Cluster(tmp_path_factory.mktemp("cluster")) as cluster:
            cluster.add_worker("--kernels", "2")
            async for started in begun(DaskBackend(cluster.config, PATIENCE), Tier.NAMESPACES):
                yield started
    else:
        tier = Tier.NAMESPACES if request.param == "tier 1" else Tier.LANDLOCK
        async for started in begun(LocalBackend(2, 500, best=tier), tier):
            yield started


async def begun(backend: GradingBackend, tier: Tier) -> AsyncIterator[GradingBackend]:
    """The backend at work in that tier, until the tests are done with it."""
    isolation = await backend.start(tier)
    assert isolation.tier is tier, isolation.reasons
    yield backend
    await backend.stop()


def challenge(expect: dict[str, Any]) -> ChallengeRequest:
    """The challenge a case describes."""
    cases = [{"input": c["input"], "expectedOutput": c["expected"]} for c in expect["cases"]]
    optional = {key: expect[key] for key in ("checker", "limits") if key in expect}
    about = {"slug": "a-case", "title": "A case", "description": "", "inputMode": expect["mode"]}
    return ChallengeRequest.model_validate({**about, "testCases": cases, **optional})


@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
async def test_a_program_gets_the_verdict_written_beside_it(backend: GradingBackend, folder: Path) -> None:
    """Verdict and each case's result are as `expect.toml` says, whatever ran in the same kernels before."""
    expect = tomllib.loads((folder / "expect.toml").read_text())
    code = (folder / "code.py").read_bytes().decode("utf-8")
    judgement = await judge_code(backend, challenge(expect), code)
    found = (judgement.verdict.value, [result.passed for result in judgement.results])
    assert (expect["verdict"], expect["passed"]) == found, judgement.results


async def test_no_kernel_was_lost_to_any_case(backend: GradingBackend) -> None:
    """After all of them the same kernels are still there: none was taken down or had to be replaced."""
    assert (2, 0) == (backend.alive, backend.restarts)
