"""Good answers reach the student as they are, and without waiting."""

import tomllib
from dataclasses import dataclass, replace

import pytest
from lessons import HERE, Lesson, read_lessons, told

LESSONS = read_lessons()
ALLOWED_FALSE_ALARMS = 0.02


@dataclass(frozen=True)
class Honest:
    """A good answer about a lesson."""

    lesson: Lesson
    text: str


def read_honest() -> list[Honest]:
    """All good answers there are."""
    rows = tomllib.loads((HERE / "honest.toml").read_text())
    return [_honest(LESSONS[name], row) for name, answers in rows.items() for row in answers]


def _honest(lesson: Lesson, row: dict[str, str]) -> Honest:
    student = getattr(lesson, row.get("student", "student"))
    return Honest(replace(lesson, student=student), row["text"].removeprefix("\n"))


HONEST = read_honest()


async def test_good_answers_are_shown_as_they_are() -> None:
    """Fewer than one in fifty is touched, at any level."""
    alarms = [
        (each.text, held)
        for level in (1, 4)
        for each in HONEST
        if (told_and_held := await told(each.lesson, each.text, 5, level=level))[0] != each.text
        and (held := told_and_held[1])
    ]
    assert len(alarms) <= ALLOWED_FALSE_ALARMS * 2 * len(HONEST), alarms


def test_there_are_enough_of_them() -> None:
    """About every kind of challenge."""
    assert len(HONEST) >= 40
    assert len(LESSONS) == len({each.lesson.name for each in HONEST})


@pytest.mark.parametrize("name", LESSONS)
async def test_a_long_conversation_of_good_answers_raises_no_alarm(name: str) -> None:
    """What was said in earlier turns does not add up to a program."""
    shown: list[str] = []
    turns = [each for each in HONEST if each.lesson.name == name and each.lesson == LESSONS[name]]
    for turn in turns:
        shown.append((await told(turn.lesson, turn.text, 9, shown))[0])
    assert [turn.text for turn in turns] == shown
