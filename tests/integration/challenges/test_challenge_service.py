"""The challenges feature on real stores: lists that are never out of date, authoring, loading, hints."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from cable import Cable
from challenges_for_tests import request, secretive

from codementor_jupyter.protocol.challenges import ChallengePage, ChallengeRequest, InputMode
from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.events import HintOpened
from server_services.bus import Bus
from server_services.challenges.model import Challenge
from server_services.challenges.service import ChallengeFilters, ChallengeService, LoadReport
from server_services.challenges.store import ChallengeStore
from server_services.config import StoreConfig
from server_services.errors import Conflict, NotFound, Refused
from server_services.stores.cache import Cache
from server_services.stores.connections import Stores
from server_services.stores.outage import TRY_AGAIN_SECONDS

ALL = ChallengeFilters()
COURSE = [request("one", order=1), request("two", order=2), request("three", order=3)]


def slugs(page: ChallengePage) -> list[str]:
    return [item.slug for item in page.items]


@pytest.fixture
def colleague(stores: Stores, database: Any) -> ChallengeService:
    """The same feature in another server: its own connections' cache, the same stores."""
    return ChallengeService(ChallengeStore(database), Cache(stores.redis), Bus())


# --- lists


async def test_a_list_is_made_once_and_then_remembered(
    service: ChallengeService, stores: Stores, database: Any
) -> None:
    """Within five minutes a list is answered from Redis alone."""
    await service.load(COURSE, "ada")
    first = await service.page("u1", ALL, {})
    await database["challenges"].delete_many({})
    assert await service.page("u1", ALL, {}) == first
    assert slugs(first) == ["one", "two", "three"]
    keys = [key async for key in stores.redis.scan_iter("cache:challenges:u1:*")]
    assert [0 < await stores.redis.ttl(key) <= 300 for key in keys] == [True]


async def test_lists_of_different_questions_do_not_mix(service: ChallengeService) -> None:
    """Another user, another filter, another page, another standing: another list."""
    await service.load([*COURSE, request("draft", published=False)], "ada")
    await service.page("u1", ALL, {})
    assert slugs(await service.page("u1", ChallengeFilters(search="two"), {})) == ["two"]
    assert slugs(await service.page("u1", ALL, {}, 2, 2)) == ["three"]
    assert "draft" in slugs(await service.page("u1", ChallengeFilters(drafts=True), {}))
    one = (await service.get("one")).id
    solved = await service.page("u1", ALL, {one: ("solved", 1.0)})
    assert [item.state for item in solved.items] == ["solved", "new", "new"]
    assert [item.state for item in (await service.page("u2", ALL, {})).items] == ["new", "new", "new"]
    assert [item.state for item in (await service.page("u1", ALL, {})).items] == ["new", "new", "new"]


async def test_a_change_is_seen_at_once_by_everyone(
    service: ChallengeService, colleague: ChallengeService
) -> None:
    """Created, changed, unpublished or deleted by one server: no list of another server is out of date."""
    changes: list[tuple[Any, list[str]]] = [
        (lambda: service.create(request("one", order=1), "ada"), ["one"]),
        (lambda: service.create(request("two", order=2), "ada"), ["one", "two"]),
        (lambda: service.update("one", request("one", order=3), "ada"), ["two", "one"]),
        (lambda: service.update("two", request("two", published=False), "ada"), ["one"]),
        (lambda: service.load([request("three", order=9)], "ada"), ["one", "three"]),
        (lambda: service.delete("one"), ["three"]),
    ]
    assert slugs(await colleague.page("u1", ALL, {})) == []
    for change, expected in changes:
        await change()
        assert slugs(await colleague.page("u1", ALL, {})) == expected
        assert slugs(await service.page("u2", ALL, {})) == expected


async def test_a_list_that_was_being_made_during_a_change_is_not_kept(
    service: ChallengeService, colleague: ChallengeService
) -> None:
    """Readers and an author at the same time: afterwards everybody sees what the author wrote last."""

    async def read() -> None:
        for _ in range(20):
            await colleague.page("u1", ALL, {})

    async def write() -> None:
        for number in range(10):
            await service.create(request(f"c-{number}"), "ada")

    await asyncio.gather(read(), write(), read())
    assert (await colleague.page("u1", ALL, {})).total == 10


async def test_without_redis_lists_are_made_each_time(database: Any, store_config: StoreConfig) -> None:
    """A cache that is away costs time, never an answer, and no list is out of date."""
    away = await Stores.open(replace(store_config, redis_url="redis://127.0.0.1:9/0"))
    service = ChallengeService(ChallengeStore(database), Cache(away.redis), Bus())
    try:
        await service.create(request("one"), "ada")
        assert slugs(await service.page("u1", ALL, {})) == ["one"]
        await service.create(request("two", order=1), "ada")
        assert slugs(await service.page("u1", ALL, {})) == ["one", "two"]
    finally:
        await away.close()


async def test_a_change_while_redis_is_away_is_announced_when_it_is_back(
    database: Any, store_config: StoreConfig, colleague: ChallengeService
) -> None:
    """The lists Redis still holds from before are not served again once this server has answered a list."""
    assert store_config.redis_url is not None
    async with Cable(store_config.redis_url) as cable:
        mine = await Stores.open(replace(store_config, redis_url=cable.uri))
        cache = Cache(mine.redis)
        service = ChallengeService(ChallengeStore(database), cache, Bus())
        await service.create(request("one"), "ada")
        assert slugs(await colleague.page("u1", ALL, {})) == ["one"]
        await cable.cut()
        await service.create(request("two", order=1), "ada")
        assert cache.outage.lasts
        assert slugs(await service.page("u2", ALL, {})) == ["one", "two"]
        assert slugs(await colleague.page("u1", ALL, {})) == ["one"]
        await cable.mend()
        await asyncio.sleep(TRY_AGAIN_SECONDS + 0.1)
        assert slugs(await service.page("u2", ALL, {})) == ["one", "two"]
        assert slugs(await colleague.page("u1", ALL, {})) == ["one", "two"]
        await mine.close()


async def test_published_challenges_are_in_course_order(service: ChallengeService) -> None:
    """Drafts are in neither form of the catalogue."""
    await service.load([*reversed(COURSE), request("draft", published=False)], "ada")
    assert [each.slug for each in await service.published()] == ["one", "two", "three"]
    assert [each.slug for each in await service.summaries()] == ["one", "two", "three"]


# --- authoring


async def test_an_author_writes_reads_changes_and_deletes(service: ChallengeService) -> None:
    """A change is a new version; no change is none."""
    created = await service.create(request(), "ada")
    assert await service.get(created.slug) == await service.get(created.id) == created
    same = await service.update("two-sum", request(), "bob")
    assert same == created
    changed = await service.update(created.id, request(title="Other"), "bob")
    assert (changed.version, changed.author, changed.title) == (2, "bob", "Other")
    await service.delete("two-sum")
    with pytest.raises(NotFound, match="'two-sum'"):
        await service.get("two-sum")
    assert await service.find_version(created.id, 1) == created
    assert await service.find_version(created.id, 2) == changed


async def test_a_slug_that_is_taken_is_a_conflict(service: ChallengeService) -> None:
    """The message says what to do."""
    await service.create(request(), "ada")
    with pytest.raises(Conflict, match="choose another slug") as conflict:
        await service.create(request(), "ada")
    assert conflict.value.code is ErrorCode.CHALLENGE_EXISTS


async def test_an_author_with_an_old_version_is_told(service: ChallengeService) -> None:
    """Who says which version they have read cannot undo what somebody else has written since."""
    first = await service.create(request(), "ada")
    await service.update("two-sum", request(title="By Bob"), "bob", version=first.version)
    with pytest.raises(Conflict, match="at version 2 by now") as conflict:
        await service.update("two-sum", request(title="By Ada"), "ada", version=first.version)
    assert conflict.value.code is ErrorCode.CHALLENGE_CHANGED
    assert (await service.get("two-sum")).title == "By Bob"


@pytest.mark.parametrize("way", ["create", "update", "load"])
async def test_what_cannot_be_graded_is_not_kept(service: ChallengeService, way: str) -> None:
    """By no way in."""
    await service.create(request("there"), "ada")
    ungradable = request("there" if way == "update" else "new", input_mode=InputMode.CALL)
    ways = {
        "create": lambda: service.create(ungradable, "ada"),
        "update": lambda: service.update("there", ungradable, "ada"),
        "load": lambda: service.load([request("other"), ungradable], "ada"),
    }
    with pytest.raises(Refused, match="case-1: the input is JSON"):
        await ways[way]()
    assert [each.slug for each in await service.published()] == ["there"]
    assert (await service.get("there")).version == 1


# --- loading


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


# --- hints


@pytest.fixture
def opened(bus: Bus) -> list[HintOpened]:
    heard: list[HintOpened] = []

    async def hear(event: HintOpened) -> None:
        heard.append(event)

    bus.subscribe(HintOpened, hear)
    return heard


@pytest.fixture
async def challenge(service: ChallengeService) -> Challenge:
    return await service.create(secretive(), "ada")


async def test_hints_are_opened_one_after_the_other(
    service: ChallengeService, challenge: Challenge, opened: list[HintOpened]
) -> None:
    """Each step says its text and how many are left, and is announced once."""
    first = await service.open_hint("u1", challenge, 1)
    assert (first.challenge_id, first.step, first.text, first.remaining) == (
        challenge.id,
        1,
        "canary-hint-1",
        1,
    )
    second = await service.open_hint("u1", challenge, 2)
    assert (second.text, second.remaining) == ("canary-hint-2", 0)
    assert await service.open_hint("u1", challenge, 1) == first
    assert [(event.user_id, event.challenge_id, event.step) for event in opened] == [
        ("u1", challenge.id, 1),
        ("u1", challenge.id, 2),
    ]
    assert await service.hints_opened("u1", challenge.id) == 2
    assert await service.hints_opened("u2", challenge.id) == 0


async def test_a_step_cannot_be_skipped(
    service: ChallengeService, challenge: Challenge, opened: list[HintOpened]
) -> None:
    """The refusal names the step that is next and tells nothing of the one that was asked for."""
    with pytest.raises(Conflict) as conflict:
        await service.open_hint("u1", challenge, 2)
    assert conflict.value.code is ErrorCode.HINT_OUT_OF_ORDER
    assert conflict.value.details == {"next": 1}
    assert "canary" not in conflict.value.message
    assert opened == []


@pytest.mark.parametrize("step", [0, 3, -1])
async def test_there_is_no_step_beyond_the_ladder(
    service: ChallengeService, challenge: Challenge, step: int
) -> None:
    """Nor before its first."""
    with pytest.raises(NotFound, match="has 2 hints") as missing:
        await service.open_hint("u1", challenge, step)
    assert missing.value.code is ErrorCode.HINT_NOT_FOUND


async def test_many_clicks_open_a_step_once(
    service: ChallengeService, challenge: Challenge, opened: list[HintOpened]
) -> None:
    """All are answered, and the event is published once."""
    views = await asyncio.gather(*(service.open_hint("u1", challenge, 1) for _ in range(10)))
    assert {view.text for view in views} == {"canary-hint-1"}
    assert len(opened) == 1
