"""The live socket: what a user hears of themselves, as it happens, and what they hear who were away."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hosts import BROKEN, INSTRUCTOR, OTHER_STUDENT, RIGHT, SECRETS, STUDENT, WRONG, Host
from listening import Listener, connect, listening
from prometheus_client import REGISTRY
from socketio.exceptions import ConnectionError as NotConnected

from codementor_jupyter.handlers.house import House

pytestmark = pytest.mark.asyncio(loop_scope="package")

# Fails in a hidden case only, and there with an error of its own.
BREAKS_WHERE_HIDDEN = "n = int(input())\nprint(2 * n if n == 2 else 1 / 0)"


async def test_a_verdict_is_told_as_it_happens(host: Host) -> None:
    """With what the submission's own door says of it, and nothing else."""
    made = await host.new_challenge()
    async with listening(host) as listener:
        view = (await host.submit(made["slug"], RIGHT)).json()
        told = await listener.verdict_of(view["id"])
    assert told == {
        "id": told["id"],
        "at": told["at"],
        "submissionId": view["id"],
        "challengeId": made["id"],
        "challengeSlug": made["slug"],
        "status": "accepted",
        "verdict": "accepted",
        "score": 1.0,
    }


async def test_a_verdict_nobody_waited_for_is_told_too(host: Host) -> None:
    """The door answered 202, and the socket says the rest."""
    made = await host.new_challenge()
    async with listening(host) as listener:
        answer = await host.call(
            "POST", f"api/challenges/{made['slug']}/submit?wait=0", {"code": WRONG, "language": "python"}
        )
        assert 202 == answer.status_code
        told = await listener.verdict_of(answer.json()["id"])
    assert ("wrong_answer", 0.0) == (told["verdict"], told["score"])


async def test_what_follows_from_a_verdict_is_told_after_it(bare: Host) -> None:
    """The achievements it brings, with their words, and how far the user is now."""
    made, learner = await bare.new_challenge(), "nora student"
    async with listening(bare, learner) as listener:
        assert (0, 1) == figures(await listener.figure())
        view = (await bare.submit(made["slug"], RIGHT, who=learner)).json()
        await listener.until(lambda each: len(each.named("progress-changed")) > 1)
        await listener.until(lambda each: len(each.named("achievement-unlocked")) > 2)
    assert "challenge-completed" == listener.heard[1][0]
    assert (20, 2) == figures(await listener.figure())
    unlocked = {told["achievement"]: told for told in listener.named("achievement-unlocked")}
    assert {"first-step", "first-accepted", "first-try"} == set(unlocked)
    first = unlocked["first-accepted"]
    assert ("It works", "Have a submission accepted.") == (first["title"], first["description"])
    assert view["gradedAt"][:22] == first["at"][:22]


def figures(told: dict[str, Any]) -> tuple[int, int]:
    return told["xp"], told["level"]


async def test_every_socket_of_a_user_hears_it_and_nobody_else_s(bare: Host) -> None:
    """Two tabs of one student, and another student beside them."""
    made = await bare.new_challenge()
    async with (
        listening(bare, STUDENT) as one,
        listening(bare, STUDENT) as two,
        listening(bare, OTHER_STUDENT) as other,
    ):
        mine = (await bare.submit(made["slug"], RIGHT, who=STUDENT)).json()["id"]
        theirs = (await bare.submit(made["slug"], WRONG, who=OTHER_STUDENT)).json()["id"]
        assert await one.verdict_of(mine) == await two.verdict_of(mine)
        await other.verdict_of(theirs)
    for listener, known in ((one, mine), (two, mine), (other, theirs)):
        assert [known] == [told["submissionId"] for told in listener.named("challenge-completed")]


async def test_a_user_cannot_ask_for_another_one_s_events(bare: Host) -> None:
    """Who is told what is decided by who signed in: what a client sends changes nothing."""
    made = await bare.new_challenge()
    mine = (await bare.submit(made["slug"], RIGHT, who=STUDENT)).json()["id"]
    claims = {"since": "2020-01-01T00:00:00Z", "userId": "sam", "username": "sam", "token": "sam"}
    async with listening(bare, "eve student", auth=claims) as listener:
        for word in ("join", "enter_room", "subscribe", "challenge-completed"):
            await listener.client.emit(word, {"room": "user:sam", "submissionId": mine})
        await bare.submit(made["slug"], WRONG, who=STUDENT)
        own = (await bare.submit(made["slug"], WRONG, who="eve student")).json()["id"]
        await listener.verdict_of(own)
    assert [own] == [told["submissionId"] for told in listener.named("challenge-completed")]


@pytest.mark.parametrize(("feedback", "told"), [("count", "wrong_answer"), ("first", "runtime_error")])
async def test_no_more_is_told_than_the_door_tells(host: Host, feedback: str, told: str) -> None:
    """Of a hidden failure not its kind where only a count is told: neither at once nor afterwards."""
    made = await host.new_challenge(hiddenFeedback=feedback)
    async with listening(host) as listener:
        view = (await host.submit(made["slug"], BREAKS_WHERE_HIDDEN)).json()
        at_once = await listener.verdict_of(view["id"])
    async with listening(host, since=view["submittedAt"]) as later:
        assert at_once == await later.verdict_of(view["id"])
    assert told == at_once["verdict"]
    for field in ("status", "verdict", "score"):
        assert view[field] == at_once[field]
    said = repr(listener.heard + later.heard)
    assert not [secret for secret in SECRETS if secret in said]


async def test_a_visible_failure_is_told_by_its_kind(host: Host) -> None:
    """What the student can see for themselves is no secret."""
    made = await host.new_challenge()
    async with listening(host) as listener:
        view = (await host.submit(made["slug"], BROKEN)).json()
        assert "runtime_error" == (await listener.verdict_of(view["id"]))["verdict"]


async def test_who_was_away_hears_what_they_missed_once(host: Host) -> None:
    """Oldest first, each under the id and with the words it had, or would have had, at once."""
    made = await host.new_challenge()
    async with listening(host) as before:
        seen = (await host.submit(made["slug"], WRONG)).json()["id"]
        known = await before.verdict_of(seen)
    missed = [(await host.submit(made["slug"], code)).json()["id"] for code in (BROKEN, WRONG, RIGHT)]
    async with listening(host, since=before.cursor) as after:
        last = (await host.submit(made["slug"], WRONG)).json()["id"]
        await after.verdict_of(last)
    raw = [data for _name, data in after.heard if data.get("challengeSlug") == made["slug"]]
    assert [*missed, last] == [data["submissionId"] for data in raw if data["id"] != known["id"]]
    assert len({data["id"] for data in raw}) == len(raw)
    assert raw[0] == known  # the last minute is told again, word for word
    assert [data["at"] for data in raw] == sorted(data["at"] for data in raw)


async def test_an_achievement_that_was_missed_is_told_later(bare: Host) -> None:
    """With the same id as at once; who comes for the first time is told nothing of the past."""
    made, learner = await bare.new_challenge(), "olaf student"
    async with listening(bare, learner) as at_once:
        since = at_once.cursor
        await bare.submit(made["slug"], RIGHT, who=learner)
        await at_once.until(lambda each: len(each.named("achievement-unlocked")) > 2)
        await at_once.until(lambda each: len(each.named("progress-changed")) > 1)
    async with listening(bare, learner, since=since) as later:
        assert sorted_by_id(later.named("achievement-unlocked")) == sorted_by_id(
            at_once.named("achievement-unlocked")
        )
    async with listening(bare, learner) as stranger:
        assert ["progress-changed"] == [name for name, _data in stranger.heard]


def sorted_by_id(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(events, key=lambda event: str(event["id"]))


async def test_a_long_absence_is_told_by_its_end(bare: Host, house: House) -> None:
    """The last hundred events, however long ago one asks from."""
    made, learner = await bare.new_challenge(), "paula student"
    for _ in range(105):
        last = await bare.submit(made["slug"], WRONG, who=learner)
    for since in ("0001-01-01T00:00:00Z", "2020-01-01T00:00:00+02:00"):
        async with listening(bare, learner, since=since) as listener:
            told = listener.named("challenge-completed")
            assert 100 == len(told)
            assert last.json()["id"] == told[-1]["submissionId"]


async def test_who_asks_from_tomorrow_on_is_told_nothing_again(bare: Host) -> None:
    """A clock that is wrong costs what was missed, and no error."""
    made, tomorrow = await bare.new_challenge(), datetime.now(UTC) + timedelta(days=1)
    await bare.submit(made["slug"], RIGHT, who=STUDENT)
    async with listening(bare, STUDENT, since=tomorrow.isoformat()) as listener:
        assert ["progress-changed"] == [name for name, _data in listener.heard]


@pytest.mark.parametrize("auth", [{"since": "yesterday"}, {"since": "2026-03-02T09:00:00"}, "?", [1]])
async def test_a_payload_that_makes_no_sense_is_refused_in_the_one_shape(host: Host, auth: Any) -> None:
    """The socket is not opened, and its client learns why."""
    async with Listener() as listener:
        with pytest.raises(NotConnected):
            await connect(listener, host, INSTRUCTOR, auth=auth)
        assert "auth payload is not valid" in (await listener.why_refused())["message"]
        assert "validation_failed" == (await listener.why_refused())["data"]["code"]
        assert [] == listener.heard


async def test_open_sockets_and_what_they_are_told_are_counted(bare: Host) -> None:
    """For the operator: a gauge that falls again, and a counter by event."""
    made = await bare.new_challenge()
    open_before, told_before = open_sockets(), told_verdicts()
    async with listening(bare, STUDENT) as listener:
        assert open_before + 1 == open_sockets()
        view = (await bare.submit(made["slug"], RIGHT, who=STUDENT)).json()
        await listener.verdict_of(view["id"])
        assert told_before + 1 == told_verdicts()
    async with listening(bare, OTHER_STUDENT):  # the first one's end has been seen to by now
        assert open_before + 1 == open_sockets()
    metrics = (await bare.call("GET", "metrics")).text
    assert "codementor_live_connections" in metrics


def open_sockets() -> float:
    return REGISTRY.get_sample_value("codementor_live_connections") or 0.0


def told_verdicts() -> float:
    labels = {"kind": "challenge-completed"}
    return REGISTRY.get_sample_value("codementor_live_events_total", labels) or 0.0
