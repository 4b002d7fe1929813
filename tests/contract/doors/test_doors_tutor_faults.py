"""What students see of a model server that fails: always an answer, never a word twice."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio
from hosts import Host
from model_twin_for_tests import BREAK, HEAD, ModelTwin, Step, delta, refusal, sse, stream
from redis.asyncio import Redis
from tutoring import CHAT, Tutors, answered, asking, kept, made, newcomer, streamed, words

from server_services.config import TutorConfig

pytestmark = pytest.mark.asyncio(loop_scope="package")

SAID = "Look at line 1 again, please. "
NOBODY_LISTENS = TutorConfig("http://127.0.0.1:9/v1", "twin")
QUICK_SECONDS = 0.3


@pytest_asyncio.fixture(loop_scope="package")
async def twin() -> AsyncIterator[ModelTwin]:
    async with ModelTwin() as found:
        yield found


@pytest_asyncio.fixture(loop_scope="package")
async def host(tutors: Tutors, twin: ModelTwin) -> AsyncIterator[Host]:
    """A host whose model is the twin, and which loses patience soon."""
    async with tutors.on(impatient(twin)) as found:
        yield found


def impatient(twin: ModelTwin) -> TutorConfig:
    return replace(twin.config, silence_seconds=0.25)


NO_WORDS: dict[str, list[Step]] = {
    "an error": refusal(503),
    "too many": refusal(429, Retry_After="0"),
    "a wrong key": refusal(401),
    "no first word": [HEAD, 30.0],
    "no answer at all": [30.0],
    "nothing": [HEAD, sse("[DONE]"), b"0\r\n\r\n"],
    "no JSON": [HEAD, sse("{not json")],
    "hanging up": [BREAK],
}


@pytest.mark.parametrize("script", NO_WORDS.values(), ids=NO_WORDS.keys())
async def test_without_a_word_of_the_model_the_tutor_answers_by_itself(
    host: Host, twin: ModelTwin, script: list[Step]
) -> None:
    """As if there were no model: whole, and saying whose words these are. At most three tries."""
    twin.usual = script
    told = await answered(host, asking(await made(host)), newcomer())
    assert ("rules", True, None) == (told["source"], told["complete"], told["model"])
    assert told["response"].startswith(told["evidence"]["sentence"])
    assert 1 == told["response"].count(told["evidence"]["sentence"])
    assert len(told["response"]) > len(told["evidence"]["sentence"]) + 20
    assert 1 <= len(twin.asked) <= 3


BROKEN_OFF: dict[str, list[Step]] = {
    "stall": [HEAD, delta(SAID), delta("What "), 30.0],
    "truncated": [HEAD, delta(SAID), delta("What "), b"0\r\n\r\n"],
    "malformed": [HEAD, delta(SAID), delta("What "), sse("{not json"), b"0\r\n\r\n"],
    "disconnect": [HEAD, delta(SAID), delta("What "), BREAK],
    "cut at the limit": stream(SAID, "What ", finish="length"),
}


@pytest.mark.parametrize("script", BROKEN_OFF.values(), ids=BROKEN_OFF.keys())
async def test_what_breaks_off_is_shown_once_and_said_to_be_incomplete(
    host: Host, twin: ModelTwin, script: list[Step]
) -> None:
    """Nothing is asked again once the student has read a word of it, nor does anybody else get it."""
    twin.usual = script
    slug, who = await made(host), newcomer()
    events = await streamed(host, asking(slug), who)
    name, done = events[-1]
    assert ("done", "model", False, False) == (name, done["source"], done["complete"], done["withheld"])
    assert (1, 1) == (words(events).count(SAID.strip()), done["response"].count(SAID.strip()))
    assert 1 == len(twin.asked)
    assert [False] == [turn["complete"] for turn in await kept(host, slug, who)]
    twin.usual = stream(SAID)
    assert "model" == (await answered(host, asking(slug), newcomer()))["source"]


async def test_a_server_that_asks_for_time_gets_it_and_answers(host: Host, twin: ModelTwin) -> None:
    """Two refusals are not the student's concern."""
    twin.say(refusal(429, Retry_After="1"), refusal(503))
    twin.usual = stream(SAID)
    told = await answered(host, asking(await made(host)), newcomer())
    assert ("model", True, 3) == (told["source"], told["complete"], len(twin.asked))
    assert 1 == told["response"].count(SAID.strip())


async def test_a_server_that_cannot_be_reached_costs_no_time(tutors: Tutors) -> None:
    """Somebody who asks reads the tutor's own words at once."""
    async with tutors.on(NOBODY_LISTENS) as host:
        slug = await made(host)
        told = await answered(host, asking(slug), newcomer())
        assert ("rules", True) == (told["source"], told["complete"])


async def test_a_server_that_fails_is_left_in_peace(host: Host, twin: ModelTwin) -> None:
    """Once the breaker is open nothing is asked, the answer is quick, and health says so."""
    slug = await made(host)
    twin.usual = refusal(500)
    for _ in range(2):
        await answered(host, asking(slug), newcomer())
    asked = len(twin.asked)
    begin = time.perf_counter()
    answers = await asyncio.gather(*(answered(host, asking(slug), newcomer()) for _ in range(5)))
    assert time.perf_counter() - begin < 5 * QUICK_SECONDS
    assert {("rules", True)} == {(told["source"], told["complete"]) for told in answers}
    assert (5, 5) == (asked, len(twin.asked))


async def test_without_redis_the_tutor_answers_as_well(tutors: Tutors, twin: ModelTwin) -> None:
    """Then each server counts by itself, and keeps answers by itself."""
    away = Redis.from_url("redis://127.0.0.1:9")
    twin.usual = stream(SAID)
    async with tutors.on(impatient(twin), redis=away) as host:
        slug = await made(host)
        told = [await answered(host, asking(slug), newcomer()) for _ in range(2)]
    assert ["model", "cache"] == [each["source"] for each in told]
    assert all(each["complete"] for each in told)
    await away.aclose()


HALF = "\ud83d"


@pytest.mark.parametrize("more", [{}, {"stream": True}], ids=["whole", "streamed"])
async def test_half_a_letter_breaks_nothing(host: Host, twin: ModelTwin, more: dict[str, bool]) -> None:
    """Neither a student's, in question or code, nor the model's: a question mark stands in its place."""
    twin.usual = stream(f"Look {HALF} at line 1. ", "What does it print?")
    slug, who = await made(host), newcomer()
    body = json.dumps(asking(slug, f"Why {HALF}?", code=f"print('{HALF}')") | more)
    answer = await host.call("POST", CHAT, who=who, content=body)
    assert 200 == answer.status_code
    assert "Look ? at line 1." in answer.text
    (turn,) = await kept(host, slug, who)
    assert ("Why ??", True) == (turn["question"], turn["complete"])
