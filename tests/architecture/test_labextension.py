"""The committed labextension: built of these sources, small, of our code alone. No Node is needed."""

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "labextension"
BUILT = ROOT / "codementor_jupyter" / "labextension"
MOST_BYTES = 150 * 1000  # of JavaScript and styles, as JupyterLab starts
MOST_BYTES_LATER = 130 * 1000  # of what comes when its page is first looked at
FOLDERS = ("schema", "src", "style")
FILES = ("package.json", "tsconfig.json", "yarn.lock")
LONGEST = 300
MADE = SOURCE / "src" / "api" / "schema.d.ts"  # by a program, of openapi.json
WRITTEN = sorted(
    path
    for folder in ("src", "style", "tests", "scripts")
    for path in (SOURCE / folder).rglob("*")
    if path.suffix in {".ts", ".tsx", ".css", ".js", ".mjs"} and path != MADE
)


def sources() -> dict[str, str]:
    """What a build is made of: sha256 by path."""
    files = [SOURCE / name for name in FILES]
    files += [path for folder in FOLDERS for path in (SOURCE / folder).rglob("*") if path.is_file()]
    return {
        path.relative_to(SOURCE).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def built_of() -> dict[str, str]:
    """What stands beside the build, in the format of sha256sum."""
    lines = (BUILT / "source.sha256").read_text().splitlines()
    return {path: digest for digest, _blanks, path in (line.partition("  ") for line in lines)}


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def test_the_build_is_made_of_the_sources_beside_it() -> None:
    """Whoever changes the sources runs `make frontend` and commits the build with them."""
    assert [] == differing(built_of(), sources()), "run `make frontend`"


def test_a_change_of_the_sources_is_noticed() -> None:
    """A file that is changed, new or gone is named."""
    before = {"src/a.ts": "1", "src/b.ts": "2"}

    assert ["src/b.ts", "src/c.ts"] == differing(before, {"src/a.ts": "1", "src/b.ts": "3", "src/c.ts": "4"})
    assert ["src/a.ts"] == differing(before, {"src/b.ts": "2"})


def starting(static: Path) -> set[Path]:
    """What JupyterLab loads as it starts: the entry, and the chunks of the modules that it exposes."""
    entry = next(static.glob("remoteEntry.*.js"))
    chunks = re.findall(r'"\./(?:index|style)":\(\)=>\w+\.e\((\d+)\)', entry.read_text())
    assert len(set(chunks)) == 2
    return {entry, *(next(static.glob(f"{chunk}.*.js")) for chunk in chunks)}


def test_the_build_is_small() -> None:
    """A page of JupyterLab loads it with everything else; the code of a page comes when it is looked at."""
    first = starting(BUILT / "static")
    later = set((BUILT / "static").glob("*.js")) - first
    assert sum(path.stat().st_size for path in first) < MOST_BYTES
    assert sum(path.stat().st_size for path in later) < MOST_BYTES_LATER


def test_the_build_is_the_one_it_says_it_is() -> None:
    """JupyterLab loads the script that package.json names; version and name are those of the package."""
    about = json.loads((BUILT / "package.json").read_text())
    project = (ROOT / "pyproject.toml").read_text()

    assert "codementor-jupyter" == about["name"]
    assert f'version = "{about["version"]}"' in project
    assert (BUILT / about["jupyterlab"]["_build"]["load"]).is_file()
    assert (BUILT / "schemas" / "codementor-jupyter" / "plugin.json").is_file()


def test_nothing_of_jupyterlab_is_bundled() -> None:
    """React, Lumino and JupyterLab's packages are there already; the licences list what is bundled."""
    listed = json.loads((BUILT / "static" / "third-party-licenses.json").read_text())["packages"]
    bundled = {package["name"] for package in listed}

    assert set() == {name for name in bundled if re.match(r"@jupyterlab/|@lumino/|react(-dom)?$", name)}


@pytest.mark.parametrize(
    "path", [BUILT, SOURCE / "yarn.lock", SOURCE / ".yarnrc.yml", SOURCE / "package.json"]
)
def test_it_names_no_registry_and_no_folder_of_a_machine(path: Path) -> None:
    """Where packages come from is a matter of the machine; no build says where it was made."""
    files = [each for each in path.rglob("*") if each.is_file()] if path.is_dir() else [path]
    places = re.compile(rf"registry\.(npmjs|yarnpkg)|{re.escape(str(ROOT))}|file://|(?<![\w.])/home/")
    telling = [each.name for each in files if places.search(each.read_text())]

    assert [] == telling
    assert path.is_dir() or "://" not in path.read_text()


def test_the_types_are_those_of_the_doors() -> None:
    """`make frontend-types` makes them anew; words of the description do not count."""
    script = SOURCE / "scripts" / "openapi.py"
    said = subprocess.run([sys.executable, str(script)], capture_output=True, check=True, cwd=ROOT, text=True)
    shape = json.loads(said.stdout)["x-shape"]

    assert f"openapi.json of the shape {shape}" in MADE.read_text().split("\n", 1)[0], (
        "run `make frontend-types`"
    )


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_file_of_it_is_longer_than_300_lines(path: Path) -> None:
    """A longer file holds a second noun that has not been found yet."""
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


def test_every_module_of_it_says_what_it_is_for() -> None:
    """Each begins with a comment; the list of tests says what it is by its tests."""
    modules = [path for path in WRITTEN if path.suffix in {".ts", ".tsx"} and "tests" not in path.parts]
    silent = [path.name for path in modules if not path.read_text().startswith("/**")]

    assert [] == silent


def test_its_colours_and_fonts_are_the_theme_s() -> None:
    """A colour of our own would be wrong in the next theme."""
    own = re.compile(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|font-family:(?! var\(--jp)", re.IGNORECASE)
    telling = [
        f"{path.name}: {line.strip()}"
        for path in WRITTEN
        if path.suffix == ".css"
        for line in path.read_text().splitlines()
        if own.search(line)
    ]

    assert [] == telling


def test_no_two_features_style_the_same_class() -> None:
    """Stylesheets know nothing of scopes: of two features with one name each would dress the other."""
    owners: dict[str, set[str]] = {}
    for sheet in (SOURCE / "style").glob("*.css"):
        for name in re.findall(
            r"^\.(cm-jp-[A-Z]\w+(?:-\w+)?)(?=(?::hover| svg)? \{)", sheet.read_text(), re.MULTILINE
        ):
            owners.setdefault(name, set()).add(sheet.name)
    shared = {name: sheets for name, sheets in owners.items() if len(sheets) > 1}
    assert {} == shared


def test_the_example_for_other_extensions_is_the_one_that_is_tested() -> None:
    """docs/lab.md shows what vitest compiles and runs."""
    _before, example = (ROOT / "docs" / "lab.md").read_text().split("```ts\n")
    assert (SOURCE / "tests" / "example" / "plugin.ts").read_text() == example.partition("```")[0]
