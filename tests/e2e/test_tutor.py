"""The tutor in a notebook: ask, see the evidence, climb the ladder, and have it erased."""

import pytest
from lab import Lab
from playwright.async_api import Locator, expect
from student import Student

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

SLUG, TITLE = "rain-gauge", "The rain gauge"
MARKER = f"# challenge: {SLUG}"
WRONG = f"{MARKER}\ndef total_rain(readings):\n    return sum(readings)"
SOON = 30_000


async def opened(student: Student, notebook: str, command: str = "%tutor") -> Locator:
    """The tutor beside wrong code for a challenge."""
    await student.open(notebook)
    await student.write("%challenge hello", f"%challenge {SLUG}")
    await student.run("%challenge")
    await student.write(MARKER, WRONG)
    await student.run(MARKER)
    await student.write("%progress", command)
    return await student.run("%tutor")


def tutor(student: Student) -> Locator:
    """The tutor's card."""
    return student.page.get_by_role("region", name=f"Tutor: {TITLE}")


async def test_a_stuck_student_asks_and_sees_why(lab: Lab, student: Student, notebook: str) -> None:
    """The answer begins with the failing test, opens the evidence, and never holds the solution."""
    await opened(student, notebook)
    card = tutor(student)
    await expect(card.get_by_text("Ask anything about your code")).to_be_visible(timeout=SOON)
    await student.picture("20-tutor", card)
    await card.get_by_role("textbox", name="Your question").fill("Why does my code fail?")
    await student.page.keyboard.press("Enter")
    turn = card.get_by_role("log").get_by_role("listitem").first
    await expect(turn).to_contain_text("The tutor's own words", timeout=SOON)
    await turn.get_by_text("What the test shows").click()
    await expect(turn.get_by_text("Expected", exact=True)).to_be_visible()
    await student.picture("21-tutor-answer", turn)
    await expect(card.get_by_role("group", name="You could ask").get_by_role("button")).not_to_have_count(0)
    assert [] == student.errors


async def test_the_ladder_shows_its_price_and_opens_step_by_step(student: Student, notebook: str) -> None:
    """The next step wants changed code; what is open stays open."""
    await opened(student, notebook)
    card = tutor(student)
    rungs = card.get_by_role("list", name="Hint ladder").get_by_role("button")
    await expect(rungs).to_have_count(4)
    await rungs.nth(0).click()
    await expect(rungs.nth(0)).to_contain_text("open", timeout=SOON)
    await expect(rungs.nth(1)).to_contain_text("costs")
    await expect(rungs.nth(2)).to_have_attribute("aria-disabled", "true")
    await student.write(MARKER, f"{WRONG}  # tried")
    await rungs.nth(1).click()
    await expect(rungs.nth(1)).to_contain_text("open", timeout=SOON)
    await student.picture("22-tutor-ladder", card)


async def test_code_is_analysed_beside_the_conversation(student: Student, notebook: str) -> None:
    """How it grows is drawn, with the line that does most of the work."""
    await opened(student, notebook)
    card = tutor(student)
    await card.get_by_role("button", name="Analyze").click()
    turn = card.get_by_role("log").get_by_role("listitem").last
    await expect(turn.get_by_role("img")).to_be_visible(timeout=SOON)
    await expect(turn).to_contain_text("O(n)")
    await expect(turn).to_contain_text("Counted, not timed")
    await student.picture("24-tutor-analysis", turn)


async def test_a_conversation_can_be_erased(lab: Lab, student: Student, notebook: str) -> None:
    """What was asked is there again after a reload, and gone for good when that is wanted."""
    await opened(student, notebook)
    card = tutor(student)
    await (
        card.get_by_role("button", name="How do I start?")
        .or_(card.get_by_role("group", name="You could ask").get_by_role("button"))
        .first.click()
    )
    await expect(card.get_by_role("log").get_by_role("listitem")).not_to_have_count(0, timeout=SOON)
    await expect(card.get_by_role("button", name="Ask", exact=True)).to_be_visible(timeout=SOON)
    await card.get_by_role("button", name="Erase this conversation").click()
    await expect(card.get_by_role("log").get_by_role("listitem")).to_have_count(0)
    kept = lab.ask("GET", f"ai-tutor/conversation?challenge={SLUG}").json()
    assert [] == kept["turns"]


async def test_a_question_in_a_cell_is_answered_below_it(student: Student, notebook: str) -> None:
    """`%tutor` with words asks at once; the answer stays in the saved notebook."""
    cell = await opened(student, notebook, "%tutor what is wrong with my code?")
    await expect(cell.locator(".jp-OutputArea")).to_contain_text(
        "Source: the tutor's own words", timeout=SOON
    )
    await student.picture("23-tutor-cell", cell)
