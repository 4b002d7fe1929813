"""The parts a challenge is put together from: scripts, starters, cases, texts."""

import json

import pytest
from pydantic import ValidationError

from codementor_jupyter.protocol.challenges import InputMode
from server_services.generation.cases import Given, Named, example, test_case
from server_services.generation.family import _edited
from server_services.generation.script import scripted
from server_services.generation.starter import starter_of
from server_services.generation.texts import FamilyText, family_text


class Jar:
    """An object to play with."""

    def __init__(self) -> None:
        self.sweets = 0

    def fill(self, number: int) -> None:
        self.sweets += number

    def take(self, number: int) -> int:
        if number > self.sweets:
            raise ValueError(number)
        self.sweets -= number
        return number

    def pour(self, other: "Jar") -> int:
        other.fill(self.sweets)
        return self.take(self.sweets)

    def __str__(self) -> str:
        return f"{self.sweets} sweets"


def test_a_script_and_what_it_prints_come_from_the_same_steps() -> None:
    """Methods with and without a value, attributes, text, exceptions, another object."""
    made = {"a": ("Jar()", Jar()), "b": ("Jar()", Jar())}
    steps = [("a.fill", 5), ("a.take", 2), ("a.take", 9), ("a.sweets",), ("a.pour", "&b"), ("b.str",)]
    script = scripted(made, steps)
    assert "2\nValueError\n3\n3\n3 sweets\n" == script.printed
    assert ["a = Jar()", "b = Jar()", "a.fill(5)", "print(a.take(2))"] == script.snippet.splitlines()[:4]
    assert "print(a.pour(b))" in script.snippet


def test_a_script_run_on_the_class_prints_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    """The snippet is Python, and the trusted object has not lied."""
    steps = [("it.fill", 4), ("it.take", 5), ("it.take", 4), ("it.str",), ("it.sweets",)]
    script = scripted({"it": ("Jar()", Jar())}, steps)
    exec(script.snippet, {"Jar": Jar})
    assert script.printed == capsys.readouterr().out


def test_a_starter_has_headers_and_no_bodies() -> None:
    """Functions with their defaults, classes with the methods that are asked for; helpers stay a secret."""
    starter = starter_of("import math\n\n\ndef area(a, b=2, *, c=3):\n    return a * b * c\n")
    assert "def area(a, b=2, *, c=3):\n    # Write your code here.\n    pass\n" == starter
    reference = (
        "class Jar:\n    def __init__(self):\n        self._n = 4711\n\n    def _helper(self):\n"
        "        pass\n\n    def count(self):\n        return self._n\n"
    )
    starter = starter_of(reference)
    assert "class Jar:\n    def __init__(self):\n        # Write your code here.\n" in starter
    assert "    def count(self):" in starter
    assert not any(secret in starter for secret in ("4711", "_helper", "_n"))


def test_a_program_without_functions_starts_with_a_comment() -> None:
    """It says how to read and to answer, and nothing of the program."""
    starter = starter_of("n = int(input())\nprint(n * 7)\n")
    assert starter.startswith("# Write your code here")
    assert "7" not in starter


def test_a_call_is_written_as_json_and_its_exception_is_an_outcome() -> None:
    """Keywords apart; an answer that changes its arguments changes a copy."""

    def answer(items: list[int], by: int = 1) -> list[int]:
        if not items:
            raise ValueError
        items[0] += by
        return items

    given = Given("x", ([1, 2], Named(by=5)))
    case = test_case(InputMode.CALL, "grow", answer, given, hidden=True)
    assert {"call": "grow", "args": [[1, 2]], "kwargs": {"by": 5}} == json.loads(case.input)
    assert ("[6, 2]", True, "x") == (case.expected_output, case.hidden, case.name)
    empty = test_case(InputMode.CALL, "grow", answer, Given("", ([],)), hidden=False)
    assert {"raises": "ValueError"} == json.loads(empty.expected_output)
    assert "raises a `ValueError`" in example(InputMode.CALL, "grow", empty, Given("", ([],)))
    assert "grow([1, 2], by=5)\n```\n\nreturns `[6, 2]`." in example(InputMode.CALL, "grow", case, given)


def test_a_program_reads_and_prints_lines() -> None:
    """A list is one line with blanks between its items."""
    given = Given("", (2, 3))
    case = test_case(InputMode.STDIN, "", lambda a, b: [a + b, [a, b]], given, hidden=False)
    assert ("2\n3\n", "5\n2 3\n") == (case.input, case.expected_output)
    shown = example(InputMode.STDIN, "", case, given)
    assert "Input:\n\n```\n2\n3\n```\n\nOutput:\n\n```\n5\n2 3\n```" == shown


def test_a_snippet_is_shown_with_what_it_prints() -> None:
    """In a case as in the statement."""
    script = scripted({"it": ("Jar()", Jar())}, [("it.sweets",)])
    case = test_case(InputMode.CELL, "", lambda: script, Given("new", ()), hidden=False)
    assert (script.snippet, "0\n") == (case.input, case.expected_output)
    assert "prints\n\n```\n0\n```" in example(InputMode.CELL, "", case, Given("new", ()))


def test_an_edit_of_what_is_not_there_is_a_mistake() -> None:
    """A wrong program that equals the reference would prove nothing."""
    assert "a > 1 and b" == _edited("a >= 1 or b", [">=", ">", "or", "and"])
    with pytest.raises(ValueError, match="is not in the reference"):
        _edited("a >= 1", ["<=", "<"])


def test_a_text_with_a_key_nobody_knows_is_refused() -> None:
    """A slip of the pen in a family's file is told when it is read."""
    text = family_text("ticket")
    assert text is family_text("ticket")
    with pytest.raises(ValidationError):
        FamilyText.model_validate(text.model_dump() | {"storry": "a slip"})
