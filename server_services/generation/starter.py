"""What a student begins with: the reference without its bodies."""

import ast

_HERE = "# Write your code here."
_PROGRAM = "# Write your code here: read with input(), answer with print().\n"


def starter_of(reference: str) -> str:
    """The functions and classes of a reference, each with an empty body; a comment for a program without."""
    parts = [text for node in ast.parse(reference).body if (text := _outline(node, ""))]
    return "\n\n".join(parts) + "\n" if parts else _PROGRAM


def _outline(node: ast.stmt, indent: str) -> str:
    if isinstance(node, ast.FunctionDef):
        return f"{indent}{_header(node)}\n{indent}    {_HERE}\n{indent}    pass"
    if isinstance(node, ast.ClassDef):
        methods = [_outline(each, f"{indent}    ") for each in node.body if _is_asked(each)]
        return "\n\n".join([f"{indent}class {node.name}:\n{methods[0]}", *methods[1:]])
    return ""


def _header(node: ast.FunctionDef) -> str:
    return f"def {node.name}({ast.unparse(node.args)}):"


def _is_asked(node: ast.stmt) -> bool:
    """Whether students are told of a method: helpers of the reference are its own business."""
    if not isinstance(node, ast.FunctionDef):
        return False
    return node.name.startswith("__") or not node.name.startswith("_")
