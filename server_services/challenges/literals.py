"""Calls and values as Python writes them, and the JSON that a test case keeps of them.

Nothing is executed here: what is not a literal is refused. JSON has less than Python, so a tuple becomes a
list; a set, bytes or a complex number has no form at all and is refused with what to do instead.
"""

import ast
import json
import math
import re
from collections.abc import Callable
from typing import Any

_RAISES = re.compile(r"raises\s+([A-Za-z_][A-Za-z0-9_]{0,99})")
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]*)")
_NOT_FINITE = ("nan", "inf", "infinity", "+inf", "-inf", "+infinity", "-infinity")
_ADVICE = {
    set: "write its items as a list, and use the checker `unordered`",
    frozenset: "write its items as a list, and use the checker `unordered`",
    bytes: "use text, or inputMode: cell",
    complex: "use a list of two numbers, or inputMode: cell",
}


class NotLiteral(ValueError):
    """This is not the literal that is wanted here; the message says what to write."""


def call_to_json(source: str) -> str:
    """`f([1], x=2)` as `{"call", "args", "kwargs"}` in JSON. Raises NotLiteral."""
    call = _only_call(source)
    if any(isinstance(arg, ast.Starred) for arg in call.args) or any(k.arg is None for k in call.keywords):
        raise NotLiteral("* and ** cannot be used: write the arguments out")
    args = [_value(arg, argument=True) for arg in call.args]
    kwargs = {str(k.arg): _value(k.value, argument=True) for k in call.keywords}
    return json_text({"call": call.func.id, "args": args, "kwargs": kwargs})  # type: ignore[attr-defined]  # a Name


def answer_to_json(text: str) -> str:
    """`[1, 2]` or `raises ValueError` as JSON. Raises NotLiteral."""
    if raised := _RAISES.fullmatch(text.strip()):
        return json_text({"raises": raised[1]})
    if _WHOLE.fullmatch(text.strip()):  # JSON already, and may have more digits than Python converts
        return text.strip()
    try:
        parsed = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise NotLiteral("the expected value is not a Python literal: write it as Python shows it") from None
    return json_text(_value(parsed.body, argument=False))


def json_to_call(text: str) -> str:
    """The inverse of `call_to_json`. Raises ValueError when the text is not such an order."""
    order = _read(text)
    if not isinstance(order, dict) or not {"call"} <= set(order) <= {"call", "args", "kwargs"}:
        raise ValueError("not a call")
    order = {"args": [], "kwargs": {}} | order
    if not isinstance(order["args"], list) or not isinstance(order["kwargs"], dict):
        raise ValueError("not a call")
    arguments = [repr(arg) for arg in order["args"]]
    arguments += [f"{name}={value!r}" for name, value in order["kwargs"].items()]
    return _checked(f"{order['call']}({', '.join(arguments)})", order, call_to_json)


def json_to_answer(text: str) -> str:
    """The inverse of `answer_to_json`. Raises ValueError when the text is not JSON."""
    if _WHOLE.fullmatch(text.strip()):
        return text.strip()
    value = _read(text)
    if isinstance(value, dict) and set(value) == {"raises"} and isinstance(value["raises"], str):
        return _checked(f"raises {value['raises']}", value, answer_to_json)
    return _checked(repr(value), value, answer_to_json)


def as_python(given: str, expected: str) -> tuple[str, str]:
    """A call and its answer as one writes them in Python; as they are where there is no such way."""
    try:
        return json_to_call(given), json_to_answer(expected)
    except ValueError:
        return given, expected


def json_text(value: Any) -> str:
    """JSON that people can read; escaped where the text could not be stored as UTF-8."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value)
    return text


def _checked(source: str, value: Any, read: Callable[[str], str]) -> str:
    """The source, if reading it gives the value back."""
    if json.dumps(_read(read(source)), sort_keys=True) != json.dumps(value, sort_keys=True):
        raise ValueError("Python has no such literal")
    return source


class _Spelled(float):
    """A float that is not finite, and shows itself as an expression."""

    def __repr__(self) -> str:
        return f"float('{float(self)}')"


def _read(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_Spelled)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _only_call(source: str) -> ast.Call:
    try:
        statements = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as failure:
        raise NotLiteral(f"this is not Python: {failure}") from None
    expression = statements[0].value if len(statements) == 1 and isinstance(statements[0], ast.Expr) else None
    if not isinstance(expression, ast.Call) or not isinstance(expression.func, ast.Name):
        raise NotLiteral("write one call of a function by its plain name, such as `total([1, 2])`")
    return expression


class _NotFinite(ast.NodeTransformer):
    """`float('nan')`, `nan`, `inf` become constants, which `literal_eval` can read."""

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return ast.Constant(float(node.id)) if node.id in ("nan", "inf") else node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        match node:
            case ast.Call(ast.Name("float"), [ast.Constant(str(text))], []) if (
                text.strip().lower() in _NOT_FINITE
            ):
                return ast.Constant(float(text))
        return node


def _value(node: ast.expr, *, argument: bool) -> Any:
    try:
        value = ast.literal_eval(_NotFinite().visit(node))
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        raise NotLiteral(f"`{_shortened(node)}` is not a literal: write the value itself") from None
    return _plain(value, argument)


def _shortened(node: ast.expr) -> str:
    try:
        text = ast.unparse(node)
    except (RecursionError, ValueError):
        return "..."
    return text if len(text) <= 60 else f"{text[:57]}..."


def _plain(value: Any, argument: bool) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(item, argument) for item in value]
    if isinstance(value, dict):
        return _plain_dict(value, argument)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    advice = _ADVICE.get(type(value), "use inputMode: cell")
    raise NotLiteral(f"JSON has no {type(value).__name__}: {advice}")


def _plain_dict(value: dict[Any, Any], argument: bool) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for key, item in value.items():
        if argument and not isinstance(key, str):
            raise NotLiteral(f"the key {key!r} would arrive as text: use text for keys, or inputMode: cell")
        name = _key(key)
        if name in plain:
            raise NotLiteral(f"two keys are the same as JSON: {name!r}")
        plain[name] = _plain(item, argument)
    return plain


def _key(key: Any) -> str:
    if isinstance(key, str):
        return key
    if key is None or isinstance(key, bool | int) or (isinstance(key, float) and math.isfinite(key)):
        return json.dumps(key)
    raise NotLiteral(f"JSON has no key for {key!r}: keys are text, numbers, True, False or None")
