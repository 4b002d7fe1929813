"""The pool of grading kernels: real sandboxes that end, are killed, grow old and are replaced."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest

from codementor_jupyter.protocol.challenges import InputMode, Limits
from server_services.grading.observation import End, Observation
from server_services.grading.order import CaseOrder, metadata
from server_services.grading.pool import GradingPool
from server_services.grading.provisioner import SPARES


@pytest.fixture
async def pool() -> AsyncIterator[GradingPool]:
    """One kernel, ready."""
    pool = GradingPool(1, recycle_after=1000)
    await pool.start()
    yield pool
    await pool.stop()


def program(source: str, given: str = "", **limits: float) -> CaseOrder:
    """A case of a program that reads standard input."""
    return CaseOrder(source, InputMode.STDIN, given, Limits.model_validate(limits))


async def printed(pool: GradingPool, source: str, given: str = "") -> str:
    """What a program prints that must end well."""
    (observation,) = await pool.run([program(source, given)])
    assert (observation.end, observation.status) == (End.EXITED, 0), observation.stderr
    return observation.stdout.decode()


async def test_every_case_draws_its_own_random_numbers(pool: GradingPool) -> None:
    """Cases are copies of one warmed interpreter, but not of its luck."""
    source = "import random, uuid, tempfile\nprint(random.random(), uuid.uuid4(), tempfile.mktemp())\n"
    drawn = [await printed(pool, source) for _ in range(5)]
    assert len({each.split()[n] for each in drawn for n in range(3)}) == 15


async def test_threads_and_processes_work_in_a_case(pool: GradingPool) -> None:
    """What a beginner's program may use: threads, a pool of them, a lock, fork, asyncio, logging."""
    source = """
import asyncio, concurrent.futures, logging, os, threading
lock, found = threading.Lock(), []
def note(n):
    with lock:
        found.append(n)
threads = [threading.Thread(target=note, args=(n,)) for n in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
with concurrent.futures.ThreadPoolExecutor(2) as pool:
    print(sorted(found), list(pool.map(abs, [-1, -2])), threading.current_thread().name)
if os.fork() == 0:
    os._exit(7)
print(os.waitstatus_to_exitcode(os.wait()[1]), asyncio.run(asyncio.sleep(0, "slept")))
logging.warning("said")
"""
    assert await printed(pool, source) == "[0, 1, 2] [1, 2] MainThread\n7 slept\n"


async def test_memory_is_shared_within_a_case_and_with_no_other(pool: GradingPool) -> None:
    """A lock of forked processes, a block of shared memory, and nothing of either in the next case."""
    source = """
import multiprocessing, os
from multiprocessing import shared_memory
print(os.listdir("/dev/shm"))
fork = multiprocessing.get_context("fork")
count = fork.Value("i", 0)
def add():
    with count.get_lock():
        count.value += 1
workers = [fork.Process(target=add) for _ in range(3)]
for worker in workers: worker.start()
for worker in workers: worker.join()
block = shared_memory.SharedMemory(create=True, size=8)
block.buf[0] = 42
again = shared_memory.SharedMemory(block.name)
print(count.value, again.buf[0])
"""
    for _ in range(2):
        assert await printed(pool, source) == "[]\n3 42\n"


async def test_the_streams_of_a_case_are_those_of_a_plain_python(pool: GradingPool) -> None:
    """By line, by byte, by number and by iteration, in the order plain Python writes them into a pipe."""
    source = """
import os, sys
first = sys.stdin.readline()
print([first, next(sys.stdin), sys.stdin.buffer.read(), sys.stdin.fileno(), sys.stdin.seekable()])
sys.stdout.buffer.write("bytes ü\\n".encode()); sys.stdout.flush()
os.write(1, b"raw\\n")
print(sys.stdin is sys.__stdin__, sys.stdout.encoding, sys.stdout.seekable(), sys.stdout.isatty())
"""
    given = "one\ntwo\nthree" + "more\n" * 3000
    plain = [sys.executable, "-I", "-X", "utf8", "-c", source]
    expected = await asyncio.to_thread(
        subprocess.run, plain, input=given, capture_output=True, text=True, check=True
    )
    assert expected.stdout == await printed(pool, source, given)


async def test_what_one_case_leaves_in_its_streams_is_gone_in_the_next(pool: GradingPool) -> None:
    """Unread input and unflushed output are the case's own."""
    assert await printed(pool, "input()", "read\nnot read\n") == ""
    await pool.run([program("import os, sys\nsys.stdout.write('unflushed')\nos._exit(0)\n")])
    assert await printed(pool, "print(input())", "mine\n") == "mine\n"


@pytest.mark.parametrize("statements", [0, 20_000], ids=["sent back", "too large to be"])
async def test_a_program_compiled_by_another_case_is_the_same_program(
    pool: GradingPool, statements: int
) -> None:
    """Names, constants, line numbers and the lines of a traceback: as where it was compiled."""
    source = "last, text = len(input()), 'a b'\ndef same(): return 'a b' is text\nprint(same())\n"
    source += "a = 1\n" * statements + "1 / last  # here\n"
    seen = [(await pool.run([program(source, given)]))[0] for given in ("one", "two", "\n")]
    assert ["True\n"] * 3 == [each.stdout.decode() for each in seen]
    assert [0, 0, 256] == [each.status for each in seen]
    assert seen[2].record
    failed = seen[2].record.error
    assert failed
    line = f'File "<your cell>", line {statements + 4}, in <module>\n    1 / last  # here\n'
    assert line in failed.traceback


async def test_what_the_order_came_on_is_closed_before_the_program_runs(pool: GradingPool) -> None:
    """Nothing a student wrote can send the front a program, or anything else but a record."""
    source = """
import os
for number in range(64):
    try:
        os.fstat(number)
    except OSError:
        continue
    print(number, end=" ")
"""
    seen = await pool.run([program(source)] * 2)
    assert ["0 1 2 4 5 "] * 2 == [each.stdout.decode() for each in seen]


async def test_a_program_that_cannot_be_read_is_explained_in_every_case(pool: GradingPool) -> None:
    """There is nothing to send back; and the next program is not taken for it."""
    for _ in range(2):
        (seen,) = await pool.run([program("print(1\n")])
        assert seen.record
        assert seen.record.error
        assert (seen.record.phase, seen.record.error.type) == ("compile", "SyntaxError")
    assert await printed(pool, "print(1)\n") == "1\n"


async def test_a_kernel_killed_in_the_middle_costs_no_case(pool: GradingPool) -> None:
    """The case runs again on the kernel that takes its place, and the loss is counted."""
    (victim,) = pool.pids()
    running = asyncio.ensure_future(printed(pool, "import time\ntime.sleep(0.5)\nprint('done')\n"))
    await asyncio.sleep(0.2)
    os.kill(victim, signal.SIGKILL)
    assert await running == "done\n"
    assert pool.restarts == 1
    assert victim not in pool.pids()


async def test_a_kernel_that_dies_idle_costs_no_case_a_try(pool: GradingPool) -> None:
    """However many do so before a case comes; nobody else restarts them behind the pool's back."""
    for restarts in (1, 2, 3):
        sandbox = psutil.Process(pool.pids()[0])
        sandbox.kill()
        await asyncio.to_thread(psutil.wait_procs, [sandbox], 5)
        await asyncio.sleep(0.1)
        assert await printed(pool, "print('again')") == "again\n"
        assert (pool.alive, pool.restarts) == (1, restarts)


async def test_a_zygote_killed_by_the_kernel_is_a_lost_kernel(pool: GradingPool) -> None:
    """Out of memory may strike anybody: the front notices, ends, and another kernel is there."""
    zygotes = [p for p in psutil.Process(pool.pids()[0]).children(recursive=True) if p.num_threads() == 1]
    for zygote in zygotes:
        if zygote.name().startswith("python"):
            zygote.kill()
    assert await printed(pool, "print('again')") == "again\n"
    assert pool.restarts == 1


async def test_a_waiting_child_that_is_killed_costs_no_case(pool: GradingPool) -> None:
    """Children wait for their case; where one is gone another is started, and the kernel stays."""
    waiting = await until_children_wait(pool)
    for child in waiting:
        child.kill()
    await asyncio.to_thread(psutil.wait_procs, waiting, 5)
    assert ["0\n", "1\n"] == [await printed(pool, f"print({n})") for n in range(2)]
    assert pool.restarts == 0


async def until_children_wait(pool: GradingPool) -> list[psutil.Process]:
    """The children of the zygotes that have any before their first case, once all are there."""
    front = psutil.Process(pool.pids()[0])
    while front.name() == "bwrap":
        (front,) = front.children()
    async with asyncio.timeout(10):
        while True:
            children = [child for zygote in front.children() for child in zygote.children()]
            if len(children) == SPARES[pool.tier]["plain"] + SPARES[pool.tier]["ipython"]:
                return children
            await asyncio.sleep(0.02)


async def test_who_stops_waiting_gets_a_fresh_kernel_next(pool: GradingPool) -> None:
    """A cancelled case still runs inside its kernel; that kernel is not handed to anybody."""
    running = asyncio.ensure_future(pool.run([program("while True: pass")]))
    await asyncio.sleep(0.2)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert await printed(pool, "print('free')") == "free\n"


async def test_an_order_that_cannot_be_sent_costs_no_kernel(pool: GradingPool) -> None:
    """Half a letter cannot be written down: who orders that hears so, and the next case has its kernel."""
    with pytest.raises(UnicodeEncodeError):
        await pool.run([program("\ud800")])
    assert await printed(pool, "print('next')") == "next\n"


def folders() -> list[Path]:
    """Of all sandboxes of this process."""
    return list(Path(tempfile.gettempdir()).glob(f"codementor-{os.getpid()}-*"))


def threads() -> set[str]:
    """Of ZeroMQ, in this process."""
    tasks = Path("/proc/self/task").iterdir()
    return {task.name for task in tasks if "ZMQ" in (task / "comm").read_text()}


async def test_stopping_leaves_nothing_behind() -> None:
    """No process, no folder, no thread, however busy it was."""
    before, threads_before = set(folders()), threads()
    pool = GradingPool(2, recycle_after=1000)
    await pool.start()
    sandboxes = [psutil.Process(pid) for pid in pool.pids()]
    started = [p for sandbox in sandboxes for p in (sandbox, *sandbox.children(recursive=True))]
    assert 2 == len(set(folders()) - before)
    assert threads() - threads_before
    busy = asyncio.ensure_future(pool.run([program("while True: pass")]))
    await asyncio.sleep(0.2)
    busy.cancel()
    await asyncio.gather(busy, return_exceptions=True)
    await pool.stop()
    _gone, left = await asyncio.to_thread(psutil.wait_procs, started, 10)
    assert [] == left
    assert before == set(folders())
    assert set() == threads() - threads_before


async def test_the_order_names_nothing_that_was_not_asked() -> None:
    """What crosses into the sandbox is the source, the inputs, the limits, the shell and its libraries."""
    order = CaseOrder("print(1)", InputMode.STDIN, "input", Limits())
    told = json.loads(json.dumps(metadata([order])))["codementor"]
    assert {"mode", "inputs", "limits", "shell", "libraries"} == set(told)


async def test_a_large_order_arrives_whole(pool: GradingPool) -> None:
    """64 KiB of source and a mebibyte of input go through."""
    source = "import sys\n" + "# filler\n" * 7000 + "print(len(sys.stdin.read()))\n"
    assert await printed(pool, source, "x" * (1 << 20)) == f"{1 << 20}\n"


def test_a_lost_sandbox_is_an_observation_too() -> None:
    """Nothing is known of it, and nothing is made up."""
    lost = Observation.lost()
    assert (lost.end, lost.set_up, lost.record) == (End.LOST, False, None)
