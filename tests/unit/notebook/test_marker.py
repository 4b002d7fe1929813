"""The marker line: how a cell says which challenge it belongs to."""

import json
from pathlib import Path
from typing import Any

import pytest

from codementor_jupyter import marker


@pytest.mark.parametrize(
    ("source", "slug"),
    [
        ("# challenge: two-sum\nx = 1", "two-sum"),
        ("\n  #challenge:two-sum  \n", "two-sum"),
        ("%%submit two-sum\nx = 1", "two-sum"),
        ("# challenge: a\n# challenge: b", "a"),
        ("%%analyze\n# challenge: two-sum\nx = 1", "two-sum"),
        ("%%tutor\nwhy?\n# challenge: two-sum\nx = 1", None),
        ("%challenge two-sum", None),
        ("%submit two-sum", None),
        ("x = 1  # challenge: two-sum", None),
        ("# challenge: Two Sum", None),
        ("", None),
    ],
)
def test_a_cell_is_found_by_its_marker(source: str, slug: str | None) -> None:
    """A comment line of its own, or a first line that submits; the first one counts."""
    assert marker.find_slug(source) == slug


@pytest.mark.parametrize("magic", ["%%submit", "%%submit two-sum", "%%analyze", "%%analyze two-sum"])
def test_the_line_of_a_magic_becomes_the_marker(magic: str) -> None:
    """Line numbers in verdicts are those of the cell as the student sees it."""
    assert marker.as_code(f"{magic}\nx = 1\n", "two-sum") == "# challenge: two-sum\nx = 1\n"
    assert marker.as_code("x = 1\n%%submit a", "two-sum") == "x = 1\n%%submit a"


def test_a_starter_begins_with_the_marker_once() -> None:
    """Also where the author wrote it already."""
    assert marker.starter("a", "x = 1\n") == "# challenge: a\nx = 1"
    assert marker.starter("a", "# challenge: a\nx = 1") == "# challenge: a\nx = 1"


def _notebook(path: Path, *sources: str, metadata: dict[str, Any] | None = None) -> Path:
    cells = [{"cell_type": "code", "source": source.splitlines(keepends=True)} for source in sources]
    path.write_text(json.dumps({"cells": cells, "metadata": metadata or {}}))
    return path


def test_a_notebook_with_a_marked_cell_is_worked_on(tmp_path: Path) -> None:
    """Then %challenge adds no second cell."""
    notebook = _notebook(tmp_path / "a.ipynb", "1 + 1", "# challenge: two-sum\n...")

    assert marker.is_worked_on_in(notebook, "two-sum")
    assert not marker.is_worked_on_in(notebook, "three-sum")


def test_a_students_notebook_of_the_challenge_is_worked_on(tmp_path: Path) -> None:
    """Its metadata says so, whatever its cells look like."""
    notebook = _notebook(tmp_path / "a.ipynb", metadata={"codementor": {"challenge": "two-sum"}})

    assert marker.is_worked_on_in(notebook, "two-sum")


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"cells": 1}', '{"metadata": {"codementor": 1}, "cells": []}']
)
def test_what_is_no_notebook_is_not_worked_on(tmp_path: Path, content: str) -> None:
    """A console, a deleted file or a half-written one is no reason to fail."""
    broken = tmp_path / "a.ipynb"
    broken.write_text(content)

    assert not marker.is_worked_on_in(broken, "two-sum")
    assert not marker.is_worked_on_in(tmp_path / "missing.ipynb", "two-sum")
