"""The tutor's card in a page of its own: the module as a front end gets it, and a model made by hand."""

import json
from collections.abc import Sequence
from typing import Any

from playwright.async_api import Locator, Page, Route
from twin.process import TOKEN, Twin

from codementor_jupyter.client import Client
from codementor_jupyter.widgets import bundle

# What a front end gives a widget, as far as ours asks for it.
MODEL = """
const listeners = [];
globalThis.sent = [];
globalThis.hear = (message) => listeners.forEach((listen) => listen(message));
const cells = STATE.cells.map((text) => ({ type: "code", sharedModel: { getSource: () => text } }));
const notebook = { cells: { length: cells.length, get: (index) => cells[index] } };
const model = {
  widget_manager: { context: { model: notebook } },
  get: (name) => STATE[name],
  on: (name, listen) => listeners.push(listen),
  off: () => {},
  send: (message) => sent.push(message),
};
globalThis.leave = render({ model, el: document.getElementById("here") });
globalThis.EventReader = EventReader;
globalThis.TurnView = TurnView;
"""
PAGE = """<!doctype html><meta charset="utf-8"><title>A page</title>
<script id="jupyter-config-data" type="application/json">%s</script><style>%s</style>
<textarea aria-label="Another cell"></textarea><div id="here"></div>
<script type="module">const STATE = %s;
%s
%s</script>"""


class Card:
    """Opens the page and finds what is in it."""

    def __init__(self, page: Page, twin: Twin) -> None:
        self.page, self.twin = page, twin

    async def open(self, slug: str | None = "two-sum", via: str = "page", cells: Sequence[str] = ()) -> Page:
        """The page with the card, about a challenge or none, in a notebook of such cells."""
        html = PAGE % (
            json.dumps({"baseUrl": "/lab/", "token": TOKEN}),
            bundle.styles("base.css", "tutor.css"),
            json.dumps(self._state(slug, via) | {"cells": cells}),
            bundle.module("tutor.js"),
            MODEL,
        )
        address = self.twin.url.replace("codementor/", "page")

        async def answer(route: Route) -> None:
            await route.fulfill(body=html, content_type="text/html")

        await self.page.route(address, answer)
        await self.page.goto(address)
        return self.page

    async def ready(self, slug: str | None = "two-sum", *cells: str) -> Page:
        """The same, and what the server keeps is loaded."""
        async with self.page.expect_response(lambda answer: "/conversation" in answer.url):
            return await self.open(slug, cells=cells)

    def _state(self, slug: str | None, via: str) -> dict[str, Any]:
        with Client(self.twin.server) as client:
            tutor = client.tutor.view(slug).model_dump(mode="json", by_alias=True)
        challenge = {"slug": slug, "title": "Two sum", "language": "python"} if slug else {}
        remembered = f"# challenge: {slug}\nx = 1"
        return {"challenge": challenge, "tutor": tutor, "via": via, "remembered": remembered}

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    @property
    def box(self) -> Locator:
        return self.page.get_by_role("textbox", name="Your question")

    @property
    def turns(self) -> Locator:
        return self.page.get_by_role("log").get_by_role("listitem")

    async def ask(self, words: str) -> Locator:
        """Type and press Enter; the turn that begins."""
        before = await self.turns.count()
        await self.box.fill(words)
        await self.box.press("Enter")
        return self.turns.nth(before)
