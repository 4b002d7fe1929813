"""The other exceptions a novice meets: no base case, nothing left to read, a division by zero ..."""

import ast
import re

from server_services.tutor.evidence.raised import Explanation, Family, Scene, named, quoted
from server_services.tutor.evidence.source import called, inside

DIVISIONS = Family()
RECURSIONS = Family()
READS = Family()
FILES = Family()
STOPS = Family()
ASSERTIONS = Family()
LETTERS = Family()
OVERFLOWS = Family()
CHANGES = Family()
OWN = Family()


@DIVISIONS.on(r"")
def by_zero(scene: Scene, _found: re.Match[str]) -> Explanation:
    """x / len([])."""
    kinds = (ast.Div, ast.FloorDiv, ast.Mod)
    pairs = [node for node in scene.source.on(scene.line, ast.BinOp) if isinstance(node.op, kinds)]
    below = pairs[0].right if len(pairs) == 1 else None
    changed = [node for node in scene.source.on(scene.line, ast.AugAssign) if isinstance(node.op, kinds)]
    below = changed[0].value if below is None and changed else below
    text = scene.source.segment(below)
    what = (
        f"{scene.here} divides by {quoted(text)}, which is 0 there."
        if text
        else f"{scene.here} divides by 0."
    )
    return scene.explain("zero-division", what, "What should happen then?", why=_why_zero(scene, below))


def _why_zero(scene: Scene, below: ast.expr | None) -> str | None:
    origin = scene.source.origin(below, scene.line)
    if called(origin) == "len":
        return "The length is 0 when nothing is in there, and there is no average of nothing."
    loop = _range_of(scene, below)
    if loop is not None:
        return f"The `range` on line {loop.lineno} begins with 0, so the first turn divides by 0."
    if isinstance(below, ast.Name):
        if isinstance(origin, ast.Constant) and origin.value == 0:
            return (
                f"{named(below.id)} is set to 0 on line {origin.lineno}, and nothing has changed it by then."
            )
        return f"Nothing keeps {named(below.id)} from being 0."
    return "Nothing keeps the right side from being 0." if below is not None else None


def _range_of(scene: Scene, name: ast.expr | None) -> ast.For | None:
    """The loop that counts `name` up from 0."""
    if not isinstance(name, ast.Name):
        return None
    for parent in scene.source.parents(name):
        if isinstance(parent, ast.For) and scene.source.segment(parent.target) == name.id:
            counts = (
                isinstance(parent.iter, ast.Call)
                and called(parent.iter) == "range"
                and len(parent.iter.args) == 1
            )
            return parent if counts else None
    return None


@RECURSIONS.on(r"")
def no_end(scene: Scene, _found: re.Match[str]) -> Explanation:
    """A function that calls itself for ever."""
    function = scene.source.function_at(scene.line)
    if function is None:
        what = f"{scene.here} makes functions call each other again and again, without an end."
        return scene.explain("recursion", what, "When should they stop?")
    name = named(function.name)
    what = f"{name} (line {function.lineno}) calls itself again and again, until Python gives up."
    calls = [
        node for node in inside(function) if isinstance(node, ast.Call) and called(node) == function.name
    ]
    if not calls:
        why = (
            f"{name} does not call itself directly: another function, or reading or setting an "
            "attribute, leads back to it."
        )
        return scene.explain("recursion", what, f"Follow the calls from line {scene.line}.", why=why)
    branches = any(
        isinstance(node, ast.If | ast.IfExp | ast.While | ast.Match | ast.BoolOp) for node in inside(function)
    )
    line = calls[0].lineno
    if not branches:
        why = f"Every run reaches the call on line {line}: there is no case in which it stops."
        return scene.explain(
            "no-base-case", what, f"For which value is the answer of {name} known at once?", why=why
        )
    parameters = {each.arg for each in function.args.args} - {"self"}
    same = all(isinstance(value, ast.Name) and value.id in parameters for value in calls[0].args)
    if same and calls[0].args:
        why = f"The call on line {line} passes on the same values, so the next run is no closer to the end."
        return scene.explain("no-progress", what, f"What has to change in the call on line {line}?", why=why)
    why = f"There is a case that stops it, but the calls from line {line} never reach it."
    return scene.explain(
        "base-case-missed", what, "Follow the value from call to call: does it jump past the end?", why=why
    )


@READS.on(r"")
def nothing_to_read(scene: Scene, _found: re.Match[str]) -> Explanation:
    """input() after the last line."""
    calls = [node.lineno for node in scene.source.all(ast.Call) if called(node) == "input"]
    what = f"{scene.here} asks for one more line with `input`, but there is none left."
    why = "The test gives only some lines, and all of them have been read."
    if scene.source.function_at(scene.line) is not None or len(set(calls)) == 1:
        why = (
            "The test gives fewer lines than the code asks for, or gives its values in the brackets of "
            "the function."
        )
    return scene.explain("no-input", what, "How many lines does the task say there are?", why=why)


@FILES.on(r"\[Errno \d{1,5}\] .{1,80}?: '(.{1,300})'", r"()")
def no_file(scene: Scene, found: re.Match[str]) -> Explanation:
    """open("data.txt") in the grader."""
    name = f"the file {quoted(found[1])}" if found[1] else "a file"
    what = f"{scene.here} opens {name}, and that does not work here."
    why = "The grader runs your code in an empty folder: files of your own computer are not there."
    return scene.explain("no-file", what, "Does the task give the values in another way?", why=why)


@STOPS.on(r"")
def no_next(scene: Scene, _found: re.Match[str]) -> Explanation:
    """next() at the end."""
    what = f"{scene.here} asks for a next item with `next`, but there is none left."
    why = "`next` only works while something is left; it may also have been empty from the start."
    return scene.explain(
        "no-next", what, "How often is `next` called, and how many items are there?", why=why
    )


@ASSERTIONS.on(r"")
def not_so(scene: Scene, _found: re.Match[str]) -> Explanation:
    """assert x > 0."""
    checks = scene.source.on(scene.line, ast.Assert)
    if not checks:
        return scene.explain("assertion", f"A check {scene.at} did not hold.", "What does it expect?")
    text = scene.source.segment(checks[0].test)
    what = (
        f"The `assert` {scene.at} says that {quoted(text, 40) if text else 'something'} is true, "
        "and it was not."
    )
    why = "An `assert` stops the program as soon as its condition is false."
    return scene.explain("assertion", what, "Which values stand in it at that moment?", why=why)


@LETTERS.on(r"'([\w-]{1,40})' codec can't (decode|encode) (?:byte|character|bytes|characters)")
def bad_letters(scene: Scene, found: re.Match[str]) -> Explanation:
    """bytes.decode("ascii")."""
    direction = "turns bytes into text" if found[2] == "decode" else "turns text into bytes"
    what = (
        f"{scene.here} {direction} by the rules of {quoted(found[1])}, and meets something those "
        "rules do not have."
    )
    why = "Letters such as é or ü are written differently in each set of rules."
    return scene.explain(
        "encoding", what, f"Which rules are named {scene.at}, and which do the data follow?", why=why
    )


@OVERFLOWS.on(r"")
def too_large(scene: Scene, _found: re.Match[str]) -> Explanation:
    """2.0 ** 5000."""
    what = f"{scene.here} makes a number that is too large for its kind."
    why = "Numbers with a point end near 10 to the power of 308; whole numbers have no such end."
    power = any(isinstance(node.op, ast.Pow) for node in scene.source.on(scene.line, ast.BinOp))
    look = "Look at the power: how large can it become?" if power else "Which number grows so large?"
    return scene.explain("overflow", what, look, why=why)


@CHANGES.on(
    r"dictionary (?:changed size|keys changed) during iteration",
    r"[Ss]et changed size during iteration",
    r"deque mutated during iteration",
)
def changed_in_loop(scene: Scene, _found: re.Match[str]) -> Explanation:
    """del d[k] in a loop over d."""
    loops = scene.source.on(scene.line, ast.For)
    text = scene.source.segment(loops[-1].iter) if loops else ""
    thing = quoted(text) if text else "what it goes through"
    line = loops[-1].lineno if loops else scene.line
    what = f"The loop on line {line} adds to {thing} or takes something out while it goes through it."
    why = "A loop loses its place when what it goes through grows or shrinks."
    return scene.explain("changed-in-loop", what, f"Which line inside the loop changes {thing}?", why=why)


@CHANGES.on(r"super\(\): (?:no arguments|__class__ cell not found)")
def super_outside(scene: Scene, _found: re.Match[str]) -> Explanation:
    """super() outside of a method."""
    what = f"{scene.here} calls `super` where it has no object."
    why = "`super` only works inside a method that has `self`."
    return scene.explain("super", what, "Look at the first line of the method around it.", why=why)


@OWN.on(r"")
def raised_on_purpose(scene: Scene, _found: re.Match[str]) -> Explanation | None:
    """The student's own raise."""
    raises = [node for node in scene.source.on(scene.line, ast.Raise) if node.exc is not None]
    if not raises or raises[0].exc is None:
        return None
    raised = raises[0].exc
    name = called(raised) or scene.source.segment(raised)
    if not name or name == "NotImplementedError" or name not in scene.types:
        return None
    what = f"Your own `raise` {scene.at} ended the code with {named(name)}."
    condition = next((each for each in scene.source.parents(raises[0]) if isinstance(each, ast.If)), None)
    why = (
        f"The `if` on line {condition.lineno} led there."
        if condition
        else "No condition stands before it: this line always ends the code."
    )
    return scene.explain(
        "own-raise", what, "Should this input be refused, and does the task want this error?", why=why
    )
