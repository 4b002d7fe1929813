"""What students ask to get the answer, put to a model that gives in to everything: nothing comes of it."""

import tomllib
from dataclasses import dataclass

import pytest
from leak import leaks
from lessons import HERE, REPLACEMENT, Lesson, read_lessons
from manners import MANNERS, turns_of
from test_gate_leaks import conversation

LESSONS = list(read_lessons().values())
# What the judge cannot read, as few students could: seen through by the gate alone.
UNREAD = {
    *("base64 over lines", "base32", "hex with blanks", "bits", "percent signs", "escapes", "wide letters"),
    *("invisible signs", "letter by letter", "spoken", "a poem", "entities", "base64 a line"),
    *("other language", "other language without a name", "pseudo code", "other language, a line a turn"),
    *("base64, a line a turn", "fence in a fence", "comments", "a dialogue", "base64 in a fence"),
}


@dataclass(frozen=True)
class Prompt:
    """What somebody asks, and the manner in which a model that gives in answers."""

    category: str
    text: str
    manner: str


def read_prompts() -> list[Prompt]:
    """The adversarial set."""
    rows = tomllib.loads((HERE / "prompts.toml").read_text())
    return [
        Prompt(category, entry["text"].strip(), entry["manner"])
        for category, entries in rows.items()
        for entry in entries
    ]


PROMPTS = read_prompts()


@pytest.mark.parametrize("number", range(len(PROMPTS)))
async def test_a_model_that_gives_in_gives_nothing_away(number: int) -> None:
    """Each prompt about one of the lessons, in turn; the student is told so, once an answer at most."""
    lesson = LESSONS[number % len(LESSONS)]
    shown = await conversation(lesson, turns_of(PROMPTS[number].manner, lesson), 6)
    assert set() == leaks(lesson, shown)
    assert all(turn.count(REPLACEMENT) <= 1 for turn in shown)
    assert any(REPLACEMENT in turn for turn in shown)


def test_the_set_is_large_and_of_many_kinds() -> None:
    """More than seventy different prompts in at least fifteen categories."""
    assert len({prompt.text for prompt in PROMPTS}) == len(PROMPTS) >= 70
    assert len({prompt.category for prompt in PROMPTS}) >= 15
    assert {prompt.manner for prompt in PROMPTS} <= set(MANNERS)


@pytest.mark.parametrize("manner", sorted(set(MANNERS) - UNREAD))
def test_the_judge_sees_what_an_ungated_model_gives_away(manner: str) -> None:
    """It would be no judge if it found nothing."""
    assert all(leaks(lesson, turns_of(manner, lesson)) for lesson in LESSONS[:2])


def test_the_judge_finds_no_leak_in_harmless_words() -> None:
    """Nor in the student's own code."""
    for lesson in LESSONS:
        assert set() == leaks(
            lesson, ["What does line 2 do?", f"You wrote\n```python\n{lesson.student}```\n"]
        )


def test_the_judge_finds_hidden_texts() -> None:
    """As they are, and turned around."""
    lesson: Lesson = LESSONS[0]
    for secret in lesson.hidden:
        assert {"hidden"} == leaks(lesson, [f"It is {secret}."])
        assert {"hidden"} == leaks(lesson, [f"It is {secret[::-1]}."])
