"""What the rules are told of a question."""

from dataclasses import replace
from typing import Any

import pytest
from challenges_for_tests import case
from tutored_for_tests import ADA, FAILS, SECRETS, question, tutored

from codementor_jupyter.protocol.challenges import InputMode
from codementor_jupyter.protocol.tutor import EvidenceView
from codementor_jupyter.protocol.users import Preferences
from server_services.tutor.knowing import asked_for, known_of, manner_of
from server_services.tutor.model import Evidence
from server_services.tutor.rules.known import Example, Known, Manner, Step
from server_services.tutor.speech import Speech


def known(evidence: Evidence = FAILS, opened: int = 0, ceiling: int = 4, **more: Any) -> Known:
    """What is known where so many steps are open."""
    return known_of(Speech(question(**more), evidence, opened, ceiling))


def test_nothing_that_students_may_not_see_is_told() -> None:
    """There is no place for it: neither reference, hidden case, nor a hint that is not open."""
    told = repr(known())
    assert [] == [secret for secret in SECRETS if secret in told]
    assert "Add two numbers." in told


def test_hints_are_told_as_far_as_they_are_open() -> None:
    """In their order."""
    opened = [known(opened=steps).challenge.hints for steps in (0, 1, 2, 4)]
    both = ("secret-hint one", "secret-hint two")
    assert [(), both[:1], both, both] == opened


def test_the_challenge_is_as_every_student_sees_it() -> None:
    """With the function that its visible cases call, and what the starter calls its parameters."""
    statement = known().challenge
    assert ("adding", "call", "add", ("a", "b")) == (
        statement.slug,
        statement.input_mode,
        statement.function,
        statement.parameters,
    )
    assert (Example('{"call": "add", "args": [1, 2]}', "3"),) == statement.examples
    assert ("Functions", ("sums",), "python") == (statement.topic, statement.tags, statement.language)


def test_parameters_are_those_of_the_code_where_the_starter_has_none() -> None:
    """Or of nobody, where neither can be read."""
    bare = tutored(starter_code="# your code")
    assert ("a", "b") == known(challenge=bare).challenge.parameters
    assert () == known(challenge=bare, code="def add(a, b:").challenge.parameters
    assert () == known(challenge=bare, code="\0").challenge.parameters


def test_a_program_on_standard_input_has_no_function() -> None:
    """Nor is anything taken for one where all cases are hidden."""
    program = tutored(input_mode=InputMode.STDIN, test_cases=(case("1\n", "2\n"),))
    assert None is known(challenge=program).challenge.function
    hidden = tutored(test_cases=(case('{"call": "add", "args": [1, 2]}', "3", hidden=True),))
    assert None is known(challenge=hidden).challenge.function


def test_a_failure_is_told_with_all_that_was_found() -> None:
    """The case, what was wanted and what came, the line, the slip, the steps."""
    failure = known().failure
    assert failure is not None
    assert ("wrong_answer", "small", "add(1, 2)", "3", "-1", 2) == (
        failure.kind,
        failure.case_name,
        failure.case_input,
        failure.expected,
        failure.got,
        failure.line,
    )
    assert (FAILS.slip, True, (Step(1, 2, "a = 1"),)) == (failure.slip, failure.certain, failure.steps)
    assert FAILS.findings == known().findings


def test_where_nothing_was_run_nothing_is_said_to_pass() -> None:
    """Not known is not the same as nothing wrong."""
    unknown = known(Evidence(EvidenceView(kind="unknown", sentence="")))
    assert (None, False) == (unknown.failure, unknown.passes)
    assert known(Evidence(EvidenceView(kind="none", sentence=""))).passes


@pytest.mark.parametrize(
    ("opened", "ceiling", "level"), [(0, 4, 1), (1, 4, 1), (3, 4, 3), (4, 2, 2), (0, 0, 1)]
)
def test_an_answer_goes_as_far_as_the_steps_that_are_open(opened: int, ceiling: int, level: int) -> None:
    """At least to the first, and not above the ceiling."""
    assert level == known(opened=opened, ceiling=ceiling).level


def test_who_opens_a_step_gets_that_one() -> None:
    """Also one below the highest."""
    assert 2 == known(opened=3, open_level=2).level
    assert "Give me the next hint, please." == asked_for(question("  ", open_level=2))
    assert "And why?" == asked_for(question(" And why? ", open_level=2))


def test_without_a_challenge_there_is_still_the_code() -> None:
    """A question about anything."""
    told = known(challenge=None)
    assert ("", question().code) == (told.challenge.slug, told.code)


def test_what_the_record_says_is_told() -> None:
    """Whether it is solved, and after how many attempts."""
    right = Evidence(EvidenceView(kind="none", sentence=""))
    told = known(right, solved=True, attempts=7)
    assert (True, 7) == (told.solved, told.attempts)


def test_code_that_fails_is_not_said_to_pass_because_the_challenge_was_solved_before() -> None:
    """It is the code as it stands that is spoken of."""
    told = known(FAILS, solved=True)
    assert (False, False) == (told.solved, told.passes)


def test_the_manner_is_what_the_profile_says() -> None:
    """Words for words."""
    preferences = Preferences(tutor_personality="socratic", learning_style="visual")
    assert Manner("socratic", "visual") == manner_of(preferences)
    assert "terse" == manner_of(replace(ADA).preferences).personality
