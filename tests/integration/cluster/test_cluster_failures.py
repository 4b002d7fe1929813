"""Workers and schedulers are killed in the middle of grading: every submission still gets one verdict."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from typing import Any

import psutil
import pytest
from cluster_for_tests import PATIENCE, Cluster, inner, until
from rooms import RIGHT, SLOW, Room, busy, processes, room

from codementor_jupyter.protocol.verdicts import Tier, Verdict
from server_services.grading.cluster.backend import DaskBackend
from server_services.grading.store import SubmissionStore


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler on the loopback interface, whatever has been killed in it before."""
    with Cluster(tmp_path_factory.mktemp("cluster")) as cluster:
        yield cluster


@pytest.fixture
def backend(cluster: Cluster) -> DaskBackend:
    """Two workers with a kernel each; whoever starts it stops it."""
    cluster.complete(2)
    return DaskBackend(cluster.config, PATIENCE)


@pytest.fixture
async def at_work(database: Any, backend: DaskBackend) -> AsyncIterator[Room]:
    """A server on both workers."""
    async with room(database, backend) as found:
        await until(lambda: backend.workers == 2)
        yield found


async def running(cluster: Cluster) -> psutil.Popen:
    """The worker that runs a case, as soon as one does."""
    await until(lambda: busy(cluster))
    found = busy(cluster)
    assert found is not None
    return found


async def test_a_worker_killed_in_the_middle_costs_no_verdict(
    cluster: Cluster, backend: DaskBackend, at_work: Room
) -> None:
    """First the process that grades, then a whole worker as if its machine had gone. The loss is counted."""
    before = backend.restarts
    submission = await at_work.submit()
    inner(await running(cluster)).kill()
    assert await at_work.verdict(submission) is Verdict.ACCEPTED
    await until(lambda: (2, 2, 2) == (backend.workers, backend.alive, backend.width))
    assert before + 1 == backend.restarts

    submission = await at_work.submit()
    victim = await running(cluster)
    for process in (victim, *victim.children(recursive=True)):
        with contextlib.suppress(psutil.NoSuchProcess):  # it ended with another
            process.kill()
    assert await at_work.verdict(submission) is Verdict.ACCEPTED
    await until(lambda: (1, 1, before + 2) == (backend.workers, backend.alive, backend.restarts))


async def test_a_scheduler_killed_and_started_again_costs_no_verdict(
    cluster: Cluster, backend: DaskBackend, at_work: Room
) -> None:
    """Two submissions in hand and one that waits: one verdict each, when the workers are back. Meanwhile the
    server says that no kernel is up, and goes on taking submissions."""
    submissions = [await at_work.submit() for _ in range(3)]
    await running(cluster)
    cluster.kill_scheduler()
    await until(lambda: (0, 0, 0) == (backend.workers, backend.alive, backend.width))
    assert not at_work.service.ready
    submissions.append(await at_work.submit(RIGHT))
    cluster.start_scheduler()
    verdicts = await asyncio.gather(*(at_work.verdict(each) for each in submissions))
    assert [Verdict.ACCEPTED] * 4 == verdicts
    assert at_work.service.ready
    await until(lambda: (2, 2) == (backend.workers, backend.alive))


async def test_a_submission_that_kills_its_worker_is_given_up(
    cluster: Cluster, backend: DaskBackend, at_work: Room
) -> None:
    """Whoever runs it dies: after the second worker it is an internal error, which gives the attempt back.
    The workers come back and grade the next one."""
    before = backend.restarts
    poison = await at_work.submit()
    killed = 0
    async with asyncio.timeout(PATIENCE):
        while not at_work.told[poison.id]:
            worker = busy(cluster)
            if worker is not None:
                inner(worker).kill()
                killed += 1
                await until(lambda worker=worker: processes(worker) == 0)
            await asyncio.sleep(0.02)
    assert await at_work.verdict(poison) is Verdict.INTERNAL_ERROR
    assert (2, None) == (killed, (await at_work.service.get(poison.id, "ada")).attempt)
    assert await at_work.verdict(await at_work.submit(RIGHT)) is Verdict.ACCEPTED
    await until(lambda: (2, before + 2) == (backend.workers, backend.restarts))


async def test_a_submission_graded_twice_has_one_verdict(
    database: Any, cluster: Cluster, backend: DaskBackend, at_work: Room
) -> None:
    """A server that went silent still works on it when another takes it up: only one verdict is written, the
    other is dropped, and the house hears once."""
    silent = DaskBackend(cluster.config, PATIENCE)
    async with room(database, silent, begun=False) as other:
        other.service.isolation = await silent.start(Tier.NAMESPACES)
        submission = await other.submit(SLOW.replace("0.8", "1.7"))
        store = SubmissionStore(database)
        async with asyncio.timeout(PATIENCE):
            while (found := await store.find(submission.id)) is None or not found.graded:  # noqa: ASYNC110 - no event
                await asyncio.sleep(0.05)
        assert (2, Verdict.ACCEPTED) == (found.tries, found.verdict)
        await until(lambda: not other.service.in_hand and not at_work.service.in_hand)
        assert 1 == other.told[submission.id] + at_work.told[submission.id]
        assert found == await store.find(submission.id)


async def test_stopping_a_server_leaves_the_workers_to_others(
    database: Any, cluster: Cluster, backend: DaskBackend, at_work: Room
) -> None:
    """What it had in hand keeps its record, and the next server grades it on the same workers."""
    submission = await at_work.submit()
    await at_work.service.stop()
    assert not at_work.told
    async with room(database, DaskBackend(cluster.config, PATIENCE)) as following:
        await until(lambda: following.told[submission.id])
        assert await following.verdict(submission) is Verdict.ACCEPTED
