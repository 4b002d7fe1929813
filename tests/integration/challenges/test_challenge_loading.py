"""A course is loaded into real stores: again, by several servers at once, and beside what instructors do."""

import asyncio

from challenges_for_tests import request
from small_course import COURSE

from codementor_jupyter.protocol.challenges import ChallengeRequest
from server_services.challenges.service import ChallengeService, LoadReport


async def test_loading_twice_changes_nothing(service: ChallengeService) -> None:
    """A course is brought to what the files say, and only what differs becomes a new version."""
    assert await service.load(COURSE, "ada") == LoadReport(created=("one", "two", "three"))
    assert await service.load(COURSE, "ada") == LoadReport(unchanged=("one", "two", "three"))
    changed = [COURSE[0], request("two", order=2, title="New title"), request("four")]
    report = await service.load(changed, "bob")
    assert report == LoadReport(created=("four",), updated=("two",), unchanged=("one",))
    assert str(report) == "1 created, 1 updated, 1 unchanged"
    assert [(await service.get(slug)).version for slug in ("one", "two", "three", "four")] == [1, 2, 1, 1]


async def test_servers_that_start_together_load_a_course_once(
    service: ChallengeService, colleague: ChallengeService
) -> None:
    """All report success; every challenge is there once, in its first version."""
    course = [request(f"c-{n}") for n in range(12)]
    reports = await asyncio.gather(*(each.load(course, "course") for each in (service, colleague) * 2))
    assert sum(len(report.created) for report in reports) == 12
    assert sum(len(report.unchanged) for report in reports) == 36
    assert {each.version for each in await service.published()} == {1}


async def test_what_instructors_have_done_to_a_course_stays(service: ChallengeService) -> None:
    """Loaded with `keep_others`, as at every start, a course undoes no edit and brings nothing back."""

    async def start(course: list[ChallengeRequest]) -> LoadReport:
        return await service.load(course, "course", keep_others=True)

    await start(COURSE)
    await service.update("one", request("one", title="Edited"), "ada")
    await service.delete("two")
    report = await start([request("one", title="Upgraded"), COURSE[1], request("three", title="Upgraded")])
    assert report == LoadReport(updated=("three",), kept=("one", "two"))
    assert [each.title for each in await service.published()] == ["Edited", "Upgraded"]
    assert (await service.load(COURSE, "ada")).created == ("two",)
