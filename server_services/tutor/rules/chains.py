"""Conditions of an if-elif chain that can never be met, since an earlier one takes all their cases."""

import ast
from collections.abc import Iterator
from typing import NamedTuple

from .reading import Reading, unparsed

_UP = (ast.Gt, ast.GtE)
_DOWN = (ast.Lt, ast.LtE)


class Blocked(NamedTuple):
    """The condition on `line` comes too late: the one on `earlier` has taken its cases."""

    line: int
    earlier: int


class _Test(NamedTuple):
    about: str
    operator: type[ast.cmpop]
    value: float


def blocked(reading: Reading) -> list[Blocked]:
    """For conditions that compare one thing, or its remainder, with a number."""
    later = {id(node.orelse[0]) for node in reading.nodes if isinstance(node, ast.If) and _goes_on(node)}
    heads = [each for each in reading.nodes if isinstance(each, ast.If) and id(each) not in later]
    return sorted(late for head in heads for late in _in_chain(head))


def _goes_on(node: ast.If) -> bool:
    return len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If)


def _in_chain(head: ast.If) -> Iterator[Blocked]:
    chain = [head]
    while _goes_on(chain[-1]):
        following = chain[-1].orelse[0]
        assert isinstance(following, ast.If)
        chain.append(following)
    for place, later in enumerate(chain):
        before = (each for each in chain[:place] if _takes_all(each.test, later.test))
        if first := next(before, None):
            yield Blocked(later.lineno, first.lineno)


def _takes_all(first: ast.expr, later: ast.expr) -> bool:
    """Whether each value that meets `later` has met `first`."""
    if (divisors := (_divisor(first), _divisor(later))) and divisors[0] and divisors[1]:
        return divisors[0][0] == divisors[1][0] and divisors[1][1] % divisors[0][1] == 0
    one, other = _test(first), _test(later)
    if one is None or other is None or one.about != other.about:
        return False
    if issubclass(one.operator, _UP) and issubclass(other.operator, _UP):
        return (
            one.value <= other.value
            if one.operator is ast.GtE or other.operator is ast.Gt
            else one.value < other.value
        )
    if issubclass(one.operator, _DOWN) and issubclass(other.operator, _DOWN):
        return (
            one.value >= other.value
            if one.operator is ast.LtE or other.operator is ast.Lt
            else one.value > other.value
        )
    return False


def _divisor(test: ast.expr) -> tuple[str, int] | None:
    """`year % 4 == 0` asks about year and 4."""
    match test:
        case ast.Compare(
            ast.BinOp(about, ast.Mod(), ast.Constant(value=int(divisor))), [ast.Eq()], [ast.Constant(value=0)]
        ) if divisor:
            return unparsed(about), divisor
    return None


def _test(test: ast.expr) -> _Test | None:
    match test:
        case ast.Compare(about, [operator], [ast.Constant(value=int() | float() as value)]):
            return _Test(unparsed(about), type(operator), value)
    return None
