"""What is next in words: in the text of %progress, and in the list of challenges."""

from datetime import date

import pytest

from codementor_jupyter.protocol.challenges import ChallengeSummaryView, Difficulty, InputMode
from codementor_jupyter.protocol.recommendations import Reason, RecommendationsView, RecommendedView
from codementor_jupyter.protocol.users import ProgressView, StreakView, WeekView
from codementor_jupyter.widgets import cards, shown

PROGRESS = ProgressView(
    xp=10, level=1, level_starts_at=0, next_level_at=20, solved=1, tried=1, total=3, submissions=1, topics=(),
    week=WeekView(starts=date(2026, 3, 2), goal=3, solved=1, reached=False), weeks_reached=0, achievements=(),
)  # fmt: skip


def recommended(*titles: str) -> RecommendationsView:
    items = tuple(
        RecommendedView(
            id=title, slug=title.lower(), version=1, title=title, difficulty=Difficulty.EASY,
            language="python", input_mode=InputMode.CALL, topic="loops", order=1, tags=(), xp_reward=10,
            published=True, reason="because you began it on Monday", reason_code=Reason.BEGUN, chance=0.7,
        )
        for title in titles
    )  # fmt: skip
    message = f"Next for you: {titles[0]}, {items[0].reason}." if items else "All solved: well done."
    return RecommendationsView(items=items, reviews=(), abilities=(), overall=1000, message=message)


def test_the_first_is_a_sentence_and_the_others_a_list() -> None:
    """Each with the command that opens it, and why."""
    text = shown.progress(PROGRESS, recommended("Sum", "Sort"))

    assert text.endswith(
        "Next for you: Sum, because you began it on Monday. Open it with `%challenge sum`.\n\n"
        "- Sort (`%challenge sort`), because you began it on Monday"
    )


def test_when_all_is_solved_nothing_is_to_be_opened() -> None:
    text = shown.progress(PROGRESS, recommended())

    assert text.endswith("All solved: well done.")
    assert "%challenge" not in text


def test_without_a_word_from_the_server_progress_is_as_it_was() -> None:
    assert shown.progress(PROGRESS, None) == shown.progress(PROGRESS)
    assert shown.progress(PROGRESS).endswith("Achievements: none yet")


def test_a_streak_is_told_with_the_grace_days_that_are_left() -> None:
    """One line; nothing of it where there is no streak, as with a server that knows none."""
    streak = StreakView(weeks=1, longest=4, grace_days=3, grace_left=2)
    text = shown.progress(PROGRESS.model_copy(update={"streak": streak}))

    assert "this week 1 of 3 · goal reached 1 week in a row · 2 of 3 grace days left this month" in text
    assert "in a row" not in shown.progress(PROGRESS)


@pytest.mark.parametrize("slug", ["sum", None])
def test_a_list_marks_at_most_one(slug: str | None) -> None:
    """The title is text, whatever it looks like."""
    views = [ChallengeSummaryView(**each.model_dump()) for each in recommended("Sum", "<b>").items]
    card = cards.catalogue(views, slug)

    assert card.text.count("**next**") == card.html.count(">next<") == int(slug is not None)
    assert "&lt;b&gt;" in card.html
