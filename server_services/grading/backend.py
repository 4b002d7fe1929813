"""The port between the trusted service and whatever runs students' code."""

from collections.abc import Sequence
from typing import Protocol

from codementor_jupyter.protocol.challenges import InputMode
from codementor_jupyter.protocol.verdicts import Tier

from .isolation import Isolation
from .observation import Observation
from .order import CaseOrder


class GradingBackend(Protocol):
    """Runs the cases of submissions. It is told sources and inputs, and tells what it saw: no verdicts."""

    @property
    def kind(self) -> str:
        """What operators call it."""
        ...

    @property
    def workers(self) -> int:
        """How many machines or processes hold its grading kernels."""
        ...

    @property
    def width(self) -> int:
        """How many submissions it can work on at once."""
        ...

    @property
    def alive(self) -> int:
        """How many grading kernels are up, idle or busy."""
        ...

    @property
    def restarts(self) -> int:
        """How many grading kernels had to be replaced since the start."""
        ...

    def refusal(self, language: str, mode: InputMode) -> str | None:
        """Why it cannot run cases of this language and kind, for an author to read; None where it can. Known
        from settings before the start, for good after it."""
        ...

    async def start(self, worst: Tier) -> Isolation:
        """Start, find the best tier that holds, and stop again where it is worse than `worst`. May be called
        again after a refusal."""
        ...

    async def stop(self) -> None:
        """End everything it started."""
        ...

    async def observe(self, orders: Sequence[CaseOrder]) -> list[Observation]:
        """What each case did, in order; all are of one language. Shorter than `orders` where the rest would
        only cost time (see `should_stop`); a case whose sandbox was lost twice is an observation that says
        so. Waits while `width` submissions are under way. Raises Unavailable where the submission must be
        tried again."""
        ...
