"""The welcome notebook, from the first cell to the XP, in a real browser on what `make lab` starts."""

import pytest
from lab import Lab
from playwright.async_api import expect
from student import Student, says

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

MARKER = "# challenge: hello-codementor"
TITLE = "Hello, CodeMentor"
TWO_SUM = "# challenge: two-sum"
# Tests come in any order: only the first lesson's own test solves its challenge, the others solve this one.
TILL = """price, count, paid = (int(input()) for _ in range(3))
print(price * count, paid - price * count, sep="\\n")"""


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
    await expect(progress.locator(".cmj-next li").first).to_contain_text("%challenge ")
    await student.picture("4-progress", progress)
    assert before + 10 == lab.ask("GET", "api/users/profile").json()["xp"]


async def test_a_small_input_that_fails_is_one_button_away(student: Student, notebook: str) -> None:
    """Code that passes what is shown and fails what is hidden: the card finds an input that shows why."""
    await student.open(notebook)
    await student.write("%challenge hello-codementor", "%challenge rain-gauge")
    await student.run("%challenge rain-gauge")
    card = student.card("The rain gauge")
    marker = "# challenge: rain-gauge"
    only_minus_one = "def total_rain(readings):\n    return sum(r for r in readings if r != -1)"
    await student.write(marker, f"{marker}\n{only_minus_one}")
    await student.press(card, "Submit")
    await says(card, "All visible ones do; in a hidden one")
    await student.press(card, "Show a small input that fails")
    await says(card, "This input is not one of the test cases.")
    found = card.get_by_role("list", name="A small input that fails")
    await expect(found).to_contain_text("total_rain([")
    await expect(found).to_contain_text("-9")
    await expect(card.get_by_role("status")).to_contain_text("not one of the test cases")
    await expect(card.get_by_role("button", name="Show a small input")).to_have_count(0)
    await student.picture("13-counterexample", card.locator(".cmj-verdict"))


async def test_right_code_can_be_asked_how_it_grows(student: Student, notebook: str) -> None:
    """Two nested loops are accepted, and said to do more work than is needed; the button then goes."""
    await student.open(notebook)
    await student.write("%challenge hello-codementor", "%challenge two-sum")
    await student.run("%challenge two-sum")
    card = student.card("Two that add up")
    marker = "# challenge: two-sum"
    nested = """def two_sum(numbers, target):
    for first in range(len(numbers)):
        for second in range(first + 1, len(numbers)):
            if numbers[first] + numbers[second] == target:
                return [first, second]"""
    await student.write(marker, f"{marker}\n{nested}")
    await student.press(card, "Submit")
    await says(card, "Accepted")
    await student.press(card, "How does it grow?")
    await says(card, "Right, but the work grows like O(n^2); O(n) is possible.")
    await expect(card.get_by_role("status")).to_contain_text("O(n) is possible")
    await expect(card.get_by_role("button", name="How does it grow?")).to_have_count(0)
    await student.picture("14-growth", card.locator(".cmj-verdict"))


async def test_hints_come_one_step_at_a_time(student: Student, notebook: str) -> None:
    """The button counts down, each hint stays on the card, and at the end it says that there are no more. The
    next one wants to see that something was tried.
    """
    await student.open(notebook)
    await student.write("%challenge hello-codementor", "%challenge two-sum")
    await student.run("%challenge two-sum")
    card = student.card("Two that add up")
    for left in (3, 2, 1):
        await expect(card.get_by_role("button", name=f"Hint ({left} left)")).to_be_visible()
        if left == 2:
            await student.press(card, "Hint")
            await says(card, "Try something first")
        await student.write(TWO_SUM, f"{TWO_SUM}\nprint({left})")
        await student.press(card, "Hint")
        await expect(card.get_by_role("list", name="Hints").get_by_role("listitem")).to_have_count(4 - left)
    await expect(card.get_by_role("button", name="No more hints")).to_be_visible()
    student.errors = [error for error in student.errors if not error.startswith("409 ")]  # the one too soon
    await student.picture("5-hints", card.get_by_role("list", name="Hints"))


async def test_a_cell_submits_itself(student: Student, notebook: str) -> None:
    """`%%submit` on top of a cell: running it is submitting it, and the verdict stands below the cell."""
    await student.open(notebook)
    await student.write("%submit", "%%submit bakery-till\nprint([][int(input())])")
    cell = await student.run("%%submit")
    await expect(cell.locator(".cmk")).to_contain_text("Runtime error", timeout=60_000)
    await expect(cell.locator(".cmk")).to_contain_text("IndexError")
    await student.picture("6-submit-cell", cell.locator(".cmk"))
    await student.write("%%submit", f"%%submit bakery-till\n{TILL}")
    await student.run("%%submit")
    await expect(cell.locator(".cmk")).to_contain_text("All 8 test cases pass.", timeout=60_000)


async def test_the_catalogue_shows_what_there_is(lab: Lab, student: Student, notebook: str) -> None:
    """`%challenge` alone lists the whole course: what is solved, what comes next; also on a narrow page."""
    right = {"code": TILL, "language": "python"}
    solved = lab.ask("POST", "api/challenges/bakery-till/submit", json=right).json()
    assert "accepted" == solved["status"]
    await student.open(notebook)
    await student.write("%challenge hello-codementor", "%challenge")
    cell = await student.run("%challenge")
    table = cell.get_by_role("table")
    row = table.get_by_role("row").filter(has_text="The bakery till")
    await expect(row).to_contain_text("solved", timeout=60_000)
    total = lab.ask("GET", "api/challenges").json()["total"]
    assert 1 + total == await table.get_by_role("row").count()
    await expect(table.get_by_text("next", exact=True)).to_have_count(1)
    assert 4.5 < await student.contrast(row.get_by_text("solved"))
    await student.picture("7-catalogue", row)
    await student.narrow(480)
    await student.picture("7-catalogue-480", row)
    assert await table.evaluate("table => table.scrollWidth <= table.parentElement.clientWidth")
