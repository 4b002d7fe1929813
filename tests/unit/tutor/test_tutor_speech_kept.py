"""Answers that others were given before: when they are taken, what is looked at again, what they cost."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from speaking import Kernel, Saying, speaker, speech, spoken
from tutored_for_tests import ADA

from server_services.tutor.asked import engine_question
from server_services.tutor.engine.answers import Answers
from server_services.tutor.engine.engine import Done, Engine
from server_services.tutor.model import Turn
from server_services.tutor.speech import Speaker


@pytest.fixture
def kernel() -> Kernel:
    return Kernel()


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
