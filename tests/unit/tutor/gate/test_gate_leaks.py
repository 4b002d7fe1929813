"""Whatever way a model gives the answer away, no student gets it: judged over the whole conversation."""

import pytest
from leak import leaks
from lessons import Lesson, read_lessons, told
from manners import MANNERS, turns_of

LESSONS = read_lessons()


async def conversation(lesson: Lesson, turns: list[str], size: int, level: int = 1) -> list[str]:
    """What is shown of each turn, with what was shown of those before it."""
    shown: list[str] = []
    for turn in turns:
        shown.append((await told(lesson, turn, size, shown, level))[0])
    return shown


@pytest.mark.parametrize("size", [1, 7, 10_000], ids=lambda size: f"pieces of {size}")
@pytest.mark.parametrize("manner", MANNERS)
async def test_no_manner_of_giving_it_away_gets_through(manner: str, size: int) -> None:
    """For every kind of challenge."""
    for lesson in LESSONS.values():
        shown = await conversation(lesson, turns_of(manner, lesson), size)
        assert set() == leaks(lesson, shown), shown
