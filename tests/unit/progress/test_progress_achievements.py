"""Achievements: each reached at the right moment, none dependent on the order of arrival."""

from datetime import datetime, timedelta

from hypothesis import given
from records import CATALOGUE, MONDAY, Student, deliveries, goals

from codementor_jupyter.protocol.verdicts import Verdict
from server_services.progress.achievements import ACHIEVEMENTS, CatalogueEntry, Evidence, reached
from server_services.progress.model import Graded, apply, recompute
from server_services.progress.weeks import Goal


def achieved(student: Student, *entries: CatalogueEntry) -> dict[str, datetime]:
    """What stands after the student's record, with these in the catalogue."""
    return reached(Evidence(recompute(student.record), (), entries))


@given(deliveries(), goals)
def test_achievements_do_not_depend_on_the_order_of_arrival(
    delivery: tuple[list[Graded], list[Graded]], history: list[Goal]
) -> None:
    """Judged after every arrival or once at the end: the same achievements with the same moments."""
    record, delivered = delivery
    progress, stands = recompute([]), dict[str, datetime]()
    for graded in delivered:
        progress = apply(progress, graded)
        stands = reached(Evidence(progress, history, CATALOGUE), stands)
    assert stands == reached(Evidence(recompute(record), history, CATALOGUE))


def test_every_achievement_has_a_name_of_its_own_and_says_what_to_do() -> None:
    """Ids are stable and unique; title and description are for students."""
    assert len({each.id for each in ACHIEVEMENTS}) == len(ACHIEVEMENTS) >= 10
    assert all(each.title and each.description.endswith(".") for each in ACHIEVEMENTS)


def test_nothing_is_reached_by_nobody() -> None:
    """An empty record has no achievement, whatever the catalogue holds."""
    assert achieved(Student(), *CATALOGUE) == {}


def test_the_first_submission_counts_even_when_it_misses() -> None:
    """An early step for everybody."""
    ada = Student()
    miss = ada.submits(score=0)
    assert achieved(ada) == {"first-step": miss.at}


def test_the_first_accepted_submission_and_a_first_try() -> None:
    """Both at the moment of the verdict; a grader's failure before it does not spoil the first try."""
    ada = Student()
    ada.submits(verdict=Verdict.INTERNAL_ERROR)
    solve = ada.submits()
    assert achieved(ada) == dict.fromkeys(("first-step", "first-accepted", "first-try"), solve.at)


def test_a_challenge_missed_first_is_no_first_try() -> None:
    """Only the very first submission to the challenge can be one."""
    ada = Student()
    ada.submits(score=0.5)
    ada.submits()
    assert "first-try" not in achieved(ada)


def test_a_comeback_needs_three_misses_before_the_solve() -> None:
    """Two misses are too few; misses after the solve do not help."""
    ada, bob = Student(), Student()
    for score in (0, 0.5, 1, 0, 1):
        ada.submits(score=score)
    for score in (0, 0.5, 0, 0, 1, 0):
        bob.submits(score=score)
    assert "comeback" not in achieved(ada)
    assert achieved(bob)["comeback"] == bob.record[-2].at


def test_five_and_ten_solved_count_challenges_not_submissions() -> None:
    """Solving one challenge ten times is one."""
    ada = Student()
    for number in (0, 0, 0, *range(10)):
        ada.submits(f"c{number}")
    stands = achieved(ada)
    assert stands["five-solved"] == ada.record[7].at
    assert stands["ten-solved"] == ada.record[-1].at


def test_three_topics_make_an_explorer() -> None:
    """At the first solve in the third topic; challenges without a topic do not count."""
    ada = Student()
    for number, topic in enumerate(("loops", "", "loops", "lists", "dicts", "sets")):
        ada.submits(f"c{number}", topic=topic)
    assert achieved(ada)["three-topics"] == ada.record[4].at


def test_a_topic_is_complete_when_all_the_catalogue_lists_is_solved() -> None:
    """At the last solve of the topic; one unsolved challenge keeps it open."""
    loops = CatalogueEntry("a", "loops", 10), CatalogueEntry("b", "loops", 10)
    ada = Student()
    ada.submits("a")
    ada.submits("b", score=0.9)
    assert "topic-complete" not in achieved(ada, *loops)
    last = ada.submits("b")
    assert achieved(ada, *loops)["topic-complete"] == last.at


def test_a_complete_topic_stays_so_when_the_catalogue_grows() -> None:
    """What was reached is not taken away by a new challenge."""
    ada = Student()
    ada.submits("a")
    before = achieved(ada, CatalogueEntry("a", "loops", 10))
    grown = [CatalogueEntry("a", "loops", 10), CatalogueEntry("new", "loops", 10)]
    after = reached(Evidence(recompute(ada.record), (), grown), before)
    assert after["topic-complete"] == before["topic-complete"]


def test_challenges_without_a_topic_are_no_topic() -> None:
    """Solving the only challenge that has no topic completes nothing."""
    ada = Student()
    ada.submits("a", topic="")
    assert "topic-complete" not in achieved(ada, CatalogueEntry("a", "", 10))


def test_xp_achievements_come_at_the_submission_that_brought_the_sum() -> None:
    """Partial scores count with what they brought."""
    ada = Student()
    ada.submits("a", score=0.5, xp_reward=180)
    hundred = ada.submits("b", xp_reward=10)
    five_hundred = ada.submits("c", xp_reward=400)
    stands = achieved(ada)
    assert (stands["hundred-xp"], stands["five-hundred-xp"]) == (hundred.at, five_hundred.at)


def test_good_weeks_need_not_be_in_a_row() -> None:
    """Four reached weeks with gaps between them."""
    ada = Student()
    for week in (0, 1, 5, 9):
        for number in range(3):
            at = MONDAY + timedelta(weeks=week, hours=number)
            ada.submits(f"c{week}{number}", at=at)
    stands = achieved(ada)
    assert stands["week-goal"] == MONDAY + timedelta(hours=2)
    assert stands["four-weeks"] == MONDAY + timedelta(weeks=9, hours=2)
