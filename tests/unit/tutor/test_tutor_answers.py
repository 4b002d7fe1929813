"""Answers that are kept, for an hour, with Redis and without."""

import socket
import time

from redis.asyncio import Redis

from server_services.stores.cache import Cache
from server_services.stores.connections import Stores
from server_services.tutor.engine.answers import Answer, Answers

LOOK = Answer("Look at line 3.", "model")


class Clock:
    """Time as the test says."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


async def test_an_answer_is_found_for_an_hour() -> None:
    """Without any Redis; nothing else is found."""
    clock = Clock()
    answers = Answers(clock=clock)
    await answers.keep("digest", LOOK)
    clock.now = 3599
    assert await answers.find("digest") == LOOK
    assert await answers.find("another") is None
    clock.now = 3601
    assert await answers.find("digest") is None


async def test_only_the_last_five_hundred_are_kept_here() -> None:
    """A server that runs for months does not grow."""
    answers = Answers()
    for number in range(600):
        await answers.keep(str(number), LOOK)
    assert await answers.find("0") is None
    assert await answers.find("599") == LOOK


async def test_processes_share_answers_through_redis(stores: Stores) -> None:
    """What one keeps the other finds, and Redis forgets it after an hour."""
    await Answers(Cache(stores.redis)).keep("digest", LOOK)
    assert await Answers(Cache(stores.redis)).find("digest") == LOOK
    (key,) = await stores.redis.keys("*:digest")
    assert 3590 < await stores.redis.ttl(key) <= 3600


async def test_what_others_have_left_in_redis_is_no_answer(stores: Stores) -> None:
    """An older version of us, or somebody with another idea."""
    cache = Cache(stores.redis)
    for number, left in enumerate(("text", ["text"], {"text": "no model"}, {"text": 1, "model": "m"}, 7)):
        await cache.put(f"tutor:{number}", left, 60)
        assert await Answers(cache).find(str(number)) is None


async def test_a_redis_that_is_away_costs_a_twentieth_of_a_second_at_most() -> None:
    """One that takes connections and never answers; what this process keeps is found all the same."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        redis = Redis(host="127.0.0.1", port=silent.getsockname()[1], socket_timeout=5)
        answers = Answers(Cache(redis))
        began = time.monotonic()
        assert await answers.find("digest") is None
        await answers.keep("digest", LOOK)
        assert await answers.find("digest") == LOOK
        assert time.monotonic() - began < 4  # two budgets on a busy machine, not five seconds
        await redis.aclose()
