"""The answer to a challenge is found whatever became of its cell, or the learner is asked."""

import pytest
from axe import faults
from desk import ALL_PASS, MARKER, RIGHT, TITLE, WRONG, Desk, attempts, latest
from lab import Lab
from playwright.async_api import expect

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]


async def test_a_copied_answer_is_a_question_once(lab: Lab, desk: Desk, sheet: str) -> None:
    """Which of two is asked by a dialog that names the choice; what was chosen is the answer from then on."""
    await desk.open(sheet)
    await desk.answer(WRONG)
    await desk.command_mode()
    await desk.page.keyboard.press("c")
    await desk.page.keyboard.press("v")
    await desk.answer(RIGHT, cell=2)
    await desk.press("Submit")
    await expect(desk.dialog).to_contain_text(f"2 cells hold an answer to “{TITLE}”")
    await desk.student.picture("32-two-answers")
    assert [] == await faults(desk.page, ".jp-Dialog")
    await desk.choose("Submit the One I Am In")
    await desk.says(ALL_PASS)
    await desk.page.locator(".jp-Notebook .jp-MarkdownCell").first.click()
    await desk.press("Submit")
    await desk.says(ALL_PASS)
    assert RIGHT == latest(lab)


async def test_a_split_answer_is_joined_when_that_is_wanted(lab: Lab, desk: Desk, sheet: str) -> None:
    """JupyterLab's own split, in the middle of the function."""
    await desk.open(sheet)
    await desk.answer(RIGHT)
    await desk.page.keyboard.press("Control+Home")
    for _ in range(3):
        await desk.page.keyboard.press("ArrowDown")
    await desk.page.keyboard.press("Control+Shift+-")
    await expect(desk.page.locator(".jp-Notebook .jp-CodeCell")).to_have_count(3)
    await desk.press("Submit")
    await expect(desk.dialog).to_contain_text("was split")
    await desk.choose("Join Them")
    await desk.says(ALL_PASS)
    await expect(desk.page.locator(".jp-Notebook .jp-CodeCell")).to_have_count(2)
    assert RIGHT == latest(lab)


async def test_an_answer_that_became_text_is_made_code(lab: Lab, desk: Desk, sheet: str) -> None:
    """The key M turns it into Markdown; the desk says so, and a press on its button turns it back."""
    await desk.open(sheet)
    await desk.answer(RIGHT)
    await desk.command_mode()
    await desk.page.keyboard.press("m")
    notice = desk.panel.get_by_text("is in a text cell")
    await expect(notice).to_be_visible()
    await desk.student.picture("33-text-cell")
    assert [] == await faults(desk.page, "#codementor-desk")
    await desk.press("Make It a Code Cell")
    await expect(notice).to_have_count(0)
    await desk.press("Submit")
    await desk.says(ALL_PASS)
    assert RIGHT == latest(lab)


async def test_an_answer_whose_marker_is_lost_is_found_and_marked_again(
    lab: Lab, desk: Desk, sheet: str
) -> None:
    """All of the cell was typed anew, without its first line."""
    await desk.open(sheet)
    await desk.answer(RIGHT.removeprefix(f"{MARKER}\n"))
    await desk.press("Submit")
    await desk.says(ALL_PASS)
    await expect(desk.code(1).locator(".cm-content")).to_contain_text(MARKER)
    assert RIGHT == latest(lab)


async def test_a_deleted_answer_is_put_back_by_a_button(lab: Lab, desk: Desk, sheet: str) -> None:
    """The starter code comes back where it was, nothing is submitted, and the learner can go on at once."""
    await desk.open(sheet)
    before = attempts(lab)
    await desk.command_mode()
    await desk.page.keyboard.press("d")
    await desk.page.keyboard.press("d")
    await expect(desk.panel.get_by_text(f"There is no cell for “{TITLE}”")).to_be_visible()
    await desk.student.picture("34-no-cell")
    await desk.press("Insert a Starter Cell")
    await expect(desk.code(1).locator(".cm-content")).to_contain_text("# Write your code here.")
    await expect(desk.code(1).locator(".cm-content")).to_be_focused()
    assert before == attempts(lab)
    await desk.answer(RIGHT)
    await desk.press("Submit")
    await desk.says(ALL_PASS)
