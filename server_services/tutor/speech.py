"""One answer, as it is spoken: what is known first, then a model's words through the gate, or the rules'."""

import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from codementor_jupyter.protocol.hints import LEVELS
from codementor_jupyter.protocol.tutor import DeltaView, HeldView, MetaView, Source, WaitingView

from .asked import engine_question, secrets_of
from .engine.answers import Answer
from .engine.engine import Delta, Done, Engine, EngineAway, Event, Meta, Waiting
from .engine.provider import Trouble
from .engine.question import Question as Asked
from .engine.scrub import pseudonym
from .gate.gate import WAITING, Gate, Held
from .gate.passed import Passed
from .knowing import asked_for, known_of, manner_of
from .model import Evidence, Question, Turn, Tutored
from .rules.answer import answer, own_example
from .rules.known import Known
from .rules.ladder import hint
from .rules.opening import first_sentence
from .silence import Told, unsilenced

log = logging.getLogger(__name__)

Passes = Callable[[Tutored, str], Awaitable[bool]]
Share = Callable[[], Awaitable[bool]]


@dataclass
class Speech:
    """An answer that grows. `opened` and `ceiling` are steps of the ladder. `share` takes one of the answers
    that a student may have of a model in a day, and says whether one was left; None: no model is to be asked.
    """

    question: Question
    evidence: Evidence
    opened: int
    ceiling: int
    turns: Sequence[Turn] = ()
    share: Share | None = None
    text: str = ""
    suggestions: tuple[str, ...] = ()
    source: Source = "rules"
    model: str | None = None
    complete: bool = False
    withheld: bool = False

    @property
    def level(self) -> int:
        """How far this answer may go: to the step that is open, and at least to the first. What an author has
        written beyond the tutor's own steps lets the tutor say no more than those."""
        return max(1, min(self.opened, self.ceiling, LEVELS))

    def say(self, text: str) -> DeltaView:
        """Add words."""
        self.text += text
        return DeltaView(text=text)

    def meta(self) -> MetaView:
        """Whose words come now."""
        return MetaView(source=self.source, hint_level=self.opened, model=self.model)


def opened_with(speech: Speech) -> Speech:
    """The same, whose evidence begins with the sentence that the answer will begin with."""
    sentence = first_sentence(known_of(speech))
    view = speech.evidence.view.model_copy(update={"sentence": sentence})
    return replace(speech, evidence=replace(speech.evidence, view=view))


class Speaker:
    """Finds the words. `passes` tells whether a program passes a challenge; `secret` makes pseudonyms."""

    def __init__(self, engine: Engine, passes: Passes, course: str, secret: bytes) -> None:
        self._engine = engine
        self._passes = passes
        self._course = course
        self._secret = secret
        self._passed = Passed()

    @property
    def model_state(self) -> Literal["off", "closed", "open"]:
        """See Engine.state."""
        return self._engine.state

    async def close(self) -> None:
        """Give the model's connections back."""
        await self._engine.close()

    async def spoken(self, speech: Speech) -> AsyncGenerator[Told]:
        """The words one by one; `speech` is whole at the end."""
        known = known_of(speech)
        own = answer(known, asked_for(speech.question), manner_of(speech.question.asker.preferences))
        speech.suggestions = own.suggestions
        level = speech.question.open_level
        opening = speech.evidence.view.sentence
        yield speech.say(opening)
        try:
            if speech.share is not None and not speech.question.is_written:
                async with aclosing(self._by_model(speech, speech.share, _instead(speech, known))) as told:
                    async for each in told:
                        yield each
                return
        except EngineAway as away:
            log.info("the tutor answers by itself: %s", away)
        yield speech.meta()
        yield speech.say(_after(opening, own.text if level is None else hint(known, level)))
        speech.complete = True

    async def _by_model(self, speech: Speech, share: Share, instead: str) -> AsyncGenerator[Told]:
        """The model's words, kept or new; `instead` takes the place of what would give the answer away.
        Raises EngineAway before the first of them.
        """
        asked = engine_question(speech)
        kept = await self._engine.kept(asked)
        if kept is None and not await share():
            raise EngineAway(Trouble.SPENT)
        if kept is None:
            told = unsilenced(self._asked(speech, asked, instead))
        else:
            told = self._kept(speech, kept, instead)
        async with aclosing(told):
            async for each in told:
                yield each

    async def _kept(self, speech: Speech, kept: Answer, instead: str) -> AsyncGenerator[Told]:
        """Words that another student was given as well."""
        speech.source, speech.model = "cache", kept.model
        yield speech.meta()
        yield speech.say("\n\n")
        if not speech.turns and self._passed.whole(*_gated(speech), kept.text):
            yield speech.say(kept.text)
        else:
            async with aclosing(unsilenced(self._checked(speech, _only(kept.text), instead))) as told:
                async for each in told:
                    yield each
        speech.complete = True

    async def _asked(self, speech: Speech, asked: Asked, instead: str) -> AsyncGenerator[Told]:
        """Words of the model's for this student, and for those who ask the same meanwhile."""
        user = pseudonym(speech.question.asker.id, self._course, self._secret)
        async with aclosing(self._engine.answer(asked, user=user)) as events:
            async for event in events:
                if isinstance(event, Meta):
                    speech.source, speech.model = event.source, event.model
                    break
                if isinstance(event, Waiting):
                    yield WaitingView(why="line" if event.ahead else "model", ahead=event.ahead)
            yield speech.meta()
            yield speech.say("\n\n")
            done: list[Done] = []
            async with aclosing(self._checked(speech, _words(events, done), instead)) as told:
                async for each in told:
                    yield each
            speech.complete = bool(done) and done[0].complete
            if done and speech.source == "model" and not speech.withheld:
                await self._engine.keep(asked, done[0])  # while others can still join: they find one of both

    async def _checked(
        self, speech: Speech, words: AsyncGenerator[str], instead: str
    ) -> AsyncGenerator[Told]:
        """What the gate lets through of the words. What it has let through whole is remembered."""
        before = len(speech.text)
        async for each in self._gate(speech, instead).through(words):
            if isinstance(each, Held):
                speech.withheld = speech.withheld or each.reason != WAITING
                yield HeldView(reason=each.reason)
            else:
                yield speech.say(each.text)
        if not speech.withheld and not speech.turns:
            self._passed.add(*_gated(speech), speech.text[before:])

    def _gate(self, speech: Speech, instead: str) -> Gate:
        challenge = speech.question.challenge
        passes = partial(self._passes, challenge) if challenge else None
        earlier = [turn.response for turn in speech.turns]
        return Gate(secrets_of(speech), passes, instead, earlier, speech.level)


async def _words(events: AsyncGenerator[Event], done: list[Done]) -> AsyncGenerator[str]:
    """The words up to the end, which is put into `done`. There the events stand still: others may join."""
    async for event in events:
        if isinstance(event, Delta):
            yield event.text
        elif isinstance(event, Done):
            done.append(event)
            return


def _instead(speech: Speech, known: Known) -> str:
    """What takes the place of code that is left out: the step that is open, or an example that gives away
    nothing of any challenge."""
    return hint(known, speech.level) if speech.question.challenge else own_example(asked_for(speech.question))


def _gated(speech: Speech) -> tuple[str, str, int]:
    """What the gate judges an answer by, beside its text and what the conversation has shown before."""
    challenge = speech.question.challenge
    return f"{challenge.id}@{challenge.version}" if challenge else "", speech.question.code, speech.level


async def _only(text: str) -> AsyncGenerator[str]:
    """Words that come all at once."""
    yield text


def _after(opening: str, text: str) -> str:
    """What is left to be said of a text whose first sentence was said."""
    rest = text.removeprefix(opening).lstrip()
    return f"\n\n{rest}" if rest else ""
