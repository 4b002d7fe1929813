"""The page "Challenges" with a long course in it: what a letter in its search box costs."""

import statistics
from collections.abc import Iterator

import pytest
from lab import Lab
from playwright.async_api import expect
from shelf import Shelf

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

MANY = 255  # with the starter course: 300
FRAME_MILLISECONDS = 16


@pytest.fixture
def many(lab: Lab) -> Iterator[int]:
    """A course of three hundred challenges, or a few more."""
    for number in range(MANY):
        challenge = {
            "slug": f"many-{number}",
            "title": f"The {('river', 'mountain', 'bridge')[number % 3]} {number}",
            "description": "Print what you read.",
            "topic": f"Of many {number // 15}",
            "order": 100_000 + number,
            "difficulty": ("easy", "medium", "hard")[number % 3],
            "tags": [("iron", "stone", "wood")[number // 3 % 3]],
            "testCases": [{"input": "1", "expectedOutput": "1"}],
        }
        assert lab.ask("POST", "api/challenges", json=challenge).status_code in (201, 409)
    yield lab.ask("GET", "api/challenges?pageSize=1").json()["total"]
    for number in range(MANY):
        assert 204 == lab.ask("DELETE", f"api/challenges/many-{number}").status_code


async def test_typing_is_smooth_among_three_hundred(lab: Lab, many: int, shelf: Shelf) -> None:
    """What a letter costs the page, the list that follows it included, is less than a frame in the median."""
    assert many >= 300
    await expect(shelf.rows).to_have_count(many)
    tool = await shelf.page.context.new_cdp_session(shelf.page)
    await tool.send("Performance.enable", {"timeDomain": "threadTicks"})

    async def scripting() -> float:
        metrics = (await tool.send("Performance.getMetrics"))["metrics"]
        return 1000 * next(float(each["value"]) for each in metrics if each["name"] == "ScriptDuration")

    await shelf.search.click()
    costs = []
    for letter in "river iron" + "<" * 10 + "many" + "<" * 4:
        before = await scripting()
        await shelf.page.keyboard.press("Backspace" if letter == "<" else letter)
        await shelf.page.wait_for_timeout(300)
        costs.append(await scripting() - before)
    assert FRAME_MILLISECONDS > statistics.median(costs), costs
    await expect(shelf.rows).to_have_count(many)
