"""What a model is told. There is no field for a reference solution, a hidden case or a name: what has no
place here cannot be sent.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Literal

Personality = Literal["encouraging", "terse", "socratic"]
Style = Literal["visual", "examples", "theory", "practice"]
Level = Literal["easy", "medium", "hard"]


@dataclass(frozen=True)
class Example:
    """A visible case: what goes in and what should come out."""

    input: str
    expected: str


@dataclass(frozen=True)
class Subject:
    """The challenge as every student sees it."""

    id: str
    version: int
    title: str
    statement: str
    examples: tuple[Example, ...] = ()
    language: str = "python"


@dataclass(frozen=True)
class Turn:
    """One utterance of the conversation so far."""

    role: Literal["student", "tutor"]
    text: str


@dataclass(frozen=True)
class Question:
    """What a student asks, and what is known of their attempt. Texts of the student come scrubbed.

    `evidence` is sentences about visible things only. `personal` is for what speaks of the student rather
    than of the challenge: its answer is kept for nobody, and neither is one in a conversation.
    """

    message: str
    hint_level: Literal[1, 2, 3, 4]
    subject: Subject | None = None
    code: str = ""
    evidence: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()
    level: Level = "easy"
    personality: Personality = "encouraging"
    style: Style = "examples"
    personal: bool = False

    @property
    def keepable(self) -> bool:
        """Whether another student who asks the same may get the same answer."""
        return not self.personal and not self.turns

    def digest(self, *more: str) -> str:
        """The same for the same question, however it is spaced and capitalised, and different as soon as
        anything else differs: code and evidence of one student never lead to a hint for another.
        """
        asked = asdict(self) | {"message": " ".join(self.message.casefold().split()), "more": more}
        return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()
