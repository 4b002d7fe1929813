"""An assignment written as asserts on functions, as challenges of ours: a challenge a function, a test case
an assert.

An assert names an input and what is expected of it. Ours never enter a sandbox together, so it is taken
apart: `assert f(2) == 4` becomes the call and the value, which are compared outside. Any other assert on one
call (`assert len(f(2)) == 3`) becomes the expectation of an author's checker, which has a process that no
student's code enters.
"""

import ast
import json
from collections.abc import Mapping, Sequence
from typing import Any

Questions = Mapping[str, Mapping[str, Sequence[str]]]  # of a function: its visible and its hidden asserts

CHECKER = """
def check(expected, got, given):
    try:
        return bool(eval(expected, {"got": got}))
    except Exception:
        return False
"""


class NotACase(ValueError):
    """An assert that has no faithful counterpart among our test cases."""


def challenges(questions: Questions) -> list[dict[str, Any]]:
    """Every question in the shape of `POST api/challenges`. Raises NotACase."""
    return [_challenge(name, groups) for name, groups in questions.items()]


def slug(question: str) -> str:
    """The name of a question's challenge."""
    return question.lower().replace("_", "-")


def _challenge(name: str, groups: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    cases = [
        case(name, text) | {"hidden": group == "hidden"} for group, texts in groups.items() for text in texts
    ]
    return {
        "slug": slug(name),
        "title": name,
        "description": f"Write `{name}`.",
        "inputMode": "call",
        "checkerCode": CHECKER,
        "testCases": cases,
        "hiddenFeedback": "count",  # the least that tells whether all of them pass
    }


def case(name: str, text: str) -> dict[str, Any]:
    """One assert on a call of `name` as a test case. Raises NotACase."""
    match ast.parse(text).body:
        case [ast.Assert(test=test)]:
            return _case(name, text, test)
    raise NotACase(f"not one assert: {text}")


def _case(name: str, text: str, test: ast.expr) -> dict[str, Any]:
    calls = [node for node in ast.walk(test) if _calls(node, name)]
    match calls:
        case [ast.Call(args=args, keywords=keywords) as call]:
            given = {
                "call": name,
                "args": [_value(each, text) for each in args],
                "kwargs": dict(_keyword(each, text) for each in keywords),
            }
            return {"name": text[:120], "input": _json(given, text)} | _expected(call, test, text)
    raise NotACase(f"not one call of {name}: {text}")


def _calls(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name


def _expected(call: ast.Call, test: ast.expr, text: str) -> dict[str, Any]:
    match test:
        case ast.Compare(left=left, ops=[ast.Eq()], comparators=[right]) if left is call:
            return {"expectedOutput": _json(_value(right, text), text)}
    claim = ast.unparse(_Got(call).visit(test))
    return {"expectedOutput": json.dumps(claim), "checker": "author"}


class _Got(ast.NodeTransformer):
    """Puts the name `got` in the place of one call."""

    def __init__(self, call: ast.Call) -> None:
        self._call = call

    def visit_Call(self, node: ast.Call) -> ast.AST:
        return ast.Name("got", ast.Load()) if node is self._call else self.generic_visit(node)


def _keyword(keyword: ast.keyword, text: str) -> tuple[str, Any]:
    if keyword.arg is None:
        raise NotACase(f"keywords are not written out: {text}")
    return keyword.arg, _value(keyword.value, text)


def _value(node: ast.expr, text: str) -> Any:
    """What an expression of the assignment's author comes to, such as `list(range(9))`."""
    try:
        return eval(compile(ast.Expression(node), "<assert>", "eval"))
    except Exception as failure:
        raise NotACase(f"{failure} in: {text}") from failure


def _json(value: Any, text: str) -> str:
    """The value as JSON, where that says all of it."""
    try:
        written = json.dumps(value)
    except (TypeError, ValueError) as failure:
        raise NotACase(f"{failure} in: {text}") from failure
    if json.loads(written) != value:
        raise NotACase(f"JSON does not say all of: {text}")
    return written
