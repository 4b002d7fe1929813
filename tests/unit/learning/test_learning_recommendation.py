"""What is next: probably solvable, of several topics, in course order where nothing else decides."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_for_learning import DAY, MONDAY, Class, offered

from codementor_jupyter.protocol.challenges import ChallengeSummaryView, Difficulty
from codementor_jupyter.protocol.recommendations import Reason, RecommendationsView
from server_services.learning.elo import Rating
from server_services.learning.model import Learner
from server_services.learning.recommendation import ZONE, Recommendation, recommended
from server_services.learning.views import recommendations_view

COURSE = [
    offered("count", order=1),
    offered("sum", order=2),
    offered("sort", order=3, topic="lists"),
    offered("primes", order=4, difficulty=Difficulty.MEDIUM),
    offered("knapsack", order=5, topic="search", difficulty=Difficulty.HARD),
]


def chosen(
    learner: Learner,
    course: list[ChallengeSummaryView] = COURSE,
    *,
    now: Any = MONDAY,
    limit: int = 3,
    ratings: dict[str, Rating] | None = None,
) -> list[Recommendation]:
    return recommended(learner, course, ratings or {}, now, limit)


def slugs(found: list[Recommendation]) -> list[str]:
    return [each.challenge.slug for each in found]


def test_a_newcomer_begins_where_the_course_begins() -> None:
    """The first easy one, then one of another topic; and nobody is told about what they have done."""
    found = chosen(Learner("ada"))
    assert slugs(found) == ["count", "sort", "sum"]
    assert {(each.code, each.reason) for each in found} == {(Reason.START, "to start with")}


def test_what_is_solved_is_not_recommended_again() -> None:
    lesson = Class()
    ada = lesson.answer("count")
    assert "count" not in slugs(chosen(ada, limit=20))
    assert len(chosen(ada, limit=20)) == len(COURSE) - 1


def test_whoever_solves_much_gets_harder_ones() -> None:
    """Each solution moves the zone; the reason says what the step is."""
    lesson = Class()
    for number in range(6):
        ada = lesson.answer(f"easy-{number}", at=MONDAY)
    best = chosen(ada)[0]
    assert best.challenge.slug == "knapsack"
    assert ZONE[0] <= best.chance <= ZONE[1]
    assert best.reason == "because it is a small step beyond what you solved"


def test_learners_know_better_than_the_author_how_hard_it_is() -> None:
    """An easy challenge that nobody solved is not offered to a beginner first."""
    found = chosen(Learner("ada"), ratings={"count": Rating(2.0, 30)})
    assert slugs(found)[0] == "sum"


@pytest.mark.parametrize(
    ("later", "day"), [(0, "today"), (1, "yesterday"), (3, "on Monday"), (40, "on 2 March")]
)
def test_what_was_begun_is_taken_up_again(later: int, day: str) -> None:
    """First of all that is as likely, and the day is named as people name it."""
    missed = Class().answer("sort", accepted=False, concepts=("lists",))
    ada = Learner("ada", missed.overall, missed.concepts, traces=missed.traces)  # with nothing to review
    best = chosen(ada, now=MONDAY + later * DAY)[0]
    assert (best.challenge.slug, best.challenge.state, best.challenge.best_score) == ("sort", "tried", 0.5)
    assert (best.code, best.reason) == (Reason.BEGUN, f"because you began it {day}")


def test_a_due_concept_is_reviewed_with_a_new_challenge_first() -> None:
    """An unsolved one of the same concept is better practice than the old one; that comes after it."""
    lesson = Class()
    ada = lesson.answer("count", difficulty=Difficulty.EASY)
    later = ada.memories["loops"].due
    found = chosen(ada, now=later, limit=9)
    assert (found[0].challenge.slug, found[0].code) == ("sum", Reason.REVIEW)
    assert found[0].reason == "because “loops” is due for review"
    assert slugs(found).index("count") > 0
    assert "count" not in slugs(chosen(ada, now=later - DAY, limit=9))


def test_when_all_is_solved_there_are_reviews_and_then_nothing() -> None:
    """Always something, until there is nothing to do."""
    lesson = Class()
    for each in COURSE:
        ada = lesson.answer(each.slug, concepts=(each.topic,), at=MONDAY)
    assert chosen(ada) == []
    due = ada.memories["lists"].due
    found = chosen(ada, now=due)
    assert "sort" in slugs(found)
    assert {(each.code, each.challenge.state) for each in found} == {(Reason.REVIEW, "solved")}


def test_a_draft_is_never_recommended() -> None:
    """Not to a newcomer, not as a review."""
    drafts = [offered("count", published=False), offered("sum", published=False)]
    ada = Class().answer("count")
    assert chosen(Learner("ada"), drafts) == []
    assert chosen(ada, drafts, now=MONDAY + 99 * DAY) == []


def test_outside_the_zone_the_nearest_is_recommended_and_called_what_it_is() -> None:
    """Too hard for now, or too easy by now: it is said, and there is always something."""
    lesson = Class()
    weak = lesson.answer("other", accepted=False, who="bob", concepts=())
    hard = [offered("knapsack", difficulty=Difficulty.HARD)]
    easy = [offered("count")]
    for number in range(8):
        strong = lesson.answer(f"hard-{number}", concepts=(), at=MONDAY, difficulty=Difficulty.HARD)
    assert [each.code for each in chosen(weak, hard)] == [Reason.STRETCH]
    assert [each.code for each in chosen(strong, easy)] == [Reason.EASY]
    assert chosen(weak, hard)[0].chance < ZONE[0]
    assert chosen(strong, easy)[0].chance > ZONE[1]


def test_topics_take_turns() -> None:
    """Ten alike of one topic do not crowd out the other."""
    course = [offered(f"loop-{n}") for n in range(10)] + [offered("list", topic="lists")]
    assert "list" in slugs(chosen(Learner("ada"), course))


courses = st.lists(
    st.builds(
        lambda n, level, topic, published: offered(
            f"c{n}", difficulty=level, topic=topic, published=published
        ),
        st.integers(0, 30), st.sampled_from(list(Difficulty)), st.sampled_from(["", "loops", "lists"]),
        st.booleans(),
    ), max_size=12, unique_by=lambda each: each.slug,
)  # fmt: skip


@given(courses, st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=12), st.integers(1, 5))
def test_there_is_always_something_while_something_is_unsolved(
    course: list[ChallengeSummaryView], record: list[tuple[int, bool]], limit: int
) -> None:
    """As many as are wanted and there are, each once, published, and with a reason that is a clause."""
    lesson, ada = Class(), Learner("ada")
    for number, accepted in record:
        ada = lesson.answer(f"c{number}", accepted)
    found = chosen(ada, course, limit=limit, now=MONDAY + 50 * DAY)
    solved = {id_ for id_, trace in ada.traces.items() if trace.solved}
    open_ones = [each for each in course if each.published and each.slug not in solved]
    assert min(limit, len(open_ones)) <= len(found) <= limit
    assert len(set(slugs(found))) == len(found)
    for each in found:
        assert each.challenge.published
        assert each.reason.startswith(("because ", "to start with"))
        assert each.code is Reason.REVIEW or each.challenge.state != "solved"


def seen(learner: Learner, **more: Any) -> RecommendationsView:
    now = more.get("now", MONDAY)
    return recommendations_view(learner, chosen(learner, **more), now)


def test_a_view_says_what_is_next_in_one_sentence() -> None:
    """With the summary of the challenge, the reason as a word for programs, and a rounded chance."""
    view = seen(Learner("ada"))
    assert view.message == "Next for you: Count, to start with."
    assert (view.items[0].slug, view.items[0].reason_code, view.items[0].chance) == ("count", "start", 0.731)
    assert (view.reviews, view.abilities, view.overall) == ((), (), 1000)


def test_a_view_tells_abilities_and_reviews() -> None:
    """Concepts by name with the number of first answers; reviews by date, with what is left of memory."""
    lesson = Class()
    lesson.answer("sum", accepted=False, at=MONDAY)
    ada = lesson.answer("sort", concepts=("lists",), at=MONDAY)
    view = seen(ada, now=MONDAY + DAY)
    assert [(each.concept, each.attempts) for each in view.abilities] == [("lists", 1), ("loops", 1)]
    assert view.abilities[0].rating > view.abilities[1].rating
    assert [each.concept for each in view.reviews] == ["loops", "lists"]
    assert view.reviews[0].retrievability < view.reviews[1].retrievability < 1
    assert view.overall == pytest.approx(1000, abs=100)


def test_a_view_of_nothing_left_says_so() -> None:
    view = seen(Learner("ada"), course=[])
    assert (view.items, view.message) == ((), "All solved, and nothing is due for review: well done.")
