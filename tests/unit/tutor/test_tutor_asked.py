"""What a model is asked, and what its answer is looked through for."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from challenges_for_tests import case
from tutored_for_tests import ADA, CODE, FAILS, SECRETS, question, tutored

from server_services.tutor.asked import engine_question, secrets_of
from server_services.tutor.engine.question import Question as Asked
from server_services.tutor.engine.question import Turn as Utterance
from server_services.tutor.model import Turn
from server_services.tutor.speech import Speech


def speech(opened: int = 0, turns: tuple[Turn, ...] = (), ceiling: int = 4, **more: Any) -> Speech:
    """An answer that is to be given."""
    return Speech(question(**more), FAILS, opened, ceiling, turns)


def asked(**more: Any) -> Asked:
    return engine_question(speech(**more))


def turn(said: str, answer: str) -> Turn:
    return Turn("t1", "u1", "c1", said, answer, "rules", True, 0, datetime(2026, 11, 27, tzinfo=UTC))


def test_nothing_that_students_may_not_see_is_asked() -> None:
    """Neither reference, hidden case, nor hint."""
    told = repr(asked())
    assert [] == [secret for secret in SECRETS if secret in told]
    assert ("c1", 3, "Add two numbers.") == (
        asked().subject.id, asked().subject.version, asked().subject.statement,  # type: ignore[union-attr]
    )  # fmt: skip


def test_visible_cases_are_told_and_five_are_enough() -> None:
    """A prompt is not a list of cases."""
    cases = tuple(case(f"{number}\n", f"{number + 1}\n") for number in range(9))
    subject = asked(challenge=tutored(input_mode="stdin", test_cases=cases)).subject
    assert subject is not None
    assert ["0\n", "1\n", "2\n", "3\n", "4\n"] == [each.input for each in subject.examples]


def test_names_are_taken_out_of_everything_that_was_written() -> None:
    """Message, code and conversation, the tutor's own words included."""
    told = asked(
        message="I am Ada, ada.lovelace@uni.example. Why?",
        turns=(turn("Ada asks", "Hello Lovelace, see /home/ada/x.py"),),
    )
    text = repr(told).casefold()
    assert [] == [name for name in ("ada", "lovelace", "uni.example") if name in text]
    assert "def add(a, b):" in told.code
    assert (Utterance("student", "student asks"), "tutor") == (told.turns[0], told.turns[1].role)


def test_evidence_is_told_the_most_useful_first() -> None:
    """In sentences; one that says nothing is left out, and none comes twice."""
    assert (FAILS.slip, *FAILS.findings) == asked().evidence


@pytest.mark.parametrize(
    ("level", "name"), [(0, "easy"), (2, "easy"), (3, "medium"), (9, "medium"), (10, "hard")]
)
def test_a_level_is_told_roughly(level: int, name: str) -> None:
    """A number of XP says less to a model than a word."""
    told = engine_question(Speech(replace(question(), asker=replace(ADA, level=level)), FAILS, 0, 4))
    assert (name, "terse", "examples") == (told.level, told.personality, told.style)


@pytest.mark.parametrize(("opened", "ceiling", "level"), [(0, 4, 1), (2, 4, 2), (4, 3, 3)])
def test_a_model_may_go_as_far_as_the_ladder_is_open(opened: int, ceiling: int, level: int) -> None:
    """And not above the ceiling."""
    assert level == asked(opened=opened, ceiling=ceiling).hint_level


def test_a_question_about_nothing_has_no_subject() -> None:
    """Nor has it secrets."""
    told = asked(challenge=None, code="", message="What is a list?")
    assert (None, "", "What is a list?") == (told.subject, told.code, told.message)
    found = secrets_of(speech(challenge=None))
    assert ("", "", CODE, ()) == (found.reference, found.starter, found.student_code, found.hidden)


def test_an_answer_is_held_against_reference_starter_and_hidden_texts() -> None:
    """A call stands for its arguments."""
    found = secrets_of(speech())
    content = tutored().content
    assert (content.solution, content.starter_code, CODE) == (
        found.reference,
        found.starter,
        found.student_code,
    )
    assert ['"secret-hidden-input", ""', '"secret-hidden-output"'] == list(found.hidden)


def test_what_students_see_anyway_is_no_hidden_text() -> None:
    """A hidden case may want what the statement says."""
    shown = tutored(description='Answer "secret-hidden-output" if unsure.')
    assert ['"secret-hidden-input", ""'] == list(secrets_of(speech(challenge=shown)).hidden)
