"""The authors' guide and the program say the same."""

import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from matplotlib.figure import Figure

from codementor_jupyter.protocol.challenges import CheckerSpec, InputMode, Limits, TestCase
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.challenges.cells import (
    CASE_SETTINGS,
    GENERATOR_SETTINGS,
    read_case,
    read_generator,
    split_settings,
)
from server_services.challenges.notebook import CELL_TYPES, SETTINGS
from server_services.grading.checkers import require_comparable, same_text, value_difference
from server_services.grading.inside.values import encode
from server_services.grading.values import decode, parse_json

GUIDE = (Path(__file__).parents[3] / "docs" / "authoring.md").read_text("utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)\n```", GUIDE, re.DOTALL)


def test_every_tag_is_in_the_table_with_its_kind_of_cell() -> None:
    """In the order in which an author writes them."""
    rows = re.findall(r"^\| `(\w+)`(?:, `hidden`)? \| (\w+)", GUIDE, re.MULTILINE)
    shown = {"markdown": "Markdown"}
    assert dict(rows[: len(CELL_TYPES) + 1]) == {
        tag: shown.get(kind, kind) for tag, kind in CELL_TYPES.items()
    }


def test_every_setting_is_named() -> None:
    """Of a challenge in the table, of a test case below the examples."""
    (row,) = re.findall(r"^\| `challenge` .*$", GUIDE, re.MULTILINE)
    assert set(re.findall(r"\w+", row)) >= set(SETTINGS)
    assert [name for name in (*CASE_SETTINGS, *GENERATOR_SETTINGS) if f"`{name}`" not in GUIDE] == []


def test_its_examples_read_as_it_says() -> None:
    """A call, a program, a snippet, a generator and a wrong solution."""
    call, program, snippet, generator, wrong = EXAMPLES[:5]
    assert read_case(call, InputMode.CALL) == {
        "name": "an empty list",
        "input": '{"call": "total", "args": [[]], "kwargs": {}}',
        "expectedOutput": "0",
    }
    assert read_case(program, InputMode.STDIN) == {
        "name": "two words",
        "input": "hello world\n",
        "expectedOutput": "HELLO WORLD\n",
    }
    assert read_case(snippet, InputMode.CELL) == {
        "input": "stack = Stack()\nstack.push(3)\nstack.pop()",
        "expectedOutput": "3\n",
    }
    assert {"count", "largest", "code"} == read_generator(generator).keys()
    settings, code = split_settings(wrong)
    assert Verdict(settings["verdict"]) is Verdict.WRONG_ANSWER
    assert code.startswith("def is_leap(year):")


def test_its_checker_of_an_author_says_what_it_says() -> None:
    """Right factors in any order; a sentence for wrong ones."""
    found: dict[str, Any] = {}
    exec(next(each for each in EXAMPLES if each.startswith("def check(")), found)
    assert found["check"](None, [3, 2], {"args": [6]}) is True
    assert "the product of [2, 2] is 4" == found["check"](None, [2, 2], {"args": [6]})
    assert "return a list of factors" == found["check"](None, 6, {"args": [6]})


def case_of(example: str, mode: InputMode) -> TestCase:
    return TestCase.model_validate(read_case(example, mode))


def squares() -> Figure:
    axes = Figure().subplots()
    axes.plot([1, 2, 3], [1, 4, 9])
    axes.set(title="Squares", xlabel="n")
    return axes.figure


@pytest.mark.parametrize(
    ("number", "right", "wrong"),
    [
        (6, [{"name": "bob", "age": None}, {"name": "ada", "age": 36.0}], [("ada", 36), ("bob", 0)]),
        (
            7,
            pd.DataFrame({"age": [None, 36.5004], "town": ["York", "Bath"]}),
            pd.DataFrame({"age": [None, 36.6], "town": ["York", "Bath"]}),
        ),
        (8, squares(), Figure()),
    ],
)
def test_its_examples_of_calls_are_judged_as_it_says(number: int, right: Any, wrong: Any) -> None:
    """The right answer is accepted and the wrong one is not."""
    case = case_of(EXAMPLES[number], InputMode.CALL)
    assert case.checker is not None
    require_comparable(case.checker, InputMode.CALL, case.expected_output)
    expected = parse_json(case.expected_output)
    assert value_difference(case.checker, expected, decode(encode(right))) is None
    assert value_difference(case.checker, expected, decode(encode(wrong))) is not None


def test_its_example_of_a_pattern_matches_as_it_says() -> None:
    """The whole text, and nothing around it."""
    case = case_of(EXAMPLES[5], InputMode.STDIN)
    assert case.checker == CheckerSpec(name="regex")
    assert same_text(case.checker, case.expected_output, "Done in 3.25 s\n")
    assert not same_text(case.checker, case.expected_output, "Done in 3.25 s, at last\n")


def test_its_checkers_and_limits_are_ours() -> None:
    """Every checker has a row; the limits it calls defaults are."""
    section = GUIDE.split("## Checkers")[1].split("## Limits")[0]
    rows = set(re.findall(r"^\| `(\w+)`", section, re.MULTILINE))
    assert rows == set(CheckerSpec.model_fields["name"].annotation.__args__)
    options = {field.alias for field in CheckerSpec.model_fields.values()} - {"name"}
    assert [option for option in options if option not in section] == []
    limits = Limits()
    stated = dict(re.findall(r"(\w+): (\d+)", GUIDE.split("## Limits")[1].split("}")[0]))
    assert stated == {
        "cpuSeconds": str(int(limits.cpu_seconds)),
        "wallSeconds": str(int(limits.wall)),
        "memoryMib": str(limits.memory_mib),
        "outputKib": str(limits.output_kib),
    }
