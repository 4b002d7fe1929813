"""One backend for all languages: Python's, and one for each other language that is on."""

import asyncio
import logging
from collections.abc import Mapping, Sequence

from codementor_jupyter.protocol.challenges import PYTHON, InputMode
from codementor_jupyter.protocol.verdicts import Tier
from server_services.config import GradingConfig

from .backend import GradingBackend
from .guests import GuestBackend
from .isolation import Isolation
from .judge0.backend import Judge0Backend
from .languages import LanguageMissing, find_guest
from .observation import Observation
from .order import CaseOrder

log = logging.getLogger(__name__)


class Polyglot:
    """A GradingBackend that hands cases to the backend of their language. `missing` says why a language that
    was asked for is not there; at the start others may join it."""

    def __init__(
        self,
        python: GradingBackend,
        others: Mapping[str, GradingBackend],
        missing: Mapping[str, str] | None = None,
    ) -> None:
        self._python = python
        self._others = dict(others)
        self._missing = dict(missing or {})

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
        """See GradingBackend: Python's isolation. A language that does not start is missing from then on."""
        isolation = await self._python.start(worst)
        if isolation.tier <= worst:
            await asyncio.gather(*(self._begin(backend, worst) for backend in self._all[1:]))
        return isolation

    async def _begin(self, backend: GradingBackend, worst: Tier) -> None:
        found = await backend.start(worst)
        if found.tier > worst:
            for language in [name for name, its in self._others.items() if its is backend]:
                del self._others[language]
                self._missing[language] = "; ".join(found.reasons)
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
