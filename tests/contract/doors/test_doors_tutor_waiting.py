"""Nobody waits at the tutor's door in silence: for evidence, in a line, or for a model that thinks."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from hosts import Host
from model_twin_for_tests import END, HEAD, ModelTwin, Step, delta, stream
from tutoring import Event, Tutors, asking, made, newcomer, spoken, streamed, streaming

pytestmark = pytest.mark.asyncio(loop_scope="package")

SAID = "Look at line 1 again. What does it print?"


def waits(events: list[Event], why: str) -> list[dict[str, Any]]:
    """What was told of waiting for this."""
    return [told for name, told in events if name == "waiting" and told["why"] == why]


async def test_nobody_in_a_line_waits_in_silence(tutors: Tutors) -> None:
    """Six ask a model that gives one answer at a time, each about other code: all hear how many are before
    them, then that it is their turn, and read the model's words."""
    rest, heard = asyncio.Event(), [list[Event]() for _ in range(6)]
    async with (
        ModelTwin(usual=pausing(rest)) as slow,
        tutors.on(replace(slow.config, answers_at_once=1, silence_seconds=30)) as host,
    ):
        slug = await made(host)
        asked = [asking(slug, code=f"print(input() + '{number}')") for number in range(6)]
        listening = [listen(host, *each) for each in zip(asked, heard, strict=True)]
        tasks = [asyncio.create_task(each) for each in listening]
        async with asyncio.timeout(25):
            while sum(bool(waits(each, "line")) for each in heard) < 5:  # noqa: ASYNC110 - others fill the lists
                await asyncio.sleep(0.01)
        rest.set()
        await asyncio.gather(*tasks)
    assert {("model", True)} == {(events[-1][1]["source"], events[-1][1]["complete"]) for events in heard}
    lines = [[told["ahead"] for told in waits(events, "line")] for events in heard]
    assert all(line == sorted(line, reverse=True) for line in lines)
    assert [0, 1, 2, 3, 4, 5] == sorted(max(line, default=0) for line in lines)
    assert all(waits(events, "model") for events, line in zip(heard, lines, strict=True) if line)


async def listen(host: Host, body: dict[str, Any], heard: list[Event], who: str = "") -> None:
    """Write down what comes as it comes."""
    async with streaming(host, body, who or newcomer()) as events:
        async for event in events:
            heard.append(event)


async def test_a_model_that_thinks_is_said_to(tutors: Tutors) -> None:
    """Before its first word and between two of them; then its words come, and nothing else."""
    first, second = asyncio.Event(), asyncio.Event()
    async with (
        ModelTwin(
            usual=[first, HEAD, delta("Look at line 1 again. "), second, delta("See?", "stop"), END]
        ) as slow,
        tutors.on(replace(slow.config, silence_seconds=30)) as host,
        streaming(host, asking(await made(host)), newcomer()) as events,
    ):
        heard = []
        async for event in events:
            heard.append(event)
            begun = any("Look" in told.get("text", "") for name, told in heard if name == "delta")
            if event == ("waiting", {"why": "model", "ahead": 0}):
                (second if begun else first).set()
    assert (True, True) == (first.is_set(), second.is_set())
    done = spoken(heard)[-1][1]
    assert ("model", True) == (done["source"], done["complete"])
    assert done["response"].endswith("Look at line 1 again. See?")


async def test_who_asks_twice_at_once_is_told_to_wait_for_the_first_answer(tutors: Tutors) -> None:
    """In another conversation nobody has to; who gives up the first one is answered then."""
    rest, who, first, second = asyncio.Event(), newcomer(), list[Event](), list[Event]()
    async with (
        ModelTwin(usual=pausing(rest)) as slow,
        tutors.on(replace(slow.config, silence_seconds=30)) as host,
    ):
        slug, other = await made(host), await made(host)
        begun = asyncio.create_task(listen(host, asking(slug), first, who))
        async with asyncio.timeout(25):
            while not slow.asked:  # noqa: ASYNC110 - the twin counts
                await asyncio.sleep(0.01)
            later = asyncio.create_task(listen(host, asking(slug, "And why?"), second, who))
            while not waits(second, "turn"):  # noqa: ASYNC110 - another task fills the list
                await asyncio.sleep(0.01)
            assert ["waiting"] == sorted({name for name, _told in second})
            elsewhere = asyncio.create_task(listen(host, asking(other), [], who))
            while len(slow.asked) < 2:  # noqa: ASYNC110 - the twin counts
                await asyncio.sleep(0.01)
            begun.cancel()
            while len(slow.asked) < 3:  # noqa: ASYNC110 - the twin counts
                await asyncio.sleep(0.01)
        rest.set()
        await asyncio.gather(later, elsewhere)
    assert ("model", True) == (second[-1][1]["source"], second[-1][1]["complete"])
    assert 1 == waits(second, "turn")[0]["ahead"]


async def test_an_answer_at_once_is_not_interrupted(tutors: Tutors) -> None:
    """Once the evidence is there, nothing is said of waiting where nobody waits."""
    async with ModelTwin(usual=stream(SAID)) as quick, tutors.on(quick.config) as host:
        slug = await made(host)
        for _ in range(2):  # the second finds evidence and answer
            events = await streamed(host, asking(slug), newcomer())
    assert events == spoken(events)
    assert "cache" == events[-1][1]["source"]


def pausing(until: asyncio.Event) -> list[Step]:
    """An answer that pauses until the event."""
    return [HEAD, delta("Look at line 1 again. "), until, delta("What does it print?", "stop"), END]
