"""One answer as it is spoken: evidence first, then a model's words or the tutor's own."""

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from tutored_for_tests import ADA, FAILS, question, tutored

from codementor_jupyter.protocol.tutor import DeltaView, HeldView, MetaView, WaitingView
from server_services.tutor.asked import engine_question
from server_services.tutor.engine.answers import Answers
from server_services.tutor.engine.engine import Done, Engine
from server_services.tutor.engine.provider import Message, Piece, ProviderFailed, Trouble
from server_services.tutor.gate.gate import UNKNOWN_WHAT_FOR
from server_services.tutor.model import Turn, Tutored
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


@pytest.fixture
def kernel() -> Kernel:
    return Kernel()


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
    own = speech(share=None)
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


async def test_code_about_no_challenge_gives_way_to_the_tutors_own_example(kernel: Kernel) -> None:
    """Any challenge of the course may be meant; what is one step of Python may be quoted."""
    code = "```python\nrow = []\nfor x in y:\n    row.append(x)\n```"
    told = f"Names in a row.\n\n{code}\n\n`len(row)` counts, `row[0]` is first."
    said = speech("What is a list?", challenge=None, code="")
    await spoken(speaker(Saying((told,)), kernel), said)
    assert (True, []) == (said.withheld, kernel.asked)
    assert "row.append" not in said.text
    assert all(part in said.text for part in (UNKNOWN_WHAT_FOR, 'guests.append("Mia")', "`len(row)` counts"))
    assert "away. An example" in said.text


async def test_an_example_of_before_does_not_count_against_a_mention(kernel: Kernel) -> None:
    """Without a challenge there is nothing to put pieces together to."""
    shown = "My own:\n\n```python\nguests = []\nguests.append('Mia')\n```\n"
    turn = Turn("t1", "u1", None, "What is a list?", shown, "rules", True, 0, datetime.now(UTC))
    said = replace(speech("And then?", challenge=None, code=""), turns=(turn,))
    await spoken(speaker(Saying(("`len(guests)` counts them, doesn't it?",)), kernel), said)
    assert (False, "model") == (said.withheld, said.source)
    assert "`len(guests)`" in said.text


async def test_an_equal_question_is_answered_from_the_cache(kernel: Kernel) -> None:
    """By the same gate, and said to be from there."""
    provider = Saying()
    by = speaker(provider, kernel)
    one, other = speech(), speech()
    await spoken(by, one)
    await spoken(by, other)
    assert ("model", "cache", 1) == (one.source, other.source, len(provider.users))
    assert one.text == other.text


WITH_CODE = (
    "Follow this one first:\n\n```python\ntotal = 0\nfor x in (1, 2):\n    total -= x\n```\n\nWhat is it?"
)


async def test_an_answer_from_the_cache_is_run_once_for_all_who_have_the_same_code(kernel: Kernel) -> None:
    """It was looked at whole, for this code and at this level, with nothing before it."""
    by = speaker(Saying((WITH_CODE,)), kernel)
    one, other = speech(), speech()
    await spoken(by, one)
    run = len(kernel.asked)
    await spoken(by, other)
    assert (True, run) == (run > 0, len(kernel.asked))
    assert ("cache", one.text) == (other.source, other.text)


async def test_it_is_run_again_beside_other_code(kernel: Kernel) -> None:
    """Two codes that differ in who wrote them are one question to the model, and two to the gate."""
    by = speaker(Saying((WITH_CODE,)), kernel)
    line = "def add(a, b):\n    return a - b"
    ada = speech(code=f"{line}  # ada")
    tom = speech(code=f"{line}  # tom", asker=replace(ADA, names=("tom",)))
    await spoken(by, ada)
    run = len(kernel.asked)
    await spoken(by, tom)
    assert "cache" == tom.source
    assert len(kernel.asked) > run


async def test_what_another_server_has_kept_is_looked_at_here(kernel: Kernel) -> None:
    """An older one may have let more through: what would pass is not shown, nor the next time."""
    answers = Answers()
    engine = Engine(Saying(), answers)
    by = Speaker(engine, kernel.passes, "a course", b"a secret")
    await engine.keep(
        engine_question(speech()), Done(True, "```python\ndef add(x, y):\n    return a + b\n```\n")
    )
    for _ in range(2):
        said = speech()
        await spoken(by, said)
        assert ("cache", True, True) == (said.source, said.withheld, said.complete)
        assert "a + b" not in said.text


async def test_in_a_conversation_nothing_is_taken_from_the_cache(kernel: Kernel) -> None:
    """What was shown before counts, and others have not seen it."""
    provider = Saying()
    by = speaker(provider, kernel)
    await spoken(by, speech())
    turn = Turn("t1", "u1", "c1", "Why?", "Look at line 2.", "model", True, 0, datetime.now(UTC))
    later = replace(speech(), turns=(turn,))
    await spoken(by, later)
    assert ("model", 2) == (later.source, len(provider.users))


async def test_only_what_a_model_is_asked_for_is_taken_from_the_share_of_the_day(kernel: Kernel) -> None:
    """An answer that is kept costs nothing; without a share there is still that, or the rules'."""
    taken = []

    async def one() -> bool:
        taken.append(1)
        return len(taken) <= 1

    by = speaker(Saying(), kernel)
    said = [speech(share=one), speech(share=one), speech("Another one?", share=one)]
    for each in said:
        await spoken(by, each)
    assert ["model", "cache", "rules"] == [each.source for each in said]
    assert 2 == len(taken)
    assert all(each.complete for each in said)


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
