"""What a student waits for at the tutor's door: an answer that is kept, and one that others are before."""

import asyncio
import itertools
import statistics
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass, field, replace

from llmock.scenarios import Reply
from llmock.testing import LLMockServer

from codementor_jupyter.protocol.tutor import ChatView
from server_services.config import TutorConfig
from server_services.tutor.model import Question

from .classroom import WRONG, Classroom, classroom
from .model_server import SLOTS, ModelServer

WHY = "Why does it fail?"
REPLY = "Look at line 3 of your code. Which of the three conditions is asked first when `number` is 15? " * 3
_WARM_UP = 10


@dataclass
class Took:
    """Seconds on the clock, and of this process's CPU, each time."""

    clock: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    async def by(self, work: Callable[[], Awaitable[object]]) -> None:
        """Do it, and note how long it took."""
        clock, cpu = time.perf_counter(), time.process_time()
        await work()
        self.clock.append(time.perf_counter() - clock)
        self.cpu.append(time.process_time() - cpu)


async def kept(pairs: int) -> dict[str, Took]:
    """A kept answer in the service and through the door, and beside it a profile through the door, by turns.
    Each time for a student who signed in before and has never asked.
    """
    took = {"in the service": Took(), "through the door": Took(), "a profile through the door": Took()}
    with LLMockServer() as server:
        server.state.scenarios.add(Reply(text=REPLY, times=None))
        async with classroom(TutorConfig(server.base_url("openai"), "mock")) as room:
            await room.asked("ada", WHY)
            for number in range(_WARM_UP):
                await _round(room, f"early-{number}", Took(), Took(), Took())
            for number in range(pairs):
                await _round(room, f"student-{number}", *took.values())
    return took


async def _round(room: Classroom, name: str, service: Took, door: Took, profile: Took) -> None:
    inside, outside = f"{name}-inside", f"{name}-outside"
    await asyncio.gather(room.sign_in(inside), room.sign_in(outside))
    question = await room.question(inside, WHY)
    await service.by(lambda: _answered(room, question))
    await room.conversation(inside)  # the turn is kept by then, and disturbs nobody
    await door.by(lambda: room.asked(outside, WHY))
    await room.conversation(outside)
    await profile.by(lambda: room.profile(outside))


async def _answered(room: Classroom, question: Question) -> None:
    async with aclosing(room.house.tutor.answer(question)) as said:
        last = [each async for each in said][-1]
    assert isinstance(last, ChatView)
    assert last.source == "cache"


def report_kept(took: dict[str, Took]) -> None:
    """The table, as Markdown."""
    print("\n| a kept answer | median ms | p95 ms | CPU ms | of a profile | bar |")
    print("| --- | --- | --- | --- | --- | --- |")
    base = statistics.median(list(took.values())[-1].clock)
    for (name, each), bar in zip(took.items(), ("3", "", ""), strict=True):
        clock, cpu = statistics.median(each.clock), statistics.median(each.cpu)
        late = sorted(each.clock)[int(0.95 * len(each.clock))]
        figures = f"{1000 * clock:.1f} | {1000 * late:.1f} | {1000 * cpu:.1f} | {clock / base:.2f}"
        print(f"| {name} | {figures} | {bar} |")


@dataclass(frozen=True)
class Silence:
    """Seconds a student saw nothing: until the first event, and at most between two; whose answer it was in
    the end, and what kind of evidence it began with."""

    first: float
    longest: float
    source: str
    evidence: str


async def waiting(students: int) -> list[Silence]:
    """As many ask at once, each about code of their own, a model that answers one after the other."""
    with ModelServer() as server:
        async with classroom(replace(server.config, answers_at_once=SLOTS)) as room:
            names = [f"student-{number}" for number in range(students)]
            await asyncio.gather(*map(room.sign_in, names))
            return await asyncio.gather(*(_silence(room, name) for name in names))


async def _silence(room: Classroom, name: str) -> Silence:
    moments, source, evidence = [time.perf_counter()], "", ""
    async with aclosing(room.events(name, WHY, f"# {name}{WRONG}")) as events:
        async for kind, told in events:
            moments.append(time.perf_counter())
            source = told["source"] if kind == "done" else source
            evidence = told["kind"] if kind == "evidence" else evidence
    gaps = [later - earlier for earlier, later in itertools.pairwise(moments)]
    return Silence(gaps[0], max(gaps), source, evidence)


def report_waiting(found: list[Silence]) -> None:
    """The table, as Markdown."""
    print(
        f"\n| {len(found)} students, {SLOTS} slot | median s | longest s | bar |\n| --- | --- | --- | --- |"
    )
    for name, seconds, bar in (
        ("until the first event", [each.first for each in found], 1),
        ("longest silence", [each.longest for each in found], 5),
    ):
        print(f"| {name} | {statistics.median(seconds):.2f} | {max(seconds):.2f} | {bar} |")
    print(f"\nanswered by: {_counted([each.source for each in found])}")
    print(f"evidence: {_counted([each.evidence for each in found])}")


def _counted(names: list[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(Counter(names).items()))
