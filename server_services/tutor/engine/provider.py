"""What the engine asks of a language model, whoever serves it."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, Protocol


@dataclass(frozen=True)
class Message:
    """One message of a prompt. Rules are the system's; everything of the student is the user's."""

    role: Literal["system", "user"]
    content: str


@dataclass(frozen=True)
class Usage:
    """Tokens, as the server counted them."""

    prompt: int
    answer: int


@dataclass(frozen=True)
class Piece:
    """A part of an answer as it comes. `finish` says on the last one why the model ended."""

    text: str = ""
    finish: str | None = None
    usage: Usage | None = None


class Trouble(StrEnum):
    """Why there is no answer, or not all of it."""

    OFF = "off"  # no model is configured, or not any more: the server is closing
    SPENT = "spent"  # the student's share of the day is used up
    OPEN = "open"  # it failed too often just now, and is left in peace
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    BUSY = "busy"  # 429
    FAILED = "failed"  # 5xx, or an error inside a stream
    GARBLED = "garbled"  # not what was agreed: no JSON, no end, nothing at all
    EMPTY = "empty"  # the model had nothing to say, as a student may have asked it to
    REJECTED = "rejected"  # our own fault: a wrong key, an unknown model, a prompt that is too long


class ProviderFailed(Exception):
    """No answer, or no more of it. `pause` is how many seconds the server asks to be left alone, or None.

    Its text holds no word of prompt, answer or server: those may quote the student or the key.
    """

    def __init__(self, trouble: Trouble, detail: str = "", pause: float | None = None) -> None:
        super().__init__(f"{trouble}: {detail}" if detail else str(trouble))
        self.trouble = trouble
        self.pause = pause


class TutorProvider(Protocol):
    """A language model. `model` is its name, shown to students and part of the cache's keys."""

    @property
    def model(self) -> str: ...

    def stream(
        self,
        messages: Sequence[Message],
        *,
        user: str | None = None,
        schema: Mapping[str, Any] | None = None,
        tokens: int | None = None,
    ) -> AsyncGenerator[Piece]:
        """The answer as it comes; its last piece has a `finish`. Closing the generator stops the model.

        `user` is a pseudonym; with a JSON `schema` the answer is JSON of that shape, where the server can.
        `tokens` is how long it may become; None: as long as an answer to a student.
        Raises ProviderFailed, before the first piece or after any.
        """
        ...

    async def close(self) -> None:
        """Give the connections back."""
        ...
