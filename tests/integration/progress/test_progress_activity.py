"""What a user did on which day, through the service and a real database."""

from datetime import date, timedelta
from typing import Any

import pytest
from class_record import MONDAY, ClassRecord, Clock, Server

from codementor_jupyter.protocol.users import Preferences, ProfileRequest
from server_services.errors import NotFound
from server_services.progress.account import User
from server_services.progress.service import ProgressService
from server_services.stores.schema import prepare

WEEK = timedelta(weeks=1)


@pytest.fixture
def service(server: Server) -> ProgressService:
    return server.progress


@pytest.fixture
async def ada(service: ProgressService) -> User:
    return await service.sign_in("ada")


async def solve(server: Server, record: ClassRecord, user: User, week: int, count: int) -> None:
    """So many first solves in one week of the record."""
    for number in range(count):
        at = MONDAY + week * WEEK + timedelta(hours=number)
        await server.bus.publish(await record.grade(user.id, f"n{week}-{number}", gradedAt=at))


async def test_a_new_user_has_an_empty_year(service: ProgressService, ada: User, clock: Clock) -> None:
    """53 weeks up to today, no day in them, this week open, all grace days there."""
    view = await service.activity(ada)
    assert (view.days, view.ends) == ((), clock.at.date())
    assert (view.starts.weekday(), view.ends - view.starts) == (0, timedelta(days=52 * 7 + 1))
    assert [(week.starts, week.outcome) for week in view.weeks] == [(MONDAY.date(), "open")]
    assert (view.streak.weeks, view.streak.grace_left, view.streak.grace_days) == (0, 3, 3)


async def test_each_submission_is_in_its_day_at_once(
    server: Server, record: ClassRecord, service: ProgressService, ada: User
) -> None:
    """Also those that brought nothing and have not been written yet: nobody has to wait to see them."""
    for score in (0.5, 0.5, 1.0, 1.0, 0.0):
        await server.bus.publish(await record.grade(ada.id, "c1", score))
    await server.bus.publish(await record.grade(ada.id, "c2", 0.0, verdict="internal_error"))
    [day] = (await service.activity(ada)).days
    assert (day.date, day.submissions, day.solved) == (date(2026, 3, 2), 5, 1)
    assert (await service.progress(ada)).submissions == 5


async def test_what_was_noted_is_written_with_the_next_round(
    server: Server, record: ClassRecord, ada: User, database: Any, clock: Clock
) -> None:
    """A verdict as good as the one before it costs no write; a server that never heard of it sees it then."""
    for _ in range(3):
        await server.bus.publish(await record.grade(ada.id, "c1"))
    other = Server(database, clock)
    before = (await database["users"].find_one({"_id": ada.id}))["revision"]
    assert [day.submissions for day in (await other.progress.activity(ada)).days] == [1]
    await server.progress.catch_up()
    assert (await database["users"].find_one({"_id": ada.id}))["revision"] == before + 1
    for each in (server, other):
        assert [day.submissions for day in (await each.progress.activity(ada)).days] == [3]


async def test_recomputing_gives_the_same_year(
    server: Server, record: ClassRecord, service: ProgressService, ada: User, clock: Clock
) -> None:
    """Days, weeks and streak are all in the record: nothing is kept that it could not bring back."""
    for week, count in enumerate((3, 2, 4, 0, 3)):
        await solve(server, record, ada, week, count)
    clock.at = MONDAY + 5 * WEEK
    before = await service.activity(ada)
    assert [week.outcome for week in before.weeks] == [
        "reached",
        "kept",
        "reached",
        "missed",
        "reached",
        "open",
    ]
    await service.recompute(ada.id)
    assert await service.activity(ada) == before


async def test_a_regrade_moves_nothing_to_another_week(
    server: Server, record: ClassRecord, service: ProgressService, ada: User, clock: Clock
) -> None:
    """A challenge was wrong and is judged again weeks later: the week in which it was solved is reached."""
    await solve(server, record, ada, 0, 2)
    missed = await record.grade(ada.id, "c3", 0.5, gradedAt=MONDAY + timedelta(hours=5))
    await server.bus.publish(missed)
    clock.at = MONDAY + 3 * WEEK
    assert (await service.activity(ada)).weeks[0].outcome == "missed"
    first = {"verdict": "wrong_answer", "score": 0.5, "challengeVersion": 1, "gradedAt": missed.at}
    regraded = {"verdict": "accepted", "status": "accepted", "score": 1.0, "gradedAt": clock.at}
    await record.submissions.update_one(
        {"_id": missed.submission_id}, {"$set": regraded, "$push": {"verdictsBefore": first}}
    )
    await service.recompute(ada.id)
    view = await service.activity(ada)
    assert [(day.date, day.submissions, day.solved) for day in view.days] == [(MONDAY.date(), 3, 3)]
    assert [week.outcome for week in view.weeks] == ["reached", "kept", "missed", "open"]


async def test_a_regraded_record_is_not_read_again_for_ever(
    server: Server, record: ClassRecord, service: ProgressService, ada: User, clock: Clock
) -> None:
    """The mark moves to where a verdict was written, not to where it happened."""
    clock.at = MONDAY + 3 * WEEK
    before = [{"gradedAt": MONDAY, "verdict": "wrong_answer", "score": 0.0, "challengeVersion": 1}]
    for minutes in (60, 10):
        at = clock.at - timedelta(minutes=minutes)
        await record.grade(ada.id, "c1", gradedAt=at, verdictsBefore=before)
    assert await service.catch_up() == 2
    assert await service.catch_up() == 1  # the one the mark stands at


async def test_a_goal_set_today_shows_in_this_week(service: ProgressService, ada: User) -> None:
    await service.update_profile(ada, ProfileRequest(preferences=Preferences(weekly_goal=7)), [])
    assert [week.goal for week in (await service.activity(ada)).weeks] == [7]


async def test_days_before_the_last_53_weeks_are_left_out(
    server: Server, record: ClassRecord, service: ProgressService, ada: User, clock: Clock
) -> None:
    """The calendar begins on a Monday; weeks before it still count for the longest streak."""
    for week in (0, 1, 53):
        await solve(server, record, ada, week, 3)
    clock.at = MONDAY + 53 * WEEK
    view = await service.activity(ada)
    assert [day.date for day in view.days] == [(MONDAY + week * WEEK).date() for week in (1, 53)]
    assert (len(view.weeks), view.weeks[0].outcome, view.streak.longest) == (53, "reached", 2)


async def test_resuming_offers_the_latest_challenge_that_is_not_solved(
    server: Server, record: ClassRecord, service: ProgressService, ada: User
) -> None:
    """Not a solved one, however recent, and not one that is no longer offered."""
    assert (await service.progress(ada)).resume is None
    for challenge, score in (("c1", 0.5), ("c2", 0.25), ("c3", 1.0), ("withdrawn", 0.0), ("c1", 0.5)):
        await server.bus.publish(await record.grade(ada.id, challenge, score))
    resume = (await service.progress(ada)).resume
    assert resume is not None
    assert (resume.challenge_id, resume.topic, resume.best_score) == ("c1", "loops", 0.5)
    assert resume.tried_at == MONDAY + timedelta(minutes=5)
    await server.bus.publish(await record.grade(ada.id, "c1"))
    await server.bus.publish(await record.grade(ada.id, "c2"))
    assert (await service.progress(ada)).resume is None


async def test_accounts_from_before_are_filled_from_the_record(
    server: Server, record: ClassRecord, service: ProgressService, ada: User, database: Any
) -> None:
    """An account that knew no days reads as one without; the migration has the whole record read again."""
    for score in (0.5, 0.5, 1.0):
        await server.bus.publish(await record.grade(ada.id, "c1", score))
    await service.catch_up()
    await database["users"].update_many({}, {"$unset": {"best.c1.days": "", "best.c1.lastAt": ""}})
    assert ((await service.activity(ada)).days[0].submissions, (await service.progress(ada)).xp) == (0, 40)
    await database["meta"].update_one({"_id": "schema"}, {"$set": {"version": 1}})
    await prepare(database, {})
    await service.catch_up()
    assert [day.submissions for day in (await service.activity(ada)).days] == [3]


async def test_a_removed_account_is_told_here_too(service: ProgressService, ada: User, database: Any) -> None:
    await database["users"].delete_many({})
    with pytest.raises(NotFound):
        await service.activity(ada)
