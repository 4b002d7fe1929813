"""What a user sees of their progress, through the service and a real database."""

from datetime import timedelta
from typing import Any

import pytest
from class_record import MONDAY, ClassRecord, Clock, Server

from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.users import Preferences, ProfileRequest, Role
from server_services.errors import NotFound
from server_services.progress.account import Standing, User
from server_services.progress.service import ProgressService

STUDENT = (Role.STUDENT,)


@pytest.fixture
def service(server: Server) -> ProgressService:
    return server.progress


@pytest.fixture
async def ada(service: ProgressService) -> User:
    return await service.sign_in("ada", "ada@example.org")


async def test_a_new_user_has_a_profile_at_once(service: ProgressService, ada: User, clock: Clock) -> None:
    """Level 1, no XP, default preferences, the roles the identity named."""
    profile = await service.profile(ada, [Role.STUDENT, Role.INSTRUCTOR])
    assert (profile.id, profile.username, profile.email) == (ada.id, "ada", "ada@example.org")
    assert profile.roles == (Role.STUDENT, Role.INSTRUCTOR)
    assert (profile.level, profile.xp, profile.achievements) == (1, 0, ())
    assert (profile.preferences, profile.created_at) == (Preferences(), clock.at)


async def test_signing_in_again_asks_no_database(service: ProgressService, ada: User, database: Any) -> None:
    """Ids are stable, so a process remembers them: even a removed document is not looked up."""
    await database["users"].delete_many({})
    assert await service.sign_in("ada") == ada


async def test_a_removed_account_is_told_and_starts_anew(
    service: ProgressService, ada: User, database: Any
) -> None:
    """Every door says so once; the next visit makes a new user."""
    await database["users"].delete_many({})
    with pytest.raises(NotFound) as refusal:
        await service.profile(ada, STUDENT)
    assert refusal.value.code is ErrorCode.NOT_FOUND
    with pytest.raises(NotFound):
        await service.update_profile(ada, ProfileRequest(), STUDENT)
    assert (await service.sign_in("ada")).id != ada.id


async def test_a_profile_request_changes_what_it_names(
    service: ProgressService, ada: User, clock: Clock
) -> None:
    """Fields that are not named, also inside the preferences, stay as they are."""
    await service.update_profile(
        ada, ProfileRequest.model_validate({"preferences": {"language": "de"}}), STUDENT
    )
    clock.at += timedelta(minutes=1)
    request = ProfileRequest.model_validate({"email": "new@example.org", "preferences": {"weeklyGoal": 5}})
    answered = await service.update_profile(ada, request, STUDENT)
    assert (answered.email, answered.preferences) == (
        "new@example.org",
        Preferences(language="de", weekly_goal=5),
    )
    assert answered == await service.profile(ada, STUDENT)
    assert answered.updated_at == clock.at


async def test_an_empty_profile_request_writes_nothing(
    service: ProgressService, ada: User, clock: Clock
) -> None:
    """Asking for what already is does not even touch the time of the last change."""
    before = await service.profile(ada, STUDENT)
    clock.at += timedelta(hours=1)
    assert await service.update_profile(ada, ProfileRequest(), STUDENT) == before


async def test_a_verdict_brings_xp_a_level_and_achievements(
    server: Server, record: ClassRecord, service: ProgressService, ada: User
) -> None:
    """One event, one write, and everything the user sees has moved."""
    await server.bus.publish(await record.grade(ada.id, "c1"))
    profile = await service.profile(ada, STUDENT)
    assert (profile.xp, profile.level) == (40, 2)
    assert profile.achievements == ("first-step", "first-accepted", "first-try")
    assert sorted(server.announced) == sorted(profile.achievements)


async def test_an_achievement_is_announced_once(server: Server, record: ClassRecord, ada: User) -> None:
    """The same verdict again, and another like it, announce nothing more."""
    graded = await record.grade(ada.id, "c1")
    for event in (graded, graded, await record.grade(ada.id, "c1")):
        await server.bus.publish(event)
    assert sorted(server.announced) == ["first-accepted", "first-step", "first-try"]


async def test_the_gain_of_a_submission_is_told_with_its_verdict(
    server: Server, record: ClassRecord, service: ProgressService, ada: User
) -> None:
    """A better submission brings the difference, a worse one and an unknown one bring 0."""
    gains = []
    for score in (0.5, 0.25, 1.0):
        event = await record.grade(ada.id, "c1", score)
        await server.bus.publish(event)
        gains.append(await service.gained(ada.id, "c1", event.submission_id))
    assert gains == [20, 0, 20]
    assert await service.gained(ada.id, "c1", "unheard") == 0
    assert await service.gained("nobody", "c1", "s00001") == 0


async def test_the_standing_names_every_challenge_that_was_tried(
    server: Server, record: ClassRecord, service: ProgressService, ada: User
) -> None:
    """Solved or tried, with the best score; what was never tried is not there."""
    for challenge, score in (("c1", 1.0), ("c1", 0.0), ("c2", 0.5)):
        await server.bus.publish(await record.grade(ada.id, challenge, score))
    assert await service.standing(ada) == {"c1": Standing("solved", 1.0), "c2": Standing("tried", 0.5)}


async def test_the_progress_tells_how_far_one_has_come(
    server: Server, record: ClassRecord, service: ProgressService, ada: User
) -> None:
    """Totals, topics in the catalogue's order, the week and the achievements with their moments."""
    for challenge, score in (("c1", 1.0), ("c2", 0.5), ("c2", 0.25)):
        await server.bus.publish(await record.grade(ada.id, challenge, score))
    view = await service.progress(ada)
    assert (view.xp, view.level, view.level_starts_at, view.next_level_at) == (60, 3, 60, 120)
    assert (view.solved, view.tried, view.total, view.submissions) == (1, 2, 3, 3)
    assert [(t.topic, t.solved, t.tried, t.total) for t in view.topics] == [
        ("loops", 1, 2, 2),
        ("lists", 0, 0, 1),
    ]
    assert (view.week.starts, view.week.goal, view.week.solved, view.week.reached) == (
        MONDAY.date(),
        3,
        1,
        False,
    )
    moments = {each.id: each.achieved_at for each in view.achievements}
    assert moments["first-accepted"] == MONDAY + timedelta(minutes=1)
    assert moments["week-goal"] is None


async def test_a_challenge_that_left_the_catalogue_keeps_its_xp_and_its_place(
    server: Server, record: ClassRecord, service: ProgressService, ada: User
) -> None:
    """Its topic appears after the catalogue's, and solved never exceeds the total."""
    await server.bus.publish(await record.grade(ada.id, "withdrawn"))
    view = await service.progress(ada)
    assert (view.xp, view.solved, view.total) == (40, 1, 4)
    assert view.topics[-1].topic == "gone"


async def test_a_renamed_topic_is_the_catalogues(
    server: Server, record: ClassRecord, service: ProgressService, ada: User
) -> None:
    """The record's word for a topic counts only where the catalogue has none."""
    await server.bus.publish(await record.grade(ada.id, "c1", topic="once called so"))
    view = await service.progress(ada)
    assert [(topic.topic, topic.solved) for topic in view.topics] == [("loops", 1), ("lists", 0)]


async def test_the_weekly_goal_is_reached_and_the_next_week_begins_afresh(
    server: Server, record: ClassRecord, service: ProgressService, ada: User, clock: Clock
) -> None:
    """Three first solves reach the default goal; a week later the count is 0 and the reached week remains."""
    for challenge in ("c1", "c2", "c3"):
        await server.bus.publish(await record.grade(ada.id, challenge))
    this_week = await service.progress(ada)
    clock.at += timedelta(weeks=1)
    next_week = await service.progress(ada)
    assert (this_week.week.solved, this_week.week.reached, this_week.weeks_reached) == (3, True, 1)
    assert (next_week.week.solved, next_week.week.reached, next_week.weeks_reached) == (0, False, 1)
    assert "week-goal" in server.announced


async def test_a_goal_can_be_lowered_to_what_is_done_and_raised_without_loss(
    server: Server, record: ClassRecord, service: ProgressService, ada: User, clock: Clock
) -> None:
    """Lowering it reaches the week there and then and says so; raising it afterwards keeps the week."""
    await server.bus.publish(await record.grade(ada.id, "c1"))
    for goal in (1, 20):
        await service.update_profile(ada, ProfileRequest(preferences=Preferences(weekly_goal=goal)), STUDENT)
        clock.at += timedelta(hours=1)
    view = await service.progress(ada)
    assert (view.week.goal, view.week.reached, view.weeks_reached) == (20, True, 1)
    assert server.announced.count("week-goal") == 1
