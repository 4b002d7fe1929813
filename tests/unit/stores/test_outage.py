"""Asking a Redis that may not answer."""

import asyncio
import logging
import time

import pytest
from redis.exceptions import ConnectionError as RedisConnectionError

from server_services.stores import outage as module
from server_services.stores.outage import Outage


class Redis:
    """Answers, refuses or hangs, as the test wants."""

    def __init__(self) -> None:
        self.asked = 0
        self.mood = "well"

    async def get(self) -> str:
        self.asked += 1
        if self.mood == "gone":
            raise RedisConnectionError("gone")
        if self.mood == "hanging":
            await asyncio.sleep(60)
        return "answer"


async def test_an_answer_comes_through() -> None:
    """And nothing is counted."""
    outage, redis = Outage("slower"), Redis()
    assert await outage.ask(redis.get, None) == "answer"
    assert (outage.failures, outage.lasts) == (0, False)


async def test_one_failure_spares_the_others() -> None:
    """For a while nobody asks again, and everybody gets the other answer."""
    outage, redis = Outage("slower"), Redis()
    redis.mood = "gone"
    assert [await outage.ask(redis.get, "otherwise") for _ in range(50)] == ["otherwise"] * 50
    assert redis.asked == 1
    assert outage.failures == 50


async def test_after_a_while_one_caller_tries_for_all(caplog: pytest.LogCaptureFixture) -> None:
    """Not all of them at once; with its answer the outage is over. Beginning and end are logged once."""
    caplog.set_level(logging.INFO)
    outage, redis = Outage("slower"), Redis()
    redis.mood = "gone"
    await outage.ask(redis.get, None)
    await asyncio.sleep(module.TRY_AGAIN_SECONDS + 0.05)
    redis.mood = "hanging"
    began = time.monotonic()
    await asyncio.gather(*(outage.ask(redis.get, None) for _ in range(50)))
    assert time.monotonic() - began < 2 * module.PATIENCE_SECONDS
    assert redis.asked == 2
    await asyncio.sleep(module.TRY_AGAIN_SECONDS + 0.05)
    redis.mood = "well"
    assert await outage.ask(redis.get, None) == "answer"
    assert not outage.lasts
    assert [record.message for record in caplog.records] == [
        "Redis does not answer (ConnectionError): slower",
        "Redis answers again",
    ]


async def test_a_mistake_of_ours_is_not_an_outage() -> None:
    """What is not Redis's fault comes through."""

    async def mistaken() -> None:
        raise TypeError("ours")

    with pytest.raises(TypeError, match="ours"):
        await Outage("slower").ask(mistaken, None)
