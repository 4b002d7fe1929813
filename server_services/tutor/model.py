"""What the tutor knows of who asks and of the challenge, and what it keeps. Frozen data."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from codementor_jupyter.protocol.challenges import ChallengeRequest
from codementor_jupyter.protocol.tutor import EvidenceView, Source
from codementor_jupyter.protocol.users import Preferences


@dataclass(frozen=True)
class Asker:
    """A student who asks. `names` (login, e-mail, names) are struck out of what goes to a model."""

    id: str
    names: tuple[str, ...] = ()
    preferences: Preferences = field(default_factory=Preferences)
    level: int = 1


@dataclass(frozen=True)
class Tutored:
    """A challenge of record, as far as the tutor needs to know it. Id and version say which it is."""

    id: str
    version: int
    content: ChallengeRequest = field(compare=False)


@dataclass(frozen=True)
class Question:
    """What is asked, about which code of which challenge (None: about no challenge). `rejected`: this very
    code was submitted, and not accepted."""

    asker: Asker
    message: str
    challenge: Tutored | None = None
    code: str = ""
    open_level: int | None = None
    solved: bool = False
    attempts: int = 0
    rejected: bool = False

    @property
    def challenge_id(self) -> str | None:
        return self.challenge.id if self.challenge else None

    @property
    def is_written(self) -> bool:
        """Whether it asks for a step that the challenge's author has written: nobody else is to be asked."""
        if self.challenge is None or self.open_level is None:
            return False
        return self.open_level <= len(self.challenge.content.hints)


@dataclass(frozen=True)
class Evidence:
    """What was found out about the code: as shown, and what only the rules use of it."""

    view: EvidenceView
    findings: tuple[str, ...] = ()
    growth: str | None = None
    printed: str | None = None
    slip: str | None = None
    certain: bool = False
    explanation: str | None = None

    def of_hidden(self) -> "Evidence":
        """The same, of code that passes all visible cases and fails a hidden one."""
        return replace(self, view=self.view.model_copy(update={"kind": "hidden"}))

    @property
    def sentences(self) -> Sequence[str]:
        """All that may be told of it, the most useful first."""
        found = (self.view.sentence, self.slip, self.explanation, *self.view.sentences)
        told = (*found, self.growth, *self.findings)
        return [each for each in dict.fromkeys(told) if each]


@dataclass(frozen=True)
class Turn:
    """One question with its answer, as kept."""

    id: str
    user_id: str
    challenge_id: str | None
    question: str
    response: str
    source: Source
    complete: bool
    hint_level: int
    at: datetime
