"""Real control groups around real grading kernels, on machines that let us make them."""

import asyncio
import os
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from codementor_jupyter.protocol.challenges import InputMode, Limits
from codementor_jupyter.protocol.verdicts import Tier
from server_services.grading.cgroups import ControlGroup, homes
from server_services.grading.observation import Observation
from server_services.grading.order import CaseOrder
from server_services.grading.pool import GradingPool
from server_services.grading.sandbox import sweep

MEBIBYTE = 1 << 20


@pytest.fixture
def group() -> Iterator[ControlGroup]:
    """A group of our own, on a machine that has any."""
    made = ControlGroup.make(f"codementor-{os.getpid()}-test", homes())
    if not made.controllers:
        pytest.skip("this machine lets us make no control groups")
    yield made
    made.remove()


@pytest.fixture(params=[Tier.NAMESPACES, Tier.LANDLOCK])
async def pool(request: pytest.FixtureRequest, group: ControlGroup) -> AsyncIterator[GradingPool]:
    pool = GradingPool(1, 1000, request.param)
    await pool.start()
    yield pool
    await pool.stop()


def folders(pid: int) -> dict[str, Path]:
    """The groups a kernel is in, by controller."""
    made = {name: home.folder.glob(f"codementor-{os.getpid()}-*") for name, home in homes().items()}
    return {
        name: folder
        for name, ours in made.items()
        for folder in ours
        if str(pid) in (folder / "cgroup.procs").read_text().split()
    }


async def run(pool: GradingPool, source: str, memory_mib: int) -> Observation:
    limits = Limits(cpu_seconds=5, memory_mib=memory_mib)
    (observation,) = await pool.run([CaseOrder(source, InputMode.STDIN, "", limits)])
    return observation


async def test_children_together_get_no_more_memory_than_one(pool: GradingPool) -> None:
    """Eight that want 60 MiB each, where one may have 64: the machine gives 64 beside the kernel's own 256,
    and the kernel is none the worse.
    """
    [before] = pool.pids()
    source = """
import os, time
reading, writing = os.pipe()
for number in range(8):
    if os.fork() == 0:
        kept = bytearray(b"x") * (60 << 20)
        os.write(writing, b"!")
        time.sleep(60)
        os._exit(0)
os.set_blocking(reading, False)
filled = ended = 0
while filled + ended < 8:
    time.sleep(0.02)
    try:
        filled += len(os.read(reading, 16))
    except BlockingIOError:
        pass
    ended += os.waitpid(-1, os.WNOHANG)[0] != 0
print(ended)
"""
    ended = int((await run(pool, source, 64)).stdout)
    folder = folders(before)["memory"]
    [peak] = [each for each in folder.iterdir() if each.name in ("memory.max_usage_in_bytes", "memory.peak")]
    assert ended >= 1
    assert 256 * MEBIBYTE < int(peak.read_text()) <= (256 + 64) * MEBIBYTE
    assert b"whole\n" == (await run(pool, "print('whole')", 64)).stdout
    assert ([before], 0) == (pool.pids(), pool.restarts)


async def test_a_case_may_use_all_the_memory_it_is_allowed(pool: GradingPool) -> None:
    """The group's limit is wider than the case's own: whoever keeps to theirs is not ended by it."""
    source = "kept = bytearray(b'x') * (240 << 20)\nprint(len(kept) >> 20)"
    assert b"240\n" == (await run(pool, source, 256)).stdout
    source = "kept = bytearray(b'x') * (500 << 20)\nprint(len(kept) >> 20)"
    assert b"500\n" == (await run(pool, source, 512)).stdout


async def test_the_groups_end_with_their_kernel(pool: GradingPool) -> None:
    """No empty folder is left in the machine's tree."""
    [pid] = pool.pids()
    made = folders(pid).values()
    assert all(folder.name.startswith(f"codementor-{os.getpid()}-") for folder in made)
    await pool.stop()
    assert [] == [folder for folder in made if folder.exists()]


def test_whoever_is_inside_is_ended_with_the_group(group: ControlGroup) -> None:
    """A process that outlived its kernel."""
    left = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    for entrance in group.entrances:
        Path(entrance).write_text(str(left.pid))
    began = time.monotonic()
    waiting = asyncio.run(_removed(group, left))
    assert (-9, True) == (waiting, time.monotonic() - began < 4)
    left.communicate()


async def _removed(group: ControlGroup, left: "subprocess.Popen[bytes]") -> int:
    ended, _none = await asyncio.gather(asyncio.to_thread(left.wait), asyncio.to_thread(group.remove))
    return ended


def test_what_a_killed_server_left_is_swept_up(group: ControlGroup) -> None:
    """Groups named after a process that is gone go, with whoever is inside; those of the living stay."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = ControlGroup.make(f"codementor-{gone.pid}-left", homes())
    inside = subprocess.Popen(["sleep", "600"])
    for entrance in left.entrances:
        Path(entrance).write_text(str(inside.pid))
    sweeping = threading.Thread(target=sweep)
    sweeping.start()
    assert -9 == inside.wait(10)
    sweeping.join()
    assert [] == [each for each in left.entrances if Path(each).exists()]
    assert all(Path(each).exists() for each in group.entrances)


def test_what_another_user_s_server_left_is_not_ours_to_sweep(group: ControlGroup) -> None:
    """Nor to wait for: nobody may remove a group of root's."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = ControlGroup.make(f"codementor-{gone.pid}-theirs", homes())
    folders = [Path(entrance).parent for entrance in left.entrances]
    try:
        for folder in folders:
            os.chown(folder, 65534, 65534)
        sweep()
        assert folders == [folder for folder in folders if folder.exists()]
    finally:
        left.remove()
