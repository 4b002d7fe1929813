"""The fold: first answers are played, outcomes tell something about memory, nothing counts twice."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_for_learning import DAY, HOUR, MONDAY, Class

from codementor_jupyter.protocol.challenges import Difficulty
from codementor_jupyter.protocol.events import SubmissionGraded
from codementor_jupyter.protocol.verdicts import Status, Verdict
from server_services.learning.elo import Rating
from server_services.learning.model import Answer, Learner, Task, answer_of, concepts_of
from server_services.learning.review import Grade, reviewed


def test_a_first_answer_moves_learner_concept_and_challenge() -> None:
    """At even odds by half of a full step; the challenge goes the other way."""
    lesson = Class()
    ada = lesson.answer("sum", concepts=("loops", "sums"))
    assert ada.overall == ada.concepts["loops"] == ada.concepts["sums"] == Rating(0.5, 1)
    assert lesson.ratings["sum"].rating == Rating(pytest.approx(-0.3), 1)


def test_a_miss_moves_them_the_other_way() -> None:
    lesson = Class()
    assert lesson.answer("sum", accepted=False).overall.value == -0.5
    assert lesson.ratings["sum"].rating.value == pytest.approx(0.3)


def test_later_answers_are_remembered_and_not_played() -> None:
    """Solved at the second try: the rating is the miss's, and the challenge is solved."""
    lesson = Class()
    missed = lesson.answer("sum", accepted=False)
    solved = lesson.answer("sum")
    assert (solved.overall, solved.concepts) == (missed.overall, missed.concepts)
    assert lesson.ratings["sum"].rating.answers == 1
    assert (missed.traces["sum"].solved, missed.traces["sum"].best) == (None, 0.5)
    assert (solved.traces["sum"].solved, solved.traces["sum"].best) == (MONDAY + HOUR, 1.0)
    assert solved.traces["sum"].tried == MONDAY


def test_hints_opened_before_make_a_solution_worth_less() -> None:
    lesson = Class()
    plain, helped = (lesson.answer("sum", who=who, hints=hints) for who, hints in (("ada", 0), ("bob", 3)))
    assert plain.overall.value > helped.overall.value > Learner("eve").overall.value - 0.5


def test_a_failure_of_the_grader_is_no_answer() -> None:
    """Nothing moves, nothing is tried."""
    lesson = Class()
    assert lesson.answer("sum", verdict=Verdict.INTERNAL_ERROR) == Learner("ada")
    assert lesson.ratings["sum"].rating == Rating(0.0, 0)
    assert lesson.answer("sum").overall.value == 0.5


def test_a_solution_against_the_odds_is_worth_more() -> None:
    """A hard challenge moves its solver further than an easy one does."""
    hard, easy = (Class().answer("x", difficulty=level) for level in (Difficulty.HARD, Difficulty.EASY))
    assert hard.overall.value > 0.5 > easy.overall.value > 0


def test_a_new_concept_begins_where_the_learner_stands() -> None:
    """Whoever can do loops is no beginner in lists either."""
    lesson = Class()
    ada = lesson.answer("sum")
    assert ada.ability(["lists"]) == ada.overall.value
    after = lesson.answer("sort", concepts=("lists",))
    assert after.concepts["lists"].value > ada.overall.value
    assert after.concepts["loops"] == ada.concepts["loops"]


def test_an_ability_is_half_general_and_half_of_the_concepts() -> None:
    """Weak in loops, strong in lists: each concept pulls its own way."""
    lesson = Class()
    lesson.answer("a", accepted=False, concepts=("loops",))
    lesson.answer("b", accepted=False, concepts=("loops",))
    ada = lesson.answer("c", concepts=("lists",))
    assert ada.ability(["loops"]) < ada.ability([]) < ada.ability(["lists"])
    assert ada.ability(["loops", "lists"]) == pytest.approx(
        (ada.ability(["loops"]) + ada.ability(["lists"])) / 2
    )


@pytest.mark.parametrize(
    ("answer", "grade"),
    [
        ({}, Grade.Good),
        ({"difficulty": Difficulty.HARD}, Grade.Easy),
        ({"hints": 1}, Grade.Hard),
        ({"accepted": False}, Grade.Again),
    ],
)
def test_a_first_outcome_is_a_grade_of_memory(answer: dict[str, object], grade: Grade) -> None:
    """At once; at once against the odds; with help; not."""
    ada = Class().answer("sum", **answer)  # type: ignore[arg-type]  # each of them is one of its parameters
    assert ada.memories == {"loops": reviewed(None, grade, MONDAY)}


def test_tries_of_one_sitting_are_one_miss_and_a_solution_after_them_is_hard() -> None:
    lesson = Class()
    missed = lesson.answer("sum", accepted=False)
    again = lesson.answer("sum", accepted=False)
    solved = lesson.answer("sum")
    assert missed is again
    assert solved.memories["loops"] == reviewed(missed.memories["loops"], Grade.Hard, MONDAY + 2 * HOUR)


def test_a_solved_challenge_is_a_review_after_a_rest() -> None:
    """Submitted again within the hour it tells nothing; days later it does, either way."""
    lesson = Class()
    first = lesson.answer("sum")
    assert lesson.answer("sum") is first
    kept = lesson.answer("sum", at=MONDAY + 3 * DAY)
    assert kept.memories["loops"] == reviewed(first.memories["loops"], Grade.Good, MONDAY + 3 * DAY)
    lost = lesson.answer("sum", accepted=False, at=MONDAY + 30 * DAY)
    assert lost.memories["loops"] == reviewed(kept.memories["loops"], Grade.Again, MONDAY + 30 * DAY)
    assert lost.traces["sum"].solved == MONDAY
    assert lost.overall == first.overall


answers = st.tuples(
    st.sampled_from(["a", "b", "c"]), st.booleans(), st.sampled_from(["ada", "bob"]), st.integers(0, 2)
)
records = st.lists(answers, max_size=12)


@given(records, st.data())
def test_an_answer_that_comes_again_changes_nothing(
    record: list[tuple[str, bool, str, int]], data: st.DataObject
) -> None:
    """After each answer any earlier one may be told once more: learners and challenges stay what they are."""
    once, again = Class(), Class()
    for challenge, accepted, who, hints in record:
        for lesson in (once, again):
            lesson.answer(challenge, accepted, who=who, hints=hints)
        repeated = data.draw(st.sampled_from(again.answers))
        again.learn(repeated, Task(Difficulty.MEDIUM, ("loops",)), hints=1)
    assert (once.learners, once.ratings) == (again.learners, again.ratings)


@given(records, answers)
def test_who_dies_between_the_two_writes_is_repeated_to_the_same_end(
    record: list[tuple[str, bool, str, int]], last: tuple[str, bool, str, int]
) -> None:
    """The challenge has counted the answer, the learner has not: what it was played against is known."""
    whole, broken = Class(), Class()
    for challenge, accepted, who, hints in record:
        for lesson in (whole, broken):
            lesson.answer(challenge, accepted, who=who, hints=hints)
    challenge, accepted, who, hints = last
    before = broken.learners.get(who) or Learner(who)
    for lesson in (whole, broken):
        lesson.answer(challenge, accepted, who=who, hints=hints)
    broken.learners[who] = before
    broken.learn(broken.answers[-1], Task(Difficulty.MEDIUM, ("loops",)), hints)
    assert (whole.learners, whole.ratings) == (broken.learners, broken.ratings)


def test_a_challenge_remembers_a_bounded_number_of_answers() -> None:
    """A class of a hundred leaves its rating and the last twenty."""
    lesson = Class()
    for number in range(100):
        lesson.answer("sum", number % 3 > 0, who=f"student-{number}")
    rated = lesson.ratings["sum"]
    assert rated.rating.answers == 100
    assert [each.user_id for each in rated.counted] == [f"student-{number}" for number in range(80, 100)]
    assert rated.rating.value < 0


def test_concepts_are_topic_and_tags_however_they_are_written() -> None:
    assert concepts_of("For  Loops", ["lists", "for loops", " Lists ", ""]) == ("for loops", "lists")
    assert concepts_of("", []) == ()


def test_an_event_is_an_answer_of_the_record() -> None:
    """To the millisecond, as the record has it."""
    at = MONDAY + timedelta(microseconds=1999)
    event = SubmissionGraded(
        submission_id="s1", user_id="ada", challenge_id="c1", challenge_version=3, status=Status.ACCEPTED,
        verdict=Verdict.ACCEPTED, score=1, at=at,
    )  # fmt: skip
    kept = MONDAY + timedelta(milliseconds=1)
    assert answer_of(event) == Answer("s1", "ada", "c1", 3, Verdict.ACCEPTED, 1.0, kept)
