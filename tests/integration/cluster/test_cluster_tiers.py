"""Which workers are given work, what a server says where none is good enough, and how it recovers."""

import ast
import asyncio
import os
from typing import Any

import pytest
from cluster_for_tests import PATIENCE, ROOT, WITHOUT_BUBBLEWRAP, Cluster, free_port, until
from rooms import RIGHT, room

from codementor_jupyter.protocol.challenges import InputMode, Limits
from codementor_jupyter.protocol.verdicts import Tier, Verdict
from server_services.config import ClusterConfig
from server_services.errors import Unavailable
from server_services.grading.cluster.backend import DaskBackend
from server_services.grading.order import CaseOrder

OWN_NUMBER = CaseOrder(
    "import os, time\ntime.sleep(0.2)\nprint(os.getpid())\n", InputMode.STDIN, "", Limits()
)


async def test_a_worker_with_weak_walls_gets_no_work(cluster: Cluster) -> None:
    """Without bubblewrap it is in tier 2. A server that demands tier 1 was there first: everything still runs
    where each case is process 1 of its own, however many wait. One that starts now grades nothing and says
    why; asked again with a weaker demand it takes both, and is in the tier of the weakest."""
    cluster.add_worker()
    first = DaskBackend(cluster.config, PATIENCE)
    assert Tier.NAMESPACES is (await first.start(Tier.NAMESPACES)).tier
    cluster.add_worker("--kernels", "2", **WITHOUT_BUBBLEWRAP)
    await until(lambda: "grading in tier 2 with 2 kernels" in cluster.log.read_text())
    await asyncio.sleep(1.5)  # its report is there by now
    assert (1, 1, 1) == (first.workers, first.alive, first.width)
    seen = await asyncio.gather(*(first.observe([OWN_NUMBER]) for _ in range(6)))
    assert [b"1\n"] * 6 == [each.stdout for [each] in seen]
    await first.stop()

    second = DaskBackend(cluster.config, PATIENCE)
    isolation = await second.start(Tier.NAMESPACES)
    assert (Tier.PRACTICE, False) == (isolation.tier, isolation.lasting)
    [reason] = isolation.reasons
    assert "tier 2 is worse than 1" in reason
    assert "bubblewrap is not installed" in reason
    assert (0, 0, 0) == (second.width, second.alive, second.workers)
    assert Tier.LANDLOCK is (await second.start(Tier.LANDLOCK)).tier
    assert (3, 3, 2) == (second.width, second.alive, second.workers)
    seen = await asyncio.gather(*(second.observe([OWN_NUMBER]) for _ in range(6)))
    assert len({each.stdout for [each] in seen}) > 1, "all of it ran on one worker"
    await second.stop()


async def test_a_worker_of_somebody_elses_making_grades_with_our_preload_only(cluster: Cluster) -> None:
    """A plain Dask worker on the same scheduler has no kernels and is not counted. The variable that
    docs/scaling.md names for Dask Gateway makes one of ours of it."""
    cluster.add_plain_worker()
    await until(lambda: "Registered to" in cluster.log.read_text())
    backend = DaskBackend(cluster.config, PATIENCE)
    isolation = await DaskBackend(cluster.config, patience=1.5).start(Tier.LANDLOCK)
    nobody = ("no grading worker has joined the scheduler",)
    assert (Tier.PRACTICE, nobody) == (isolation.tier, isolation.reasons)

    [line] = [line for line in (ROOT / "docs" / "scaling.md").read_text().splitlines() if "PRELOAD" in line]
    variable, value = ast.literal_eval(line.partition(" = ")[2]).popitem()
    cluster.add_plain_worker(**{variable: value})
    assert Tier.NAMESPACES is (await backend.start(Tier.NAMESPACES)).tier
    [seen] = await backend.observe([OWN_NUMBER])
    assert (b"1\n", 1) == (seen.stdout, backend.workers)
    await backend.stop()


async def test_a_server_that_is_up_before_its_workers_recovers(database: Any, cluster: Cluster) -> None:
    """It refuses submissions until a worker has joined, and takes them from then on, without a restart."""
    await until(lambda: "Scheduler at" in cluster.log.read_text())
    async with room(database, DaskBackend(cluster.config, patience=1.0)) as early:
        with pytest.raises(Unavailable) as refusal:
            await early.submit(RIGHT)
        assert ["no grading worker has joined the scheduler"] == refusal.value.details["reasons"]
        cluster.add_worker()
        await until(lambda: early.service.ready)
        assert await early.verdict(await early.submit(RIGHT)) is Verdict.ACCEPTED


async def test_a_scheduler_that_is_not_there_is_named() -> None:
    """With its address and what went wrong; nothing is left running."""
    address = f"tcp://127.0.0.1:{free_port()}"
    before = asyncio.all_tasks()
    isolation = await DaskBackend(ClusterConfig(address), patience=0.5).start(Tier.LANDLOCK)
    assert (Tier.PRACTICE, False) == (isolation.tier, isolation.lasting)
    [reason] = isolation.reasons
    assert f"{address} does not answer" in reason
    assert before == asyncio.all_tasks()


async def test_an_address_in_the_clear_is_refused_for_good() -> None:
    """Nobody is spoken to, and trying again would not help."""
    isolation = await DaskBackend(ClusterConfig("tcp://10.0.0.7:8786")).start(Tier.LANDLOCK)
    assert (Tier.PRACTICE, True) == (isolation.tier, isolation.lasting)
    assert "tls://" in isolation.reasons[0]


async def test_a_worker_knows_nothing_of_stores_and_leaves_nothing_behind(cluster: Cluster) -> None:
    """Addresses in the operator's environment do not reach the process that grades; SIGTERM ends all."""
    worker = cluster.add_worker(
        CODEMENTOR_MONGODB_URI="mongodb://canary@db/", CODEMENTOR_REDIS_URL="redis://canary/"
    )
    await until(lambda: "grading in tier 1 with 1 kernels" in cluster.log.read_text())
    started = worker.children(recursive=True)
    assert len(started) > 4
    told = [value for each in started if each.uids().real == os.getuid() for value in each.environ().values()]
    assert not [value for value in told if "canary" in value]
    worker.terminate()
    assert 0 == await asyncio.to_thread(worker.wait, 20)
    await until(lambda: not [each for each in started if each.is_running()], 10)
