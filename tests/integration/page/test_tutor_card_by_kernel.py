"""The tutor's card where the page cannot reach the server: the kernel is asked, by a test in its place."""

from typing import Any

import pytest
from bare import Card
from playwright.async_api import Locator, Route, expect
from twin.tutoring import Tutoring

from codementor_jupyter.protocol.analysis import AnalysisView, GrowthView
from codementor_jupyter.protocol.tutor import ChatRequest

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def answer(card: Card, number: int, view: dict[str, Any]) -> None:
    """What the kernel answers to the question of that number."""
    await card.page.wait_for_function("number => sent.length > number", arg=number)
    await card.page.evaluate("([n, view]) => hear({kind: 'answer', id: sent[n].id, view})", [number, view])


async def asked(card: Card) -> Locator:
    """The turn of a question that lies before the kernel, as its second: the first was what may be asked."""
    page = await card.open(via="kernel")
    turn = await card.ask("Why?")
    await page.wait_for_function("sent.length > 1")
    first, second = await page.evaluate("sent")
    assert ["tutor", "chat"] == [first["method"], second["method"]]
    assert ("Why?", "two-sum") == (second["values"]["message"], second["values"]["slug"])
    return turn


async def test_through_the_kernel_an_answer_comes_whole(card: Card) -> None:
    """With all that the page would have got by and by."""
    turn = await asked(card)
    whole = Tutoring().answer(ChatRequest(message="Why?"), 0)
    await answer(card, 1, whole.model_dump(mode="json", by_alias=True))

    await expect(turn.locator(".cmj-words strong")).to_have_text("line 3")
    await expect(turn).to_contain_text("What the test shows (line 3)")
    await expect(card.button("What is a dict?")).to_be_visible()
    await expect(card.button("Ask")).to_be_visible()


async def test_stop_ends_the_waiting_for_the_kernel(card: Card) -> None:
    """At once, though the kernel goes on: what it answers later is not heard."""
    turn = await asked(card)
    await card.button("Stop").click()
    await expect(turn).to_contain_text("Stopped.")
    await expect(card.button("Ask")).to_be_visible()
    whole = Tutoring().answer(ChatRequest(message="Why?"), 0)
    await answer(card, 1, whole.model_dump(mode="json", by_alias=True))
    await expect(turn).to_contain_text("Nothing was said yet.")
    await expect(turn).not_to_contain_text("line 3")


async def test_a_refusal_through_the_kernel_is_read_as_well(card: Card) -> None:
    """And so is that the server cannot be reached."""
    turn = await asked(card)
    refused = {"code": "tutor_quota", "message": "Enough for today.", "status": 429}
    await card.page.evaluate("refused => hear({kind: 'answer', id: sent[1].id, refused})", refused)
    await expect(turn).to_contain_text("Enough for today.")
    await expect(card.box).to_have_value("Why?")


async def test_an_analysis_can_be_stopped_as_well(card: Card) -> None:
    """It takes a while; then another may be asked for."""
    page = await card.open(via="kernel")
    await card.button("Analyze").click()
    await expect(card.button("Stop")).to_be_focused()
    await card.button("Stop").click()
    await expect(card.turns.first).to_contain_text("Stopped.")
    await card.button("Analyze").click()
    await page.wait_for_function("sent.length > 2")
    growth = GrowthView(growth="O(n)", message="It grows like O(n).", points=((1, 2), (4, 8)))
    await answer(card, 2, AnalysisView(complexity=growth).model_dump(mode="json", by_alias=True))
    await expect(card.turns.last).to_contain_text("It grows like O(n).")
    await expect(card.turns.last.get_by_role("img")).to_have_count(1)
    await expect(card.turns.first).not_to_contain_text("O(n)")


async def test_on_another_servers_page_the_kernel_is_asked(card: Card) -> None:
    """Its doors are not ours: what may be done and what was asked come through the kernel."""

    async def missing(route: Route) -> None:
        await route.fulfill(status=404, body="no such page")

    await card.page.route("**/ai-tutor**", missing)
    page = await card.open()
    await page.wait_for_function("sent.length > 0")
    state = await page.evaluate("sent[0].values")
    assert {"slug": "two-sum"} == state


async def test_turned_off_there_is_nothing_to_press(card: Card) -> None:
    """It says so, until when, and offers neither question nor hint."""
    page = await card.open(via="kernel")
    off = {"mode": "off", "ceiling": 0, "until": "2026-11-27T10:00:00Z", "hintLevel": 0, "retentionDays": 30}
    await answer(card, 0, off)

    await expect(page.get_by_text("Turned off here until")).to_be_visible()
    await expect(card.box).to_be_hidden()
    await expect(page.get_by_role("list", name="Hint ladder")).to_be_hidden()
    await expect(page.get_by_role("group", name="You could ask")).to_be_hidden()
