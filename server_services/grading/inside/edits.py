"""Small changes to a program's tree, each made in place and taken back: what a student may have meant."""

import ast
import contextlib
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple


class Change(NamedTuple):
    """One attribute of one node, and what it becomes."""

    owner: ast.AST
    field: str
    value: Any


class Edit(NamedTuple):
    """What may be wrong: where, of which kind, with which name of the program. The changes mend it."""

    line: int
    kind: str
    name: str
    changes: tuple[Change, ...]

    @contextlib.contextmanager
    def made(self) -> Iterator[None]:
        """The tree with these changes, as long as the block lasts."""
        before = [Change(owner, field, getattr(owner, field)) for owner, field, _value in self.changes]
        _set(self.changes)
        try:
            yield
        finally:
            _set(before)


def _set(changes: Iterable[Change]) -> None:
    for owner, field, value in changes:
        setattr(owner, field, value)


def placed(new: Any, old: ast.AST) -> Any:
    """A new node where an old one stands; a node that has its place already keeps it."""
    return ast.fix_missing_locations(new if hasattr(new, "lineno") else ast.copy_location(new, old))


def called(function: str, given: ast.expr) -> Any:
    """function(given), there where `given` stands."""
    return placed(ast.Call(ast.Name(function, ast.Load()), [given], []), given)
