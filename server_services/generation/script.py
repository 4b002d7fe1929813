"""Snippets for test cases of classes: what is done to an object, and what that prints, side by side.

The trusted object and the snippet are told the same steps, so the expected output is never executed text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Step = tuple[object, ...]


@dataclass(frozen=True)
class Script:
    """A snippet and what it prints when the class under test is right."""

    snippet: str
    printed: str


def scripted(made: Mapping[str, tuple[str, object]], steps: Sequence[Step]) -> Script:
    """The script of some steps. `made`: for each name how the snippet makes the object, and the trusted one.

    A step is `("jar.fill", 3)`; `("jar.level",)` for an attribute, `("jar.str",)` for its text. An argument
    that is the name of an object stands for it where it begins with `&`.
    """
    lines = [f"{name} = {source}" for name, (source, _object) in made.items()]
    printed: list[str] = []
    objects = {name: each for name, (_source, each) in made.items()}
    for step in steps:
        said, more = _played(objects, str(step[0]), step[1:])
        lines += said
        printed += more
    return Script("\n".join(lines), "".join(f"{line}\n" for line in printed))


def _played(
    objects: Mapping[str, object], target: str, args: Sequence[object]
) -> tuple[list[str], list[str]]:
    name, _dot, member = target.partition(".")
    if member == "str":
        return [f"print({name})"], [str(objects[name])]
    found = getattr(objects[name], member)
    if not callable(found):
        return [f"print({target})"], [str(found)]
    call = f"{target}({', '.join(map(_shown, args))})"
    try:
        value = found(*(_meant(objects, arg) for arg in args))
    except ValueError:
        tried = ["try:", f"    {call}", "except ValueError:", '    print("ValueError")']
        return tried, ["ValueError"]
    return ([call], []) if value is None else ([f"print({call})"], [str(value)])


def _shown(arg: object) -> str:
    return arg[1:] if isinstance(arg, str) and arg.startswith("&") else repr(arg)


def _meant(objects: Mapping[str, object], arg: object) -> object:
    return objects[arg[1:]] if isinstance(arg, str) and arg.startswith("&") else arg
