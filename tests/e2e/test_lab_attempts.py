"""Every attempt is kept beside the notebook, and its code can be had back without losing what one has."""

import pytest
from axe import faults
from desk import ALL_PASS, MARKER, NONE_PASS, RIGHT, SLUG, WRONG, Desk
from lab import Lab
from playwright.async_api import Locator, expect
from student import START_MILLISECONDS

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

MINE = f"{MARKER}\ndef two_sum(numbers, target):\n    return None  # not finished"
SOURCE = "cell => cell.querySelector('.cm-content').cmTile.root.view.state.doc.toString()"
MANY = 120
ROWS = ".cm-jp-Attempts-day li"


async def test_an_attempt_is_restored_and_taken_back(lab: Lab, desk: Desk, sheet: str) -> None:
    """Asked first; what was in the cell comes back by Undo, there or in the message."""
    await two_attempts(lab, desk, sheet)
    await desk.answer(MINE)
    await desk.turn_to("Attempts")
    row = attempts(desk).get_by_role("button", name="Wrong answer").first
    await row.click()
    await expect(attempts(desk).locator("pre").first).to_contain_text("[index, index]")
    assert [] == await faults(desk.page, "#codementor-desk")
    await desk.student.picture("56-attempts")
    await attempts(desk).get_by_role("button", name="Restore").click()
    await expect(desk.dialog).to_contain_text("Undo brings it back.")
    await desk.choose("Cancel")
    assert MINE == await written(desk)
    for undo in (by_keys, by_button):
        await attempts(desk).get_by_role("button", name="Restore").click()
        await desk.choose("Restore")
        await expect(desk.page.get_by_text("is back in your cell.").last).to_be_visible()
        assert WRONG == await written(desk)
        await undo(desk)
        await expect(desk.code(1)).to_contain_text("not finished")
        assert MINE == await written(desk)


async def test_an_attempt_is_read_beside_the_cell(lab: Lab, desk: Desk, sheet: str) -> None:
    """What is another in the cell now; and its result as it was then."""
    await two_attempts(lab, desk, sheet)
    await desk.answer(MINE)
    await desk.turn_to("Attempts")
    await attempts(desk).get_by_role("button", name="Wrong answer").first.click()
    await attempts(desk).get_by_role("tab", name="Beside your cell").click()
    changes = attempts(desk).get_by_role("group", name="This attempt beside your cell")
    await expect(changes).to_contain_text("your cell now:     return None  # not finished")
    await desk.student.picture("57-beside")
    await attempts(desk).get_by_role("button", name="Show its result").click()
    results = desk.panel.get_by_role("tabpanel", name="Results")
    await expect(results).to_contain_text("earlier attempt")
    await expect(results.get_by_role("heading", name="Wrong answer")).to_be_visible()
    await results.get_by_role("button", name="Latest submission").click()
    await expect(results.get_by_role("heading", name="Accepted")).to_be_visible()


async def test_a_new_attempt_appears_by_itself(lab: Lab, desk: Desk, sheet: str) -> None:
    """And a verdict brings the results in sight, whichever page was."""
    await two_attempts(lab, desk, sheet)
    await desk.turn_to("Attempts")
    heading = attempts(desk).get_by_role("heading", level=2)
    before = int((await heading.inner_text()).split()[0])
    await desk.answer(f"{WRONG}\n# again")
    await desk.press("Submit")
    await expect(desk.panel.get_by_role("tabpanel", name="Results")).to_contain_text(NONE_PASS)
    await desk.turn_to("Attempts")
    await expect(heading).to_have_text(f"{before + 1} attempts")


async def test_many_attempts_come_as_one_looks_back(lab: Lab, desk: Desk, sheet: str) -> None:
    """Page by page, each once, the newest first."""
    await desk.open(sheet)
    total = submitted(lab, MANY)
    await desk.turn_to("Attempts")
    await expect(attempts(desk).locator(ROWS).first).to_be_visible()
    while await attempts(desk).locator(ROWS).count() < total:
        count = await attempts(desk).locator(ROWS).count()
        await attempts(desk).evaluate("page => page.scrollTo(0, page.scrollHeight)")
        await expect(attempts(desk).locator(ROWS).nth(count)).to_be_attached()
    names = (
        await attempts(desk)
        .locator(".cm-jp-Attempts-name")
        .evaluate_all("names => names.map(name => Number(name.firstChild.textContent.split(' ')[1]))")
    )
    assert list(range(total, 0, -1)) == names
    assert [] == await faults(desk.page, "#codementor-attempts")
    await desk.student.picture("58-many")


def attempts(desk: Desk) -> Locator:
    return desk.panel.get_by_role("tabpanel", name="Attempts")


async def two_attempts(lab: Lab, desk: Desk, sheet: str) -> None:
    """A wrong one and a right one, whatever other tests have submitted."""
    for code in (WRONG, RIGHT):
        answer = lab.ask("POST", f"api/challenges/{SLUG}/submit?wait=60", json={"code": code})
        assert answer.status_code == 200, answer.text
    await desk.open(sheet)
    await desk.turn_to("Results")
    results = desk.panel.get_by_role("tabpanel", name="Results")
    await expect(results).to_contain_text(ALL_PASS, timeout=START_MILLISECONDS)


def submitted(lab: Lab, at_least: int) -> int:
    """As many attempts as that, or more. How many there are."""
    door = f"api/challenges/{SLUG}"
    total = lab.ask("GET", f"{door}/submissions").json()["total"]
    for number in range(total, at_least):
        answer = lab.ask("POST", f"{door}/submit?wait=60", json={"code": f"{MARKER}\n# {number}"})
        assert answer.status_code == 200, answer.text
    return int(max(total, at_least))


async def written(desk: Desk) -> str:
    """All of the answer's cell, whatever of it is in sight."""
    source: str = await desk.code(1).evaluate(SOURCE)
    return source


async def by_keys(desk: Desk) -> None:
    await desk.page.keyboard.press("Control+z")


async def by_button(desk: Desk) -> None:
    await desk.page.get_by_role("button", name="Undo", exact=True).last.click()
