"""What may be asked of the generator, and what it makes. Frozen data: no I/O."""

from dataclasses import dataclass, field
from typing import Literal

from codementor_jupyter.protocol.challenges import PYTHON, ChallengeRequest, Difficulty
from codementor_jupyter.protocol.verdicts import Verdict

Source = Literal["families", "model"]
_MEDIUM_FROM, _HARD_FROM = 3, 6  # levels of a student's progress


@dataclass(frozen=True)
class Profile:
    """For whom: a level of progress, concepts to be met, challenges that are known already (by slug)."""

    level: int | None = None
    concepts: frozenset[str] = frozenset()
    avoid: frozenset[str] = frozenset()

    @property
    def difficulty(self) -> Difficulty | None:
        """What suits the level; None where no level is known."""
        if self.level is None:
            return None
        if self.level < _MEDIUM_FROM:
            return Difficulty.EASY
        return Difficulty.MEDIUM if self.level < _HARD_FROM else Difficulty.HARD


@dataclass(frozen=True)
class Wanted:
    """What to generate. The first challenge is the one of `seed`, the next that of `seed + 1`, and so on."""

    topic: str | None = None
    difficulty: Difficulty | None = None
    language: str = PYTHON
    count: int = 1
    seed: int = 0
    profile: Profile = field(default_factory=Profile)


@dataclass(frozen=True)
class WrongProgram:
    """A plausible wrong program, and why students write it."""

    code: str
    why: str


@dataclass(frozen=True)
class Draft:
    """A challenge nobody has examined yet. `seed` is None where a model made it."""

    challenge: ChallengeRequest
    wrong: tuple[WrongProgram, ...]
    source: Source = "families"
    seed: int | None = None


@dataclass(frozen=True)
class FailedProgram:
    """A wrong program and the verdict that its failure got."""

    program: WrongProgram
    verdict: Verdict


@dataclass(frozen=True)
class Finding:
    """What an examination found: reasons against a draft (none: it is accepted), and what was well."""

    reasons: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    failed: tuple[FailedProgram, ...] = ()

    @property
    def accepted(self) -> bool:
        return not self.reasons


@dataclass(frozen=True)
class Offer:
    """What the generator answers: a draft with what was found. `draft` is None where a model's proposal was
    no challenge at all."""

    draft: Draft | None
    finding: Finding
    source: Source = "families"
