"""The backend on this machine: a pool of grading kernels beside the server."""

import asyncio
import logging
import os
from collections.abc import Sequence

from codementor_jupyter.protocol.challenges import PYTHON, InputMode
from codementor_jupyter.protocol.verdicts import Tier, Verdict

from .isolation import Isolation, faults
from .judge import failure
from .model import should_stop
from .observation import Observation
from .order import CaseOrder, first_group
from .pool import LARGE, GradingPool

log = logging.getLogger(__name__)


class LocalBackend:
    """A GradingBackend. Cases of one submission run a few at a time, one on each kernel that is free."""

    kind = "local"
    workers = 1

    def __init__(self, kernels: int, recycle_after: int, best: Tier = Tier.NAMESPACES) -> None:
        """`best`: the first tier to try."""
        self.width = kernels
        self._recycle_after = recycle_after
        self._best = best
        self._turn = asyncio.Semaphore(kernels)
        self._pool: GradingPool | None = None

    @property
    def alive(self) -> int:
        """See GradingBackend."""
        return self._pool.alive if self._pool else 0

    @property
    def restarts(self) -> int:
        """See GradingBackend."""
        return self._pool.restarts if self._pool else 0

    def refusal(self, language: str, mode: InputMode) -> str | None:
        """See GradingBackend."""
        return None if language == PYTHON else "it is not Python"

    async def start(self, worst: Tier) -> Isolation:
        """See GradingBackend."""
        reasons: tuple[str, ...] = ()
        for tier in (Tier.NAMESPACES, Tier.LANDLOCK):
            if not self._best <= tier <= worst:
                continue
            pool = self._new_pool(tier)
            found = await self._faults(pool)
            if not found:
                self._pool = pool
                return Isolation(tier, reasons)
            reasons += found
        log.warning("hidden test cases cannot be graded on this machine: %s", "; ".join(reasons))
        return Isolation(Tier.PRACTICE, reasons)

    def _new_pool(self, tier: Tier) -> GradingPool:
        return GradingPool(self.width, self._recycle_after, tier)

    async def _faults(self, pool: GradingPool) -> tuple[str, ...]:
        """Start the pool; why it is not fit, and then it is stopped again."""
        return await faults(pool)

    async def stop(self) -> None:
        """See GradingBackend."""
        if self._pool is not None:
            await self._pool.stop()

    async def observe(self, orders: Sequence[CaseOrder]) -> list[Observation]:
        """See GradingBackend."""
        async with self._turn:
            return await self._observe(orders)

    async def _observe(self, orders: Sequence[CaseOrder]) -> list[Observation]:
        assert self._pool is not None
        seen: dict[int, Observation] = {}
        failures: list[Verdict | None] = []
        first = first_group(orders)
        while len(failures) < len(orders) and not should_stop(failures, first):
            waiting = self._next([number for number in range(len(orders)) if number not in seen], orders)
            hands = dealt(orders, waiting, self._abreast(failures))
            runs = [self._pool.run([orders[number] for number in hand]) for hand in hands]
            for hand, observations in zip(hands, await asyncio.gather(*runs), strict=True):
                seen.update(zip(hand, observations, strict=False))
            while len(failures) in seen and not should_stop(failures, first):
                number = len(failures)
                failures.append(failure(orders[number].limits, seen[number]))
        return [seen[number] for number in range(len(failures))]

    def _next(self, waiting: Sequence[int], orders: Sequence[CaseOrder]) -> Sequence[int]:
        """Those of the waiting cases that may run side by side. In tier 1 with a user id for each kernel they
        share nothing the system counts; elsewhere process numbers, free room and quotas would tell one group
        what another does.
        """
        assert self._pool is not None
        if self._pool.tier is Tier.NAMESPACES and os.getuid() == 0:
            return waiting
        return [number for number in waiting if orders[number].group == orders[waiting[0]].group]

    def _abreast(self, failures: Sequence[Verdict | None]) -> int:
        """How many cases may run at once: after a first time-out one, so that the second ends them all."""
        return 1 if Verdict.TIME_LIMIT in failures else self.width


def dealt(orders: Sequence[CaseOrder], waiting: Sequence[int], hands: int) -> list[list[int]]:
    """The waiting cases' numbers dealt in turn, as cards are: when the first of each hand decides all, no
    case before them is missing. Cases that differ in more than their input, or have much of it, are left for
    the next round.
    """
    hands = min(hands, len(waiting))
    return [_playable(orders, waiting[start::hands]) for start in range(hands)]


def _playable(orders: Sequence[CaseOrder], hand: Sequence[int]) -> list[int]:
    """The first of these cases, and those after it that may go with it in one message."""
    first, size = orders[hand[0]], 0
    for taken, number in enumerate(hand):
        size += len(orders[number].input)
        if taken and (size > LARGE or not orders[number].goes_with(first)):
            return list(hand[:taken])
    return list(hand)
