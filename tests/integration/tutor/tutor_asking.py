"""Asking an engine or a provider, and a clock for the pauses between its tries."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

from server_services.config import TutorConfig
from server_services.tutor.engine.engine import Delta, Engine, Event
from server_services.tutor.engine.provider import Message, Piece
from server_services.tutor.engine.question import Question

PROMPT = [Message("system", "Be kind."), Message("user", "{}")]

MakeEngine = Callable[[TutorConfig], Engine]


class Pauses:
    """A clock that moves when somebody sleeps by it."""

    def __init__(self) -> None:
        self.now = 0.0
        self.taken: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.taken.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)


def ask(message: str = "Why?") -> Question:
    """A question at the first level."""
    return Question(message, hint_level=1)


async def told(events: AsyncGenerator[Event]) -> list[Event]:
    """All events."""
    async with aclosing(events):
        return [event async for event in events]


async def pieces(stream: AsyncGenerator[Piece]) -> list[Piece]:
    """All pieces."""
    async with aclosing(stream):
        return [piece async for piece in stream]


def words(events: list[Event]) -> str:
    """What the student reads."""
    return "".join(event.text for event in events if isinstance(event, Delta))
