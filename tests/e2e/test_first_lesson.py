"""The welcome notebook, from the first cell to the XP, in a real browser on what `make lab` starts."""

import pytest
from lab import Lab
from playwright.async_api import expect
from student import Student, says

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

MARKER = "# challenge: hello-codementor"
TITLE = "Hello, CodeMentor"


async def test_a_student_goes_from_a_wrong_answer_to_the_xp(
    lab: Lab, student: Student, notebook: str
) -> None:
    """Open, read, check; submit wrong code and see why, then right code and see the XP; look at progress."""
    before = lab.ask("GET", "api/users/profile").json()["xp"]
    await student.open(notebook)
    await student.run("%challenge hello-codementor")
    card = student.card(TITLE)
    await expect(card.get_by_role("heading", name=TITLE)).to_be_visible()
    await expect(card).to_contain_text("and 6 hidden cases")
    await student.picture("1-challenge")

    await student.write(MARKER, f'{MARKER}\ndef greet(name):\n    return "Hello, " + name')
    await student.run(MARKER)
    await student.press(card, "Check")
    await says(card, "Check: 0 of 3 visible cases pass")

    await student.press(card, "Submit")
    await says(card, "Wrong answer")
    await says(card, "Hidden cases")
    worst = card.get_by_role("list", name="Test cases").locator("details[open]")
    await expect(worst).to_contain_text("greet('Ada')")
    await expect(worst).to_contain_text("'Hello, Ada!'")
    await expect(worst).to_contain_text("'Hello, Ada'")
    await student.picture("2-wrong", card.locator(".cmj-verdict"))

    await student.write(MARKER, f'{MARKER}\ndef greet(name):\n    return "Hello, " + name + "!"')
    await student.press(card, "Submit")
    await says(card, "Accepted")
    await says(card, "+10 XP")
    await expect(card.locator("header")).to_contain_text("Solved")
    await student.picture("3-right", card.locator(".cmj-verdict"))

    progress = await student.run("%progress")
    await expect(progress.locator(".cmj")).to_contain_text(f"{before + 10} XP")
    await student.picture("4-progress", progress)
    assert before + 10 == lab.ask("GET", "api/users/profile").json()["xp"]


async def test_hints_come_one_step_at_a_time(student: Student, notebook: str) -> None:
    """The button counts down, each hint stays on the card, and at the end it says that there are no more."""
    await student.open(notebook)
    await student.write("%challenge hello-codementor", "%challenge two-sum")
    await student.run("%challenge two-sum")
    card = student.card("Two that add up")
    for left in (3, 2, 1):
        await expect(card.get_by_role("button", name=f"Hint ({left} left)")).to_be_visible()
        await student.press(card, "Hint")
        await expect(card.get_by_role("list", name="Hints").get_by_role("listitem")).to_have_count(4 - left)
    await expect(card.get_by_role("button", name="No more hints")).to_be_visible()
    await student.picture("5-hints", card.get_by_role("list", name="Hints"))


async def test_a_cell_submits_itself(student: Student, notebook: str) -> None:
    """`%%submit` on top of a cell: running it is submitting it, and the verdict stands below the cell."""
    await student.open(notebook)
    await student.write("%submit", "%%submit hello-codementor\ndef greet(name):\n    return name[5]")
    cell = await student.run("%%submit")
    await expect(cell.locator(".cmk")).to_contain_text("Runtime error", timeout=60_000)
    await expect(cell.locator(".cmk")).to_contain_text("IndexError")
    await student.picture("6-submit-cell", cell.locator(".cmk"))


async def test_the_catalogue_shows_what_there_is(student: Student, notebook: str) -> None:
    """`%challenge` alone lists the course by topic."""
    await student.open(notebook)
    await student.write("%challenge hello-codementor", "%challenge")
    cell = await student.run("%challenge")
    await expect(cell.locator(".jp-OutputArea-output")).to_contain_text("First steps", timeout=60_000)
    await student.picture("7-catalogue", cell)
