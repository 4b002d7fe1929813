"""Which walls other languages run in: those that Python's self-test has tried on this machine, and no
others.
"""

from collections.abc import Callable, Sequence

import pytest

from codementor_jupyter.protocol.challenges import InputMode
from codementor_jupyter.protocol.verdicts import Tier
from server_services.grading import guests
from server_services.grading.guests import GuestBackend, self_test
from server_services.grading.isolation import Isolation
from server_services.grading.languages import GuestSpec
from server_services.grading.local import LocalBackend
from server_services.grading.observation import Observation
from server_services.grading.order import CaseOrder
from server_services.grading.polyglot import Polyglot
from server_services.grading.pool import GradingPool

WEAK = "tier 1: the sandbox does not hold: no-proc"
WEAKER = "tier 2: the sandbox does not hold: seccomp"


class LocalPython(LocalBackend):
    """Python on this machine, whose self-test has found what it is told."""

    def __init__(self, found: Isolation) -> None:
        super().__init__(1, 1)
        self.found = found

    async def start(self, worst: Tier) -> Isolation:
        return self.found


class RemotePython:
    """Python on the workers of a cluster."""

    kind = "dask"
    workers = width = alive = 1
    restarts = 0

    def __init__(self, found: Isolation) -> None:
        self.found = found

    def refusal(self, language: str, mode: InputMode) -> str | None:
        return None

    async def start(self, worst: Tier) -> Isolation:
        return self.found

    async def stop(self) -> None:
        pass

    async def observe(self, orders: Sequence[CaseOrder]) -> list[Observation]:
        return []


class Elsewhere(RemotePython):
    """Another language on another machine, which has walls of its own: it notes what it was asked for."""

    def __init__(self) -> None:
        super().__init__(Isolation(Tier.NAMESPACES))
        self.asked: list[Tier] = []

    async def start(self, worst: Tier) -> Isolation:
        self.asked.append(worst)
        return self.found


class Guest(GuestBackend):
    """Another language on this machine: it notes the tiers in which its kernels were to start."""

    def __init__(self, *broken: Tier) -> None:
        super().__init__(GuestSpec("bash", ("bash",), ()), 1, 1)
        self.broken = broken
        self.asked: list[Tier] = []

    async def _faults(self, pool: GradingPool) -> tuple[str, ...]:
        self.asked.append(pool.tier)
        return ("its kernel ended",) if pool.tier in self.broken else ()


class SelfTest:
    """This machine's self-test: it finds what it is told, and counts how often it was asked."""

    def __init__(self, found: Isolation) -> None:
        self.found = found
        self.asked: list[Tier] = []

    async def __call__(self, worst: Tier) -> Isolation:
        self.asked.append(worst)
        return self.found


async def never(worst: Tier) -> Isolation:
    """The self-test of a machine that needs none."""
    raise AssertionError("the walls of this machine have been tried already, or nothing runs in them")


def refusal(backend: Polyglot, language: str = "bash") -> str | None:
    return backend.refusal(language, InputMode.STDIN)


@pytest.mark.parametrize("tier", [Tier.NAMESPACES, Tier.LANDLOCK])
async def test_a_language_runs_in_the_tier_that_python_reached(tier: Tier) -> None:
    """Where tier 1 did not hold for Python, bash is not started there either; nothing is tried twice."""
    guest = Guest()
    backend = Polyglot(LocalPython(Isolation(tier)), {"bash": guest}, tried=never)
    assert tier is (await backend.start(Tier.LANDLOCK)).tier
    assert [tier] == guest.asked
    assert refusal(backend) is None
    await backend.stop()


async def test_a_language_that_fails_there_takes_no_walls_that_nobody_tried() -> None:
    """Python holds in tier 1, so tier 2 had no self-test: the language is missing instead."""
    guest = Guest(Tier.NAMESPACES)
    backend = Polyglot(LocalPython(Isolation(Tier.NAMESPACES)), {"bash": guest}, tried=never)
    assert Tier.NAMESPACES is (await backend.start(Tier.LANDLOCK)).tier
    assert [Tier.NAMESPACES] == guest.asked
    assert "its kernel ended" in (refusal(backend) or "")


@pytest.mark.parametrize(
    ("workers", "here", "told"),
    [
        (Tier.NAMESPACES, Tier.LANDLOCK, Tier.LANDLOCK),
        (Tier.LANDLOCK, Tier.NAMESPACES, Tier.LANDLOCK),
        (Tier.NAMESPACES, Tier.NAMESPACES, Tier.NAMESPACES),
    ],
)
async def test_where_python_is_remote_this_machine_is_tried_first(
    workers: Tier, here: Tier, told: Tier
) -> None:
    """Once, whatever the workers have found; the tier that is told is the weaker one, with the reason."""
    reasons = (WEAK,) if here is Tier.LANDLOCK else ()
    tested, bash, r = SelfTest(Isolation(here, reasons)), Guest(), Guest()
    backend = Polyglot(RemotePython(Isolation(workers)), {"bash": bash, "r": r}, tried=tested)
    isolation = await backend.start(Tier.LANDLOCK)
    assert [Tier.LANDLOCK] == tested.asked
    assert ([here], [here]) == (bash.asked, r.asked)
    assert told is isolation.tier
    assert [f"other languages, on this machine: {reason}" for reason in reasons] == list(isolation.reasons)


async def test_where_this_machine_does_not_hold_python_is_graded_and_its_languages_are_not() -> None:
    """No kernel of theirs starts; author and operator are told why. A language elsewhere is not touched."""
    tested, guest, elsewhere = SelfTest(Isolation(Tier.PRACTICE, (WEAK, WEAKER))), Guest(), Elsewhere()
    python = RemotePython(Isolation(Tier.NAMESPACES))
    backend = Polyglot(python, {"bash": guest, "rust": elsewhere}, tried=tested)
    isolation = await backend.start(Tier.LANDLOCK)
    assert ([], [Tier.LANDLOCK]) == (guest.asked, elsewhere.asked)
    assert f"{WEAK}; {WEAKER}" == refusal(backend)
    assert refusal(backend, "rust") is None
    assert Tier.NAMESPACES is isolation.tier
    assert any(WEAKER in reason for reason in isolation.reasons)


async def test_a_machine_on_which_nothing_runs_is_not_tried() -> None:
    """Neither where all languages are elsewhere nor where the workers are refused already."""
    elsewhere, guest = Elsewhere(), Guest()
    python = RemotePython(Isolation(Tier.NAMESPACES))
    await Polyglot(python, {"rust": elsewhere}, tried=never).start(Tier.LANDLOCK)
    assert [Tier.LANDLOCK] == elsewhere.asked
    refused = RemotePython(Isolation(Tier.PRACTICE, ("nobody has joined",), lasting=False))
    isolation = await Polyglot(refused, {"bash": guest}, tried=never).start(Tier.LANDLOCK)
    assert refused.found == isolation
    assert [] == guest.asked


@pytest.mark.parametrize("worst", [Tier.NAMESPACES, Tier.LANDLOCK])
async def test_the_self_test_of_this_machine_is_python_s(
    monkeypatch: pytest.MonkeyPatch, worst: Tier
) -> None:
    """With real kernels: tier 1 holds here and none is left running."""
    started: list[LocalBackend] = []
    monkeypatch.setattr(guests, "LocalBackend", _noted(started))
    assert Isolation(Tier.NAMESPACES) == await self_test(worst)
    assert [0] == [backend.alive for backend in started]


async def test_the_self_test_of_this_machine_fails_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no sandbox starts it is tier 3, and says why."""
    monkeypatch.setenv("PATH", "")
    isolation = await self_test(Tier.NAMESPACES)
    assert Tier.PRACTICE is isolation.tier
    assert "bubblewrap is not installed" in isolation.reasons[0]


def _noted(started: list[LocalBackend]) -> Callable[..., LocalBackend]:
    """LocalBackend, which is noted when it is made."""

    def made(kernels: int, recycle_after: int) -> LocalBackend:
        started.append(LocalBackend(kernels, recycle_after))
        return started[-1]

    return made
