"""Python rewritten so that what it does is charged to a meter, and what it answers stays the same."""

import ast
from typing import Any

METER = "__meter__"  # ends in underscores: no class mangles it
_OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "add",
    ast.Mult: "multiply",
    ast.Sub: "subtract",
    ast.BitAnd: "both",
    ast.BitOr: "either",
    ast.BitXor: "one",
}
_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.In: "inside",
    ast.NotIn: "outside",
    ast.Eq: "equal",
    ast.NotEq: "unequal",
    ast.Lt: "below",
    ast.Gt: "above",
}
_FREE = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Import,
    ast.ImportFrom,
    ast.Global,
    ast.Nonlocal,
)


def rewritten(source: str | ast.Module) -> ast.Module:
    """The source as a tree that charges the meter in its global name METER. Raises SyntaxError."""
    tree = _Rewriting().visit(ast.parse(source))
    assert isinstance(tree, ast.Module)
    return _located(ast.fix_missing_locations(tree))


def _located(tree: ast.Module) -> ast.Module:
    """Each charge on the line where what is charged begins; a method is taken to be called where it ends."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == METER:
            node.end_lineno, node.end_col_offset = node.lineno, node.col_offset
    return tree


def _meter(operation: str, *given: ast.expr) -> ast.Call:
    function = ast.Attribute(ast.Name(METER, ast.Load()), operation, ast.Load())
    return ast.Call(function, list(given), [])


def _charge() -> ast.stmt:
    return ast.Expr(_meter("charge"))


def _places(cut: ast.Slice) -> list[ast.expr]:
    return [part or ast.Constant(None) for part in (cut.lower, cut.upper, cut.step)]


def _charged(body: list[ast.stmt]) -> list[ast.stmt]:
    charged: list[ast.stmt] = []
    for number, statement in enumerate(body):
        is_text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        if not isinstance(statement, _FREE) and not (number == 0 and is_text):
            charged.append(ast.copy_location(_charge(), statement))
        charged.append(statement)
    return charged


class _Rewriting(ast.NodeTransformer):
    def visit(self, node: ast.AST) -> Any:
        """What stands in an expression's place stands on its line."""
        made = super().visit(node)
        return ast.copy_location(made, node) if isinstance(made, ast.expr) else made

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        if isinstance(node, ast.Module | ast.ClassDef):  # run once
            return node
        for name in ("body", "orelse", "finalbody"):
            body = getattr(node, name, None)
            if isinstance(body, list) and body and isinstance(body[0], ast.stmt):
                setattr(node, name, _charged(body))
        return node

    def visit_For(self, node: ast.For) -> ast.AST:
        return self._loop(node)

    def visit_While(self, node: ast.While) -> ast.AST:
        return self._loop(node)

    def _loop(self, node: ast.For | ast.While) -> ast.AST:
        self.generic_visit(node)
        node.body.insert(0, _charge())
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        self.generic_visit(node)
        if not node.is_async:
            node.iter = _meter("each", node.iter)
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        self.generic_visit(node)
        node.body = _meter("seen", node.body)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        node.func = _meter("of", node.func)
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        operation = _OPERATORS.get(type(node.op))
        return _meter(operation, node.left, node.right) if operation else node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        self.generic_visit(node)
        if type(node.op) in _OPERATORS:
            known = isinstance(node.target, ast.Name)
            target: Any = ast.Name(node.target.id, ast.Load()) if known else ast.Constant(None)  # type: ignore[union-attr]
            node.value = _meter("added", target, node.value)
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        operation = _COMPARISONS.get(type(node.ops[0])) if len(node.ops) == 1 else None
        return _meter(operation, node.left, node.comparators[0]) if operation else node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.slice, ast.Slice) and isinstance(node.ctx, ast.Load):
            return _meter("cut", node.value, *_places(node.slice))
        return node

    def visit_Starred(self, node: ast.Starred) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Load):
            node.value = _meter("each", node.value)
        return node

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        self.generic_visit(node)
        pairs = zip(node.keys, node.values, strict=True)
        node.values = [_meter("sized", value) if key is None else value for key, value in pairs]
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        self.generic_visit(node)
        target = node.targets[0]
        if len(node.targets) > 1:
            return node
        if isinstance(target, ast.Tuple | ast.List) and any(isinstance(t, ast.Starred) for t in target.elts):
            node.value = _meter("each", node.value)
        if isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Slice):
            return ast.Expr(_meter("put", node.value, target.value, *_places(target.slice)))
        return node

    def visit_Delete(self, node: ast.Delete) -> ast.AST | list[ast.stmt]:
        self.generic_visit(node)
        return [self._dropped(target) for target in node.targets]

    def _dropped(self, target: ast.expr) -> ast.stmt:
        if not isinstance(target, ast.Subscript):
            return ast.Delete([target])
        if not isinstance(target.slice, ast.Slice):
            return ast.Expr(_meter("drop", target.value, target.slice))
        return ast.Expr(_meter("drop", target.value, _meter("span", *_places(target.slice))))

    def visit_match_case(self, node: ast.match_case) -> ast.AST:
        """A pattern is no expression, though it is made of some: it stays as it is."""
        pattern, node.pattern = node.pattern, ast.MatchAs()
        self.generic_visit(node)
        node.pattern = pattern
        return node
