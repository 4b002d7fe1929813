"""The kernel's half of the tutor's widget: what the page may know, what it may ask, and what comes back."""

import json

import pytest
from twin.notebook import Notebook
from twin.process import TOKEN, Twin
from twin.tutoring import HTML

MARKED = "# challenge: two-sum\ndef two_sum(numbers, target):\n    return [0, 0]"
WIDGET = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def widget(kept_notebook: Notebook, forgetful: Twin) -> str:
    """The tutor beside a challenge whose cell was run."""
    kept_notebook.run(MARKED)
    return str(kept_notebook.run("%tutor")[0][WIDGET]["model_id"])


def test_the_page_gets_what_the_tutor_may_do_and_no_secret(kept_notebook: Notebook, widget: str) -> None:
    """Its state holds views and its own code; of the challenge no more than its name."""
    state = kept_notebook.state(widget)

    assert {"slug": "two-sum", "title": "Two sum", "language": "python"} == state["challenge"]
    assert ("free", 4, False) == (
        state["tutor"]["mode"], state["tutor"]["ceiling"], state["tutor"]["consent"]["given"],
    )  # fmt: skip
    assert (MARKED, "kernel") == (state["remembered"], state["via"])
    assert "export default { render };" in state["_esm"]
    assert ".cmj-rung" in state["_css"]
    assert TOKEN not in json.dumps(state)
    assert {"challenge", "tutor", "remembered", "via"} == {n for n in state if not n.startswith("_")} - {
        "layout", "tabbable", "tooltip",
    }  # fmt: skip


def test_the_marked_cell_is_remembered_for_the_page(kept_notebook: Notebook, widget: str) -> None:
    """Whenever it is run again."""
    kept_notebook.run(f"{MARKED}  # tried")

    assert f"{MARKED}  # tried" == kept_notebook.state(widget)["remembered"]


def test_the_page_may_ask_through_the_kernel(kept_notebook: Notebook, widget: str, forgetful: Twin) -> None:
    """A question, and a step of the ladder, as at the door."""
    values = {"slug": "two-sum", "code": "x = 1"}
    heard, answer = kept_notebook.ask(widget, "chat", message="Why?", open_level=None, **values)
    opened = kept_notebook.ask(widget, "chat", message="", open_level=1, **values)[-1]

    assert "heard" == heard["kind"]
    assert (HTML, "[0, 1]") == (answer["view"]["responseHtml"], answer["view"]["evidence"]["expected"])
    assert 1 == opened["view"]["hintLevel"]
    assert [("Why?", None), ("", 1)] == [
        (each["message"], each["openLevel"]) for each in forgetful.tutored()["asked"]
    ]
    assert 1 == kept_notebook.ask(widget, "tutor", slug="two-sum")[-1]["view"]["hintLevel"]


def test_a_refusal_keeps_its_code(kept_notebook: Notebook, widget: str) -> None:
    """So that the page says the same as through the door."""
    asked = {"message": "twin: off", "slug": None, "code": None, "open_level": None}
    refused = kept_notebook.ask(widget, "chat", **asked)[-1]["refused"]

    assert ("tutor_off", 403) == (refused["code"], refused["status"])
    assert "turned the tutor off" in refused["message"]


def test_the_page_may_read_and_erase_through_the_kernel(kept_notebook: Notebook, widget: str) -> None:
    """What was asked about this challenge."""
    kept_notebook.ask(widget, "chat", message="Why?", slug="two-sum", code="", open_level=None)

    kept = kept_notebook.ask(widget, "conversation", slug="two-sum")[-1]["view"]
    assert ["Why?"] == [turn["question"] for turn in kept["turns"]]
    assert 1 == kept_notebook.ask(widget, "erase", slug="two-sum")[-1]["view"]["erased"]
    assert [] == kept_notebook.ask(widget, "conversation", slug="two-sum")[-1]["view"]["turns"]


def test_the_page_may_agree_through_the_kernel(kept_notebook: Notebook, widget: str, forgetful: Twin) -> None:
    """And take it back."""
    for given in (True, False):
        view = kept_notebook.ask(widget, "consent", given=given)[-1]["view"]
        assert (given, given) == (view["consent"]["given"], forgetful.tutored()["agreed"])


def test_nothing_but_the_tutors_doors_may_be_asked(kept_notebook: Notebook, widget: str) -> None:
    """Neither to submit, nor what Python would find."""
    for method in ("submit", "open_hint", "stream", "_client", "__init__"):
        assert "unreachable" in kept_notebook.ask(widget, method)[-1], method


def test_a_saved_notebook_holds_what_to_type(kept_notebook: Notebook, widget: str) -> None:
    """Where no widget can be, text takes its place."""
    [shown] = kept_notebook.run("%tutor")

    assert "`%hint` opens the next hint" in shown["text/markdown"]
    assert "<" not in shown["text/markdown"]
