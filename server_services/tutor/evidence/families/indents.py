"""IndentationError and TabError: blanks at the beginning of a line."""

import re

from server_services.tutor.evidence.raised import Explanation, Family, Scene, quoted

INDENTS = Family()


def indent(text: str) -> int:
    return len(text) - len(text.lstrip())


@INDENTS.on(
    r"expected an indented block after (.{1,60}?)(?: on line (\d{1,6}))?(?: \(|$)",
    r"expected an indented block()()",
)
def empty_block(scene: Scene, found: re.Match[str]) -> Explanation:
    """if x: with nothing in it."""
    line = int(found[2]) if found[2] else (scene.line or 1) - 1
    head = scene.source.text(line)
    word = head.split("(")[0].split()[0].rstrip(":") if head.split("(")[0].split() else "line"
    what = f"Line {line} ends with a colon, but no indented line follows its {quoted(word)}."
    why = "What belongs to it has to be indented below it, and at least one line has to."
    if scene.line is not None and scene.text.startswith("#"):
        why += " A comment does not count."
    return scene.explain("empty-block", what, f"Which lines belong to line {line}?", why=why)


@INDENTS.on(r"unexpected indent")
def too_far(scene: Scene, _found: re.Match[str]) -> Explanation:
    """A line that is indented for no reason."""
    what = f"{scene.here} is indented further than the line above it."
    above = _above(scene)
    why = "Only a line that ends with a colon lets the next ones be indented."
    if above is not None and scene.source.text(above).split(" ")[0] in (
        "if",
        "for",
        "while",
        "def",
        "elif",
        "else",
    ):
        why = f"Line {above} is indented in its own way, and all lines of a block begin in the same column."
    return scene.explain(
        "indent", what, f"Compare the beginnings of lines {above or 1} and {scene.line}.", why=why
    )


@INDENTS.on(r"unindent does not match any outer indentation level")
def between(scene: Scene, _found: re.Match[str]) -> Explanation:
    """A line that is indented like none of the blocks around it."""
    lines = scene.source.lines
    depth = indent(lines[scene.line - 1].expandtabs(8)) if scene.line else 0
    above = _above(scene)
    other = indent(lines[above - 1].expandtabs(8)) if above else 0
    what = f"{scene.here} begins with {depth} blanks, and no block around it does."
    why = (
        f"Line {above} begins with {other}. A line belongs to a block only when both begin in the "
        "same column."
    )
    return scene.explain("indent", what, f"Which block should line {scene.line} belong to?", why=why)


@INDENTS.on(r"inconsistent use of tabs and spaces", r"unindent.{0,20}tab")
def tabs(scene: Scene, _found: re.Match[str]) -> Explanation:
    """Tabs here, blanks there."""
    lines = scene.source.lines
    tabbed = next((n for n, text in enumerate(lines, 1) if text[: indent(text)].count("\t")), scene.line)
    blank = next((n for n, text in enumerate(lines, 1) if text.startswith(" ")), scene.line)
    what = f"{scene.here} is indented with another kind of blank than the lines around it."
    why = (
        f"Line {tabbed} uses tabs and line {blank} uses spaces: they look alike, but Python tells them apart."
    )
    return scene.explain("tabs", what, "Use the same key for all lines of a block.", why=why)


def _above(scene: Scene) -> int | None:
    """The last line before with something on it."""
    before = range((scene.line or 1) - 1, 0, -1)
    return next((line for line in before if scene.source.text(line)), None)
