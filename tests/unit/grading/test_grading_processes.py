"""The processes of a case, as the zygote sees them: real ones, measured and limited from beside them."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from server_services.grading.inside.processes import Family

TREE = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; print(1, flush=True); time.sleep(60)"])
print(child.pid, flush=True)
child.wait()
"""


@pytest.fixture
def proc() -> Iterator[int]:
    """A /proc held as the zygote holds it: by a descriptor that can only be looked beneath."""
    descriptor = os.open("/proc", os.O_PATH | os.O_DIRECTORY)
    yield descriptor
    os.close(descriptor)


@pytest.fixture
def tree() -> Iterator[tuple[int, int]]:
    """A process and its child, both up: their ids."""
    with subprocess.Popen([sys.executable, "-c", TREE], stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        told = sorted(int(first.stdout.readline()) for _ in range(2))
        yield first.pid, told[1]
        subprocess.run(["kill", "-9", str(told[1]), str(first.pid)], check=True)


def test_a_family_is_all_that_descend_from_one(tree: tuple[int, int], proc: int) -> None:
    """The first comes first, and nobody else's processes are in it."""
    first, child = tree
    assert [first, child] == Family(first, proc).members()
    assert [child] == Family(child, proc).members()


def test_what_they_have_used_is_counted_together(proc: int) -> None:
    """In seconds of CPU; a process that works uses some."""
    with subprocess.Popen([sys.executable, "-c", "while True: pass"]) as working:
        family = Family(working.pid, proc)
        before = family.cpu()
        time.sleep(0.3)
        assert family.cpu() > before
        working.kill()


def test_everybody_but_the_first_is_limited(tree: tuple[int, int], proc: int) -> None:
    """CPU counts from what was used already and is rounded up; address space from what was taken already."""
    first, child = tree
    Family(first, proc).limit(1.5, 64 << 20)
    seconds = resource.prlimit(child, resource.RLIMIT_CPU)
    space = resource.prlimit(child, resource.RLIMIT_AS)
    assert 2 <= seconds[0] == seconds[1] <= 4
    assert space[0] == space[1] > 64 << 20
    assert resource.prlimit(first, resource.RLIMIT_CPU)[0] == resource.RLIM_INFINITY


def test_who_has_ended_meanwhile_is_passed_over(proc: int) -> None:
    """A family whose processes are gone has used nothing, and limiting it is no error."""
    with subprocess.Popen(["true"]) as gone:
        gone.wait()
    family = Family(gone.pid, proc)
    family.limit(1, 1)
    assert family.cpu() == 0
