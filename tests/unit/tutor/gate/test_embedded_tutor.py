"""The tutor without a model, asked for the answer in every way there is: it could not give it, and does not."""

import tomllib

import pytest
from leak import leaks
from lessons import HERE, Lesson, read_lessons

from server_services.tutor.rules.answer import answer
from server_services.tutor.rules.known import Example, Failure, Known, Manner, Statement
from server_services.tutor.rules.ladder import hint

LESSONS = read_lessons()
PROMPTS = [
    row["text"] for rows in tomllib.loads((HERE / "prompts.toml").read_text("utf-8")).values() for row in rows
]
MANNERS = (Manner("encouraging", "visual"), Manner("terse", "examples"), Manner("socratic", "practice"))


def known(lesson: Lesson, level: int) -> Known:
    """What the tutor knows of a lesson: its student's code, and one visible case that fails."""
    given, expected = lesson.cases[0]
    statement = Statement(
        slug=lesson.name.replace(" ", "-"),
        title=lesson.name.capitalize(),
        description=f"Write what {lesson.name} asks for.",
        input_mode=lesson.kind if lesson.kind == "stdin" else "cell",
        examples=(Example(given, expected),),
    )
    failure = Failure("wrong_answer", case_name="shown", case_input=given, expected=expected, got="0")
    return Known(statement, lesson.student, failure, level=level)


def test_there_are_prompts_of_every_kind() -> None:
    """At least sixty, or this proves little."""
    assert 60 <= len(PROMPTS)
    assert 5 <= len(LESSONS)


@pytest.mark.parametrize("name", LESSONS)
@pytest.mark.parametrize("level", [1, 4])
def test_no_prompt_gets_the_answer(name: str, level: int) -> None:
    """All of them in one conversation, so that pieces of many turns count together."""
    lesson = LESSONS[name]
    turns = [answer(known(lesson, level), prompt, MANNERS[0]).text for prompt in PROMPTS]
    assert set() == leaks(lesson, list(dict.fromkeys(turns)))


@pytest.mark.slow
@pytest.mark.parametrize("name", LESSONS)
@pytest.mark.parametrize("manner", MANNERS[1:], ids=lambda manner: manner.personality)
def test_no_manner_of_speaking_tells_more(name: str, manner: Manner) -> None:
    """Each prompt alone, at the highest level."""
    lesson = LESSONS[name]
    for prompt in PROMPTS[::20]:
        assert set() == leaks(lesson, [answer(known(lesson, 4), prompt, manner).text]), prompt


@pytest.mark.parametrize("name", LESSONS)
def test_the_whole_ladder_is_no_answer(name: str) -> None:
    """Four hints together."""
    lesson = LESSONS[name]
    assert set() == leaks(lesson, [hint(known(lesson, level), level) for level in (1, 2, 3, 4)])
