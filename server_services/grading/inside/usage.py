"""What code does with its parameters, read from its syntax: it tells what they must be made of."""

import ast
from collections import defaultdict

Root = tuple[str, int]  # a parameter, and how deep inside it: its item's item is two deep


def words(text: str) -> frozenset[str]:
    """Names as one writes them one after the other."""
    return frozenset(text.split())


_WRAPPERS = words("list tuple sorted reversed set frozenset deque iter copy deepcopy")
_SAME = words("copy lower upper strip casefold replace values")
_ITEM = words("get pop popleft")
_NUMBER_TAKERS = words("range chr bin hex abs divmod pow round sqrt isqrt gcd floor log log2 factorial")
_WHOLE_TAKERS = _WRAPPERS | words(
    "sum min max any all enumerate zip map filter Counter heapify accumulate combinations permutations"
    " product reduce fsum prod join nlargest nsmallest"
)
_BISECTIONS = words("bisect bisect_left bisect_right insort insort_left insort_right")
_METHODS = {
    "text": "lower upper split strip isalpha isdigit isalnum isspace isupper islower startswith endswith find"
    " rfind encode title swapcase splitlines replace lstrip rstrip zfill casefold capitalize",
    "list": "append insert extend sort reverse",
    "map": "get keys items values setdefault",
    "set": "union intersection difference issubset issuperset isdisjoint discard symmetric_difference",
}
_ADDED: dict[type | None, str] = {int: "num", float: "num", str: "text"}
_TAG_OF = {name: tag for tag, names in _METHODS.items() for name in names.split()}


class Usage(ast.NodeVisitor):
    """Tags by parameter and depth. Names are taken to mean the same all over the source."""

    def __init__(self, tree: ast.Module, parameters: list[str]) -> None:
        self._parameters = frozenset(parameters)
        self._roots: dict[str, Root] = {name: (name, 0) for name in parameters}
        self._begun: dict[str, type] = {}  # names that begin as a constant, and of which type
        self._functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        self._tags: dict[Root, set[str]] = defaultdict(set)
        for _ in range(2):  # the second time, names are known before they are bound
            self.visit(tree)

    def of(self, parameter: str, depth: int = 0) -> set[str]:
        """What is done with a parameter, or with what it holds."""
        return self._tags.get((parameter, depth), set())

    def root(self, node: ast.AST | None) -> Root | None:
        """What an expression is a part of, if it is plainly one of a parameter."""
        if isinstance(node, ast.Name):
            return self._roots.get(node.id)
        if isinstance(node, ast.Subscript):
            return _deeper(self.root(node.value), not isinstance(node.slice, ast.Slice))
        if isinstance(node, ast.Call):
            return self._root_of_call(node)
        return None

    def _root_of_call(self, node: ast.Call) -> Root | None:
        if isinstance(node.func, ast.Attribute) and node.func.attr in _SAME | _ITEM:
            return _deeper(self.root(node.func.value), node.func.attr in _ITEM)
        return self.root(node.args[0]) if node.args and _name(node.func) in _WRAPPERS else None

    def _tag(self, node: ast.AST | None, tag: str) -> None:
        if found := self.root(node):
            self._tags[found].add(tag)

    def _tag_inside(self, node: ast.AST | None, tag: str) -> None:
        if found := self.root(node):
            self._tags[found[0], found[1] + 1].add(tag)

    def _bind(self, target: ast.AST, root: Root | None) -> None:
        if isinstance(target, ast.Name) and root and target.id not in self._parameters:
            self._roots.setdefault(target.id, root)
        elif isinstance(target, ast.Tuple) and root:
            self._tags[root].add(f"tuple{len(target.elts)}")
            for part in target.elts:
                self._bind(part, (root[0], root[1] + 1))

    # --- where names get their meaning

    def visit_Assign(self, node: ast.Assign) -> None:
        for target in node.targets:
            self._assigned(target, node.value)
        self.generic_visit(node)

    def _assigned(self, target: ast.AST, value: ast.AST) -> None:
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            for one, other in zip(target.elts, value.elts, strict=False):
                self._assigned(one, other)
        elif isinstance(target, ast.Name) and isinstance(value, ast.Constant):
            self._begun.setdefault(target.id, type(value.value))
        else:
            self._bind(target, self.root(value))

    def visit_For(self, node: ast.For) -> None:
        self._loop(node.target, node.iter)
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        self._loop(node.target, node.iter)
        self.generic_visit(node)

    def _loop(self, target: ast.AST, items: ast.AST) -> None:
        named = _name(items.func) if isinstance(items, ast.Call) else ""
        parts = target.elts if isinstance(target, ast.Tuple) else []
        if isinstance(items, ast.Call) and named == "enumerate" and len(parts) == 2 and items.args:
            self._loop(parts[1], items.args[0])
        elif isinstance(items, ast.Call) and named == "zip" and len(parts) == len(items.args):
            for part, each in zip(parts, items.args, strict=True):
                self._loop(part, each)
        elif isinstance(items, ast.Call) and named == "items" and isinstance(items.func, ast.Attribute):
            if len(parts) == 2:
                self._bind(parts[1], _deeper(self.root(items.func.value)))
        else:
            self._tag(items, "iter")
            self._bind(target, _deeper(self.root(items)))

    # --- what is done with them

    def visit_BinOp(self, node: ast.BinOp) -> None:
        for side, other in ((node.left, node.right), (node.right, node.left)):
            kind = _constant(other)
            if isinstance(node.op, ast.Add):
                self._tag(side, _ADDED.get(kind, "added"))
            elif kind is not str and not isinstance(other, ast.List):
                self._tag(side, "num")
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        if not isinstance(node.op, ast.Add) or _constant(node.value) in (int, float):
            self._tag(node.target, "num")
        begun = self._begun.get(node.target.id) if isinstance(node.target, ast.Name) else None
        if begun in (int, float, str):
            self._tag(node.value, "text" if begun is str else "num")
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.USub):
            self._tag(node.operand, "num")
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        sides = [node.left, *node.comparators]
        for left, operation, right in zip(sides, node.ops, sides[1:], strict=False):
            if isinstance(operation, ast.In | ast.NotIn):
                self._membership(left, right)
            else:
                self._compared(left, right)
                self._compared(right, left)
        self.generic_visit(node)

    def _membership(self, left: ast.AST, right: ast.AST) -> None:
        self._tag(right, "contains")
        self._tag(left, "text" if _constant(right) is str or _texts(right) else "member")
        if _constant(left) is str:
            self._tag_inside(right, "text")

    def _compared(self, one: ast.AST, other: ast.AST) -> None:
        kind, inner = _constant(other), self.root(other)
        if kind in (int, float) or (isinstance(other, ast.Call) and _name(other.func) == "len"):
            self._tag(one, "num")
        elif kind is str:
            self._tag(one, "text")
        elif (mine := self.root(one)) and inner and inner[0] != mine[0]:
            self._tag(one, "sought" if inner[1] > mine[1] else "compared")

    def visit_Call(self, node: ast.Call) -> None:
        named, first = _name(node.func), node.args[0] if node.args else None
        if isinstance(node.func, ast.Name):
            self._tag(node.func, "called")
        if isinstance(node.func, ast.Attribute) and named in _TAG_OF:
            self._tag(node.func.value, _TAG_OF[named])
        for given in node.args:
            if named in _NUMBER_TAKERS:
                self._tag(given, "num")
            elif named in _WHOLE_TAKERS and (len(node.args) == 1 or named not in ("min", "max")):
                self._tag(given, "iter")
        if named in ("ord", "int", "len", "str", *_BISECTIONS):
            taken = {"ord": "text", "int": "digits", "len": "sized", "str": "stringed"}
            self._tag(first, taken.get(named, "iter"))
        if named in ("sum", "join"):
            self._tag_inside(first, "num" if named == "sum" else "text")
        if named in _BISECTIONS and len(node.args) > 1:
            self._tag(node.args[1], "sought")
        self._hand_over(node, named)
        self.generic_visit(node)

    def _hand_over(self, node: ast.Call, named: str) -> None:
        """A function of the same source: its parameters are what it is called with."""
        if function := self._functions.get(named):
            for parameter, given in zip(function.args.args, node.args, strict=False):
                self._bind(ast.Name(parameter.arg), self.root(given))

    def visit_Subscript(self, node: ast.Subscript) -> None:
        if isinstance(node.slice, ast.Slice):
            self._tag(node.value, "slice")
            for part in (node.slice.lower, node.slice.upper, node.slice.step):
                self._tag(part, "num")
        else:
            self._tag(node.value, "map" if _constant(node.slice) is str else "index")
            self._tag(node.slice, "as_index")
        self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if node.attr in ("next", "left", "right", "children"):
            self._tag(node.value, node.attr)
            self._tag(node.value, "node")
        self.generic_visit(node)


def _deeper(root: Root | None, really: bool = True) -> Root | None:
    return (root[0], root[1] + really) if root else None


def _name(function: ast.AST) -> str:
    """The last part of what is called."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _constant(node: ast.AST) -> type | None:
    return type(node.value) if isinstance(node, ast.Constant) else None


def _texts(node: ast.AST) -> bool:
    """Whether a display holds texts."""
    return isinstance(node, ast.Tuple | ast.List | ast.Set) and any(_constant(e) is str for e in node.elts)
