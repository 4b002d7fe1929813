"""The way of a question to a model: who asks the same already, what is kept, whether the server is well, and
then the stream itself, tried again only while nothing of it has been handed on. What a program reads goes the
last part of that way, and comes in one piece.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping, Sequence
from contextlib import aclosing, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from server_services.config import TutorConfig

from .answers import Answer, Answers
from .breaker import Breaker
from .line import Line
from .prompt import PROMPT_VERSION, messages
from .provider import Message, Piece, ProviderFailed, Trouble, TutorProvider, Usage
from .question import Question
from .retry import Retry
from .singleflight import Flights, FlightStopped

if TYPE_CHECKING:
    from server_services.stores.cache import Cache

log = logging.getLogger(__name__)

_ANSWER_SECONDS = 90.0  # from beginning to end
_IN_LINE_SECONDS = 30.0
_TEXT_LENGTH = 256 << 10
_SERVER_IS_WELL = (Trouble.REJECTED, Trouble.EMPTY)  # no student can have it left in peace for all
_CUT = ("length", "content_filter")


class EngineAway(Exception):
    """There is no answer of a model. `reason` says why; raised before the first word of it or not at all."""

    def __init__(self, reason: Trouble) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True)
class Waiting:
    """The server answers others; so many are before this one, and in the end none. Only before Meta, and
    mostly not at all.
    """

    ahead: int


@dataclass(frozen=True)
class Meta:
    """Whose answer begins now."""

    source: Literal["model", "cache"]
    model: str


@dataclass(frozen=True)
class Delta:
    """The next words."""

    text: str


@dataclass(frozen=True)
class Done:
    """The end. Not `complete`: it broke off, or was cut at the model's limit."""

    complete: bool
    text: str
    usage: Usage | None = None


Event = Waiting | Meta | Delta | Done
_Begin = Callable[[], AsyncGenerator[Piece]]


class Engine:
    """Answers questions by a model, where there is one and it is well: one that begins in `first_seconds`."""

    def __init__(
        self,
        provider: TutorProvider | None,
        answers: Answers,
        breaker: Breaker | None = None,
        retry: Retry | None = None,
        first_seconds: float = 5.0,
        at_once: int = 32,
    ) -> None:
        self._provider = provider
        self._answers = answers
        self._breaker = breaker or Breaker()
        self._retry = retry or Retry()
        self._first_seconds = first_seconds
        self._line = Line(at_once)
        self._flights: Flights[Event] = Flights()
        self._closed = False

    @property
    def state(self) -> Literal["off", "closed", "open"]:
        """For health: no model, well, or left in peace for a while."""
        if self._provider is None:
            return "off"
        return "open" if self._breaker.open else "closed"

    async def answer(self, question: Question, *, user: str | None = None) -> AsyncGenerator[Event]:
        """Meta, the answer in Deltas, and Done. Closing the generator stops the model, unless others wait for
        the same answer. `user` is a pseudonym.

        Raises EngineAway, and then nothing but Waiting came before; what breaks off later ends with an
        incomplete Done.
        """
        if self._provider is None or self._closed:
            raise EngineAway(Trouble.OFF)
        begin = partial(self._found_or_asked, self._provider, question, user)
        told: list[Event] = []
        try:
            async with aclosing(self._flights.join(self._digest(question), begin)) as events:
                async for event in events:
                    told.append(event)
                    yield event
        except FlightStopped:
            if not any(isinstance(each, Meta) for each in told):
                raise EngineAway(Trouble.OFF) from None
            yield Done(False, "".join(each.text for each in told if isinstance(each, Delta)))

    async def kept(self, question: Question) -> Answer | None:
        """The answer that is kept for everybody who asks so; None: a model would have to be asked."""
        if self._provider is None or not question.keepable:
            return None
        return await self._answers.find(self._digest(question))

    async def keep(self, question: Question, done: Done) -> None:
        """Let others who ask the same have this answer, within the hour. For whoever has looked at it: an
        answer of which something was held back is not to be kept, nor is one that is incomplete or personal.
        """
        if self._provider is not None and done.complete and question.keepable:
            await self._answers.keep(self._digest(question), Answer(done.text, self._provider.model))

    async def text(
        self, prompt: Sequence[Message], schema: Mapping[str, Any], *, tokens: int, seconds: float
    ) -> str:
        """An answer for a program, in one piece: JSON, as much of it as came within `seconds`, at most 256 Ki
        characters. It is tried again when it breaks off, and kept for nobody. Raises EngineAway.
        """
        if self._provider is None:
            raise EngineAway(Trouble.OFF)
        end = asyncio.get_running_loop().time() + seconds
        begin = partial(self._provider.stream, prompt, schema=schema, tokens=tokens)
        with _away(), self._line.stand() as place:
            async for _ahead in place.until_served(min(seconds, _IN_LINE_SECONDS)):
                pass
            text, rest = await self._retry.first(partial(self._read, begin, end))
            await rest.aclose()
        return text

    async def close(self) -> None:
        """End the answers that are being given, and give the connections back."""
        self._closed = True
        await self._flights.stop()
        if self._provider is not None:
            await self._provider.close()

    def _digest(self, question: Question) -> str:
        return question.digest(PROMPT_VERSION, self._provider.model if self._provider else "")

    async def _found_or_asked(
        self, provider: TutorProvider, question: Question, user: str | None
    ) -> AsyncGenerator[Event]:
        found = await self.kept(question)
        if found is not None:
            yield Meta("cache", found.model)
            yield Delta(found.text)
            yield Done(True, found.text)
            return
        with _away(), self._line.stand() as place:
            ahead = 0
            async for ahead in place.until_served(_IN_LINE_SECONDS):
                yield Waiting(ahead)
            if ahead:
                yield Waiting(0)
            async with aclosing(self._asked(provider, messages(question), user)) as events:
                async for event in events:
                    yield event

    async def _asked(
        self, provider: TutorProvider, prompt: list[Message], user: str | None
    ) -> AsyncGenerator[Event]:
        """Raises ProviderFailed before the first event only."""
        begin = partial(provider.stream, prompt, user=user)
        first, rest = await self._retry.first(partial(self._asked_once, begin))
        async with aclosing(rest), aclosing(_told(first, rest)) as events:
            yield Meta("model", provider.model)
            async for event in events:
                yield event

    async def _read(self, begin: _Begin, end: float) -> AsyncGenerator[str]:
        """All words of one call, as one item; where time is up, those that have come."""
        words: list[str] = []
        length = 0
        with suppress(TimeoutError):
            async with asyncio.timeout_at(end), aclosing(self._asked_once(begin)) as pieces:
                async for piece in pieces:
                    words.append(piece.text)
                    length += len(piece.text)
                    if length >= _TEXT_LENGTH:
                        break
        if not words:
            raise ProviderFailed(Trouble.TIMEOUT)
        yield "".join(words)[:_TEXT_LENGTH]

    async def _asked_once(self, begin: _Begin) -> AsyncGenerator[Piece]:
        """One call upstream; how it went is told to the breaker."""
        call = self._breaker.admit()
        try:
            stream = begin()
            async with aclosing(stream), aclosing(_in_time(stream, self._first_seconds)) as pieces:
                async for piece in pieces:
                    self._breaker.succeeded(call)
                    yield piece
        except ProviderFailed as failure:
            if failure.trouble not in _SERVER_IS_WELL:
                self._breaker.failed(call)
            raise
        finally:
            self._breaker.left(call)


async def open_engine(config: TutorConfig | None, cache: "Cache | None") -> Engine:
    """An engine for a configured model, or one that is off. The model's client, which takes half a second to
    load, is loaded in a thread and only where it is needed.

    Raises ImportError where a model is configured and its client is not installed.
    """
    if config is None:
        return Engine(None, Answers(cache))
    provider = await asyncio.to_thread(_provider, config)
    return Engine(
        provider, Answers(cache), first_seconds=config.silence_seconds, at_once=config.answers_at_once
    )


def _provider(config: TutorConfig) -> TutorProvider:
    from .openai_provider import OpenAIProvider

    return OpenAIProvider(config)


@contextmanager
def _away() -> Iterator[None]:
    """A failure of the server is written down, and told as an engine that is away."""
    try:
        yield
    except ProviderFailed as failure:
        level = logging.DEBUG if failure.trouble is Trouble.OPEN else logging.WARNING
        log.log(level, "no answer of the model: %s", failure)
        raise EngineAway(failure.trouble) from None


async def _in_time(pieces: AsyncGenerator[Piece], first_seconds: float) -> AsyncGenerator[Piece]:
    """Raises ProviderFailed where the first words, or the last ones, take too long: a server may send signs
    of life and nothing else."""
    now = asyncio.get_running_loop().time()
    until, end = now + first_seconds, now + _ANSWER_SECONDS
    while True:
        try:
            async with asyncio.timeout_at(until):
                piece = await anext(pieces)
        except StopAsyncIteration:
            return
        except TimeoutError:
            raise ProviderFailed(Trouble.TIMEOUT) from None
        yield piece
        until = end if piece.text else until


async def _told(first: Piece, rest: AsyncGenerator[Piece]) -> AsyncGenerator[Event]:
    """Pieces as events."""
    words, finish, usage = [], first.finish, first.usage
    piece: Piece | None = first
    while piece is not None:
        if piece.text:
            words.append(piece.text)
            yield Delta(piece.text)
        finish, usage = piece.finish or finish, piece.usage or usage
        try:
            piece = await anext(rest, None)
        except ProviderFailed as failure:
            log.warning("an answer broke off: %s", failure)
            piece, finish = None, None
    yield Done(finish is not None and finish not in _CUT, "".join(words), usage)
