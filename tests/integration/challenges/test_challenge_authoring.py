"""Challenges are written, changed and deleted on real stores; what cannot be graded is not kept."""

import pytest
from challenges_for_tests import request

from codementor_jupyter.protocol.challenges import InputMode
from codementor_jupyter.protocol.errors import ErrorCode
from server_services.challenges.service import ChallengeService
from server_services.errors import Conflict, NotFound, Refused


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
