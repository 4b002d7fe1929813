"""Joining the front end's files into one module for each widget."""

import re
from pathlib import Path

import pytest

from codementor_jupyter.widgets import bundle

FILES = sorted(bundle.STATIC.iterdir())


@pytest.mark.parametrize("entry", ["challenge.js", "progress.js", "tutor.js"])
def test_a_widget_is_one_module(entry: str) -> None:
    """No import is left, one default export, and every file's code is there once, before who needs it."""
    module = bundle.module(entry)

    assert not re.search(r"^import\b", module, re.MULTILINE)
    assert re.findall(r"^export .*$", module, re.MULTILINE) == ["export default { render };"]
    assert module.count("function newKey()") == 1
    assert module.index("function newKey()") < module.index("class KernelApi")


def test_a_name_declared_twice_is_refused(tmp_path: Path) -> None:
    """In one module it would be a syntax error in the student's browser; here it is one at import."""
    (tmp_path / "a.js").write_text("function same() {}\n")
    (tmp_path / "b.js").write_text('import { same } from "./a.js";\nconst same = 1;\n')

    with pytest.raises(bundle.JoinError, match="same"):
        bundle.module("b.js", tmp_path)


def test_an_import_that_cannot_be_joined_is_refused(tmp_path: Path) -> None:
    """Packages from elsewhere, renamed and default imports would need a real bundler."""
    (tmp_path / "a.js").write_text('import * as d3 from "https://example.org/d3.js";\n')

    with pytest.raises(bundle.JoinError, match=r"a\.js"):
        bundle.module("a.js", tmp_path)


def test_modules_that_share_a_sibling_are_joined_once(tmp_path: Path) -> None:
    """What two modules import stands once, before both."""
    (tmp_path / "base.js").write_text("export const base = 1;\n")
    (tmp_path / "a.js").write_text('import { base } from "./base.js";\nclass A {}\n')
    imports = 'import { base } from "./base.js";\nimport { A } from "./a.js";\n'
    (tmp_path / "b.js").write_text(imports + "class B {}\n")

    joined = bundle.module("b.js", tmp_path)

    assert joined.split() == ["const", "base", "=", "1;", "class", "A", "{}", "class", "B", "{}"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_of_the_front_end_stays_readable(file: Path) -> None:
    """At most 300 lines a file, and nothing fetched from another host."""
    text = file.read_text("utf-8")

    assert len(text.splitlines()) <= 300
    assert "http://" not in text
    assert "https://" not in text
