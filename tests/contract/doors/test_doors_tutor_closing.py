"""A server that stops while the tutor speaks: each answer has an honest end, and is kept."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
import pytest_asyncio
from hosts import Host
from model_twin_for_tests import HEAD, ModelTwin, delta
from tutoring import Tutors, answered, asking, kept, made, newcomer, spoken, streaming, words

from server_services.tutor.service import TutorService

pytestmark = pytest.mark.asyncio(loop_scope="package")

SAID = "Look at line 1 again, please. "


@pytest_asyncio.fixture(loop_scope="package")
async def twin() -> AsyncIterator[ModelTwin]:
    """It begins, and never ends."""
    async with ModelTwin(usual=[HEAD, delta(SAID), delta("What "), asyncio.Event()]) as found:
        yield found


@pytest.fixture
def tutor(tutors: Tutors, twin: ModelTwin) -> TutorService:
    return tutors.made(twin.config)


@pytest_asyncio.fixture(loop_scope="package")
async def host(tutors: Tutors, tutor: TutorService) -> AsyncIterator[Host]:
    async with tutors.host(tutor) as found:
        yield found


async def test_a_stream_ends_with_what_was_said(host: Host, tutor: TutorService) -> None:
    """Not with the connection, nor with an error: the model's words, said to be not all."""
    slug, who = await made(host), newcomer()
    async with streaming(host, asking(slug), who) as events:
        heard = []
        async for event in events:
            heard.append(event)
            if SAID.strip() in words(heard):
                break
        await tutor.close()
        heard += [event async for event in events]
    name, done = spoken(heard)[-1]
    assert ("done", "model", False, False) == (name, done["source"], done["complete"], done["withheld"])
    assert SAID.strip() in done["response"]
    (turn,) = await kept(host, slug, who)
    assert (False, done["response"]) == (turn["complete"], turn["response"])


async def test_an_answer_in_one_piece_ends_as_honestly(
    host: Host, tutor: TutorService, twin: ModelTwin
) -> None:
    """It is one, and no failure of the server."""
    slug, who = await made(host), newcomer()
    asked = asyncio.create_task(answered(host, asking(slug), who))
    await until(lambda: twin.asked)
    await tutor.close()
    told = await asked
    assert told["source"] in ("model", "rules")
    assert told["complete"] == (told["source"] == "rules")
    assert 1 == len(await kept(host, slug, who))


async def test_who_has_read_nothing_of_the_model_gets_the_tutors_own_words(
    host: Host, tutor: TutorService, twin: ModelTwin
) -> None:
    """Whole."""
    twin.usual = [asyncio.Event()]
    slug, who = await made(host), newcomer()
    asked = asyncio.create_task(answered(host, asking(slug), who))
    await until(lambda: twin.asked)
    await tutor.close()
    told = await asked
    assert ("rules", True, None) == (told["source"], told["complete"], told["model"])
    assert len(told["response"]) > len(told["evidence"]["sentence"])
    assert [True] == [turn["complete"] for turn in await kept(host, slug, who)]


async def test_who_asks_after_that_gets_them_as_well(
    host: Host, tutor: TutorService, twin: ModelTwin
) -> None:
    """Until the doors are closed too."""
    slug = await made(host)
    await tutor.close()
    told = await answered(host, asking(slug), newcomer())
    assert ("rules", True, []) == (told["source"], told["complete"], twin.asked)


async def until(happened: Callable[[], object]) -> None:
    """Until what is asked is true: soon, or the test fails."""
    async with asyncio.timeout(20):
        while not happened():  # noqa: ASYNC110 - the twin counts
            await asyncio.sleep(0.005)
