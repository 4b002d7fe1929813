"""The commands of a notebook, in a real kernel against a twin."""

import json
from pathlib import Path

from twin.notebook import Notebook
from twin.process import Twin

GOOD = "def two_sum(numbers, target):\n    return [0, 1]\n"


def test_a_list_suggests_what_comes_next(notebook: Notebook) -> None:
    """State and XP of every challenge; words filter; what the server recommends is marked."""
    everything = notebook.text("%challenge")
    some = notebook.text("%challenge easy new shout")

    assert "**next** Shout" in everything
    assert "Two sum" in everything
    assert "Shout" in some
    assert "Two sum" not in some


def test_a_list_of_an_older_server_suggests_the_first_unsolved(notebook: Notebook, twin: Twin) -> None:
    """It recommends nothing, so the course's order decides, as it always has."""
    twin.fail({}, {"code": "not_found"})
    text = notebook.text("%challenge")

    assert "**next** Say hello" in text
    assert text.count("**next**") == 1


def test_a_list_without_what_is_recommended_suggests_its_first(notebook: Notebook) -> None:
    """Words filter the list; the mark is in it all the same, on what is recommended of it."""
    assert "**next** Two sum" in notebook.text("%challenge easy sum")
    notebook.run(f"%%submit two-sum\n{GOOD}")
    assert "**next**" not in notebook.text("%challenge easy sum")


def test_a_challenge_brings_its_starter_once(notebook: Notebook) -> None:
    """A new cell with the marker, and none when the challenge is opened again."""
    shown = notebook.run("%challenge two-sum")
    notebook.run("%challenge two-sum")

    assert "application/vnd.jupyter.widget-view+json" in shown[0]
    assert "## Two sum" in shown[0]["text/markdown"]
    assert [cell.split("\n")[0] for cell in notebook.inserted] == ["# challenge: two-sum"]


def test_a_notebook_that_has_the_cell_gets_no_second_one(notebook: Notebook, tmp_path: Path) -> None:
    """The notebook on disk is asked, also in a kernel that has just started."""
    cell = {"cell_type": "code", "source": "# challenge: two-sum\n..."}
    (tmp_path / "student.ipynb").write_text(json.dumps({"cells": [cell], "metadata": {}}))

    notebook.run("%challenge two-sum")

    assert notebook.inserted == []


def test_a_misspelt_challenge_is_guessed(notebook: Notebook) -> None:
    """One friendly line, no traceback."""
    text = notebook.text("%challenge tow-sum")

    assert "Did you mean %challenge two-sum?" in text
    assert "Traceback" not in text


def test_a_submitted_cell_is_judged_and_can_be_used(notebook: Notebook, twin: Twin) -> None:
    """The verdict takes the place of the waiting line, and the function is there for the next cell."""
    shown = notebook.run(f"%%submit two-sum\n{GOOD}")

    assert "Accepted" in shown[0]["text/plain"]
    assert "+20 XP" in shown[0]["text/html"]
    assert "[0, 1]" in notebook.text("two_sum([], 0)")
    assert twin.log()["submissions"][0]["code"] == f"# challenge: two-sum\n{GOOD}"


def test_the_marker_names_the_challenge(notebook: Notebook, twin: Twin) -> None:
    """%%submit without a name reads it from the cell."""
    notebook.run(f"%%submit\n# challenge: hello-codementor\n{GOOD}")

    assert [s["slug"] for s in twin.log()["submissions"]] == ["hello-codementor"]


def test_an_endless_loop_is_judged_and_not_run(notebook: Notebook) -> None:
    """The submission goes out first; code that hit a limit never runs in the student's kernel."""
    text = notebook.text("%%submit two-sum\n# twin: time_limit\nwhile True: pass\n")

    assert "Time limit" in text
    assert "2" in notebook.text("1 + 1")


def test_a_program_that_reads_input_is_not_run_again(notebook: Notebook) -> None:
    """It would ask the notebook for what the tests had given it."""
    text = notebook.text("%%submit shout\nname = input()\n")

    assert "Accepted" in text
    assert "StdinNotImplementedError" not in text


def test_a_slow_verdict_is_waited_for(notebook: Notebook) -> None:
    """A pending answer is followed until the verdict is there."""
    assert "Accepted" in notebook.text(f"%%submit two-sum\n# twin: slow\n{GOOD}")


def test_a_check_takes_the_cell_as_last_run(notebook: Notebook, twin: Twin) -> None:
    """The kernel remembers the marked cell; a check makes no submission."""
    before = notebook.text("%check two-sum")
    notebook.run(f"# challenge: two-sum\n{GOOD}")

    text = notebook.text("%check")

    assert "Run the cell that begins with" in before
    assert "2 of 3 visible cases pass" in text
    assert "two_sum([3, 2, 4], 6)" in text
    assert twin.log()["submissions"] == []


def test_the_cell_as_last_run_can_be_submitted(notebook: Notebook, twin: Twin) -> None:
    """%submit without a cell."""
    notebook.run(f"# challenge: two-sum\n{GOOD}")

    assert "Accepted" in notebook.text("%submit")
    assert len(twin.log()["submissions"]) == 1


def test_hints_open_one_after_the_other(notebook: Notebook) -> None:
    """First those of the author, then the tutor's."""
    texts = [notebook.text("%hint hello-codementor") for _ in range(4)]

    assert "Hint 1 of 4" in texts[0]
    assert "Hint 2 of 4" in texts[1]
    assert "f-string" in texts[0] + texts[1]
    assert ["Hint 3", "Hint 4"] == [text[2:8] for text in texts[2:]]


def test_a_server_away_is_one_line_and_the_attempt_counts_once(notebook: Notebook, twin: Twin) -> None:
    """Running the cell again sends the same key: what the server had already taken is not taken twice."""
    twin.fail(*[{"code": "store_unavailable", "headers": {"Retry-After": "0"}}] * 4)
    refused = notebook.text("%progress")
    twin.fail({}, *[{"drop": True}] * 4)

    lost = notebook.text(f"%%submit two-sum\n{GOOD}")
    found = notebook.text(f"%%submit two-sum\n{GOOD}")

    assert "Traceback" not in refused + lost
    assert "cannot be reached" in lost
    assert "Accepted" in found
    assert len(twin.log()["submissions"]) == 1


def test_without_a_server_every_command_says_what_to_do(notebook: Notebook) -> None:
    """One line each, never a traceback of ours."""
    notebook.run("import os; os.environ.pop('CODEMENTOR_URL'); os.environ.pop('JPY_PARENT_PID', None)")

    for command in ("%challenge", "%challenge two-sum", "%hint two-sum", "%progress", "%submit two-sum"):
        text = notebook.text(command)
        assert "No CodeMentor server found" in text, command
        assert "Traceback" not in text


def test_a_grader_without_isolation_leads_to_the_check(notebook: Notebook) -> None:
    """The refusal says what still works."""
    text = notebook.text("%%submit two-sum\n# twin: not-isolated\n")

    assert "%check still works" in text
    assert "Traceback" not in text


def test_without_a_name_a_command_asks_for_one(notebook: Notebook) -> None:
    """Nothing was opened, marked or named yet."""
    assert "Which challenge?" in notebook.text("%hint")


def test_a_small_input_that_fails_is_shown_in_full(notebook: Notebook) -> None:
    """For the last submission, when it failed; the input, what was expected and what came."""
    notebook.run("%%submit two-sum\ndef two_sum(numbers, target):\n    return []  # TODO\n")
    shown = notebook.text("%counterexample")

    for part in ("A small input: wrong answer", "two_sum([0, 0], 0)", "[0, 1]", "[0, 0]"):
        assert part in shown


def test_where_there_is_no_small_input_one_line_says_so(notebook: Notebook) -> None:
    """Nothing submitted yet, nothing wrong, no generator, nothing found: four different lines."""
    assert "%submit first" in notebook.text("%counterexample two-sum")
    notebook.run(f"%%submit two-sum\n{GOOD}")
    assert "%submit first" in notebook.text("%counterexample two-sum")
    assert "No small inputs are made for Shout" in notebook.text("%counterexample shout")
    notebook.run("%%submit two-sum\n# twin: no-counterexample TODO\ndef two_sum(numbers, target): ...")
    assert "No small input was found" in notebook.text("%counterexample two-sum")


def test_how_accepted_code_grows_is_told_in_one_line(notebook: Notebook) -> None:
    """Of the last submission that was accepted, whatever failed since; quiet where it is as it should be."""
    notebook.run(f"%%submit two-sum\n{GOOD}")
    notebook.run("%%submit two-sum\n# TODO\ndef two_sum(numbers, target): ...")
    assert "✓ Right, and the work grows like O(n)." in notebook.text("%complexity")
    notebook.run(f"%%submit two-sum\n# twin: quadratic\n{GOOD}")
    worse = notebook.run("%complexity two-sum")[0]
    assert "Right, but the work grows like O(n^2); O(n) is possible." in worse["text/plain"]
    assert "cmk-warn" in worse["text/html"]
    assert "cmk-bad" not in worse["text/html"].partition("</style>")[2]


def test_where_nothing_is_measured_one_line_says_so(notebook: Notebook) -> None:
    """Nothing accepted yet, and a challenge that is not measured."""
    assert "no accepted submission" in notebook.text("%complexity two-sum")
    notebook.run("%%submit two-sum\n# TODO\ndef two_sum(numbers, target): ...")
    assert "no accepted submission" in notebook.text("%complexity two-sum")
    assert "not measured for Shout" in notebook.text("%complexity shout")
