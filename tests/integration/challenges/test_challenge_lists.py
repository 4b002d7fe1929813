"""Lists of challenges on real stores: remembered, and never out of date."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from cable import Cable
from challenges_for_tests import request
from small_course import COURSE

from codementor_jupyter.protocol.challenges import ChallengePage
from server_services.bus import Bus
from server_services.challenges.service import ChallengeFilters, ChallengeService
from server_services.challenges.store import ChallengeStore
from server_services.config import StoreConfig
from server_services.errors import NotFound
from server_services.stores.cache import Cache
from server_services.stores.connections import Stores
from server_services.stores.outage import TRY_AGAIN_SECONDS

ALL = ChallengeFilters()


def slugs(page: ChallengePage) -> list[str]:
    return [item.slug for item in page.items]


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


async def test_a_challenge_is_read_once_by_a_class_that_submits_to_it(
    service: ChallengeService, database: Any
) -> None:
    """What was read moments ago is not read again: by its slug and by its id."""
    await service.load(COURSE, "ada")
    one = await service.get("one")
    assert one == await service.get(one.id)
    await database["challenges"].delete_many({})
    assert [one, one] == [await service.get("one"), await service.get(one.id)]
    with pytest.raises(NotFound):
        await service.get("two")


async def test_a_change_to_a_challenge_just_read_is_seen_at_once_by_everyone(
    service: ChallengeService, colleague: ChallengeService
) -> None:
    """Whichever server made it; what is no longer offered is not found."""
    created = await service.create(request("one"), "ada")
    for title in ("Second", "Third"):
        for each in (service, colleague):
            await each.get("one")
        await colleague.update("one", request("one", title=title), "ada")
        assert [title] * 2 == [(await each.get("one")).title for each in (service, colleague)]
    await colleague.delete("one")
    for name in ("one", created.id):
        with pytest.raises(NotFound):
            await service.get(name)


async def test_a_challenge_just_read_is_as_changed_while_redis_is_away_and_when_it_is_back(
    database: Any, store_config: StoreConfig
) -> None:
    """The name the catalogue had before is not believed by who has changed it."""
    assert store_config.redis_url is not None
    async with Cable(store_config.redis_url) as cable:
        mine = await Stores.open(replace(store_config, redis_url=cable.uri))
        service = ChallengeService(ChallengeStore(database), Cache(mine.redis), Bus())
        await service.create(request("one"), "ada")
        await service.get("one")
        await cable.cut()
        await service.update("one", request("one", title="Second"), "ada")
        assert "Second" == (await service.get("one")).title
        await cable.mend()
        await asyncio.sleep(TRY_AGAIN_SECONDS + 0.1)
        assert "Second" == (await service.get("one")).title
        await mine.close()


async def test_published_challenges_are_in_course_order(service: ChallengeService) -> None:
    """Drafts are in neither form of the catalogue."""
    await service.load([*reversed(COURSE), request("draft", published=False)], "ada")
    assert [each.slug for each in await service.published()] == ["one", "two", "three"]
    assert [each.slug for each in await service.summaries()] == ["one", "two", "three"]
