"""What was done on which day: attempts counted from their numbers, however they arrive."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from records import MONDAY, Student, deliveries, records

from codementor_jupyter.protocol.verdicts import Verdict
from server_services.progress.model import DAYS_KEPT, Graded, apply, improve, recompute

DAY = timedelta(days=1)


@given(deliveries())
def test_each_day_has_the_attempts_that_were_judged_on_it(
    delivery: tuple[list[Graded], list[Graded]],
) -> None:
    """Counted the plain way over the record, the same; failures of the grader are no attempts."""
    record, delivered = delivery
    counted = Counter(graded.at.date() for graded in record if graded.counts)
    progress = recompute(delivered)
    assert {day: count for day, count in progress.attempts_by_day.items() if count} == counted
    assert progress.attempts == counted.total()


@given(records())
def test_the_latest_attempt_is_remembered(record: list[Graded]) -> None:
    """Whatever came of it."""
    for challenge, best in recompute(record).best.items():
        assert best.last == max(g.at for g in record if g.counts and g.challenge_id == challenge)


def test_an_attempt_judged_after_a_later_one_is_counted_on_no_wrong_day() -> None:
    """The second attempt took until after midnight: both count, none twice."""
    ada = Student()
    ada.submits(at=MONDAY, attempt=1)
    ada.submits(at=MONDAY + DAY, attempt=2)
    ada.submits(at=MONDAY, attempt=3)
    assert recompute(ada.record).attempts == 3
    assert recompute(ada.record).attempts_by_day == {MONDAY.date(): 3, (MONDAY + DAY).date(): 0}


def test_days_are_counted_over_all_challenges() -> None:
    """Two attempts at one and one at another, on one day."""
    ada = Student()
    for challenge in ("a", "a", "b"):
        ada.submits(challenge)
    assert recompute(ada.record).attempts_by_day == {MONDAY.date(): 3}


def test_the_days_of_a_challenge_are_bounded_and_its_attempts_are_not_lost() -> None:
    """Somebody tries one challenge every day for a season: the total stands, old days melt into one."""
    ada = Student()
    for number in range(DAYS_KEPT + 5):
        ada.submits(score=0, at=MONDAY + number * DAY)
    best = recompute(ada.record).best["sum"]
    assert (len(best.days), best.attempts) == (DAYS_KEPT, DAYS_KEPT + 5)
    days = dict(best.attempts_by_day)
    assert days[(MONDAY + 5 * DAY).date()] == 6
    assert set(days.values()) == {6, 1}


def test_a_record_without_numbers_has_no_days() -> None:
    """Nothing is invented."""
    ada = Student()
    ada.submits(attempt=None)
    progress = recompute(ada.record)
    assert (progress.attempts, progress.attempts_by_day) == (0, {})


@given(records())
def test_what_brings_only_its_day_can_wait(record: list[Graded]) -> None:
    """`improve` leaves the progress alone exactly where nothing but days and the latest moment would change,
    and what it leaves out changes nothing when it is applied later.
    """
    at_once = later = recompute([])
    for graded in record:
        at_once, later = apply(at_once, graded), improve(later, graded)
        assert later.xp == at_once.xp
        assert later.solved == at_once.solved
    assert recompute(record) == at_once
    for graded in record:
        later = apply(later, graded)
    assert later == at_once


def test_a_submission_as_good_as_the_one_before_leaves_only_its_day() -> None:
    """The same object comes back: nothing is written while its student waits."""
    ada = Student()
    first, again = ada.submits(), ada.submits()
    progress = recompute([first])
    assert improve(progress, again) is progress
    assert apply(progress, again).attempts == 2


def test_a_day_is_one_of_utc() -> None:
    """Half past midnight in Berlin is still the day before."""
    ada = Student()
    ada.submits(at=MONDAY.replace(hour=23, minute=30), verdict=Verdict.TIME_LIMIT, score=0)
    assert list(recompute(ada.record).attempts_by_day) == [date(2026, 3, 2)]
