"""Grading kernels that have grown old: each is relieved by another, and nobody waits for that."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator

import pytest

from codementor_jupyter.protocol.challenges import InputMode, Limits
from server_services.grading.order import CaseOrder
from server_services.grading.pool import GradingPool


async def printed(pool: GradingPool, source: str) -> str:
    """What a program prints."""
    (observation,) = await pool.run([CaseOrder(source, InputMode.STDIN, "", Limits())])
    return observation.stdout.decode()


@pytest.fixture
async def old() -> AsyncIterator[tuple[GradingPool, int]]:
    """A pool whose only kernel has just grown old, and that kernel's process id."""
    pool = GradingPool(1, recycle_after=1)
    await pool.start()
    try:
        (first,) = pool.pids()
        assert ["9\n"] * 10 == [await printed(pool, "print(9)") for _ in range(10)]
        yield pool, first
    finally:
        await pool.stop()


async def until_only_others(pool: GradingPool, pid: int) -> None:
    async with asyncio.timeout(30):
        while pid in pool.pids() or pool.alive != 1:  # noqa: ASYNC110 - the pool has no event for it
            await asyncio.sleep(0.02)


async def test_a_kernel_grows_old_and_is_replaced(old: tuple[GradingPool, int]) -> None:
    """After its number of submissions, whatever they were. It works on until another has taken its place."""
    pool, first = old
    assert first in pool.pids()
    assert "9\n" == await printed(pool, "print(9)")
    await until_only_others(pool, first)
    assert "9\n" == await printed(pool, "print(9)")
    assert 1 == pool.restarts


async def test_a_kernel_busy_while_it_is_replaced_ends_its_case(old: tuple[GradingPool, int]) -> None:
    """And goes then: the next case is another's."""
    pool, first = old
    busy = asyncio.ensure_future(printed(pool, "import time\ntime.sleep(3)\nprint('done')"))
    async with asyncio.timeout(30):
        while pool.alive != 2:  # noqa: ASYNC110 - the pool has no event for it
            await asyncio.sleep(0.02)
    assert "9\n" == await printed(pool, "print(9)")
    assert "done\n" == await busy
    await until_only_others(pool, first)
    assert 1 == pool.restarts


async def test_an_old_kernel_that_is_lost_meanwhile_is_replaced_once(old: tuple[GradingPool, int]) -> None:
    """One kernel was there, and one is there afterwards."""
    pool, first = old
    os.kill(first, signal.SIGKILL)
    assert "9\n" == await printed(pool, "print(9)")
    await until_only_others(pool, first)
    await asyncio.sleep(1)  # a second one would have been started by now
    assert (1, 1) == (pool.alive, pool.restarts)
