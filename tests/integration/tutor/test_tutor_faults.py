"""What goes wrong with model servers, by a real server that fails on demand: each time an answer with an
honest end or a reason there is none, never an exception of another kind, never a word twice.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from llmock.pytest_plugin import LLMock
from tutor_asking import MakeEngine, Pauses, ask, told, words

from server_services.config import TutorConfig
from server_services.tutor.engine.engine import Done, Engine, EngineAway
from server_services.tutor.engine.provider import Trouble

REPLY = "Look at line three: what is the value of total there?"


@pytest.fixture
def engine(llmock: LLMock, make_engine: MakeEngine) -> Engine:
    """An engine on the failing server."""
    return make_engine(TutorConfig(llmock.base_url(), "mock"))


@pytest.fixture
def impatient(llmock: LLMock, make_engine: MakeEngine) -> Engine:
    """One that does not wait for five seconds."""
    return make_engine(TutorConfig(llmock.base_url(), "mock", silence_seconds=0.5))


async def test_an_answer_comes_whole(llmock: LLMock, engine: Engine) -> None:
    """Without a fault there is none to find."""
    llmock.reply(REPLY)
    events = await told(engine.answer(ask()))
    assert (words(events), events[-1]) == (REPLY, Done(True, REPLY, getattr(events[-1], "usage", None)))
    llmock.assert_resilient(strict=True)


@pytest.mark.parametrize(("status", "asked_for"), [(500, 0), (502, 0), (503, 1), (529, 1), (429, 1)])
async def test_a_short_failure_is_tried_again(
    llmock: LLMock, engine: Engine, pauses: Pauses, status: int, asked_for: int
) -> None:
    """With growing pauses, after those the server asks for; the student reads one answer."""
    llmock.fail(status, times=2).reply(REPLY)
    events = await told(engine.answer(ask()))
    assert words(events) == REPLY
    assert (len(llmock.requests), pauses.taken) == (3, [asked_for + 0.5, asked_for + 1.0])


async def test_three_tries_are_all(llmock: LLMock, engine: Engine) -> None:
    """Then somebody else answers."""
    llmock.outage()
    with pytest.raises(EngineAway) as away:
        await told(engine.answer(ask()))
    assert (away.value.reason, len(llmock.requests)) == (Trouble.FAILED, 3)


async def test_a_server_that_asks_for_time_gets_it(llmock: LLMock, engine: Engine, pauses: Pauses) -> None:
    """At least as much as it asked for."""
    llmock.rate_limit(times=1, retry_after=7).reply(REPLY)
    assert words(await told(engine.answer(ask()))) == REPLY
    assert pauses.taken == [7.5]


async def test_nobody_waits_longer_than_half_a_minute(llmock: LLMock, engine: Engine, pauses: Pauses) -> None:
    """A server that asks for more is not asked again."""
    llmock.rate_limit(times=None, retry_after=20)
    with pytest.raises(EngineAway, match="busy"):
        await told(engine.answer(ask()))
    assert (len(llmock.requests), pauses.now) == (2, 20.5)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
async def test_what_we_did_wrong_is_not_done_again(llmock: LLMock, engine: Engine, status: int) -> None:
    """One request, and nothing the verdict has to say."""
    llmock.fail(status)
    with pytest.raises(EngineAway, match="rejected"):
        await told(engine.answer(ask()))
    assert len(llmock.requests) == 1
    llmock.assert_resilient(strict=True)


@pytest.mark.parametrize(
    "slow", [lambda mock: mock.slow_first_token(30), lambda mock: mock.stall(after_chunks=0)]
)
async def test_a_server_that_hangs_is_asked_once(
    llmock: LLMock, impatient: Engine, slow: Callable[[LLMock], Any]
) -> None:
    """Whoever waited once has waited enough."""
    slow(llmock)
    with pytest.raises(EngineAway, match="timeout"):
        await told(impatient.answer(ask()))
    assert len(llmock.requests) == 1


@pytest.mark.parametrize("kind", ["truncate", "corrupt", "disconnect"])
async def test_what_breaks_off_ends_with_what_was_read(llmock: LLMock, engine: Engine, kind: str) -> None:
    """Once a word has been handed on nothing is asked again: the end says that it is not all."""
    getattr(llmock.reply(REPLY), kind)(after_chunks=3)
    await _broke_off(llmock, engine)


async def test_what_stops_in_the_middle_ends_with_what_was_read(llmock: LLMock, impatient: Engine) -> None:
    """In the same way, after a silence."""
    llmock.reply(REPLY).stall(after_chunks=3)
    await _broke_off(llmock, impatient)


async def _broke_off(llmock: LLMock, engine: Engine) -> None:
    events = await told(engine.answer(ask()))
    read = words(events)
    assert read
    assert REPLY.startswith(read)
    assert read != REPLY
    assert events[-1] == Done(False, read)
    assert len(llmock.requests) == 1


@pytest.mark.parametrize("kind", ["truncate", "corrupt", "disconnect"])
async def test_what_breaks_before_the_first_word_is_asked_again(
    llmock: LLMock, engine: Engine, kind: str
) -> None:
    """Nobody has read anything yet."""
    getattr(llmock, kind)(after_chunks=1)
    llmock.reply(REPLY, times=None)
    assert words(await told(engine.answer(ask()))) == REPLY
    assert len(llmock.requests) == 2


async def test_a_server_that_always_breaks_off_is_left_in_peace(llmock: LLMock, engine: Engine) -> None:
    """Answers that begin well and never end are failures as well."""
    llmock.truncate(after_chunks=3, times=None)
    for number in range(5):
        assert not getattr((await told(engine.answer(ask(str(number)))))[-1], "complete", True)
    with pytest.raises(EngineAway, match="open"):
        await told(engine.answer(ask()))
    assert len(llmock.requests) == 5


async def test_a_prompt_that_is_too_long_is_not_shortened_by_chance(llmock: LLMock, engine: Engine) -> None:
    """The server's refusal is ours to know, and asked once."""
    llmock.context_overflow()
    with pytest.raises(EngineAway, match="rejected"):
        await told(engine.answer(replace(ask(), code="x" * 10_000)))
    assert len(llmock.requests) == 1
