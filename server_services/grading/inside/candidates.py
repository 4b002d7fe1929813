"""Every edit of a program that is worth a try, the likeliest first."""

import ast
from collections.abc import Iterator

from .block_edits import block_edits
from .edits import Change, Edit
from .expression_edits import expression_edits
from .sites import sites
from .statement_edits import statement_edits
from .ticking import FUNCTIONS
from .trial import Outcome

# How unlikely a slip of a kind is: what is seldom meant, and what mends a program by chance, comes late.
UNLIKELY: dict[str, float] = {
    "function_name": 0,
    "missing_return": 1,
    "print": 0.5,  # which a missing return would mend as well
    "call": 1,
    "assignment": 1,
    "result": 1,
    "lost_result": 1,
    "comparison": 2,
    "changed_in_loop": 2,
    "early_return": 2,
    "block": 2,
    "condition": 2,
    "off_by_one": 2,
    "loop_advance": 2,
    "division": 2,
    "variable": 3,
    "operator": 3,
    "logic": 3,
    "index": 3,
    "initial_value": 3,
    "accumulation": 3,
    "branch": 3,
    "loop_over": 3,
    "method": 3,
    "order": 4,
    "truth": 4,
    "text": 4,
    "jump": 4,
    "conversion": 4,
    "alias": 4,
    "extra": 5,
}
_NOT_RUN = 3  # added where the failing test case never comes


def candidates(tree: ast.Module, name: str, run: set[int], seen: Outcome, expected: object) -> list[Edit]:
    """All edits. `run`: the lines that the failing test case ran, `seen`: what came of it."""
    found = list(_all(tree, name, seen, expected))
    return sorted(found, key=lambda edit: UNLIKELY[edit.kind] + (_NOT_RUN if edit.line not in run else 0))


def _all(tree: ast.Module, name: str, seen: Outcome, expected: object) -> Iterator[Edit]:
    if seen.missing:
        yield from _renamed(tree, name)
    for site in sites(tree):
        yield from expression_edits(site)
        yield from statement_edits(site)
        yield from block_edits(site)
    yield from _texts(tree, seen.value if seen.value is not None else seen.printed, expected)


def _renamed(tree: ast.Module, name: str) -> Iterator[Edit]:
    for node in tree.body:
        if isinstance(node, FUNCTIONS):
            yield Edit(node.lineno, "function_name", node.name, (Change(node, "name", name),))


def _texts(tree: ast.Module, got: object, expected: object) -> Iterator[Edit]:
    """Texts of the program that make the whole difference between the answer and the expected one."""
    if not isinstance(got, str) or not isinstance(expected, str):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in got:
            for text in _missing(node.value, got, expected) if node.value else ():
                yield Edit(node.lineno, "text", "", (Change(node, "value", text),))


def _missing(text: str, got: str, expected: str) -> Iterator[str]:
    before, after = got.split(text, 1)[0], got.rsplit(text, 1)[1]
    if len(expected) >= len(before) + len(after) and expected.startswith(before) and expected.endswith(after):
        whole = expected[len(before) : len(expected) - len(after)]
        if got.count(text) == 1:
            yield whole
