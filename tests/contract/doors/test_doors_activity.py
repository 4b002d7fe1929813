"""Doors to what was done when: the calendar, the streak, where to go on, and long lists of attempts."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hosts import BROKEN, NOBODY, RIGHT, SECRETS, STUDENT, WRONG, Host, error_of

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def activity(host: Host) -> dict[str, Any]:
    found: dict[str, Any] = (await host.call("GET", "api/users/activity", who=STUDENT)).json()
    return found


async def progress(host: Host) -> dict[str, Any]:
    found: dict[str, Any] = (await host.call("GET", "api/users/progress", who=STUDENT)).json()
    return found


def today(view: dict[str, Any]) -> tuple[int, int]:
    """Submissions and first solves of the calendar's last day."""
    days = [(day["submissions"], day["solved"]) for day in view["days"] if day["date"] == view["ends"]]
    return days[0] if days else (0, 0)


async def test_the_calendar_has_53_weeks_that_end_today(host: Host) -> None:
    """From a Monday; days are those of UTC."""
    view = await activity(host)
    starts, ends = date.fromisoformat(view["starts"]), date.fromisoformat(view["ends"])
    assert abs(ends - datetime.now(UTC).date()) <= timedelta(days=1)
    assert (0, 52) == (starts.weekday(), (ends - starts).days // 7)
    assert {"starts", "ends", "days", "weeks", "streak"} == view.keys()
    assert ends - timedelta(days=ends.weekday()) == date.fromisoformat(view["weeks"][-1]["starts"])


async def test_a_submission_is_in_the_calendar_by_the_time_it_is_answered(host: Host) -> None:
    """Every one that counts, also where it brought nothing; a solve once."""
    slug = (await host.new_challenge())["slug"]
    submitted, solved = today(await activity(host))
    for code in (WRONG, WRONG, RIGHT, RIGHT):
        await host.submit(slug, code, who=STUDENT)
    assert (submitted + 4, solved + 1) == today(await activity(host))
    assert (await progress(host))["submissions"] == sum(
        day["submissions"] for day in (await activity(host))["days"]
    )


async def test_reaching_the_goal_begins_a_streak(host: Host) -> None:
    """Said by both doors alike, with the grace days of a month."""
    for _ in range(3):
        await host.submit((await host.new_challenge())["slug"], RIGHT, who=STUDENT)
    view = await activity(host)
    assert "reached" == view["weeks"][-1]["outcome"]
    assert (1, 1, 3, 3) == tuple(
        view["streak"][name] for name in ("weeks", "longest", "graceDays", "graceLeft")
    )
    assert view["streak"] == (await progress(host))["streak"]


async def test_one_goes_on_with_what_was_tried_last(host: Host) -> None:
    """The challenge, how far one came, and when; when it is solved, the one before."""
    first, second = [(await host.new_challenge(topic="Going on")) for _ in range(2)]
    for made in (first, second):
        await host.submit(made["slug"], WRONG, who=STUDENT)
    resume = (await progress(host))["resume"]
    assert (second["id"], second["slug"], second["title"], "Going on", 0.0) == tuple(
        resume[name] for name in ("challengeId", "challengeSlug", "title", "topic", "bestScore")
    )
    assert datetime.fromisoformat(resume["triedAt"]).tzinfo is not None
    await host.submit(second["slug"], RIGHT, who=STUDENT)
    assert first["slug"] == (await progress(host))["resume"]["challengeSlug"]


async def test_nobody_has_no_calendar(host: Host) -> None:
    answer = await host.call("GET", "api/users/activity", who=NOBODY)
    assert (401, "not_signed_in") == error_of(answer)


async def test_what_a_calendar_tells_is_ones_own(bare: Host) -> None:
    """Another student's submissions are not in mine."""
    slug = (await bare.new_challenge())["slug"]
    before = today(await activity(bare))
    await bare.submit(slug, RIGHT, who="tim student")
    assert before == today(await activity(bare))


async def test_a_list_of_attempts_tells_what_a_timeline_needs_and_no_more(host: Host) -> None:
    """Score, verdict, gain and how many cases passed; code and outputs where one submission is asked for."""
    slug = (await host.new_challenge())["slug"]
    for code in (BROKEN, WRONG, RIGHT):
        await host.submit(slug, code, who=STUDENT)
    answer = await host.call("GET", f"api/challenges/{slug}/submissions?pageSize=500", who=STUDENT)
    items = answer.json()["items"]
    assert [(1, 1, 2, 2), (0, 1, 0, 2), (0, 1, 0, 2)] == [
        tuple(item[name] for name in ("visiblePassed", "visibleTotal", "hiddenPassed", "hiddenTotal"))
        for item in items
    ]
    assert [20, 0, 0] == [item["xpGained"] for item in items]
    assert ["accepted", "wrong_answer", "runtime_error"] == [item["verdict"] for item in items]
    for item in items:
        assert ([], None, None) == (item["testResults"], item["code"], item["receipt"])
        assert item["message"]
    assert [] == [secret for secret in SECRETS if secret in answer.text]
    one = (await host.call("GET", f"api/submissions/{items[0]['id']}", who=STUDENT)).json()
    assert (RIGHT, 1) == (one["code"], len(one["testResults"]))
    same = ("message", "visiblePassed", "hiddenPassed", "xpGained", "executionTime", "memoryUsed")
    assert [items[0][name] for name in same] == [one[name] for name in same]


async def test_a_whole_catalogue_fits_on_one_page(host: Host) -> None:
    """Up to 500 challenges in one answer."""
    await host.new_challenge()
    page = (await host.call("GET", "api/challenges?pageSize=500", who=STUDENT)).json()
    assert page["total"] == len(page["items"]) > 0
