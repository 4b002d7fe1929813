"""What the server tells of progress, as if an achievement and a level were reached when the test says so."""

from playwright.async_api import Route

FIRST, LAST = 0, -1  # in the order in which the server tells them


class Reach:
    """Answers in place of the server, with what it says: `page.route("**/api/users/progress*", Reach())`."""

    def __init__(self, achievement: int = FIRST) -> None:
        self.done = False
        self._achievement = achievement

    async def __call__(self, route: Route) -> None:
        answer = await route.fetch()
        told = await answer.json()
        told["achievements"][self._achievement]["achievedAt"] = "2026-11-27T12:00:00Z" if self.done else None
        told["level"] -= not self.done
        await route.fulfill(response=answer, json=told)
