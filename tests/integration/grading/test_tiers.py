"""Which isolation a machine offers, what an operator demands, and what differs between the tiers."""

import os
import sys
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from codementor_jupyter.protocol.challenges import InputMode, Limits
from codementor_jupyter.protocol.verdicts import Tier, Verdict
from server_services.grading.judge import failure
from server_services.grading.local import LocalBackend
from server_services.grading.observation import Observation
from server_services.grading.order import CaseOrder

LIMITS = Limits(cpu_seconds=2)
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture
def no_bubblewrap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which it was never installed."""
    monkeypatch.setenv("PATH", os.path.dirname(sys.executable))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def beside_the_host() -> AsyncIterator[LocalBackend]:
    """A backend in tier 2."""
    backend = LocalBackend(1, 500, best=Tier.LANDLOCK)
    assert Tier.LANDLOCK is (await backend.start(Tier.LANDLOCK)).tier
    yield backend
    await backend.stop()


async def observed(backend: LocalBackend, source: str) -> Observation:
    """What a program does that reads nothing."""
    [observation] = await backend.observe([CaseOrder(source, InputMode.STDIN, "", LIMITS)])
    return observation


async def test_without_bubblewrap_the_second_tier_grades(no_bubblewrap: None) -> None:
    """And the reasons say what is missing for the first."""
    backend = LocalBackend(1, 500)
    isolation = await backend.start(Tier.LANDLOCK)
    await backend.stop()
    assert (Tier.LANDLOCK, 1) == (isolation.tier, len(isolation.reasons))
    assert "bubblewrap is not installed" in isolation.reasons[0]


async def test_an_operator_who_demands_the_first_tier_gets_nothing_less(no_bubblewrap: None) -> None:
    """It fails closed: no kernel is left that could grade, and the reason is told."""
    backend = LocalBackend(1, 500)
    isolation = await backend.start(Tier.NAMESPACES)
    assert (Tier.PRACTICE, 0) == (isolation.tier, backend.alive)
    assert "bubblewrap is not installed" in isolation.reasons[0]


async def test_the_first_tier_is_taken_where_it_holds() -> None:
    """With no reason given, for nothing is wanting."""
    backend = LocalBackend(1, 500)
    isolation = await backend.start(Tier.LANDLOCK)
    await backend.stop()
    assert (Tier.NAMESPACES, ()) == (isolation.tier, isolation.reasons)


async def test_a_case_that_fills_the_disk_is_ended(beside_the_host: LocalBackend) -> None:
    """Many files, each small enough: the limit is on all of them together."""
    source = """
for number in range(100_000):
    with open(f"filler-{number}", "wb") as filler:
        filler.write(bytes(range(256)) * 4096)
"""
    assert Verdict.MEMORY_LIMIT is failure(LIMITS, await observed(beside_the_host, source))
    assert b"[]" == (await observed(beside_the_host, "import os; print(os.listdir('.'))")).stdout.strip()


async def test_ordinary_use_of_files_goes_on(beside_the_host: LocalBackend) -> None:
    """Temporary files and folders, writing, reading, renaming, removing: what a lesson on files does."""
    source = """
import os, pathlib, sqlite3, tempfile, time
with tempfile.TemporaryDirectory() as folder, tempfile.NamedTemporaryFile("w+") as named:
    named.write("x" * 1_000_000)
    path = pathlib.Path(folder, "numbers.txt")
    path.write_text("1\\n2\\n")
    path.rename(path.with_suffix(".csv"))
    time.sleep(0.2)  # somebody looks at what there is meanwhile
    print(sum(map(int, path.with_suffix(".csv").read_text().split())))
database = sqlite3.connect("lesson.db")
database.execute("create table notes (text)")
database.commit()
print(os.listdir("."))
"""
    observation = await observed(beside_the_host, source)
    assert b"3\n['lesson.db']\n" == observation.stdout, observation.stderr


async def test_children_that_outlive_their_case_are_ended(beside_the_host: LocalBackend) -> None:
    """However they were detached: the next case finds room for as many processes again."""
    source = """
import os, time
for number in range(12):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(600)
        os._exit(0)
print("done")
"""
    for _ in range(5):
        observation = await observed(beside_the_host, source)
        assert b"done\n" == observation.stdout, observation.stderr
