"""An answer to Ada, and twins of the model and of the sandbox that it needs."""

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import Any

from tutored_for_tests import ADA, FAILS, question

from codementor_jupyter.protocol.tutor import DeltaView, WaitingView
from server_services.tutor.engine.answers import Answers
from server_services.tutor.engine.engine import Engine
from server_services.tutor.engine.provider import Message, Piece, ProviderFailed, Trouble
from server_services.tutor.model import Tutored
from server_services.tutor.speech import Share, Speaker, Speech, Told, opened_with

SAID = "What does your line two give back?"


@dataclass
class Saying:
    """A twin of a provider: says the same to everybody, and may break off."""

    words: Sequence[str] = (SAID,)
    fails: Trouble | None = None
    model: str = "twin"
    users: list[str | None] = field(default_factory=list)
    closed: bool = False

    async def stream(
        self,
        messages: Sequence[Message],
        *,
        user: str | None = None,
        schema: Mapping[str, Any] | None = None,
        tokens: int | None = None,
    ) -> AsyncGenerator[Piece]:
        self.users.append(user)
        for word in self.words:
            yield Piece(word)
            await asyncio.sleep(0)
        if self.fails:
            raise ProviderFailed(self.fails)
        yield Piece(finish="stop")

    async def close(self) -> None:
        self.closed = True


class Kernel:
    """A twin of the sandbox: a program that adds passes; it can be away."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.away = False

    async def passes(self, challenge: Tutored, program: str) -> bool:
        self.asked.append(program)
        if self.away:
            raise TimeoutError
        return "a + b" in program


def speaker(provider: Saying | None, kernel: Kernel) -> Speaker:
    return Speaker(Engine(provider, Answers()), kernel.passes, "a course", b"a secret")


async def granted() -> bool:
    """There is a share of the day left."""
    return True


def speech(message: str = "Why?", share: Share | None = granted, **more: Any) -> Speech:
    """An answer to Ada, about to begin."""
    asker = more.pop("asker", ADA)
    return opened_with(Speech(replace(question(message, **more), asker=asker), FAILS, 0, 4, share=share))


async def spoken(by: Speaker, said: Speech) -> list[Told]:
    """All that is told, but for how long it took."""
    async with aclosing(by.spoken(said)) as events:
        return [event async for event in events if not isinstance(event, WaitingView)]


def words(events: list[Told]) -> str:
    return "".join(event.text for event in events if isinstance(event, DeltaView))
