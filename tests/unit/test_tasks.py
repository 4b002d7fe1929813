"""Ending asyncio tasks: also one that has lost a cancellation."""

import asyncio
import contextlib

import pytest

from server_services.tasks import cancelled


async def test_a_task_that_lost_a_cancellation_is_told_again() -> None:
    """As a loop does whose driver's answer came at the same moment."""
    lost: list[int] = []

    async def loop() -> None:
        while True:
            with contextlib.suppress(asyncio.CancelledError if not lost else ()):
                await asyncio.sleep(60)
            lost.append(1)

    task = asyncio.create_task(loop())
    await asyncio.sleep(0)
    async with asyncio.timeout(5):
        await cancelled([task], again=0.01)
    assert task.cancelled()
    assert [1] == lost


async def test_what_tasks_raise_while_they_end_is_nobodys_surprise(caplog: pytest.LogCaptureFixture) -> None:
    """Each is waited for; neither its exception nor that of one that had ended before goes further."""

    async def fails_while_it_ends() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            raise OSError("the store is away")

    async def failed() -> None:
        raise OSError("long ago")

    tasks = [asyncio.create_task(fails_while_it_ends()), asyncio.create_task(failed())]
    await asyncio.sleep(0)
    await cancelled(tasks)
    assert all(task.done() for task in tasks)
    del tasks
    assert "" == caplog.text


async def test_no_task_is_nothing_to_wait_for() -> None:
    await cancelled([])
