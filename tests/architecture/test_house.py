"""The house keeps its own rules: sizes, names, guarded doors, documented errors."""

import ast
import re
import statistics
from pathlib import Path

import pytest
from tornado.web import RequestHandler

from codementor_jupyter.handlers.base import VERBS, Door, spec_of, unguarded
from codementor_jupyter.handlers.routes import ROUTES, SOCKETS, mounted
from codementor_jupyter.protocol.errors import ErrorCode, status_of

ROOT = Path(__file__).parents[2]
SOURCES = sorted(
    path for wing in ("codementor_jupyter", "server_services") for path in (ROOT / wing).rglob("*.py")
)
BUILT = ROOT / "codementor_jupyter" / "labextension"
# All Python of the project: what tests and benchmarks are made of, too.
EVERYTHING = SOURCES + sorted(path for part in ("tests", "bench") for path in (ROOT / part).rglob("*.py"))


def functions(path: Path) -> list[int]:
    """Length in lines of every function of a file."""
    tree = ast.parse(path.read_text())
    found = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [(node.end_lineno or 0) - node.lineno + 1 for node in found]


@pytest.mark.parametrize("path", EVERYTHING, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_longer_than_300_lines(path: Path) -> None:
    """A longer file holds a second noun that has not been found yet, also one of tests."""
    assert len(path.read_text("utf-8").splitlines()) <= 300


def test_the_median_function_has_fewer_than_ten_lines() -> None:
    """Small and plain, counted over both wings."""
    assert statistics.median(length for path in SOURCES for length in functions(path)) < 10


def test_there_are_at_least_as_many_lines_of_test_as_of_code() -> None:
    """Programs and attacks that tests read as data are tests; what pages run and the benchmarks are code."""
    code = lines("codementor_jupyter", "server_services", "bench", kinds=(".py", ".js", ".css"))
    code += lines("labextension/src", "labextension/style", kinds=(".ts", ".tsx", ".css"))
    tests = lines("tests", kinds=(".py", ".toml", ".sh")) + lines("labextension/tests", kinds=(".ts", ".tsx"))
    assert code <= tests


def lines(*folders: str, kinds: tuple[str, ...]) -> int:
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in kinds]
    written = [path for path in paths if BUILT not in path.parents and path.name != "schema.d.ts"]
    return sum(len(path.read_text("utf-8").splitlines()) for path in written)


def test_there_is_no_drawer_for_everything() -> None:
    """No utils, helpers, common or misc: every file is named after its noun."""
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
    assert [] == [path for path in SOURCES if path.stem in drawers]


def test_every_module_says_what_it_is_for() -> None:
    """Each file that holds code begins with a docstring."""
    silent = [
        path
        for path in SOURCES
        if path.read_text().strip() and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert [] == silent


def test_documented_errors_are_the_errors_there_are() -> None:
    """docs/errors.md lists exactly the codes of the protocol, with their statuses."""
    rows = re.findall(r"^\| `(\w+)` \| (\d+) \|", (ROOT / "docs" / "errors.md").read_text(), re.MULTILINE)
    assert {str(code): status_of(code) for code in ErrorCode} == {code: int(status) for code, status in rows}


def test_every_verb_of_every_door_asks_who_is_there() -> None:
    """No route answers a verb without the door decorator."""
    everything = [*ROUTES, *SOCKETS]
    assert {} == {pattern: verbs for pattern, handler in everything if (verbs := unguarded(handler))}


def test_only_health_is_open_to_strangers() -> None:
    """Every other verb demands a role."""
    opened = [
        (pattern, verb)
        for pattern, handler in [*ROUTES, *SOCKETS]
        for verb in VERBS
        if (spec := spec_of(handler, verb)) and spec.role is None
    ]
    assert [("health", "get")] == opened


def test_a_host_does_not_start_with_an_unguarded_verb(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check of the route table can fail: a door that forgets the decorator is refused by name."""

    class Forgetful(Door):
        async def get(self) -> None:
            self.answer({})

    for table, known in (("ROUTES", ROUTES), ("SOCKETS", SOCKETS)):
        with monkeypatch.context() as patched:
            patched.setattr(f"codementor_jupyter.handlers.routes.{table}", [*known, ("open", Forgetful)])
            with pytest.raises(RuntimeError, match="Forgetful answers get"):
                mounted(RequestHandler, "/")
