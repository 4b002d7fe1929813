"""Test cells: comment lines and code on one side, test cases on the other."""

import pytest
from challenges_for_tests import case

from codementor_jupyter.protocol.challenges import CheckerSpec, InputMode, Limits, TestCase
from server_services.challenges.cells import (
    BadCell,
    read_case,
    read_generator,
    read_settings,
    split_settings,
    write_case,
    write_settings,
)

CALL, CELL, STDIN = InputMode.CALL, InputMode.CELL, InputMode.STDIN


def test_standard_input_and_output_are_joined_lines() -> None:
    """One blank after a mark goes, further ones stay; every line ends with a line break."""
    source = "#: name: two lines\n#< a  b\n#<\n#<   c\n\n# a remark\n#> A\n#>\n#>B "
    assert read_case(source, STDIN) == {
        "name": "two lines",
        "input": "a  b\n\n  c\n",
        "expectedOutput": "A\n\nB \n",
    }


def test_a_program_may_read_nothing() -> None:
    """Without `#<` lines the standard input is empty."""
    assert read_case("#> hello", STDIN) == {"input": "", "expectedOutput": "hello\n"}


def test_a_snippet_is_the_code_without_its_marks() -> None:
    """Other comments belong to the snippet; without `#>` lines nothing is to be printed."""
    source = "#: points: 2\n\nstack = Stack()\n# push\nstack.push(3)\n\nstack.pop()\n#> 3\n"
    read = read_case(source, CELL)
    assert read["input"] == "stack = Stack()\n# push\nstack.push(3)\n\nstack.pop()"
    assert (read["expectedOutput"], read["points"]) == ("3\n", "2")
    assert read_case("x = 1", CELL)["expectedOutput"] == ""


def test_settings_give_exact_texts() -> None:
    """What lines cannot say: no final line break, carriage returns, no output at all."""
    assert read_case('#: input: "a\\r\\nb"\n#: expected: ""', STDIN) == {
        "input": "a\r\nb",
        "expectedOutput": "",
    }


@pytest.mark.parametrize(
    ("source", "mode", "said"),
    [
        ("#: nmae: x\n#> 1", STDIN, "unknown setting nmae: here are id, name, points"),
        ("#: name: a: b\n#> 1", STDIN, "into quotes"),
        ("#: just words\n#> 1", STDIN, "lines of `name: value`"),
        ("#: name: [\n#> 1", STDIN, "not YAML"),
        ("f(1)\n#> 1", STDIN, "write the input as `#<` lines"),
        ("#< 1", STDIN, "expected output is missing"),
        ("f(1)", CALL, "expected output is missing"),
        ("#< 1\nf(1)\n#> 1", CALL, "`#<` lines are for inputMode: stdin"),
        ("#< 1\nx\n#> 1", CELL, "`#<` lines are for inputMode: stdin"),
        ("f(x)\n#> 1", CALL, "is not a literal"),
        ("f(1)\n#> one", CALL, "is not a literal"),
        ("#> 1", CELL, "the snippet is missing"),
        ("#: input: x\n#< x\n#> 1", STDIN, "the input once"),
        ("#: expected: x\n#> 1", STDIN, "the expected output once"),
    ],
)
def test_a_faulty_test_cell_says_what_to_do(source: str, mode: InputMode, said: str) -> None:
    """Each fault has a sentence of its own."""
    with pytest.raises(BadCell, match=said.replace("[", r"\[")):
        read_case(source, mode)


def test_scalars_are_text_whatever_yaml_would_guess() -> None:
    """No title turns into False, no version into a number: types are the model's business."""
    settings = read_settings("title: No\norder: 010\ntags: [on, 1.0, null]\nchecker: {name: float}")
    assert settings == {
        "title": "No",
        "order": "010",
        "tags": ["on", "1.0", "null"],
        "checker": {"name": "float"},
    }


def test_yaml_cannot_make_objects() -> None:
    """A tag that asks for an object is taken as the text or mapping it stands on."""
    assert read_settings("title: !!python/object/apply:os.getpid []") == {"title": []}


@pytest.mark.parametrize(
    "text",
    ["No", "a: b", "a #b", "{x}", "'", '"', "- a", "", " a ", "null", "3", "@x", "a\nb", "\x85", "\u2028ä"],
)
def test_settings_are_written_so_that_they_read_back(text: str) -> None:
    """Whatever YAML could misread is quoted."""
    settings = {"name": text, "tags": [text, "b"]}
    assert read_settings(write_settings(settings)) == settings


def test_a_case_is_written_as_an_author_would() -> None:
    """Calls as Python, only settings that say something, no id that it would have anyway."""
    order = '{"call": "f", "args": ["a", null], "kwargs": {"k": [1.5]}}'
    written = case(order, "[true]", name="one", id="case-2", checker=CheckerSpec(name="unordered"))
    assert write_case(written, CALL, "case-2") == (
        "#: name: one\n#: checker: unordered\nf('a', None, k=[1.5])\n#> [True]"
    )
    limited = case("1\n2\n", "3\n", id="sum", points=2, limits=Limits(cpu_seconds=5))
    assert write_case(limited, STDIN, "case-1") == (
        "#: id: sum\n#: points: 2.0\n#: limits: {cpuSeconds: 5.0}\n#< 1\n#< 2\n#> 3"
    )


@pytest.mark.parametrize(
    ("checker", "expected", "written"),
    [
        (
            CheckerSpec(name="dataframe", row_order=False, index=True),
            '{"columns": ["a"], "data": [[1], [null]], "index": ["x", "y"]}',
            "{index: true, name: dataframe, rowOrder: false}",
        ),
        (CheckerSpec(name="table", row_order=True), '[["a", null]]', "{name: table, rowOrder: true}"),
        (CheckerSpec(name="plot", tolerance=0.5), '{"lines": {"y": [1.5]}}', "{name: plot, tolerance: 0.5}"),
        (CheckerSpec(name="regex"), '"\\\\d+ [^\\n]*"', "regex"),
    ],
)
def test_a_checkers_options_and_what_it_expects_read_back(
    checker: CheckerSpec, expected: str, written: str
) -> None:
    """Frames, tables, plots and patterns are literals like any other answer."""
    told = case('{"call": "f", "args": [], "kwargs": {}}', expected, checker=checker)
    source = write_case(told, CALL, "")
    assert f"#: checker: {written}\n" in source
    assert TestCase.model_validate(read_case(source, CALL)) == told


def test_what_lines_cannot_say_is_written_as_settings() -> None:
    """A missing final line break, a carriage return, JSON that is no call."""
    assert write_case(case("1", "2\r\n"), STDIN, "") == "#: input: '1'\n#: expected: \"2\\r\\n\""
    assert write_case(case("nonsense", "nonsense"), CALL, "") == "#: input: nonsense\n#: expected: nonsense"


def test_settings_come_off_the_top_of_a_cell_only() -> None:
    """What looks like a setting further down belongs to the code."""
    assert split_settings("#: why: x\nprint(1)\n#: verdict: y\n") == (
        {"why": "x"},
        "print(1)\n#: verdict: y\n",
    )
    assert split_settings("print(1)") == ({}, "print(1)")
    assert split_settings("#: why: x\n\n#: code") == ({"why": "x"}, "#: code")


def test_a_generator_is_code_under_its_settings() -> None:
    """As a wrong solution is; an unknown setting is told with those there are."""
    code = "def generate(random, size):\n    return [size]\n"
    assert {"count": "5", "largest": "9", "code": code} == read_generator(
        f"#: count: 5\n#: largest: 9\n{code}"
    )
    assert {"code": code} == read_generator(code)
    assert {"speed": "4000", "code": code} == read_generator(f"#: speed: 4000\n{code}")
    with pytest.raises(BadCell, match="unknown setting size: here are seed, count, largest"):
        read_generator(f"#: size: 5\n{code}")
