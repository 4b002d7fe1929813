"""The tutor beside a notebook: it is asked, shows why, opens hints, and forgets when it is told to."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from asking import SOON, Asking
from axe import faults
from desk import MARKER, SLUG, WRONG, Desk
from lab import Lab
from playwright.async_api import expect

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

QUADRATIC = f"""{MARKER}
def two_sum(numbers, target):
    for first in range(len(numbers)):
        for second in range(first + 1, len(numbers)):
            if numbers[first] + numbers[second] == target:
                return [first, second]"""
PAGE = "#codementor-tutor"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A lab where nobody has solved anything yet: what a hint costs depends on it."""
    lab = Lab(tmp_path_factory.mktemp("tutor"))
    lab.start()
    yield lab
    lab.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def asking(lab: Lab, desk: Desk) -> Asking:
    """The tutor, who has forgotten what other tests asked."""
    assert lab.ask("DELETE", "ai-tutor/conversation").status_code == 200
    return Asking(desk)


@pytest.fixture
def exam(lab: Lab) -> Iterator[None]:
    """The instructor has turned the tutor off."""
    assert lab.ask("PUT", "ai-tutor/rules", json={"mode": "off"}).status_code == 200
    yield
    assert lab.ask("PUT", "ai-tutor/rules", json={"mode": "free"}).status_code == 200


async def test_a_stuck_student_asks_and_sees_why(asking: Asking, sheet: str) -> None:
    """What is certain stands first and apart; the words say whose they are and that nothing was sent."""
    await asking.open(sheet, WRONG)
    assert [] == await faults(asking.page, PAGE)
    await asking.desk.student.picture("40-tutor-first")
    turn = await asking.ask("Why does my code fail?")
    await asking.answered(turn)
    await expect(turn.locator(".cm-jp-Evidence p").first).to_contain_text("is expected")
    await turn.get_by_text("What the test shows").click()
    await expect(turn.get_by_text("Expected", exact=True)).to_be_visible()
    await expect(asking.tutor.get_by_text("Nothing you ask leaves this server")).to_be_visible()
    await expect(asking.tutor.get_by_role("button", name="Allow")).to_have_count(0)
    assert [] == await faults(asking.page, PAGE)
    await asking.desk.student.picture("41-tutor-answer")


async def test_who_listens_hears_the_evidence_and_the_end(asking: Asking, sheet: str) -> None:
    await asking.open(sheet, WRONG)
    await asking.answered(await asking.ask("Why does my code fail?"))
    spoken = asking.tutor.get_by_role("status").filter(has_text="The tutor has answered.")
    await expect(spoken).to_have_count(1)
    await expect(asking.tutor.locator("[aria-live]")).to_have_count(
        0
    )  # what is drawn as it comes is not read


async def test_everything_works_by_keyboard(asking: Asking, sheet: str) -> None:
    """Shift+Enter begins a line, Enter sends, the arrow brings the question back, and the cursor stays."""
    await asking.open(sheet, WRONG)
    await asking.box.focus()
    await asking.page.keyboard.type("Why does")
    await asking.page.keyboard.press("Shift+Enter")
    await asking.page.keyboard.type("it fail?")
    await asking.page.keyboard.press("Enter")
    await asking.answered(asking.turns.first)
    await expect(asking.box).to_be_focused()
    await expect(asking.box).to_have_value("")
    await asking.page.keyboard.press("ArrowUp")
    await expect(asking.box).to_have_value("Why does\nit fail?")
    await asking.page.keyboard.press("ArrowDown")
    await expect(asking.box).to_have_value("")


async def test_a_hint_tells_its_price_and_wants_a_try_first(asking: Asking, lab: Lab, sheet: str) -> None:
    """The first one is free. The next one opens when the code has changed, and has cost what was said."""
    await asking.open(sheet, WRONG)
    ladder = asking.tutor.locator(".cm-jp-Ladder")
    await asking.press(re.compile("^Open hint 1: free"))
    await asking.answered(asking.turns.first)
    await ladder.get_by_text("Hints", exact=True).click()
    await expect(ladder).to_contain_text("1 of 4 open")
    second = asking.tutor.get_by_role("button", name=re.compile("^Open hint 2: costs 5 of 45 XP"))
    await second.click()
    await expect(asking.tutor.get_by_role("alert")).to_contain_text("change your code first")
    await expect(asking.turns).to_have_count(1)
    assert [] == await faults(asking.page, PAGE)
    await asking.desk.student.picture("42-tutor-hints")
    asking.desk.student.errors.clear()  # the refusal, which the page explains
    await asking.desk.answer(f"{WRONG}  # tried")
    await second.click()
    await asking.answered(asking.turns.nth(1))
    await expect(ladder).to_contain_text("2 of 4 open")
    assert lab.ask("GET", f"ai-tutor?challenge={SLUG}").json()["hintLevel"] == 2
    await asking.press("Show hint 1")
    await expect(asking.turns).to_have_count(2)


async def test_a_line_is_asked_about_where_it_stands(asking: Asking, sheet: str) -> None:
    """From its context menu, whichever cell is active; the tutor explains that very line."""
    await asking.open(sheet, WRONG)
    line = asking.desk.code(1).locator(".cm-line", has_text="for index, number")
    await asking.desk.code(0).locator(".cm-content").click()
    await line.click(button="right")
    await asking.page.get_by_role("menuitem", name="Ask the Tutor About This Line").click()
    await expect(asking.box).to_be_focused()
    await expect(asking.tutor.locator(".cm-jp-Quote")).to_contain_text("Line 4")
    await asking.desk.student.picture("43-tutor-line")
    turn = await asking.ask("What does this line do?")
    await asking.answered(turn)
    await expect(turn.locator(".cm-jp-Asked")).to_contain_text(
        "Line 4, for index, number in enumerate(numbers):"
    )
    await expect(turn.locator(".cm-jp-Words")).to_contain_text("enumerate")


async def test_growth_is_drawn_beside_what_is_expected(asking: Asking, sheet: str) -> None:
    """The drawing can be heard, too."""
    await asking.open(sheet, QUADRATIC)
    await asking.press("How does my code grow?")
    turn = asking.turns.first
    await asking.answered(turn, "Counted, not timed")
    await expect(turn).to_contain_text("O(n^2)")
    await expect(turn.get_by_role("img")).to_have_attribute(
        "aria-label", re.compile("Work grows from .* steps at n =")
    )
    assert [] == await faults(asking.page, PAGE)
    await asking.desk.student.picture("44-tutor-growth", turn)


async def test_a_conversation_is_there_again_saved_and_erased(
    asking: Asking, lab: Lab, sheet: str, tmp_path: Path
) -> None:
    await asking.open(sheet, WRONG)
    await asking.answered(await asking.ask("Why does my code fail?"))
    await asking.page.reload()
    await expect(asking.page.get_by_text("CodeMentor (Python 3) | Idle")).to_be_visible(timeout=SOON)
    await asking.desk.show()
    await asking.desk.turn_to("Tutor")
    await expect(asking.turns.first).to_contain_text("Why does my code fail?", timeout=SOON)
    async with asking.page.expect_download() as saving:
        await asking.press("Export this conversation")
    saved = tmp_path / "saved.md"
    await (await saving.value).save_as(saved)
    assert "## Why does my code fail?" in saved.read_text("utf-8")
    await asking.forget()
    await expect(asking.tutor.get_by_text("1 question and its answer are erased.")).to_be_visible()
    assert [] == lab.ask("GET", f"ai-tutor/conversation?challenge={SLUG}").json()["turns"]
    await asking.page.close()  # it was loaded anew, and would open its notebook again when that is gone


async def test_the_manner_of_the_tutor_is_the_learners_choice(asking: Asking, lab: Lab, sheet: str) -> None:
    await asking.open(sheet, WRONG)
    await asking.press("How the tutor talks")
    await asking.tutor.get_by_role("combobox", name="Personality").select_option("terse")
    await expect(asking.tutor.get_by_text("Saved. The next answer heeds it.")).to_be_visible()
    await asking.tutor.get_by_role("combobox", name="Explain for").select_option("beginner")
    assert [] == await faults(asking.page, PAGE)
    await asking.desk.student.picture("45-tutor-manner")
    assert lab.ask("GET", "api/users/profile").json()["preferences"]["tutorPersonality"] == "terse"
    async with asking.page.expect_request("**/ai-tutor/chat*") as sending:
        await asking.answered(await asking.ask("Why?"))
    assert (await sending.value).post_data_json["context"]["userLevel"] == 1
    await asking.tutor.get_by_role("combobox", name="Explain for").select_option("own")
    await asking.tutor.get_by_role("combobox", name="Personality").select_option("encouraging")
    await expect(asking.tutor.get_by_text("Saved. The next answer heeds it.")).to_be_visible()


async def test_in_an_exam_the_tutor_says_why_it_is_silent(exam: None, asking: Asking, sheet: str) -> None:
    await asking.open(sheet, WRONG)
    await expect(asking.tutor.get_by_text("Your instructor has turned the tutor off here.")).to_be_visible()
    await expect(asking.box).to_have_count(0)
    assert [] == await faults(asking.page, PAGE)
    await asking.desk.student.picture("46-tutor-off")


async def test_without_a_connection_a_question_is_not_lost(asking: Asking, sheet: str) -> None:
    """It says so where the answer would be, and asks again when it is wanted."""
    await asking.open(sheet, WRONG)
    await asking.page.route("**/codementor/**", lambda route: route.abort())
    turn = await asking.ask("Why does my code fail?")
    await expect(turn).to_contain_text("The server does not answer.")
    assert [] == await faults(asking.page, PAGE)
    await asking.page.unroute("**/codementor/**")
    await asking.press("Ask again")
    await asking.answered(asking.turns.first)
    await expect(asking.turns).to_have_count(1)
