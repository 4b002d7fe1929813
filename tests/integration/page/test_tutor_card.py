"""The tutor's card in a browser, against the twin's doors: what a student sees, and does by keyboard."""

import json
import re
from typing import Any

import pytest
from bare import Card
from playwright.async_api import Locator, Route, expect
from twin.tutoring import MODEL

pytestmark = pytest.mark.asyncio(loop_scope="package")

READ = """([text, size]) => {
  const reader = new EventReader(), heard = [];
  for (let at = 0; at < text.length; at += size) heard.push(...reader.feed(text.slice(at, at + size)));
  return heard;
}"""


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
async def test_events_are_read_however_they_are_cut(card: Card, size: int) -> None:
    """In the middle of a name, of a character of two halves, of an empty line."""
    page = await card.open()
    told = {"text": "a: b\n\nevent: é🙂\u2028"}
    told_so = json.dumps(told, ensure_ascii=False)
    text = f": ping\n\nevent: delta\ndata: {told_so}\n\nevent: done\ndata: {{}}\n\nev"

    heard = await page.evaluate(READ, [text, size])

    assert [{"name": "delta", "told": told}, {"name": "done", "told": {}}] == heard


async def test_an_answer_is_the_servers_html(card: Card) -> None:
    """With the evidence beside it, whose words it is, and what may be asked next."""
    await card.ready()
    turn = await card.ask("Why?")

    await expect(turn.locator(".cmj-words strong")).to_have_text("line 3")
    await expect(turn).to_contain_text("The tutor's own words, from your code and the tests.")
    await turn.get_by_text("What the test shows (line 3)").click()
    await expect(turn.locator("dt")).to_have_text(["Test", "Input", "Expected", "Yours"])
    await expect(turn.locator("dd").last).to_have_text("(nothing)")
    await expect(turn.get_by_role("table")).to_contain_text("i = 0")
    await expect(turn.get_by_role("button", name="Copy")).to_be_visible()
    await card.button("What is a dict?").click()
    await expect(card.turns).to_have_count(2)
    [first, second] = card.twin.tutored()["asked"]
    assert ("Why?", "# challenge: two-sum\nx = 1") == (first["message"], first["context"]["code"])
    assert "What is a dict?" == second["message"]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("# challenge: two-sum\nlive = 1", "# challenge: two-sum\nlive = 1"),
        ("%%analyze two-sum\n# challenge: two-sum\nlive = 1", "# challenge: two-sum\n" * 2 + "live = 1"),
        ("%%submit two-sum\nlive = 1", "# challenge: two-sum\nlive = 1"),
    ],
)
async def test_the_cell_as_it_stands_is_asked_about(card: Card, cell: str, code: str) -> None:
    """Rather than as last run; what another question quotes is not the challenge's cell."""
    await card.ready("two-sum", cell, "%%tutor\nWhy?\n# challenge: two-sum\nquoted = 1")
    await expect(await card.ask("Why?")).to_contain_text("The tutor's own words")

    assert [code] == [asked["context"]["code"] for asked in card.twin.tutored()["asked"]]


async def test_an_answer_grows_and_can_be_stopped(card: Card) -> None:
    """What was said stays; the server learns that nobody listens."""
    await card.ready()
    turn = await card.ask("twin: waits")

    await expect(turn).to_contain_text("It should give [0, 1].")
    await expect(card.button("Ask")).to_be_hidden()
    await card.button("Stop").click()
    await expect(turn.locator(".cmj-facts")).to_have_text("Stopped.")
    await expect(turn).to_contain_text("It should give [0, 1].")
    await expect(card.button("Ask")).to_be_visible()
    assert 1 == card.twin.left()


async def scripted(card: Card, *events: tuple[str, dict[str, Any]]) -> Locator:
    """The turn of a question that is answered by such events."""
    body = "".join(f"event: {name}\ndata: {json.dumps(told)}\n\n" for name, told in events)

    async def answer(route: Route) -> None:
        await route.fulfill(body=body, content_type="text/event-stream")

    await card.page.route("**/ai-tutor/chat", answer)
    return await card.ask("Why?")


async def test_words_that_grow_are_never_markup(card: Card) -> None:
    """Until the server has cleaned the whole they are text."""
    await card.ready()
    turn = await scripted(card, ("delta", {"text": "<img src=x onerror=boom()> `<b>`"}))

    await expect(turn).to_contain_text("<img src=x onerror=boom()> <b>")
    await expect(turn).to_contain_text("The answer broke off. Ask again in a moment.")
    await expect(turn.locator("img, b")).to_have_count(0)


async def test_a_model_is_named_and_what_was_left_out_is_told(card: Card) -> None:
    """In one line below the answer, which may have broken off."""
    await card.ready()
    whole = {"response": "So.", "responseHtml": "<p>So.</p>", "suggestions": [], "source": "model"}
    told = whole | {"model": "a-model", "complete": False, "withheld": True}
    turn = await scripted(card, ("waiting", {"ahead": 3}), ("held", {"reason": "Wait."}), ("done", told))

    await expect(turn.locator(".cmj-facts")).to_have_text(
        "Written by a-model; it may be wrong. The answer broke off. "
        "A part that would give the solution away was left out."
    )


@pytest.mark.parametrize(
    ("told", "note"),
    [
        ({"why": "turn", "ahead": 1}, "Your question before this one is answered first."),
        ({"why": "evidence", "ahead": 0}, "Your code is being run."),
        ({"why": "line", "ahead": 3}, "The model answers others first (3 before you)."),
        ({"why": "model", "ahead": 0}, "The model is thinking."),
        ({"why": "check", "ahead": 0}, "What it wrote is being checked."),
        ({"ahead": 2}, "The model answers others first (2 before you)."),
    ],
)
async def test_who_waits_reads_what_for(card: Card, told: dict[str, object], note: str) -> None:
    """Until something else comes; a server of before says only how many are first."""
    page = await card.open()
    heard = """(told) => {
      const turn = new TurnView("Why?");
      turn.hear("waiting", told);
      return turn.note.textContent;
    }"""
    assert note == await page.evaluate(heard, told)


async def test_the_keyboard_is_enough(card: Card) -> None:
    """Enter asks, Shift and Enter make a line, and the focus is where the next key is wanted."""
    await card.ready()
    await card.box.fill("twin: waits")
    await card.box.press("Shift+Enter")
    await expect(card.box).to_have_value("twin: waits\n")
    await card.box.press("Enter")
    await expect(card.button("Stop")).to_be_focused()
    await card.page.keyboard.press("Enter")
    await expect(card.box).to_be_focused()
    await expect(card.box).to_have_value("")
    await card.box.press("Enter")
    await expect(card.turns).to_have_count(1)


async def test_who_has_gone_on_to_write_is_left_alone(card: Card) -> None:
    """An answer that ends takes the keyboard from nobody."""
    page = await card.ready()
    turn = await card.ask("twin: waits")
    await expect(turn).to_contain_text("It should give")
    await page.get_by_label("Another cell").focus()
    await page.evaluate("document.querySelector('.cmj-ask .cmj-second').click()")

    await expect(card.button("Ask")).to_be_visible()
    await expect(page.get_by_label("Another cell")).to_be_focused()


async def test_keys_of_a_question_do_not_reach_the_notebook(card: Card) -> None:
    """It has shortcuts of one letter."""
    page = await card.ready()
    await page.evaluate("globalThis.keys = 0; document.addEventListener('keydown', () => keys++)")
    await card.box.press("d")
    await card.box.press("d")

    assert 0 == await page.evaluate("keys")


async def test_steps_show_what_they_cost_and_open_in_turn(card: Card) -> None:
    """What is open says so, and what is locked cannot be pressed."""
    page = await card.ready()
    rungs = page.get_by_role("list", name="Hint ladder").get_by_role("button")
    labels = rungs.locator(".cmj-label")
    await expect(labels).to_have_text(["free", "opens later", "opens later", "opens later"])
    await rungs.nth(2).press("Enter")
    await expect(card.turns).to_have_count(0)
    await rungs.first.click()
    await expect(card.turns.first).to_contain_text("Hint 1: Where to look")
    await expect(labels).to_have_text(["open", "costs 2 XP", "opens later", "opens later"])
    await expect(rungs.nth(1)).not_to_have_attribute("aria-disabled", "true")
    assert [("", 1)] == [(e["message"], e["openLevel"]) for e in card.twin.tutored()["asked"]]


async def test_without_a_challenge_there_is_no_ladder(card: Card) -> None:
    """Questions are answered all the same, about no code."""
    page = await card.ready(None)
    await expect(page.get_by_role("list", name="Hint ladder")).to_be_hidden()
    await expect(await card.ask("What is a list?")).to_contain_text("The tutor's own words")
    [asked] = card.twin.tutored()["asked"]
    assert (None, None) == (asked["context"]["currentChallenge"], asked["context"]["code"])


async def test_a_refusal_is_read_and_the_question_kept(card: Card) -> None:
    """The server's own sentence; the question need not be typed again."""
    await card.ready()
    turn = await card.ask("twin: off")

    await expect(turn).to_contain_text("Your instructor has turned the tutor off for now.")
    await expect(card.box).to_have_value("twin: off")
    await expect(card.box).to_be_focused()


@pytest.mark.parametrize(
    ("how", "said"), [("cut", "The answer broke off. Ask again"), ("fails", "The model went away.")]
)
async def test_an_answer_that_breaks_off_says_so(card: Card, how: str, said: str) -> None:
    """What had come stays."""
    await card.ready()
    turn = await card.ask(f"twin: {how}")

    await expect(turn.locator(".cmj-facts")).to_contain_text(said)
    await expect(turn).to_contain_text("It should give [0, 1].")


async def test_a_connection_that_breaks_is_told_in_our_words(card: Card) -> None:
    """Not in the browser's own; and the question can be asked again."""
    await card.ready()
    turn = await card.ask("twin: breaks")

    await expect(turn.locator(".cmj-facts")).to_have_text("The answer broke off. Ask again in a moment.")
    await expect(card.box).to_have_value("twin: breaks")
    await expect(card.button("Ask")).to_be_visible()


async def test_agreeing_sends_questions_and_can_be_taken_back(card: Card) -> None:
    """The banner says what goes where; after it the foot does."""
    page = await card.ready()
    await expect(page.get_by_text(f"Let {MODEL} answer too?")).to_be_visible()
    await expect(page.get_by_text("Nothing leaves this server.")).to_be_visible()
    await expect(page.get_by_text("Kept for 30 days.")).to_be_visible()
    await card.button("Agree").click()
    await expect(page.get_by_text(f"Questions go to {MODEL} at models.example")).to_be_visible()
    await expect(card.button("Agree")).to_have_count(0)
    await expect(card.box).to_be_focused()
    assert card.twin.tutored()["agreed"]
    await card.button("Do not send any more").click()
    await expect(page.get_by_text("Nothing leaves this server.")).to_be_visible()
    assert not card.twin.tutored()["agreed"]


async def test_not_now_is_not_asked_again(card: Card) -> None:
    """For as long as the card is there, whatever is asked meanwhile."""
    await card.ready()
    await card.button("Not now").click()
    await expect(card.box).to_be_focused()
    async with card.page.expect_response(re.compile(r"ai-tutor\?challenge=two-sum$")):
        await card.ask("Why?")
    await expect(card.button("Agree")).to_have_count(0)
    assert not card.twin.tutored()["agreed"]


async def test_a_conversation_is_there_again_until_it_is_erased(card: Card) -> None:
    """After a reload as the server kept it; erased, it is gone there as well."""
    await card.ready()
    await expect(await card.ask("Why?")).to_contain_text("The tutor's own words")
    await expect(card.button("Ask")).to_be_visible()
    page = await card.ready()
    await expect(card.turns).to_have_count(1)
    await expect(card.turns.first).to_contain_text("You: Why?")
    await card.button("Erase this conversation").click()
    await expect(page.get_by_role("status")).to_have_text("1 question and its answer are erased.")
    await expect(card.turns).to_have_count(0)
    await expect(card.button("Erase this conversation")).to_be_visible()
    await card.ready()
    await expect(card.turns).to_have_count(0)


async def test_what_failed_can_be_pressed_again(card: Card) -> None:
    """The foot says why, and keeps its buttons."""
    page = await card.ready()
    card.twin.fail({"code": "store_unavailable"})
    await card.button("Erase this conversation").click()
    await expect(page.get_by_role("status")).to_have_text("The twin was told to fail.")
    await card.button("Erase this conversation").click()
    await expect(page.get_by_role("status")).to_have_text("0 questions and their answers are erased.")


async def test_without_a_challenge_all_is_erased_and_asked_for_twice(card: Card) -> None:
    """The button says what it does, and the foot how much that is."""
    page = await card.ready(None)
    await expect(await card.ask("What is a list?")).to_contain_text("The tutor's own words")
    await expect(card.button("Ask")).to_be_visible()
    await card.button("Erase everything I asked").click()
    await expect(page.get_by_role("status")).to_contain_text("Press again to erase them.")
    await expect(card.turns).to_have_count(1)
    await expect(await card.ask("And a set?")).to_contain_text("The tutor's own words")
    await expect(card.button("Ask")).to_be_visible()
    await card.button("Erase everything I asked").click()  # the warning is gone by now: it is asked anew
    await expect(page.get_by_role("status")).to_contain_text("Press again to erase them.")
    await expect(card.turns).to_have_count(2)
    await page.keyboard.press("Enter")  # the button has the focus still
    await expect(page.get_by_role("status")).to_have_text("2 questions and their answers are erased.")
    await expect(card.turns).to_have_count(0)
