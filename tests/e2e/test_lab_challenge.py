"""The desk beside a notebook: the challenge to be read, its answer to be checked and submitted."""

import contextlib
import re
import shutil

import nbformat
import pytest
from axe import faults
from desk import ALL_PASS, NONE_PASS, RIGHT, TITLE, WRONG, Desk, attempts
from lab import Lab
from nbformat.v4 import new_code_cell, new_notebook
from playwright.async_api import Error, expect
from student import START_MILLISECONDS

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]


async def test_the_desk_opens_with_the_first_challenge_and_stays_as_it_is_left(
    desk: Desk, sheet: str
) -> None:
    """It opens by itself for somebody new; closed by hand it stays closed, whatever is opened then."""
    await desk.student.open("welcome.ipynb")
    await desk.page.goto(f"{desk.page.url.split('?')[0]}?reset")
    heading = desk.panel.get_by_role("heading", name="Hello, CodeMentor")
    await expect(heading).to_be_visible(timeout=START_MILLISECONDS)
    await desk.student.picture("30-desk-first")
    await desk.icon.click()
    await expect(desk.panel).to_be_hidden()
    await desk.student.open(sheet)
    await expect(desk.page.get_by_role("heading", name=TITLE)).to_be_visible()
    await expect(desk.toolbar.get_by_text("Submit")).to_be_visible()
    await expect(desk.panel).to_be_hidden()
    await desk.student.leave()


async def test_the_statement_is_read_beside_the_notebook(desk: Desk, sheet: str) -> None:
    """Title, worth, text, examples as Python writes them, limits in words; an example can be copied."""
    await desk.open(sheet)
    await expect(desk.panel.get_by_role("heading", name=TITLE)).to_be_visible()
    about = desk.panel.get_by_role("list", name="About this challenge")
    for fact in ("Medium", "Lists and dictionaries", "45 XP", "15 points"):
        await expect(about).to_contain_text(fact)
    await expect(desk.panel.get_by_text("two_sum([3, 2, 4], 6)")).to_be_visible()
    await expect(desk.panel.get_by_text("Submit tries 12 more cases that are hidden.")).to_be_visible()
    await expect(desk.panel).to_contain_text("compute for 2 seconds, use 256 MiB of memory")
    await desk.panel.get_by_role("button", name="Copy the input of “the first two”").click()
    await expect(desk.panel.get_by_text("Copied")).to_be_attached()
    assert [] == await faults(desk.page, "#codementor-desk")
    await desk.student.picture("31-statement")


async def test_an_answer_is_checked_and_submitted_from_everywhere(lab: Lab, desk: Desk, sheet: str) -> None:
    """By the buttons of the desk and of the notebook, by keys in both modes, and by the menu of the cell."""
    await desk.open(sheet)
    before = attempts(lab)
    await desk.answer(WRONG)
    await desk.press("Check")
    await desk.says("0 of 3 visible cases pass")
    assert before == attempts(lab)
    await desk.press("Submit")
    await desk.says(NONE_PASS)
    await desk.answer(RIGHT)
    await desk.toolbar.get_by_text("Submit").click()
    await desk.says(ALL_PASS)
    await desk.turn_to("Statement")
    await expect(desk.panel.get_by_text("Solved", exact=True)).to_be_visible()
    for count, mode in enumerate((desk.answer(WRONG), desk.command_mode()), 3):
        await mode
        await desk.page.keyboard.press("Control+Alt+Enter")
        await desk.says(NONE_PASS)
        await expect(desk.panel.get_by_text(re.compile(f"{before + count} attempts"))).to_be_attached()
    await desk.code(1).click(button="right")
    await desk.page.get_by_role("menuitem", name="Submit This Cell").click()
    await expect(desk.panel.get_by_text(re.compile(f"{before + 5} attempts"))).to_be_attached()
    assert before + 5 == attempts(lab)


async def test_a_button_pressed_by_keyboard_keeps_the_keyboard(lab: Lab, desk: Desk, sheet: str) -> None:
    """Whoever works without a mouse is where they were when the verdict is there."""
    await desk.open(sheet)
    await desk.answer(RIGHT)
    submit = desk.panel.get_by_role("button", name="Submit", exact=True)
    for button in (submit, desk.toolbar.get_by_role("button", name="Submit")):
        before = attempts(lab)
        await button.focus()
        await desk.page.keyboard.press("Enter")
        await desk.says(ALL_PASS)
        await expect(button).to_be_focused()
        assert before + 1 == attempts(lab)


async def test_a_notebook_without_a_challenge_has_no_such_buttons(desk: Desk, lab: Lab) -> None:
    """Nor is anything offered in its menu, and the desk says where challenges are."""
    plain = lab.folder / "plain.ipynb"
    kernel = {"name": "codementor", "display_name": "CodeMentor (Python 3)"}
    nbformat.write(new_notebook(cells=[new_code_cell("1")], metadata={"kernelspec": kernel}), plain)
    try:
        await desk.open(plain.name)
        await expect(desk.toolbar.get_by_text("Submit")).to_be_hidden()
        await expect(
            desk.panel.get_by_role("tabpanel", name="Statement").get_by_text("No challenge is open")
        ).to_be_visible()
        assert [] == await faults(desk.page, "#codementor-desk")
        await desk.code(0).click(button="right")
        await expect(desk.page.get_by_role("menuitem", name="Delete Cell")).to_be_visible()
        await expect(desk.page.get_by_role("menuitem", name="Submit This")).to_have_count(0)
        await desk.page.keyboard.press("Escape")
        await desk.press("Show Challenges")
        await expect(desk.page.get_by_role("region", name="CodeMentor", exact=True)).to_be_visible()
    finally:
        plain.unlink()


async def test_the_buttons_of_a_notebook_are_about_this_notebook(lab: Lab, desk: Desk, sheet: str) -> None:
    """Two notebooks side by side: the one whose button is pressed is submitted, not the active one."""
    await desk.open(sheet)
    await desk.answer(RIGHT)
    other = lab.folder / "other.ipynb"
    shutil.copy(lab.folder / "02-decisions" / "what-to-take.ipynb", other)
    try:
        before = (attempts(lab), attempts(lab, "what-to-take"))
        await desk.student.open(other.name)
        await expect(desk.panel.get_by_role("heading", name="Coat or umbrella?")).to_be_visible()
        tab = desk.page.get_by_role("tab", name=other.name)
        bounds = await desk.page.locator("#jp-main-dock-panel").bounding_box()
        assert bounds is not None
        await tab.hover()
        await desk.page.mouse.down()
        await desk.page.mouse.move(
            bounds["x"] + bounds["width"] / 2, bounds["y"] + bounds["height"] - 40, steps=8
        )
        await desk.page.mouse.up()
        await expect(desk.toolbar).to_have_count(2)
        await desk.toolbar.filter(visible=True).first.get_by_text("Submit").click()
        await desk.says(ALL_PASS)
        assert (before[0] + 1, before[1]) == (attempts(lab), attempts(lab, "what-to-take"))
        await desk.student.leave()
    finally:
        other.unlink()


async def test_an_attempt_outlives_the_server_and_counts_once(mortal: Lab, desk: Desk, sheet: str) -> None:
    """The server is gone as Submit is pressed: that is told, and it is sent with the same key: by Try Again,
    or by itself where that is sooner.
    """
    await desk.open(sheet)
    await desk.answer(RIGHT)
    before = attempts(mortal)
    keys: list[str | None] = []
    lost = desk.page.get_by_role("dialog", name="Server Connection Error")
    close = lost.get_by_role("button", name="Close")
    await desk.page.add_locator_handler(lost, lambda: close.click())  # JupyterLab tells of it, too
    desk.page.on("request", lambda asked: keys.append(asked.headers.get("idempotency-key")))
    mortal.kill_server()
    await desk.press("Submit")
    await desk.says("The server does not answer.")
    await desk.student.picture("35-away")
    await expect(desk.panel.get_by_role("button", name="Submit", exact=True)).to_be_visible()
    mortal.start()
    again = desk.page.get_by_role("button", name=re.compile("try again", re.IGNORECASE)).first
    with contextlib.suppress(Error):  # gone with the failure that it stood at
        await again.click(timeout=5000)
    await desk.says(ALL_PASS)
    sent = [key for key in keys if key]
    assert len(sent) >= 2, sent
    assert 1 == len(set(sent))
    assert before + 1 == attempts(mortal)
    desk.student.errors.clear()  # JupyterLab's lines about a server that was away
    await desk.page.close()  # it may still look for its kernel
