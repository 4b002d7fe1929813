"""What submissions and checks said, beside the notebook: read, compared, followed to a line."""

import re

import pytest
from axe import faults
from desk import ALL_PASS, MARKER, NONE_PASS, RIGHT, WRONG, Desk, latest
from lab import Lab
from playwright.async_api import Locator, expect
from student import START_MILLISECONDS

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

STOPS = RIGHT.replace("seen[number] = index", "seen[numbers] = index")
HALF = RIGHT.replace("in seen:", "in seen and index < 3:")
SLOW = f"{MARKER}\ndef two_sum(numbers, target):\n    while True:\n        pass"
LOUD = RIGHT.replace(
    "    seen = {}", "    seen = {}\n    for line in range(40):\n        print('line', line)"
)


async def test_a_verdict_is_explained_case_by_case(desk: Desk, sheet: str) -> None:
    """A heading, the first case that fails in full, the others a row each; told once to who cannot see."""
    await desk.open(sheet)
    await submit(desk, WRONG, NONE_PASS)
    await expect(results(desk).get_by_role("heading", name="Wrong answer")).to_be_visible()
    cases = results(desk).get_by_role("list", name="Test cases").get_by_role("button")
    await expect(cases).to_have_count(3)
    await expect(cases.first).to_have_attribute("aria-expanded", "true")
    await expect(results(desk).locator("dd").first).to_have_text("two_sum([8, 3, 5], 11)")
    await expect(results(desk).locator("dd").nth(1)).to_have_text("[0, 1]")
    await expect(results(desk).locator("mark").first).to_have_text("0")
    await expect(results(desk)).to_contain_text("0 of 12 pass")
    spoken = desk.page.locator("body > [role=status]", has_text=NONE_PASS)
    await expect(spoken).to_have_text(re.compile(f"^Wrong answer. .*{NONE_PASS}"))
    assert [] == await faults(desk.page, "#codementor-desk")
    await desk.student.picture("50-wrong-answer")


async def test_a_line_of_a_traceback_is_a_way_to_that_line(desk: Desk, sheet: str) -> None:
    """Also when lines were put above it since: it is the line that counts, not its number."""
    await desk.open(sheet)
    await submit(desk, STOPS, "the code stopped with an error")
    await desk.answer(STOPS.replace(MARKER, f"{MARKER}\n# one more line\n# and another"))
    await results(desk).get_by_role("button", name="line 7").first.click()
    marked = desk.code(1).locator(".cm-jp-Line")
    await expect(marked).to_have_text("        seen[numbers] = index")
    await expect(desk.code(1).locator(".cm-content")).to_be_focused()
    await desk.student.picture("51-line")
    await desk.page.keyboard.insert_text("# ")
    await expect(marked).to_have_count(0)


async def test_an_attempt_is_compared_with_the_one_before(desk: Desk, sheet: str) -> None:
    """Cases that turned by name, hidden ones by number, and the lines of the code on demand."""
    await desk.open(sheet)
    await submit(desk, WRONG, NONE_PASS)
    await submit(desk, RIGHT, ALL_PASS)
    await expect(results(desk).get_by_role("heading", name="Accepted")).to_be_visible()
    await expect(results(desk)).to_contain_text("Now passing: the first two, not the same place twice")
    await expect(results(desk)).to_contain_text("12 more hidden cases pass")
    await results(desk).get_by_role("button", name="What you changed in the code").click()
    changes = results(desk).get_by_role("group", name="Changes of the code")
    await expect(changes.locator("mark").first).to_have_text("index")
    assert [] == await faults(desk.page, "#codementor-desk")
    await desk.student.picture("52-since", of=changes)


async def test_the_server_is_asked_for_more(desk: Desk, sheet: str) -> None:
    """A small input that fails where hidden cases do; how the work grows where all is right."""
    await desk.open(sheet)
    await submit(desk, HALF, "in a hidden one|In the first that fails")
    await results(desk).get_by_role("button", name="Show a small input that fails").click()
    found = results(desk).get_by_text("This input is not one of the test cases.")
    await expect(found).to_be_visible(timeout=START_MILLISECONDS)
    await expect(results(desk)).to_contain_text("A small input")
    await submit(desk, RIGHT, ALL_PASS)
    await results(desk).get_by_role("button", name="How does my code grow?").click()
    await expect(results(desk)).to_contain_text("O(n)", timeout=START_MILLISECONDS)
    assert [] == await faults(desk.page, "#codementor-desk")
    await desk.student.picture("53-growth")


async def test_a_check_is_told_from_a_submission(desk: Desk, sheet: str) -> None:
    """It says that it does not count, what is long is cut, and one turns from the one to the other."""
    await desk.open(sheet)
    await submit(desk, WRONG, NONE_PASS)
    await desk.answer(LOUD)
    await desk.press("Check")
    await desk.says("3 of 3 visible cases pass")
    await expect(results(desk)).to_contain_text("Check: does not count")
    await expect(results(desk)).to_contain_text("12 hidden cases run only when you submit.")
    await results(desk).get_by_role("button", name="the first two").click()
    await expect(results(desk)).not_to_contain_text("line 39")
    await results(desk).get_by_role("button", name="Show all (40 lines)").click()
    await expect(results(desk)).to_contain_text("line 39")
    assert [] == await faults(desk.page, "#codementor-desk")
    await desk.student.picture("54-check")
    await results(desk).get_by_role("button", name="Latest submission").click()
    await expect(results(desk).get_by_role("heading", name="Wrong answer")).to_be_visible()
    await results(desk).get_by_role("button", name="Last check").click()
    await expect(results(desk)).to_contain_text("Check: does not count")


async def test_while_code_runs_long_that_is_said(desk: Desk, sheet: str) -> None:
    """What was there goes after a moment, and the verdict comes by itself."""
    await desk.open(sheet)
    await desk.answer(SLOW)
    await desk.press("Submit")
    await desk.turn_to("Results")
    await expect(results(desk).get_by_role("heading", name="Submitting")).to_be_visible()
    assert [] == await faults(desk.page, "#codementor-desk")
    await desk.student.picture("55-grading")
    heading = results(desk).get_by_role("heading", name="Time limit")
    await expect(heading).to_be_visible(timeout=START_MILLISECONDS)


async def test_the_latest_result_is_there_when_one_comes_back(lab: Lab, desk: Desk, sheet: str) -> None:
    """After the page was loaded anew it is asked for, with its receipt to copy."""
    await desk.open(sheet)
    await submit(desk, RIGHT, ALL_PASS)
    await desk.page.goto(f"{lab.url}/lab/tree/{sheet}?reset&token={lab.token}")
    await expect(desk.panel).to_be_visible(timeout=START_MILLISECONDS)  # by itself: nothing is remembered
    await desk.turn_to("Results")
    await expect(results(desk).get_by_role("heading", name="Accepted")).to_be_visible()
    await desk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await results(desk).get_by_role("button", name="Copy the receipt").click()
    copied = await desk.page.evaluate("navigator.clipboard.readText()")
    assert RIGHT == latest(lab)
    assert re.fullmatch(r"codementor-receipt v1 two-sum@\d+ [0-9a-f]{24} 1 \S+ sha256:[0-9a-f]{64}", copied)


def results(desk: Desk) -> Locator:
    return desk.panel.get_by_role("tabpanel", name="Results")


async def submit(desk: Desk, code: str, words: str) -> None:
    """Returns when the page "Results" has the verdict, whose sentence matches the words."""
    await desk.answer(code)
    await desk.press("Submit")
    await expect(results(desk)).to_contain_text(re.compile(words), timeout=START_MILLISECONDS)
    await expect(desk.panel.get_by_role("button", name="Submit", exact=True)).to_be_enabled()
