"""Live events: the same words whether they come from the bus or from the record."""

from datetime import UTC, datetime, timedelta, timezone
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st
from record_for_live import NOW, TITLES, graded, kept, minutes

from codementor_jupyter.protocol.events import AchievementUnlocked, ProgressChanged
from codementor_jupyter.protocol.live import NAMES, ConnectRequest, LiveView
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.live.model import (
    StandingKept,
    achieved_since,
    completed,
    news_of_achievement,
    news_of_progress,
    news_of_verdict,
)

MOMENTS = st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(MOMENTS)
def test_a_verdict_has_one_id_and_one_moment_from_both_sides(at: datetime) -> None:
    """The bus carries microseconds, the record whole milliseconds: a client must not hear two events."""
    in_the_record = at.replace(microsecond=at.microsecond // 1000 * 1000)
    published = news_of_verdict(graded(1, at), Verdict.WRONG_ANSWER)
    assert published.view == completed(kept(1, in_the_record), Verdict.WRONG_ANSWER)
    assert published.user_id == "u1"


def test_only_what_the_student_may_know_is_told() -> None:
    """The record's own verdict is not in it, and of the cases nothing."""
    view = completed(kept(1, NOW), Verdict.WRONG_ANSWER)
    assert ("wrong_answer", "wrong_answer", 0.5) == (view.status, view.verdict, view.score)
    assert "runtime_error" not in view.model_dump_json()
    assert "shown" not in view.model_dump_json()


def test_a_new_verdict_on_the_same_submission_is_another_event() -> None:
    """As after a regrade; two submissions at one moment are two events as well."""
    ids = {completed(each, Verdict.ACCEPTED).id for each in (kept(1, NOW), kept(1, minutes(1)), kept(2, NOW))}
    assert 3 == len(ids)


def test_an_achievement_has_one_id_and_its_words_from_both_sides() -> None:
    """Reached since: told; before, or under a name that is not given any more: not."""
    standing = StandingKept(20, 2, {"first-step": minutes(5), "comeback": minutes(1), "gone": minutes(6)})
    (told,) = achieved_since(standing, TITLES, minutes(2))
    event = AchievementUnlocked(user_id="u1", achievement="first-step", at=minutes(5))
    assert told == news_of_achievement(event, TITLES["first-step"]).view
    assert ("First step", "Submit something.") == (told.title, told.description)


def test_a_figure_is_told_as_it_is() -> None:
    """XP and level of that moment."""
    news = news_of_progress(ProgressChanged(user_id="u1", xp=60, level=3, at=NOW))
    assert ("u1", {"xp": 60, "level": 3, "at": NOW}) == (news.user_id, news.view.model_dump())


def test_every_view_has_a_name() -> None:
    """Each kind one, none twice."""
    assert set(NAMES) == set(get_args(LiveView))
    assert len(set(NAMES.values())) == len(NAMES)


def test_a_client_says_since_when_in_any_zone() -> None:
    """Or nothing at all, or more than is asked for."""
    zone = timezone(timedelta(hours=2))
    assert NOW == ConnectRequest.model_validate({"since": NOW.astimezone(zone).isoformat()}).since
    assert ConnectRequest.model_validate({"userId": "somebody"}).since is None
