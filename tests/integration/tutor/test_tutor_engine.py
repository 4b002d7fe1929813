"""Questions on their way to a model server and back: shared, kept, stopped, refused."""

import asyncio
from contextlib import aclosing
from dataclasses import replace

import pytest
from model_twin_for_tests import END, HEAD, ModelTwin, delta, refusal, stream
from tutor_asking import MakeEngine, ask, told, words

from server_services.stores.cache import Cache
from server_services.stores.connections import Stores
from server_services.tutor.engine.engine import (
    Delta,
    Done,
    Engine,
    EngineAway,
    Event,
    Meta,
    Waiting,
    open_engine,
)
from server_services.tutor.engine.provider import Trouble, Usage
from server_services.tutor.engine.question import Turn


def finished(events: list[Event]) -> Done:
    """The last event."""
    assert isinstance(events[-1], Done)
    return events[-1]


async def test_an_answer_is_its_source_its_words_and_its_end(engine: Engine) -> None:
    """In this order; the end says that it is whole, and what it cost."""
    assert await told(engine.answer(ask())) == [
        Meta("model", "twin"),
        Delta("All "),
        Delta("is "),
        Delta("well."),
        Done(True, "All is well.", Usage(7, 3)),
    ]


@pytest.mark.parametrize("finish", ["length", "content_filter"])
async def test_an_answer_cut_by_the_server_is_not_complete(
    twin: ModelTwin, engine: Engine, finish: str
) -> None:
    """It has an end, and not its own."""
    twin.say(stream("Look", finish=finish))
    events = await told(engine.answer(ask()))
    assert (words(events), finished(events).complete) == ("Look", False)


async def test_thirty_who_ask_the_same_share_one_call(twin: ModelTwin, engine: Engine) -> None:
    """All get the same, those who come late too."""
    gate = asyncio.Event()
    twin.say([HEAD, delta("Look "), gate, *stream("here.")[1:]])
    early = [asyncio.create_task(told(engine.answer(ask()))) for _ in range(15)]
    follower = engine.answer(ask())
    assert [await anext(follower), await anext(follower)] == [Meta("model", "twin"), Delta("Look ")]
    late = [asyncio.create_task(told(engine.answer(ask(" why?")))) for _ in range(14)]
    await asyncio.sleep(0)
    gate.set()
    answers = await asyncio.gather(*early, *late)
    assert {words(events) for events in answers} == {"Look here."}
    assert await anext(follower) == Delta("here.")
    await follower.aclose()
    assert len(twin.asked) == 1


async def test_who_must_wait_is_told_so(twin: ModelTwin) -> None:
    """The server gives one answer at a time: the second student hears that one is before them, and the third
    gives up while waiting, which costs the server nothing."""
    engine = await open_engine(replace(twin.config, answers_at_once=1), None)
    gate = asyncio.Event()
    twin.say([HEAD, delta("Look "), gate, *stream("here.")[1:]])
    first, second, third = (engine.answer(ask(each)) for each in ("1", "2", "3"))
    assert await anext(first) == Meta("model", "twin")
    assert [await anext(second), await anext(third)] == [Waiting(1), Waiting(2)]
    await third.aclose()
    gate.set()
    assert words([event async for event in first]) == "Look here."
    served = [event async for event in second]
    assert served[:2] == [Waiting(0), Meta("model", "twin")]
    assert words(served) == "All is well."
    assert len(twin.asked) == 2
    await engine.close()


async def test_other_code_is_another_question(twin: ModelTwin, engine: Engine) -> None:
    """Nobody gets a hint for somebody else's attempt."""
    mine, yours = replace(ask(), code="x = 1"), replace(ask(), code="x = 2")
    await asyncio.gather(told(engine.answer(mine)), told(engine.answer(yours)))
    assert len(twin.asked) == 2


async def test_whoever_asked_first_may_leave_without_the_others(twin: ModelTwin, engine: Engine) -> None:
    """The stream is closed when the last one has left, and not before."""
    gate = asyncio.Event()
    twin.say([HEAD, delta("Look "), gate, *stream("here.")[1:]])
    leader, follower = engine.answer(ask()), engine.answer(ask())
    for each in (leader, follower):
        await anext(each)
    await leader.aclose()
    gate.set()
    assert words([event async for event in follower]) == "Look here."
    assert len(twin.asked) == 1


async def test_stop_frees_the_server_and_counts_as_no_failure(twin: ModelTwin, engine: Engine) -> None:
    """Also while nothing has come yet. However often somebody stops, the breaker stays closed."""
    for script in 6 * ([HEAD, delta("Look"), asyncio.Event()], [HEAD, asyncio.Event()]):
        twin.say(script)
        task = asyncio.create_task(told(engine.answer(ask())))
        while not twin.streaming:  # noqa: ASYNC110 - it counts what other tasks do
            await asyncio.sleep(0.001)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await twin.idle()
    assert engine.state == "closed"
    assert words(await told(engine.answer(ask()))) == "All is well."


async def test_a_kept_answer_is_given_without_asking(twin: ModelTwin, engine: Engine) -> None:
    """To everybody who asks the same, however they write it."""
    done = finished(await told(engine.answer(ask("Why  is it WRONG?"))))
    await engine.keep(ask("Why  is it WRONG?"), done)
    assert await told(engine.answer(ask("why is it wrong?"))) == [
        Meta("cache", "twin"),
        Delta("All is well."),
        Done(True, "All is well."),
    ]
    assert len(twin.asked) == 1


async def test_what_is_cut_or_personal_is_kept_for_nobody(twin: ModelTwin, engine: Engine) -> None:
    """Neither half an answer, nor one about a student, nor one in a conversation."""
    question = ask()
    await engine.keep(question, Done(False, "Look"))
    for mine in (replace(question, personal=True), replace(question, turns=(Turn("student", "Hi"),))):
        await engine.keep(mine, Done(True, "Dear Ada"))
        assert words(await told(engine.answer(mine))) == "All is well."
    assert words(await told(engine.answer(question))) == "All is well."


async def test_another_process_finds_a_kept_answer_in_redis(
    twin: ModelTwin, make_engine: MakeEngine, stores: Stores
) -> None:
    """Through the cache both were handed."""
    first, second = [await open_engine(twin.config, Cache(stores.redis)) for _ in range(2)]
    await first.keep(ask(), finished(await told(first.answer(ask()))))
    assert (await told(second.answer(ask())))[0] == Meta("cache", "twin")
    for each in (first, second):
        await each.close()


async def test_without_a_model_the_engine_is_off() -> None:
    """And says so before anything else."""
    engine = await open_engine(None, None)
    with pytest.raises(EngineAway) as away:
        await told(engine.answer(ask()))
    assert (away.value.reason, engine.state) == (Trouble.OFF, "off")
    await engine.keep(ask(), Done(True, "nobody said this"))
    await engine.close()


async def test_an_outage_opens_the_breaker_and_spares_the_server(twin: ModelTwin, engine: Engine) -> None:
    """Five calls of two questions failed: the others are refused without one. What is kept is still given."""
    await engine.keep(ask("kept"), Done(True, "Kept."))
    twin.usual = refusal(503)
    reasons = []
    for _ in range(10):
        with pytest.raises(EngineAway) as away:
            await told(engine.answer(ask()))
        reasons.append(away.value.reason)
    assert reasons == [Trouble.FAILED, *9 * [Trouble.OPEN]]
    assert (len(twin.asked), engine.state) == (5, "open")
    assert words(await told(engine.answer(ask("kept")))) == "Kept."


@pytest.mark.parametrize(
    ("script", "reason"), [(refusal(404), "rejected"), ([HEAD, delta(None, "stop"), END], "empty")]
)
async def test_what_we_or_a_student_can_cause_does_not_open_the_breaker(
    twin: ModelTwin, engine: Engine, script: list[object], reason: str
) -> None:
    """A prompt the server refuses, a model told to say nothing: asked once each, and the server is well."""
    twin.usual = script
    for _ in range(10):
        with pytest.raises(EngineAway, match=reason):
            await told(engine.answer(ask()))
    assert (len(twin.asked), engine.state) == (10, "closed")


async def test_a_server_that_only_shows_signs_of_life_is_given_up(
    twin: ModelTwin, make_engine: MakeEngine
) -> None:
    """Comments keep the connection awake, and a student waiting; it is asked once."""
    engine = make_engine(replace(twin.config, silence_seconds=0.3))
    twin.usual = [HEAD, *100 * (b"c\r\n: thinking\n\n\r\n", 0.1)]
    with pytest.raises(EngineAway, match="timeout"):
        await asyncio.wait_for(told(engine.answer(ask())), 3)
    await twin.idle()
    assert len(twin.asked) == 1


async def test_a_redis_that_hangs_costs_little(twin: ModelTwin) -> None:
    """The question is answered all the same."""

    class Hanging(Cache):
        async def get(self, key: str) -> None:
            await asyncio.sleep(60)

        async def put(self, key: str, value: object, seconds: int) -> None:
            await asyncio.sleep(60)

    engine = await open_engine(twin.config, Hanging.__new__(Hanging))
    async with asyncio.timeout(5):
        events = await told(engine.answer(ask()))
        await engine.keep(ask(), finished(events))
        async with aclosing(engine.answer(ask())) as again:
            assert await anext(again) == Meta("cache", "twin")
    await engine.close()


async def test_an_engine_that_closes_ends_what_it_says(twin: ModelTwin, engine: Engine) -> None:
    """With an honest end where words have come; who has read none is told that there is no model."""
    twin.say([HEAD, delta("Look "), asyncio.Event()], [HEAD, asyncio.Event()])
    begun, silent = engine.answer(ask("1")), engine.answer(ask("2"))
    assert [await anext(begun), await anext(begun)] == [Meta("model", "twin"), Delta("Look ")]
    first = asyncio.create_task(told(silent))
    while len(twin.asked) < 2:  # noqa: ASYNC110 - the twin counts
        await asyncio.sleep(0.005)
    await engine.close()
    assert [event async for event in begun] == [Done(False, "Look ")]
    with pytest.raises(EngineAway, match="off"):
        await first
    with pytest.raises(EngineAway, match="off"):
        await told(engine.answer(ask("3")))
    await twin.idle()
    assert (len(twin.asked), engine.state) == (2, "closed")
