"""What a student sees of a tutor's answer: prose at once, code when it is known to give nothing away."""

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass

from .hidden import HiddenTexts, Watch
from .judge import Judge, Passes, Reason
from .secret import Secrets
from .splitter import Flow, Part, Splitter, Unit

WAITING = "a block of code is being checked"
GIVEN_AWAY = "Here I would give it away."
UNKNOWN_WHAT_FOR = "Code I show beside a challenge only: there I can run it and see what it gives away."


@dataclass(frozen=True)
class Let:
    """Text that may be shown."""

    text: str


@dataclass(frozen=True)
class Held:
    """Something is being checked, or was left out. The reason is for records and spinners: it holds no text
    of the answer."""

    reason: str


class Gate:
    """The gate of one answer. `passes` None: there is no challenge. `replacement` takes the place of the
    first thing that is left out, after why; `earlier` are the tutor's turns of this conversation, as shown.
    """

    def __init__(
        self,
        secrets: Secrets,
        passes: Passes | None,
        replacement: str,
        earlier: Sequence[str] = (),
        level: int = 1,
        patience: float = 10.0,
    ) -> None:
        hidden = HiddenTexts(secrets.hidden)
        self._judge = Judge(secrets, passes, hidden, level, patience, earlier)
        self._watch = Watch(hidden, "\n".join(earlier))
        because = UNKNOWN_WHAT_FOR if passes is None else GIVEN_AWAY
        self._replacement = f"{because} {replacement}".strip()
        self._replaced = False

    async def through(self, pieces: AsyncIterator[str]) -> AsyncIterator[Let | Held]:
        """The answer as it may be shown, while it comes."""
        splitter = Splitter()
        async for piece in pieces:
            for part in splitter.feed(piece):
                async for event in self._events(part):
                    yield event
        for part in splitter.end():
            async for event in self._events(part):
                yield event
        for event in _let(self._watch.end()):
            yield event

    async def _events(self, part: Part) -> AsyncIterator[Let | Held]:
        if isinstance(part, Flow | Unit):
            reason = await self._judge.reason_against(part) if isinstance(part, Unit) else None
            for event in self._watched(part.text) if reason is None else self._instead(reason):
                yield event
        else:
            yield Held(WAITING)

    def _watched(self, text: str) -> Iterator[Let | Held]:
        shown = self._watch.feed(text)
        return self._instead(Reason.HIDDEN) if shown is None else _let(shown)

    def _instead(self, reason: Reason) -> Iterator[Let | Held]:
        """What takes the place of something, once in an answer; blank lines end what was begun."""
        yield from _let(self._watch.end())
        yield Held(reason.value)
        yield Let("\n\n" if self._replaced else f"\n\n{self._replacement}\n\n")
        self._replaced = True


def _let(text: str) -> Iterator[Let]:
    if text:
        yield Let(text)
