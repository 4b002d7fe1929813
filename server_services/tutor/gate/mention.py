"""What code may be quoted where there is no challenge to run it against: hardly more than a word."""

import ast

from .line import parsed

_LONGEST = 60
_STEPS = ast.Call | ast.Subscript | ast.BinOp | ast.Compare | ast.BoolOp | ast.UnaryOp
_SIGNS = ast.expr_context | ast.operator | ast.cmpop | ast.boolop | ast.unaryop
_PLAIN = ast.Name | ast.Attribute | ast.List | ast.Tuple | ast.Set | ast.Dict | ast.Slice | ast.keyword
_LONGEST_TEXT = 20  # of a string: a longer one may be a program


def is_mention(code: str) -> bool:
    """Whether the code is expressions of one step each: a call, an index or an operator on names and values,
    as in `len(names)`. The tutor's own explanations of Python hold as much, and no challenge knows which of
    them it takes. A statement, or one step inside another, is more.
    """
    tree = parsed(code)
    return tree is not None and bool(tree.body) and all(map(_is_step, tree.body))


def _is_step(statement: ast.stmt) -> bool:
    if not isinstance(statement, ast.Expr) or not _is_short(statement):
        return False
    nodes = [node for node in ast.walk(statement.value) if not isinstance(node, _SIGNS)]
    steps = sum(isinstance(node, _STEPS) and not _is_negative(node) for node in nodes)
    return steps <= 1 and all(isinstance(node, _STEPS) or _is_plain(node) for node in nodes)


def _is_short(statement: ast.Expr) -> bool:
    try:
        return len(ast.unparse(statement)) <= _LONGEST
    except RecursionError:  # nested deeper than Python's own functions can follow
        return False


def _is_plain(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant):
        return not isinstance(node.value, str | bytes) or len(node.value) <= _LONGEST_TEXT
    return isinstance(node, _PLAIN)


def _is_negative(node: ast.AST) -> bool:
    """A negative number is a value."""
    if not isinstance(node, ast.UnaryOp) or not isinstance(node.op, ast.USub):
        return False
    return isinstance(node.operand, ast.Constant)
