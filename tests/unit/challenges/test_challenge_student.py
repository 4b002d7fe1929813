"""The notebook a student opens: all that is needed, nothing that is secret."""

import nbformat
import pytest
from challenges_for_tests import CANARIES, case, kept, request, secretive

from codementor_jupyter.marker import find_slug
from codementor_jupyter.protocol.challenges import Difficulty, InputMode
from server_services.challenges.student import student_notebook


def test_no_secret_is_anywhere_in_the_file() -> None:
    """Neither solution, hidden cases nor hints are in what is written to a student's disk."""
    text = nbformat.writes(student_notebook(kept(secretive())))
    assert [canary for canary in CANARIES if canary in text] == []


def test_statement_and_visible_examples_are_there() -> None:
    """Title, difficulty, XP, topic, statement and each visible case with its name."""
    challenge = kept(secretive(), difficulty=Difficulty.HARD, xp_reward=25)
    statement = student_notebook(challenge).cells[0].source
    expected = ["# Secretive", "*hard · 25 XP · First steps*", "Add.", "## Examples", "**shown-name**"]
    expected += ["Input:\n\n```text\nshown-input\n```", "Output:\n\n```text\nshown-output\n```"]
    assert statement.split("\n\n", 4)[:4] == expected[:4]
    assert [part for part in expected if part not in statement] == []


def test_the_answer_cell_is_marked() -> None:
    """By tag, by metadata and by its first line, so that widget, magics and Lab all find it."""
    answer = student_notebook(kept(secretive())).cells[2]
    assert answer.source == "# challenge: secretive\nline = input()"
    assert answer.metadata == {"tags": ["answer"], "codementor": {"challenge": "secretive", "role": "answer"}}
    assert find_slug(answer.source) == "secretive"


def test_a_starter_that_has_the_marker_keeps_it_once() -> None:
    """An author may have written it."""
    challenge = kept(request(starter_code="# challenge: two-sum\nx = 1\n"))
    assert student_notebook(challenge).cells[2].source == "# challenge: two-sum\nx = 1"


def test_it_is_a_valid_notebook_for_our_kernel_and_always_the_same() -> None:
    """nbformat 4.5; opened twice, there is one notebook."""
    notebook = student_notebook(kept(secretive()))
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.metadata.kernelspec == {
        "name": "codementor",
        "display_name": "CodeMentor (Python 3)",
        "language": "python",
    }
    assert notebook.metadata.codementor == {"challenge": "secretive", "version": 3}
    assert [cell.cell_type for cell in notebook.cells] == ["markdown", "code", "code", "markdown"]
    assert notebook.cells[1].source == "%challenge secretive"
    assert nbformat.writes(notebook) == nbformat.writes(student_notebook(kept(secretive())))


def test_the_closing_cell_says_how_to_go_on() -> None:
    """Check, submit and hints, by button and by command."""
    closing = student_notebook(kept(secretive())).cells[3].source
    commands = ("%check secretive", "%%submit secretive", "%hint secretive", "**Check**", "**Submit**")
    assert [command for command in commands if command not in closing] == []


@pytest.mark.parametrize(
    ("mode", "given", "expected", "shown"),
    [
        (
            InputMode.CALL,
            '{"call": "f", "args": [[1]], "kwargs": {"k": null}}',
            "[true]",
            "```python\nf([1], k=None)\n# [True]\n```",
        ),
        (
            InputMode.CALL,
            '{"call": "f"}',
            '{"raises": "ValueError"}',
            "```python\nf()\n# raises ValueError\n```",
        ),
        (InputMode.CALL, "odd", "odder", "```python\nodd\n# odder\n```"),
        (InputMode.CELL, "s.pop()", "3\n\n4\n", "```python\ns.pop()\n# 3\n#\n# 4\n```"),
        (InputMode.CELL, "s.pop()\n", "", "```python\ns.pop()\n```"),
        (InputMode.STDIN, "", "hi\n", "Output:\n\n```text\nhi\n```"),
        (InputMode.STDIN, "```\n", "hi\n", "Input:\n\n````text\n```\n````"),
    ],
)
def test_examples_are_shown_as_python_shows_them(
    mode: InputMode, given: str, expected: str, shown: str
) -> None:
    """A call as a call, a snippet with what it prints, standard input and output as they are."""
    challenge = kept(request(input_mode=mode, test_cases=(case(given, expected),)))
    assert shown in student_notebook(challenge).cells[0].source
