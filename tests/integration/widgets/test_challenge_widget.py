"""The kernel's half of the widgets: what the page may know, what it may ask, and what comes back."""

import json
import time

import pytest
from twin.notebook import Notebook
from twin.process import TOKEN, Twin
from twin.recommending import REASON

GOOD = "# challenge: two-sum\ndef two_sum(numbers, target):\n    return [0, 1]\n"


def _open(notebook: Notebook, slug: str = "two-sum") -> str:
    shown = notebook.run(f"%challenge {slug}")
    return str(shown[0]["application/vnd.jupyter.widget-view+json"]["model_id"])


def test_the_page_gets_the_challenge_and_no_secret(notebook: Notebook) -> None:
    """Its state holds the view, examples for reading and its own code: no token, no hidden case."""
    state = notebook.state(_open(notebook))

    assert state["challenge"]["slug"] == "two-sum"
    assert state["examples"][0]["input"] == "two_sum([2, 7, 11, 15], 9)"
    assert "export default" in state["_esm"]
    assert ".cmj" in state["_css"]
    assert TOKEN not in json.dumps(state)
    assert len(state["examples"]) == 3


def test_a_named_server_is_asked_by_the_kernel(notebook: Notebook) -> None:
    """Where the user chose a server, the page's own server need not be it."""
    assert notebook.state(_open(notebook))["via"] == "kernel"


def test_the_marked_cell_is_remembered_for_the_page(notebook: Notebook) -> None:
    """For pages that do not let the widget read the cell itself."""
    widget = _open(notebook)
    notebook.run(GOOD)

    assert notebook.state(widget)["remembered"] == GOOD


def test_a_check_is_heard_and_answered(notebook: Notebook) -> None:
    """First that it was heard, so that the page knows the kernel is not busy; then the results."""
    heard, answer = notebook.ask(_open(notebook), "check", code=GOOD)

    assert heard == {"kind": "heard", "id": "1"}
    assert [result["passed"] for result in answer["view"]["results"]] == [True, False, True]


def test_the_page_may_submit_through_the_kernel(notebook: Notebook, twin: Twin) -> None:
    """With its own key, as it would at the door."""
    widget = _open(notebook)
    values = {"slug": "two-sum", "code": GOOD, "language": "python", "idempotency_key": "mine", "wait": 0}

    first = notebook.ask(widget, "submit", **values)[-1]["view"]
    again = notebook.ask(widget, "submit", **values)[-1]["view"]

    assert first["status"] == "accepted"
    assert again["id"] == first["id"]
    assert [s["key"] for s in twin.log()["submissions"]] == ["mine"]
    assert notebook.ask(widget, "submission", submission_id=first["id"])[-1]["view"]["code"] == GOOD
    assert notebook.ask(widget, "submissions", slug="two-sum", page_size=5)[-1]["view"]["total"] == 1


def test_the_page_may_open_hints_through_the_kernel(notebook: Notebook) -> None:
    """One step at a time; a refusal keeps its code."""
    widget = _open(notebook)

    assert notebook.ask(widget, "open_hint", slug="two-sum", step=1)[-1]["view"]["remaining"] == 2
    refused = notebook.ask(widget, "open_hint", slug="two-sum", step=3)[-1]["refused"]
    assert (refused["code"], refused["status"]) == ("hint_out_of_order", 409)


def test_a_server_away_is_told_to_the_page(notebook: Notebook, twin: Twin) -> None:
    """As unreachable, so that the page keeps the attempt and tries again."""
    widget = _open(notebook)
    twin.kill()

    assert "cannot be reached" in notebook.ask(widget, "challenge", slug="two-sum")[-1]["unreachable"]


@pytest.mark.parametrize("method", ["close", "__init__", "_http", "nonsense"])
def test_the_page_may_ask_nothing_else(notebook: Notebook, method: str) -> None:
    """Only the named doors: a page is not a remote control."""
    answer = notebook.ask(_open(notebook), method)[-1]

    assert "view" not in answer
    assert "unreachable" in answer


def test_a_check_can_be_stopped(notebook: Notebook) -> None:
    """The stop button ends a check pressed in the widget, and the kernel goes on."""
    widget = _open(notebook)
    request = notebook.send(widget, "check", code="import time\ntime.sleep(20)\n")
    time.sleep(1)
    notebook.interrupt()

    started = time.monotonic()
    answers = [m["content"]["data"] for m in notebook.until_idle(request) if m["msg_type"] == "comm_msg"]

    assert answers[-1]["content"]["unreachable"] == "Stopped."
    assert time.monotonic() - started < 4
    assert "2" in notebook.text("1 + 1")


def test_progress_is_shown_and_refreshed(notebook: Notebook) -> None:
    """The widget's text says the same where no widget can be."""
    shown = notebook.run("%progress")[0]
    widget = shown["application/vnd.jupyter.widget-view+json"]["model_id"]

    assert "Level 1" in shown["text/markdown"]
    assert notebook.state(widget)["progress"]["xp"] == 0
    notebook.run(f"%%submit two-sum\n{GOOD}")
    assert notebook.ask(widget, "progress")[-1]["view"]["xp"] == 20


def test_progress_says_what_is_next_and_why(notebook: Notebook) -> None:
    """In the widget, in its text, and asked again through the kernel."""
    shown = notebook.run("%progress")[0]
    widget = shown["application/vnd.jupyter.widget-view+json"]["model_id"]

    assert f"Next for you: Shout, {REASON}. Open it with `%challenge shout`." in shown["text/markdown"]
    assert f"- Two sum (`%challenge two-sum`), {REASON}" in shown["text/markdown"]
    kept = notebook.state(widget)["recommended"]
    assert [each["slug"] for each in kept["items"]] == ["shout", "two-sum", "hello-codementor"]
    notebook.run("%%submit shout\nprint(input().upper())\n")
    asked = notebook.ask(widget, "recommendations")[-1]["view"]
    assert [each["slug"] for each in asked["items"]] == ["two-sum", "hello-codementor"]


def test_progress_of_an_older_server_is_shown_without(notebook: Notebook, twin: Twin) -> None:
    """It has no such door: nothing is missing that was there before."""
    twin.fail({}, {"code": "not_found"})
    shown = notebook.run("%progress")[0]
    widget = shown["application/vnd.jupyter.widget-view+json"]["model_id"]

    assert "Level 1" in shown["text/markdown"]
    assert "Next for you" not in shown["text/markdown"]
    assert notebook.state(widget)["recommended"] is None


def test_the_page_may_ask_through_the_kernel_how_code_grows(notebook: Notebook) -> None:
    """The challenge says that it is measured; the answer is the door's."""
    widget = _open(notebook)
    assert notebook.state(widget)["challenge"]["complexityMeasured"]
    values = {"slug": "two-sum", "code": f"# twin: quadratic\n{GOOD}", "language": "python", "wait": 0}
    made = notebook.ask(widget, "submit", idempotency_key="grows", **values)[-1]["view"]

    told = notebook.ask(widget, "complexity", submission_id=made["id"])[-1]["view"]

    assert (True, "O(n^2)", "O(n)") == (told["worse"], told["measured"], told["expected"])
