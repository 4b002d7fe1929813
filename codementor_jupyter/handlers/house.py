"""What the doors open onto: the services, put together once by a composition root."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from codementor_jupyter.protocol.health import DependencyView
from server_services.challenges.service import ChallengeService
from server_services.config import PaceConfig
from server_services.generation.service import GenerationService
from server_services.grading.service import GradingService
from server_services.learning.service import LearningService
from server_services.progress.service import ProgressService
from server_services.stores.rates import RateLimiter
from server_services.tutor.service import TutorService

from .identity import Identity
from .live.sockets import Sockets

SETTING = "codementor_house"


class HouseHolder(Protocol):
    """What a host keeps under `SETTING`: the house, once it is open."""

    @property
    def house(self) -> "House":
        """Raises Unavailable while the house is being opened."""
        ...


class FindingLike(Protocol):
    """One thing worth saying of a line of code, whoever has found it."""

    @property
    def line(self) -> int: ...
    @property
    def rule(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def sentence(self) -> str: ...


Lint = Callable[[str], Sequence[FindingLike]]


@dataclass(frozen=True)
class House:
    """Every part a door may use."""

    identity: Identity
    challenges: ChallengeService
    grading: GradingService
    progress: ProgressService
    tutor: TutorService
    generation: GenerationService
    learning: LearningService
    live: Sockets
    rates: RateLimiter
    dependencies: Callable[[], Awaitable[dict[str, DependencyView]]]
    version: str
    pace: PaceConfig = field(default_factory=PaceConfig)
    lint: Lint = lambda code: ()  # reads a student's code; may take its time
