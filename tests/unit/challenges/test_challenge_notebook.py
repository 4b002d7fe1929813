"""Authored notebooks: every challenge survives them, and every fault in one is said at once."""

import json
import warnings
from pathlib import Path

import nbformat
import pytest
from challenges_for_tests import authored, case, request, wrong_answer
from hypothesis import given
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from codementor_jupyter.protocol.challenges import ChallengeRequest, InputMode, TestCase
from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.challenges.authored import AuthoredNotebook, BadNotebook, WrongSolution
from server_services.challenges.notebook import read_notebook, write_notebook

NEW = {"raw": new_raw_cell, "markdown": new_markdown_cell, "code": new_code_cell}
SETTINGS = """\
slug: total
title: 'Total: all'
topic: lists
order: 3
tags: [sum, loop]
xpReward: 20
inputMode: call"""


def cell(kind: str, source: str, *tags: str) -> NotebookNode:
    return NEW[kind](source, metadata={"tags": list(tags)})


def notebook(*changed: NotebookNode, settings: str = SETTINGS) -> NotebookNode:
    """A good notebook; the changed cells follow."""
    good = [
        cell("raw", settings, "challenge"),
        cell("markdown", "Add them.", "statement"),
        cell("code", "def total(numbers):\n    ...", "starter"),
        cell("code", "def total(numbers):\n    return sum(numbers)", "solution"),
        cell("code", "#: name: none\ntotal([])\n#> 0", "test"),
        cell("code", "total(None)\n#> raises TypeError", "test", "hidden", "raises-exception"),
        cell("markdown", "Look at `sum`.", "hint"),
        cell("markdown", "Add them one by one.", "hint"),
        cell("code", "#: verdict: runtime_error\n#: why: starts with None\ntotal = None", "wrong"),
        cell("markdown", "A note to myself."),
    ]
    return new_notebook(cells=[*good, *changed])


def faults(broken: NotebookNode) -> list[str]:
    with pytest.raises(BadNotebook) as caught:
        read_notebook(broken)
    assert caught.value.code is ErrorCode.VALIDATION_FAILED
    assert caught.value.details == {"problems": [str(problem) for problem in caught.value.problems]}
    return [str(problem) for problem in caught.value.problems]


def test_a_notebook_is_a_challenge() -> None:
    """Every cell lands where its tag says; cells without a tag are left out."""
    assert read_notebook(notebook()) == AuthoredNotebook(
        ChallengeRequest(
            slug="total",
            title="Total: all",
            description="Add them.",
            topic="lists",
            order=3,
            tags=("sum", "loop"),
            xp_reward=20,
            input_mode=InputMode.CALL,
            starter_code="def total(numbers):\n    ...",
            solution="def total(numbers):\n    return sum(numbers)",
            test_cases=(
                TestCase(
                    id="case-1",
                    name="none",
                    input='{"call": "total", "args": [[]], "kwargs": {}}',
                    expected_output="0",
                ),
                TestCase(
                    id="case-2",
                    input='{"call": "total", "args": [null], "kwargs": {}}',
                    expected_output='{"raises": "TypeError"}',
                    hidden=True,
                ),
            ),
            hints=("Look at `sum`.", "Add them one by one."),
        ),
        (WrongSolution("total = None", Verdict.RUNTIME_ERROR, "starts with None"),),
    )


def test_a_file_is_read_without_a_warning(tmp_path: Path) -> None:
    """Notebooks of older programs (no cell ids, source as lists of lines) read like any other."""
    old = json.loads(nbformat.writes(notebook()))
    old["nbformat_minor"] = 4
    for each in old["cells"]:
        del each["id"]
    path = tmp_path / "total.ipynb"
    path.write_text(json.dumps(old), "utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert read_notebook(path) == read_notebook(str(path)) == read_notebook(notebook())


def test_all_faults_are_said_at_once_with_their_cells() -> None:
    """One run shows an author everything there is to do, in the order of the cells."""
    broken = notebook(
        cell("code", "total(x)\n#> 0", "test"),
        cell("code", "#: points: many\ntotal([1])\n#> 1", "test"),
        cell("code", "total([2])", "test", "hidden"),
        cell("code", "look", "hint"),
        cell("markdown", "again", "statement"),
        cell("code", "x", "wrong"),
        cell("code", "#: verdict: accepted\nx", "wrong"),
        cell("code", "#: verdict: time_limit", "wrong"),
        cell("code", "total([3])\n#> 3", "tests"),
        cell("code", "total([4])\n#> 4", "hidden"),
        cell("code", "x", "starter", "solution"),
        settings=SETTINGS.replace("slug: total", "slug: My Total").replace(
            "order: 3", "order: third\nlevel: 2"
        ),
    )
    said = faults(broken)
    starts = [
        "cell 1: order: ",
        "cell 1: slug: write lower-case words and digits joined by hyphens",
        "cell 1: unknown setting level: here are slug, title",
        "cell 11: `x` is not a literal: write the value itself",
        "cell 12: points: ",
        "cell 13: the expected output is missing",
        "cell 14: `hint` is for markdown cells, and this is a code cell",
        "cell 15: there is a `statement` cell already (cell 2)",
        "cell 16: say which verdict this gets",
        "cell 17: say which verdict this gets",
        "cell 18: the code of the wrong solution is missing",
        "cell 19: the tag `tests` means nothing here: did you mean `test`?",
        "cell 20: `hidden` goes with `test`",
        "cell 21: a cell has one role, not starter and solution",
        "cell 21: there is a `starter` cell already (cell 3)",
    ]
    pairs = list(zip(said, starts, strict=True))
    assert [start for fault, start in pairs if not fault.startswith(start)] == []


def test_an_empty_notebook_says_what_a_challenge_needs() -> None:
    """The consequences of a missing cell are not listed besides."""
    assert faults(new_notebook()) == [
        "add a code cell tagged `test` (and `hidden`, if students must not see it)",
        "add a markdown cell tagged `statement`",
        "add a raw cell tagged `challenge`",
    ]


def test_settings_that_cannot_be_read_are_one_fault() -> None:
    """Not one for every setting that is therefore missing, nor for tests of an unknown input mode."""
    (said,) = faults(notebook(settings="slug: total\ntitle: a: b"))
    assert said.startswith("cell 1: the settings are not YAML (line 2: ")
    (said,) = faults(notebook(settings=SETTINGS.replace("call", "cal")))
    assert said.startswith("cell 1: inputMode: ")


def test_rules_of_the_whole_are_said_of_the_settings() -> None:
    """Ids that are taken twice, and tests that are worth nothing."""
    twice = notebook(cell("code", "#: id: case-1\ntotal([1])\n#> 1", "test"))
    assert faults(twice) == ["cell 1: testCases: every test case needs an id of its own"]
    for each in (worthless := notebook()).cells[4:6]:
        each.source = f"#: points: 0\n{each.source.removeprefix('#: name: none')}"
    assert faults(worthless) == ["cell 1: at least one test case must carry points"]


def test_a_solution_may_be_missing() -> None:
    """Whether there is one is for the check of a course to say: it is no fault of form."""
    without = notebook()
    del without.cells[2:4]
    read = read_notebook(without).challenge
    assert (read.starter_code, read.solution) == ("", "")


def test_tags_of_other_tools_do_not_matter() -> None:
    """Only tags that look like a slip of ours are asked about."""
    noted = notebook(cell("code", "1 / 0", "raises-exception", "remove-input", "skip-execution"))
    assert read_notebook(noted) == read_notebook(notebook())


@pytest.mark.parametrize(
    "content",
    [
        *("", "not json", "[]", "{}", '{"nbformat": 4}', '{"nbformat": 3, "worksheets": []}'),
        *(
            '{"nbformat": 4, "cells": ' + cells
            for cells in ("3}", "[3]}", "[{}]}", '[{"cell_type": "raw"}]}')
        ),
        '{"nbformat": 4, "cells": [{"cell_type": "raw", "source": "", "metadata": {"tags": [3]}}]}',
        '{"nbformat": 4, "cells": [{"cell_type": "raw", "source": 3, "metadata": {}}]}',
    ],
)
def test_a_file_that_is_no_notebook_says_so(tmp_path: Path, content: str) -> None:
    """Whatever is in it, the answer names the file."""
    path = tmp_path / "odd.ipynb"
    path.write_text(content, "utf-8")
    with pytest.raises(BadNotebook, match=r"odd\.ipynb cannot be read as it is:\n - "):
        read_notebook(path)


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    """A path that leads nowhere is the author's slip, not an accident."""
    with pytest.raises(BadNotebook, match="No such file"):
        read_notebook(tmp_path / "gone.ipynb")


def test_written_notebooks_are_valid_and_always_the_same() -> None:
    """Version control shows no change where there is none."""
    written = write_notebook(AuthoredNotebook(request(), (wrong_answer,)))
    nbformat.validate(written)
    assert nbformat.writes(written) == nbformat.writes(write_notebook(read_notebook(written)))


def test_a_call_that_must_raise_does_not_stop_a_run() -> None:
    """Jupyter's own tag lets the notebook be run from top to bottom."""
    order = '{"call": "f", "args": [], "kwargs": {}}'
    cases = (case(order, '{"raises": "ValueError"}', hidden=True), case(order, "1"))
    written = write_notebook(AuthoredNotebook(request(input_mode=InputMode.CALL, test_cases=cases)))
    tags = [each.metadata.tags for each in written.cells if "test" in each.metadata.tags]
    assert tags == [["test", "hidden", "raises-exception"], ["test"]]


@given(authored)
def test_any_challenge_survives_its_notebook(kept: AuthoredNotebook) -> None:
    """Written, saved, loaded and read, it is the same; a snippet loses blank lines around it and no more."""
    saved = nbformat.writes(write_notebook(kept))
    read = read_notebook(nbformat.reads(saved, as_version=4))
    assert read == kept or _bare(read) == _bare(kept)


def _bare(kept: AuthoredNotebook) -> AuthoredNotebook:
    assert kept.challenge.input_mode is InputMode.CELL
    cases = tuple(c.model_copy(update={"input": c.input.strip("\n")}) for c in kept.challenge.test_cases)
    return AuthoredNotebook(kept.challenge.model_copy(update={"test_cases": cases}), kept.wrong)
