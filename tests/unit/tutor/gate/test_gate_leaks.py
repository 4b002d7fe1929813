"""Whatever way a model gives the answer away, no student gets it: judged over the whole conversation."""

import tomllib

import pytest
from leak import leaks
from lessons import HERE, Lesson, read_lessons, told
from manners import MANNERS, turns_of

from server_services.tutor.gate.gate import GIVEN_AWAY

LESSONS = read_lessons()


async def conversation(lesson: Lesson, turns: list[str], size: int, level: int = 1) -> list[str]:
    """What is shown of each turn, with what was shown of those before it."""
    shown: list[str] = []
    for turn in turns:
        shown.append((await told(lesson, turn, size, shown, level))[0])
    return shown


@pytest.mark.parametrize("manner", MANNERS)
async def test_no_manner_of_giving_it_away_gets_through(manner: str) -> None:
    """For every kind of challenge, in pieces that cut words and fences, and in one."""
    for lesson, size in zip(LESSONS.values(), (1, 2, 7, 40, 10_000), strict=True):
        shown = await conversation(lesson, turns_of(manner, lesson), size)
        assert set() == leaks(lesson, shown), shown


def read_clumsy() -> list[tuple[Lesson, list[str]]]:
    """Answers written by hand, each with the lesson it gives away."""
    rows = tomllib.loads((HERE / "clumsy.toml").read_text())
    return [
        (LESSONS[name], [turn.removeprefix("\n") for turn in row["turns"]])
        for name, entries in rows.items()
        for row in entries
    ]


CLUMSY = read_clumsy()


@pytest.mark.parametrize("number", range(len(CLUMSY)))
async def test_no_clumsy_answer_gets_through(number: int) -> None:
    """Letter by letter, in pieces that cut every fence, and at once; also at the last level."""
    lesson, turns = CLUMSY[number]
    for size, level in ((1, 1), (5, 4), (10_000, 4)):
        shown = await conversation(lesson, turns, size, level)
        assert set() == leaks(lesson, shown)
        assert any(GIVEN_AWAY in turn for turn in shown)
