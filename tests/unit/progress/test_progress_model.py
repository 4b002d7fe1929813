"""The fold over the record: XP once per challenge, in any order, however often."""

from datetime import UTC, datetime, timedelta, timezone
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import MONDAY, Student, deliveries, records

from codementor_jupyter.protocol.events import SubmissionGraded
from codementor_jupyter.protocol.verdicts import Status, Verdict
from server_services.progress.levels import level_begins_at, level_bounds, level_of
from server_services.progress.model import (
    Graded,
    Place,
    Progress,
    apply,
    apply_all,
    graded_of,
    moment,
    recompute,
)


@given(deliveries())
def test_neither_order_nor_repetition_of_verdicts_matters(
    delivery: tuple[list[Graded], list[Graded]],
) -> None:
    """Any permutation with any repetitions of a record folds to what the record itself folds to."""
    record, delivered = delivery
    assert recompute(delivered) == recompute(record)


@given(records())
def test_applying_a_verdict_again_changes_nothing(record: list[Graded]) -> None:
    """A verdict that is in the progress already gives back the very same object: nothing is written."""
    progress = recompute(record)
    assert all(apply(progress, graded) is progress for graded in record)


@given(records(), st.integers(0, 16))
def test_a_fold_can_be_continued_anywhere(record: list[Graded], cut: int) -> None:
    """Projecting one part now and the rest later is the same as recomputing from everything."""
    assert apply_all(recompute(record[:cut]), record[cut:]) == recompute(record)


@given(records())
def test_xp_is_the_best_of_each_challenge(record: list[Graded]) -> None:
    """The sum agrees with the plainest definition: the most that any one submission to it is worth."""
    worth: dict[str, int] = {}
    for graded in filter(lambda graded: graded.counts, record):
        worth[graded.challenge_id] = max(worth.get(graded.challenge_id, 0), graded.xp)
    assert recompute(record).xp == sum(worth.values())


@given(records())
def test_gains_are_what_a_student_saw_grow(record: list[Graded]) -> None:
    """The gain of each submission is the difference it made when the record is walked in order."""
    progress = Progress()
    for graded in sorted(record, key=lambda graded: graded.place):
        after = apply(progress, graded)
        final = recompute(record).best.get(graded.challenge_id)
        assert (final.gain_of(graded.submission_id) if final else 0) == after.xp - progress.xp
        progress = after


@given(records(), st.integers(1, 300))
def test_the_moment_an_amount_of_xp_was_reached_agrees_with_the_walk(
    record: list[Graded], amount: int
) -> None:
    """`xp_reached` names the first verdict, in order, after which the XP is enough."""
    ordered = sorted(record, key=lambda graded: graded.place)
    walk = (each.place.at for n, each in enumerate(ordered, 1) if recompute(ordered[:n]).xp >= amount)
    assert recompute(record).xp_reached(amount) == next(walk, None)


@given(records())
def test_the_state_is_bounded_by_improvements(record: list[Graded]) -> None:
    """A thousand equal submissions leave one step and three misses, so that a user's document stays small."""
    again = [
        Graded(**vars(g) | {"submission_id": f"{g.submission_id}-{n}"}) for g in record for n in range(3)
    ]
    for best in recompute(record + again).best.values():
        assert len(best.misses) <= 3
        assert len(best.steps) <= 6 * 3  # at most one for each different score or worth


def test_a_better_score_adds_the_difference_and_a_worse_one_takes_nothing() -> None:
    """XP once per challenge, by score."""
    ada = Student()
    gained = [ada.submits(score=score, xp_reward=40).submission_id for score in (0.5, 0.25, 1.0, 0.75)]
    progress = recompute(ada.record)
    assert progress.xp == 40
    assert [progress.best["sum"].gain_of(each) for each in gained] == [20, 0, 20, 0]


def test_of_two_equal_submissions_the_earlier_wins_and_of_simultaneous_ones_the_smaller_id() -> None:
    """The tie-breaking that makes the fold independent of order."""
    ada = Student()
    for at, submission_id in ((2, "a"), (1, "c"), (1, "b")):
        ada.submits(at=MONDAY + timedelta(hours=at), submission_id=submission_id)
    winners = {recompute(order).best["sum"].winner for order in permutations(ada.record)}
    assert winners == {Place(MONDAY + timedelta(hours=1), "b")}


def test_a_failure_of_the_grader_is_no_attempt() -> None:
    """internal_error never counts: not as XP, not as a try, not as a miss."""
    progress = recompute([Student().submits(score=0.9, verdict=Verdict.INTERNAL_ERROR)])
    assert progress == Progress()


def test_a_version_that_is_worth_less_takes_no_xp_back() -> None:
    """A later full score on a cheaper version raises the score and keeps the XP."""
    ada = Student()
    ada.submits(score=0.9, xp_reward=100)
    ada.submits(score=1.0, xp_reward=50)
    best = recompute(ada.record).best["sum"]
    assert (best.xp, best.score, best.winner.submission_id) == (90, 1.0, "s0001")


def test_a_challenge_worth_nothing_can_still_be_solved() -> None:
    """No XP, but tried and solved."""
    best = recompute([Student().submits(xp_reward=0)]).best["sum"]
    assert best.solved == best.tried
    assert best.xp == 0


def test_the_first_solve_is_the_earliest_accepted_submission() -> None:
    """Solving again does not move the moment."""
    ada = Student()
    for score in (0.5, 1.0, 1.0):
        ada.submits(score=score)
    assert recompute(reversed(ada.record)).best["sum"].solved == ada.record[1].place


def test_the_same_verdict_told_by_an_event_and_by_the_record_is_one() -> None:
    """An event has microseconds and the record milliseconds: both stand for the same place."""
    miss = Student().submits(score=0.5, at=MONDAY.replace(microsecond=123_456))
    stored = Graded(**vars(miss) | {"at": MONDAY.replace(microsecond=123_000)})
    assert recompute([miss, stored, miss]) == recompute([stored])
    assert len(recompute([stored, miss]).best["sum"].misses) == 1


def test_a_submission_that_is_judged_again_is_still_one_miss() -> None:
    """A later verdict on the same submission makes no second miss; the first moment stands."""
    miss = Student().submits(score=0.5)
    again = Graded(**vars(miss) | {"at": miss.at + timedelta(hours=1)})
    assert recompute([miss, again]) == recompute([again, miss])
    assert recompute([miss, again]).best["sum"].misses == (miss.place,)


def test_a_verdict_whose_worth_arrives_late_is_put_right() -> None:
    """An event that did not know the reward is completed by the record, and still counts once."""
    known = Student().submits(xp_reward=30)
    ignorant = Graded(**vars(known) | {"xp_reward": 0})
    best = recompute([ignorant, known, ignorant]).best["sum"]
    assert (best.xp, best.gain_of(known.submission_id)) == (30, 30)


def test_an_event_carries_all_a_verdict_needs() -> None:
    """The projection of an event is the same as that of its record."""
    event = SubmissionGraded(
        submission_id="s0000",
        user_id="ada",
        challenge_id="sum",
        challenge_version=1,
        status=Status.ACCEPTED,
        verdict=Verdict.ACCEPTED,
        score=1.0,
        topic="basics",
        xp_reward=10,
        attempt=1,
        at=MONDAY,
    )
    assert graded_of(event) == Student().submits()


@pytest.mark.parametrize(
    "at",
    [
        datetime(2026, 3, 2, 9, 0, 0, 1_999),  # noqa: DTZ001 - a naive time is the case to test
        datetime(2026, 3, 2, 9, 0, 0, 1_000, tzinfo=UTC),
        datetime(2026, 3, 2, 11, 0, 0, 1_500, tzinfo=timezone(timedelta(hours=2))),
    ],
)
def test_moments_are_utc_milliseconds(at: datetime) -> None:
    """Naive, UTC and zoned times of the same instant are one moment."""
    assert moment(at) == datetime(2026, 3, 2, 9, 0, 0, 1_000, tzinfo=UTC)


@given(st.integers(0, 10**9))
def test_levels_tile_the_xp(xp: int) -> None:
    """Every amount of XP lies in exactly one level, between its beginning and the next one's."""
    begins, ends = level_bounds(xp)
    assert begins <= xp < ends
    assert (begins, ends) == (level_begins_at(level_of(xp)), level_begins_at(level_of(xp) + 1))


def test_the_first_levels_are_quick() -> None:
    """The documented beginnings, to the point."""
    assert [level_begins_at(level) for level in range(1, 7)] == [0, 20, 60, 120, 200, 300]
    assert [level_of(xp) for xp in (0, 19, 20, 59, 60, 299, 300)] == [1, 1, 2, 2, 3, 5, 6]
