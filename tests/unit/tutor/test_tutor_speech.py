"""One answer as it is spoken: evidence first, then a model's words or the tutor's own."""

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any

import pytest
from tutored_for_tests import FAILS, question, tutored

from codementor_jupyter.protocol.tutor import DeltaView, HeldView, MetaView
from server_services.tutor.engine.answers import Answers
from server_services.tutor.engine.engine import Engine
from server_services.tutor.engine.provider import Message, Piece, ProviderFailed, Trouble
from server_services.tutor.model import Tutored
from server_services.tutor.speech import Speaker, Speech, Told, opened_with

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


@pytest.fixture
def kernel() -> Kernel:
    return Kernel()


def speaker(provider: Saying | None, kernel: Kernel) -> Speaker:
    return Speaker(Engine(provider, Answers()), kernel.passes, "a course", b"a secret")


def speech(asks_model: bool = True, **more: Any) -> Speech:
    """An answer to Ada, about to begin."""
    return opened_with(Speech(question(**more), FAILS, 0, 4, asks_model=asks_model))


async def spoken(by: Speaker, said: Speech) -> list[Told]:
    """All that is told."""
    async with aclosing(by.spoken(said)) as events:
        return [event async for event in events]


def words(events: list[Told]) -> str:
    return "".join(event.text for event in events if isinstance(event, DeltaView))


async def test_the_first_words_are_the_evidence_whoever_goes_on(kernel: Kernel) -> None:
    """One sentence, the same that the evidence shows, and said once."""
    for provider in (Saying(), None):
        said = speech()
        events = await spoken(speaker(provider, kernel), said)
        opening = said.evidence.view.sentence
        assert DeltaView(text=opening) == events[0]
        assert opening.startswith("With `add(1, 2)`")
        assert (1, words(events)) == (said.text.count(opening), said.text)


async def test_a_models_words_follow_and_are_named(kernel: Kernel) -> None:
    """Whose they are is said before them."""
    said = speech()
    events = await spoken(speaker(Saying(), kernel), said)
    assert MetaView(source="model", hint_level=0, model="twin") == events[1]
    assert said.text.endswith(f"\n\n{SAID}")
    assert ("model", "twin", True, False) == (said.source, said.model, said.complete, said.withheld)
    assert said.suggestions


@pytest.mark.parametrize("provider", [None, Saying((), Trouble.FAILED), Saying((), Trouble.REJECTED)])
async def test_the_tutors_own_words_follow_where_no_model_speaks(
    kernel: Kernel, provider: Saying | None
) -> None:
    """Whole, and said to be its own."""
    said = speech()
    events = await spoken(speaker(provider, kernel), said)
    assert MetaView(source="rules", hint_level=0) == events[1]
    assert ("rules", None, True) == (said.source, said.model, said.complete)
    assert len(said.text) > len(said.evidence.view.sentence) + 20


async def test_who_must_not_be_asked_is_not(kernel: Kernel) -> None:
    """Without leave, and for a step that the author has written."""
    provider = Saying()
    own = speech(asks_model=False)
    written = speech(open_level=1, challenge=tutored(hints=("Read the word.",)))
    for said in (own, written):
        await spoken(speaker(provider, kernel), said)
        assert "rules" == said.source
    assert [] == provider.users


async def test_a_step_beyond_the_authors_is_the_models_to_say(kernel: Kernel) -> None:
    """There are two hints; the third is asked for."""
    said = speech(open_level=3)
    await spoken(speaker(Saying(), kernel), said)
    assert "model" == said.source


async def test_what_breaks_off_is_not_complete(kernel: Kernel) -> None:
    """And is what it is: the rules do not go on in the middle of a sentence."""
    said = speech()
    await spoken(speaker(Saying((SAID,), Trouble.GARBLED), kernel), said)
    assert (False, "model") == (said.complete, said.source)
    assert said.text.endswith(SAID)


async def test_what_would_pass_is_left_out_and_kept_for_nobody(kernel: Kernel) -> None:
    """In its place stands the step of the ladder; who asks next asks the model again."""
    provider = Saying(
        (
            "```python\ndef add(a, b):\n",
            "    return a + b\n```\n",
        )
    )
    by = speaker(provider, kernel)
    for _ in range(2):
        said = speech()
        events = await spoken(by, said)
        assert "a + b" not in words(events) + said.text
        assert said.withheld
        assert any(isinstance(event, HeldView) for event in events)
    assert ["model", 2] == [said.source, len(provider.users)]


async def test_code_that_cannot_be_run_is_left_out(kernel: Kernel) -> None:
    """Without the sandbox nobody knows."""
    kernel.away = True
    said = speech()
    await spoken(
        speaker(Saying(("```python\ntotal = 0\nfor x in (a, b):\n    total += x\n```\n",)), kernel), said
    )
    assert said.withheld
    assert "total" not in said.text


async def test_a_question_about_no_challenge_runs_nothing(kernel: Kernel) -> None:
    """There is nothing to pass; code is left out, since nobody can say what it is for."""
    said = speech(challenge=None, code="", message="What is a list?")
    await spoken(speaker(Saying(("A row of things, in their order.",)), kernel), said)
    assert (False, []) == (said.withheld, kernel.asked)


async def test_an_equal_question_is_answered_from_the_cache(kernel: Kernel) -> None:
    """By the same gate, and said to be from there."""
    provider = Saying()
    by = speaker(provider, kernel)
    one, other = speech(), speech()
    await spoken(by, one)
    await spoken(by, other)
    assert ("model", "cache", 1) == (one.source, other.source, len(provider.users))
    assert one.text == other.text


async def test_whenever_another_asks_the_same_the_model_is_asked_once(kernel: Kernel) -> None:
    """There is no moment between the answer that comes and the answer that is kept."""

    async def later(by: Speaker, turns: int) -> str:
        for _ in range(turns):
            await asyncio.sleep(0)
        said = speech()
        await spoken(by, said)
        return said.text

    for turns in range(40):  # of the loop, by which the second comes after the first
        provider = Saying()
        by = speaker(provider, kernel)
        one, other = await asyncio.gather(later(by, 0), later(by, turns))
        assert (1, one) == (len(provider.users), other)


async def test_a_model_is_told_a_pseudonym_and_is_let_go_at_the_end(kernel: Kernel) -> None:
    """The same for the same student, and no name."""
    provider = Saying()
    by = speaker(provider, kernel)
    await spoken(by, speech())
    await spoken(by, speech(message="And now?"))
    await by.close()
    assert (2, 1, True) == (len(provider.users), len({*provider.users}), provider.closed)
    assert "u1" not in str(provider.users[0])
    assert ("closed", "off") == (by.model_state, speaker(None, kernel).model_state)
