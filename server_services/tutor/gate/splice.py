"""Pieces of code put where a student would put them: a function for a function, a line for a line."""

import ast
import contextlib
import difflib
import itertools
import re
import textwrap
from collections.abc import Iterable, Iterator

from .line import parsed

Function = ast.FunctionDef | ast.AsyncFunctionDef

_ALIKE = 0.5
_GAP = re.compile(r"_{3,}|\.\.\.|<[^<>]*>|\?{3}")
_EMPTY = re.compile(r"\s*(?:pass|\.\.\.|#.*(?:todo|your code|here).*|raise NotImplementedError.*)\s*$", re.I)
_LEAVES = re.compile(r"(?:return|break|continue|raise|pass)\b")
_CONTINUES = re.compile(r"(?:elif|else|except|finally)\b")


def functions(source: str) -> list[Function]:
    """All functions and methods of a program."""
    tree = parsed(source)
    return [node for node in ast.walk(tree) if isinstance(node, Function)] if tree else []


def with_functions(base: str, code: str) -> str | None:
    """`base` with those of its functions replaced that `code` defines as well; None where there are none."""
    given = {node.name: node for node in functions(code)}
    lines, changed = base.splitlines(), False
    for old in sorted(functions(base), key=lambda node: -node.lineno):
        new = given.pop(old.name, None)
        if new is not None:
            text = textwrap.dedent("\n".join(_lines_of(new, code)))
            lines[_first(old) - 1 : old.end_lineno] = _indented(text, old.col_offset)
            changed = True
    if not changed:
        return None
    return "\n".join([*_beside_functions(code), *lines])


def _lines_of(node: Function, source: str) -> list[str]:
    return source.splitlines()[_first(node) - 1 : node.end_lineno]


def _first(node: Function) -> int:
    return min([node.lineno, *(each.lineno for each in node.decorator_list)])


def _indented(text: str, columns: int) -> list[str]:
    return textwrap.indent(text, " " * columns).splitlines()


def _beside_functions(code: str) -> Iterator[str]:
    """What the code imports and sets beside its functions, which they may need."""
    tree = parsed(code)
    for node in tree.body if tree else ():
        if isinstance(node, ast.Import | ast.ImportFrom | ast.Assign):
            with contextlib.suppress(RecursionError):  # no other code needs what is nested that deep
                yield ast.unparse(node)


def with_method(base: str, code: str) -> str | None:
    """`base` with methods that stand alone in `code` put into its last class."""
    tree, bare = parsed(base), parsed(code)
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)] if tree else []
    if not classes or bare is None or not any(_takes_self(node) for node in bare.body):
        return None
    lines = base.splitlines()
    end = classes[-1].end_lineno or len(lines)
    return "\n".join([*lines[:end], *_indented(code, 4), *lines[end:]])


def _takes_self(node: ast.stmt) -> bool:
    return isinstance(node, Function) and bool(node.args.args) and node.args.args[0].arg == "self"


def as_body(base: str, code: str) -> Iterator[str]:
    """`base` with the code as the body of a function, the last first."""
    lines = base.splitlines()
    for function in reversed(functions(base)):
        first = function.body[0].lineno
        if first > function.lineno:
            body = _indented(textwrap.dedent(code), function.col_offset + 4)
            yield "\n".join([*lines[: first - 1], *body, *lines[function.end_lineno :]])


def with_lines(base: str, code: str, reference: str) -> Iterator[str]:
    """`base` with the code's lines in place of those most alike, of gaps, of where the reference differs."""
    lines = base.splitlines()
    places = itertools.chain(_alike(lines, code), _gaps(lines), _apart(lines, reference.splitlines()))
    for start, end, columns in dict.fromkeys(places):
        yield "\n".join([*lines[:start], *_moved(code, columns), *lines[end:]])


def at_line(base: str, code: str, number: int) -> Iterator[str]:
    """`base` with the code in place of one of its lines, if there is such a one."""
    lines = base.splitlines()
    if 0 < number <= len(lines):
        moved = _moved(code, _columns(lines[number - 1]))
        yield "\n".join([*lines[: number - 1], *moved, *lines[number:]])


def _moved(code: str, columns: int) -> list[str]:
    """The code with its first line at a column, and the others as far from it as they were."""
    lines = [line for line in code.splitlines() if line.strip()]
    by = columns - _columns(lines[0]) if lines else 0
    return [" " * max(0, _columns(line) + by) + line.lstrip() for line in lines]


Place = tuple[int, int, int]  # the first line, the one after the last, the columns to indent by


def _gaps(lines: list[str]) -> Iterator[Place]:
    for number, line in enumerate(lines):
        if _EMPTY.match(line) or _GAP.search(line):
            yield number, number + 1, _columns(line)


def _apart(lines: list[str], reference: list[str]) -> Iterator[Place]:
    """Where the student's lines and those of the reference part ways."""
    mine, theirs = [line.strip() for line in lines], [line.strip() for line in reference]
    for kind, start, end, other, _ in difflib.SequenceMatcher(None, mine, theirs, False).get_opcodes():
        if kind != "equal" and other < len(reference):
            yield start, end, _columns(reference[other])


def _alike(lines: list[str], code: str) -> Iterator[Place]:
    count = len(code.splitlines())
    starts = range(len(lines) - count + 1)
    windows = {start: "\n".join(line.strip() for line in lines[start : start + count]) for start in starts}
    wanted = "\n".join(line.strip() for line in code.splitlines())
    ratios = {start: _likeness(text, wanted) for start, text in windows.items()}
    for start in sorted(ratios, key=lambda start: -ratios[start])[:2]:
        if ratios[start] >= _ALIKE:
            yield start, start + count, _columns(lines[start])


def _columns(line: str) -> int:
    return len(line) - len(line.lstrip())


def with_expression(base: str, expression: str) -> Iterator[str]:
    """`base` with the expression in a gap, or in place of those of its own that are most like it."""
    for line in base.splitlines():
        if _GAP.search(line):
            yield base.replace(line, _GAP.sub(lambda _: expression, line, count=1), 1)
    wanted, tree = parsed(expression), parsed(base)
    if wanted is None or tree is None or not isinstance(wanted.body[0], ast.Expr):
        return
    kind = type(wanted.body[0].value)
    for node in _most_alike(base, (node for node in ast.walk(tree) if isinstance(node, kind)), expression):
        yield _replaced(base, node, expression)


def _most_alike(base: str, nodes: Iterable[ast.expr], expression: str) -> list[ast.expr]:
    raw = base.encode()
    starts = _line_starts(raw)
    texts = {node: raw[slice(*_bounds(starts, node))].decode() for node in nodes}
    ratios = {node: _likeness(text, expression) for node, text in texts.items()}
    alike = sorted(ratios, key=lambda node: -ratios[node])[:2]
    return [node for node in alike if ratios[node] >= _ALIKE]


def _likeness(text: str, wanted: str) -> float:
    """How alike they are; 0 for what is not alike at all, which is soon seen."""
    matcher = difflib.SequenceMatcher(None, text, wanted)
    return 0.0 if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < _ALIKE else matcher.ratio()


def _line_starts(raw: bytes) -> list[int]:
    """Where the lines of a program begin, as its tree counts them."""
    return [0, *(end.end() for end in re.finditer(rb"\r\n?|\n", raw))]


def _bounds(starts: list[int], node: ast.expr) -> tuple[int, int]:
    """Where it begins and ends, in bytes."""
    end = starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
    return starts[node.lineno - 1] + node.col_offset, end


def _replaced(base: str, node: ast.expr, expression: str) -> str:
    raw = base.encode()
    start, end = _bounds(_line_starts(raw), node)
    return (raw[:start] + expression.encode() + raw[end:]).decode()


def patched(base: str, diff: list[str]) -> str | None:
    """`base` with the lines of a diff applied where its old ones stand; None where they do not."""
    kept = [line for line in diff if not line.startswith(("@@", "---", "+++", "diff ", "index "))]
    old = [line[1:].strip() for line in kept if not line.startswith("+")]
    new = [line[1:] for line in kept if not line.startswith("-")]
    lines = base.splitlines()
    for start in range(len(lines) - len(old) + 1):
        if [line.strip() for line in lines[start : start + len(old)]] == old:
            return "\n".join([*lines[:start], *new, *lines[start + len(old) :]])
    return None


def reindented(code: str) -> Iterator[str]:
    """Code that has lost its indentation with one again, in the ways there may be."""
    lines = [line.strip() for line in code.splitlines() if line.strip()]
    for after_leaving, last in itertools.product((True, False), (None, 1, 0)):
        yield "\n".join(_levelled(lines, after_leaving, last))


def _levelled(lines: list[str], after_leaving: bool, last: int | None) -> Iterator[str]:
    level = 0
    for number, line in enumerate(lines):
        if re.match(r"(?:def|class|import|from|@)\b", line):
            level = int("self" in line)
        if _CONTINUES.match(line) and not (after_leaving and number and _LEAVES.match(lines[number - 1])):
            level = max(0, level - 1)
        if last is not None and number == len(lines) - 1 and line.startswith(("return", "print")):
            level = last
        yield "    " * level + line
        if line.endswith(":"):
            level += 1
        elif after_leaving and _LEAVES.match(line):
            level = max(0, level - 1)
