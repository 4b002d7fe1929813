"""Hints on real stores: one after the other, and each announced once."""

import asyncio

import pytest
from challenges_for_tests import secretive

from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.events import HintOpened
from server_services.bus import Bus
from server_services.challenges.model import Challenge
from server_services.challenges.service import ChallengeService
from server_services.errors import Conflict, NotFound


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
