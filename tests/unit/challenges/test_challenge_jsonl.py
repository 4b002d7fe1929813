"""Challenges as JSON lines."""

import json
from typing import Any

import pytest
from challenges_for_tests import authored, request, wrong_answer
from hypothesis import given
from hypothesis import strategies as st

from codementor_jupyter.protocol.challenges import InputMode
from server_services.challenges.authored import AuthoredNotebook, BadNotebook
from server_services.challenges.jsonl import read_jsonl, write_jsonl


def line(**changed: Any) -> str:
    """A challenge as other programs write it, with keys of their own."""
    call = json.dumps({"call": "square", "args": [3], "kwargs": {}})
    written = {
        "slug": "square",
        "title": "Square",
        "description": "# Square it\n",
        "difficulty": "easy",
        "language": "python",
        "starterCode": "def square(n):\n    pass\n",
        "solution": "def square(n):\n    return n * n\n",
        "testCases": [
            {"input": call, "expectedOutput": "9", "hidden": False},
            {
                "input": call,
                "expectedOutput": '{"raises": "ValueError"}',
                "hidden": True,
                "expectedMessage": "!",
            },
        ],
        "tags": ["numbers"],
        "xpReward": 10,
        "ioMode": "call",
        "source": "a book",
        "license": "MIT",
        "flags": ["int_over_2_53"],
    }
    return json.dumps(written | changed)


def test_each_line_is_a_challenge() -> None:
    """Empty lines do not matter, unknown keys neither, and a file may end without a line break."""
    first, second = read_jsonl(f"{line()}\n\n{line(slug='other', ioMode='stdio')}")
    assert (first.challenge.slug, first.challenge.input_mode, first.wrong) == ("square", InputMode.CALL, ())
    assert (second.challenge.slug, second.challenge.input_mode) == ("other", InputMode.STDIN)
    assert [(c.id, c.hidden) for c in first.challenge.test_cases] == [("case-1", False), ("case-2", True)]


@pytest.mark.parametrize(
    ("given_name", "mode"), [("stdio", "stdin"), ("stdin", "stdin"), ("call", "call"), ("cell", "cell")]
)
def test_the_input_mode_has_two_names_on_the_wire(given_name: str, mode: str) -> None:
    """`ioMode: stdio` is the original's word for `inputMode: stdin`."""
    (by_old_key,) = read_jsonl(line(ioMode=given_name))
    (by_new_key,) = read_jsonl(line(ioMode=None, inputMode=given_name))
    assert by_old_key.challenge.input_mode == by_new_key.challenge.input_mode == mode


def test_lines_are_written_in_the_shape_they_are_read() -> None:
    """What other programs rely on is always there, what says nothing new is left out."""
    (authored_line,) = read_jsonl(line())
    known = {
        key: value for key, value in json.loads(line()).items() if key not in ("source", "license", "flags")
    }
    for number, each in enumerate(known["testCases"], 1):
        each.pop("expectedMessage", None)
        each["id"] = f"case-{number}"
    assert json.loads(write_jsonl([authored_line])) == known


def test_all_faults_of_a_file_are_said_at_once() -> None:
    """Each with its line, and with the place in it."""
    broken = "\n".join(
        [
            line(),
            "{",
            line(slug="My Slug", xpReward="much"),
            "[]",
            "3",
            line(wrong=[{"code": "x", "verdict": "ok"}]),
        ]
    )
    with pytest.raises(BadNotebook) as caught:
        read_jsonl(broken, "course.jsonl")
    said = [str(problem) for problem in caught.value.problems]
    starts = ["line 2: this is not a JSON object", "line 3: slug: ", "line 3: xpReward: ", "line 4: "]
    assert [start for start in starts if not any(each.startswith(start) for each in said)] == []
    assert "line 5: this is not a JSON object" in said
    assert [each for each in said if each.startswith("line 6: 0.")] == said[-2:]
    assert "course.jsonl cannot be read as it is" in caught.value.message


def test_a_wrong_solution_cannot_be_expected_to_pass() -> None:
    """Nor to fail by the grader's fault."""
    for verdict in ("accepted", "internal_error", "not_run"):
        with pytest.raises(BadNotebook, match="no wrong solution gets the verdict"):
            read_jsonl(line(wrong=[{"code": "x", "verdict": verdict, "why": ""}]))


@given(st.lists(authored, max_size=3))
def test_any_challenges_survive_their_lines(kept: list[AuthoredNotebook]) -> None:
    """Written and read they are the same, wrong solutions too, and written again so is the text."""
    text = write_jsonl(kept)
    assert read_jsonl(text) == kept
    assert write_jsonl(read_jsonl(text)) == text


def test_wrong_solutions_are_kept() -> None:
    """They are part of what an author has written."""
    kept = AuthoredNotebook(request(), (wrong_answer,))
    assert read_jsonl(write_jsonl([kept])) == [kept]
