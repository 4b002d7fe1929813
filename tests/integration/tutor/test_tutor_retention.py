"""How long questions and answers are kept, and what becomes of what was said when the database is away."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta

import pytest

from codementor_jupyter.protocol.tutor import ChatView, EvidenceView
from server_services.stores.connections import Stores
from server_services.stores.rates import RateLimiter
from server_services.tutor.engine.answers import Answers
from server_services.tutor.engine.engine import Engine
from server_services.tutor.ladder import Opening
from server_services.tutor.model import Asker, Evidence, Question, Tutored
from server_services.tutor.service import RETENTION_DAYS, Ladders, TutorService
from server_services.tutor.speech import Speaker
from server_services.tutor.store import TutorStore

NOW = datetime(2026, 11, 27, 10, tzinfo=UTC)
ADA, TOM = Asker("ada"), Asker("tom")


class Clock:
    """It stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


async def nothing_open(user_id: str, challenge_id: str) -> Sequence[Opening]:
    return ()


async def opened(user_id: str, challenge_id: str, step: int, code: str) -> None:
    raise AssertionError("no step is opened here")


async def nothing_found(challenge: Tutored | None, code: str) -> Evidence:
    return Evidence(EvidenceView(kind="unknown", sentence=""))


async def never_passes(challenge: Tutored, program: str) -> bool:
    return False


@pytest.fixture
def tutor(stores: Stores, clock: Clock) -> TutorService:
    """A tutor without a model and without challenges."""
    speaker = Speaker(Engine(None, Answers()), never_passes, "", b"")
    ladders = Ladders(nothing_open, opened)
    store, rates = TutorStore(stores.database), RateLimiter(stores.redis)
    return TutorService(store, rates, ladders, nothing_found, speaker, None, clock)


async def ask(tutor: TutorService, message: str, asker: Asker = ADA) -> ChatView:
    """The whole answer."""
    async with aclosing(tutor.answer(Question(asker, message))) as said:
        views = [each async for each in said]
    last = views[-1]
    assert isinstance(last, ChatView)
    return last


async def kept(tutor: TutorService, asker: Asker = ADA) -> list[str]:
    return [turn.question for turn in await tutor.conversation(asker, None)]


@asynccontextmanager
async def running(tutor: TutorService) -> AsyncIterator[None]:
    """While its housekeeping runs."""
    task = asyncio.create_task(tutor.run())
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_what_is_older_than_a_month_is_gone_and_the_rest_is_there(
    tutor: TutorService, clock: Clock
) -> None:
    """Of everybody, after one look; to the second."""
    await ask(tutor, "What is a list?")
    await ask(tutor, "What is a set?", TOM)
    clock.now = NOW + timedelta(days=1)
    await ask(tutor, "What is a loop?")
    clock.now = NOW + timedelta(days=RETENTION_DAYS, seconds=1)
    async with running(tutor), asyncio.timeout(5):
        while await kept(tutor, TOM):  # noqa: ASYNC110 - the database says it
            await asyncio.sleep(0.01)
    assert (["What is a loop?"], []) == (await kept(tutor), await kept(tutor, TOM))


async def test_a_month_is_not_over_before_it_is(tutor: TutorService, stores: Stores) -> None:
    """What is exactly as old as that is still there."""
    await ask(tutor, "What is a list?")
    store = TutorStore(stores.database)
    assert (0, ["What is a list?"]) == (await store.forget_before(NOW), await kept(tutor))
    assert (1, []) == (await store.forget_before(NOW + timedelta(milliseconds=1)), await kept(tutor))


async def test_stop_keeps_what_was_said_so_far(tutor: TutorService) -> None:
    """And says that it is not all."""
    async with aclosing(tutor.answer(Question(ADA, "What is a dictionary?"))) as said:
        async for event in said:
            if not isinstance(event, EvidenceView):
                break
    (turn,) = await tutor.conversation(ADA, None)
    assert (False, "rules") == (turn.complete, turn.source)
    assert turn.response


async def test_who_stops_before_the_first_word_has_said_nothing(tutor: TutorService) -> None:
    """Nothing is kept of it."""
    async with aclosing(tutor.answer(Question(ADA, "What is a dictionary?"))) as said:
        await anext(said)
    assert [] == await kept(tutor)
