"""A kernel that is given up in the middle of a case takes along whatever the case has started."""

import asyncio
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psutil
import pytest

from codementor_jupyter.protocol.challenges import InputMode, Limits
from codementor_jupyter.protocol.verdicts import Tier
from server_services.grading.local import LocalBackend
from server_services.grading.order import CaseOrder

ROOT = Path(__file__).parents[3]
MARK = "86427"  # seconds nobody else sleeps
DETACHED = f"""
import os, time
for _ in range(16):
    if os.fork() == 0:
        os.setsid()
        while True:
            try:
                os.execv("/usr/bin/sleep", ["sleep", "{MARK}"])
            except OSError:
                pass
time.sleep(60)
"""


def left() -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if MARK in process.cmdline() and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


async def until_left(count: int, seconds: float) -> int:
    """How many there are when that many are, or when the time is over."""
    for _look in range(int(seconds / 0.05)):
        if len(left()) == count:
            break
        await asyncio.sleep(0.05)
    return len(left())


@pytest.mark.parametrize("tier", [Tier.NAMESPACES, Tier.LANDLOCK])
async def test_nothing_of_a_case_outlives_its_kernel(tier: Tier) -> None:
    """Jupyter ends a kernel by a signal to its process group, which must leave the zygote its last act."""
    backend = LocalBackend(1, 500, best=tier)
    assert tier is (await backend.start(tier)).tier
    try:
        order = CaseOrder(DETACHED, InputMode.STDIN, "", Limits(wall_seconds=60))
        under_way = asyncio.create_task(backend.observe([order]))
        assert 16 == await until_left(16, 10)
        under_way.cancel()
        assert 0 == await until_left(0, 10)
    finally:
        await backend.stop()


def test_nor_where_the_server_is_an_ordinary_user() -> None:
    """Who can make no control groups that would end them all: the tests above once more, as nobody."""
    if os.geteuid() != 0:
        return  # then they have run so
    with tempfile.TemporaryDirectory(
        prefix="given-up-"
    ) as home:  # not pytest's own: that is closed to others
        shutil.chown(home, "nobody")
        order = ["sh", str(ROOT / "tests/attacks/as_nobody.sh"), sys.base_prefix, str(ROOT)]
        tests = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", f"--basetemp={home}/pytest"]
        ran = subprocess.run(
            [*order, *tests, __file__, "-k", "outlives"],
            env={"PATH": os.environ["PATH"], "HOME": home, "TMPDIR": home},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    assert 0 == ran.returncode, ran.stdout + ran.stderr
    assert "2 passed" in ran.stdout
