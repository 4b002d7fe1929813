"""One backend for all languages: Python's, and one for each other language that is on."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence

from codementor_jupyter.protocol.challenges import PYTHON, InputMode
from codementor_jupyter.protocol.verdicts import Tier
from server_services.config import GradingConfig

from .backend import GradingBackend
from .guests import GuestBackend, self_test
from .isolation import Isolation
from .judge0.backend import Judge0Backend
from .languages import LanguageMissing, find_guest
from .local import LocalBackend
from .observation import Observation
from .order import CaseOrder

log = logging.getLogger(__name__)


class Polyglot:
    """A GradingBackend that hands cases to the backend of their language. `missing` says why a language that
    was asked for is not there; at the start others may join it. `tried` is what finds out which tier holds on
    this machine where Python is graded on others."""

    def __init__(
        self,
        python: GradingBackend,
        others: Mapping[str, GradingBackend],
        missing: Mapping[str, str] | None = None,
        tried: Callable[[Tier], Awaitable[Isolation]] = self_test,
    ) -> None:
        self._python = python
        self._others = dict(others)
        self._missing = dict(missing or {})
        self._tried = tried

    @property
    def _all(self) -> list[GradingBackend]:
        return list(dict.fromkeys([self._python, *self._others.values()]))

    @property
    def kind(self) -> str:
        """See GradingBackend. Python's."""
        return self._python.kind

    @property
    def workers(self) -> int:
        """See GradingBackend. Python's."""
        return self._python.workers

    @property
    def width(self) -> int:
        """See GradingBackend."""
        return sum(backend.width for backend in self._all)

    @property
    def alive(self) -> int:
        """See GradingBackend. Of Python's kernels: without them nothing is graded here."""
        return self._python.alive

    @property
    def restarts(self) -> int:
        """See GradingBackend."""
        return sum(backend.restarts for backend in self._all)

    def refusal(self, language: str, mode: InputMode) -> str | None:
        """See GradingBackend."""
        if language == PYTHON:
            return self._python.refusal(language, mode)
        backend = self._others.get(language)
        if backend is not None:
            return backend.refusal(language, mode)
        return self._missing.get(language, "it is not among the languages that are on (CODEMENTOR_LANGUAGES)")

    async def start(self, worst: Tier) -> Isolation:
        """See GradingBackend: Python's isolation, or that of other languages on this machine where it is
        weaker. A language that does not start is missing from then on."""
        isolation = await self._python.start(worst)
        if isolation.tier > worst:
            return isolation
        guests = [backend for backend in self._all[1:] if isinstance(backend, LocalBackend)]
        walls = isolation
        if guests and not isinstance(self._python, LocalBackend):
            walls = await self._tried(worst)
            isolation = _both(isolation, walls, worst)
        for guest in guests if walls.tier > worst else ():
            self._drop(guest, walls.reasons)
        tiers = [(backend, walls.tier if backend in guests else worst) for backend in self._all[1:]]
        await asyncio.gather(*(self._begin(backend, tier) for backend, tier in tiers))
        return isolation

    async def _begin(self, backend: GradingBackend, worst: Tier) -> None:
        found = await backend.start(worst)
        if found.tier > worst:
            self._drop(backend, found.reasons)

    def _drop(self, backend: GradingBackend, reasons: Sequence[str]) -> None:
        for language in [name for name, its in self._others.items() if its is backend]:
            del self._others[language]
            self._missing[language] = "; ".join(reasons)
            log.error("%s cannot be graded on this machine: %s", language, self._missing[language])

    async def stop(self) -> None:
        """See GradingBackend."""
        await asyncio.gather(*(backend.stop() for backend in self._all))

    async def observe(self, orders: Sequence[CaseOrder]) -> list[Observation]:
        """See GradingBackend. Raises LanguageMissing for a language that is not there."""
        language = orders[0].language if orders else PYTHON
        if language == PYTHON:
            return await self._python.observe(orders)
        if language not in self._others:
            raise LanguageMissing(f"{language} is not graded here")
        return await self._others[language].observe(orders)


def _both(python: Isolation, walls: Isolation, worst: Tier) -> Isolation:
    """Python's isolation on other machines, and the walls that other languages have on this one. Where these
    are too weak nothing runs in them, and only the reasons are added."""
    tier = python.tier if walls.tier > worst else max(python.tier, walls.tier)
    reasons = [f"other languages, on this machine: {reason}" for reason in walls.reasons]
    return Isolation(tier, (*python.reasons, *reasons), python.lasting)


def polyglot(config: GradingConfig, python: GradingBackend) -> Polyglot:
    """Python's backend and those for other languages that the settings ask for, not started yet."""
    others: dict[str, GradingBackend] = {}
    missing = {}
    for language in config.languages:
        try:
            guest = find_guest(language)
        except LanguageMissing as why:
            missing[language] = str(why)
            log.error("%s is on, but cannot be graded: %s", language, why)
        else:
            others[language] = GuestBackend(guest, config.guest_pool_size, config.recycle_after)
    if config.judge0 is not None:
        elsewhere = Judge0Backend(config.judge0)
        others = dict.fromkeys(config.judge0.languages, elsewhere) | others
    return Polyglot(python, others, missing)
