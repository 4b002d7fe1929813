"""Syntax errors that only say "invalid syntax": the line itself tells which habit led there."""

import keyword
import re

from server_services.tutor.evidence.raised import Explanation, Family, Scene, named, quoted

GRAMMAR = Family()

_HEADS = frozenset(
    [
        "if",
        "elif",
        "else",
        "for",
        "while",
        "def",
        "class",
        "try",
        "except",
        "finally",
        "with",
        "match",
        "case",
    ]
)
_LONGEST = 300
_PLAIN = r"invalid syntax|expected ':'|expected '\('|expected '|illegal|forgot|unexpected EOF"
_STRINGS = re.compile(r"'[^'\\]{0,200}'|\"[^\"\\]{0,200}\"|#.{0,300}")
_FOREIGN_WORDS = {
    "function": "A function begins with another word in Python.",
    "func": "A function begins with another word in Python.",
    "let": "A name in Python gets its value without a word in front.",
    "var": "A name in Python gets its value without a word in front.",
    "const": "A name in Python gets its value without a word in front.",
    "int": "A name in Python gets its value without its kind in front.",
    "float": "A name in Python gets its value without its kind in front.",
    "string": "A name in Python gets its value without its kind in front.",
    "str": "A name in Python gets its value without its kind in front.",
    "switch": "Python has no such word; cases are told apart in another way.",
    "foreach": "The word is shorter in Python.",
    "do": "Python's loops ask their condition at the top.",
    "repeat": "Python has no such word for a loop.",
    "elseif": "Python has one short word for `else` with a condition.",
    "elsif": "Python has one short word for `else` with a condition.",
    "unless": "Python has no such word; a condition is turned round with `not`.",
    "new": "An object in Python is made without a word in front.",
}
_SIGNS = (
    (r"\+\+|--", "`++` and `--` do not exist in Python; a number is changed by an assignment."),
    (r"&&", "Python writes this as a word: `and`."),
    (r"\|\|", "Python writes this as a word: `or`."),
    (r"=>|=<", "In a comparison the `=` comes second."),
    (r"<>", "Different from is written with an exclamation mark."),
    (r"!(?!=)", "Python has a word for not: `not`."),
    (r";;|,,", "One sign stands there twice."),
    (r"\?", "Python has no `?`; such a choice is written with `if` and `else`."),
    (r"\$", "A name in Python has no `$` in front."),
)


def masked(scene: Scene) -> str:
    """The line without what is in quotes or in a comment."""
    return _STRINGS.sub("''", scene.text[:_LONGEST]).strip()


@GRAMMAR.on(_PLAIN)
def else_if(scene: Scene, _found: re.Match[str]) -> Explanation | None:
    """else if, else with a condition, else without if."""
    line = masked(scene)
    if re.match(r"else\s{1,9}if\b", line):
        what = f"{scene.here} says `else if`, and Python wants a colon right after `else`."
        why = "In Python the two are one short word."
        return scene.explain("else-if", what, f"Look at the two words {scene.at}.", why=why)
    if re.match(r"else\s{1,9}[^:\s]", line):
        what = f"{scene.here} has a condition after `else`."
        why = "`else` takes all that is left, and has no condition of its own."
        return scene.explain("else-condition", what, f"Is `else` the right word {scene.at}?", why=why)
    if re.match(r"(else|elif|except|finally)\b", line) and scene.message.startswith("invalid syntax"):
        word = line.split(":")[0].split()[0]
        what = f"`{word}` {scene.at} follows no block it could belong to."
        why = "It must begin in the same column as its partner, with only indented lines between the two."
        return scene.explain(
            "else-alone", what, f"Look at the lines above line {scene.line}: which is its partner?", why=why
        )
    return None


@GRAMMAR.on(_PLAIN)
def foreign(scene: Scene, _found: re.Match[str]) -> Explanation | None:
    """Words and signs of other languages."""
    line = masked(scene)
    first = re.match(r"([A-Za-z]{2,20})\s{1,9}[\w({]|do\s{0,9}[:{]", line)
    word = first[0].split()[0].rstrip(":{") if first else ""
    if word in _FOREIGN_WORDS:
        what = f"{scene.here} begins with {named(word)}, which is no word of Python there."
        return scene.explain(
            "other-language", what, f"Look at the first word {scene.at}.", why=_FOREIGN_WORDS[word]
        )
    if re.search(r"\bthen\b", line) or re.search(r"\bdo\s{0,9}:?$", line):
        what = f"{scene.here} has a word of another language before its end."
        why = "In Python a colon alone ends the condition, without `then` or `do`."
        return scene.explain("other-language", what, f"Look at the end of line {scene.line}.", why=why)
    for pattern, why in _SIGNS:
        sign = re.search(pattern, line)
        if sign:
            what = f"{scene.here} has {quoted(sign[0])}, which Python does not know there."
            return scene.explain("sign", what, f"Look at {quoted(sign[0])} {scene.at}.", why=why)
    return None


@GRAMMAR.on(_PLAIN)
def keyword_as_name(scene: Scene, _found: re.Match[str]) -> Explanation | None:
    """class = 5, def for()."""
    line = masked(scene)
    found = re.match(
        r"(?:def\s{1,9}|for\s{1,9}|class\s{1,9}|import\s{1,9})?([A-Za-z]{2,20})\s{0,9}(?:[-+*/]?=(?!=)|\(|in\b|\.)",
        line,
    )
    inside = re.search(r"\bdef\s{1,9}\w{1,60}\((?:\w{1,60},\s{0,5}){0,9}([A-Za-z]{2,20})\s{0,5}[,)]", line)
    for match in (found, inside):
        if (
            match
            and keyword.iskeyword(match[1])
            and not (match is found and match[1] in _HEADS and "(" in match[0][-1])
        ):
            what = f"{scene.here} uses {named(match[1])} as a name."
            why = f"`{match[1]}` is a word of Python's own language, and cannot be the name of anything else."
            return scene.explain(
                "keyword", what, "Look at the name: which other would say what it holds?", why=why
            )
    return None


@GRAMMAR.on(_PLAIN)
def head(scene: Scene, _found: re.Match[str]) -> Explanation | None:
    """The first line of a block: without a colon, with a gap."""
    line = masked(scene)
    words = line.replace(":", " ").replace("(", " ").split()
    if not words or words[0] not in _HEADS:
        return None
    word = words[0]
    if word == "def" and not re.match(r"def\s{1,9}\w{1,80}\s{0,9}\(", line):
        what = f"The `def` {scene.at} has no name followed by round brackets."
        why = (
            "After the name come round brackets, also when nothing is in them; a name has no `-` or "
            "blank in it."
        )
        return scene.explain("def", what, f"Look at what follows `def` {scene.at}.", why=why)
    if word == "for" and not re.search(r"\bin\b", line):
        what = f"The `for` {scene.at} has no `in`."
        why = "A `for` says a name, then `in`, then what to go through."
        return scene.explain("for-in", what, f"Look at what follows the name {scene.at}.", why=why)
    if "{" in line and line.endswith("{"):
        what = f"{scene.here} opens a block with a curly bracket."
        why = "In Python a colon opens a block, and its lines are indented."
        return scene.explain("other-language", what, f"Look at the end of line {scene.line}.", why=why)
    if scene.message.startswith("expected ':'") or not _has_colon(line):
        what = f"The `{word}` {scene.at} has no colon where one has to be."
        why = (
            f"The line of an {named(word)} ends with a colon."
            if word[0] in "ei"
            else f"The line of a {named(word)} ends with a colon."
        )
        return scene.explain("colon", what, f"Look at the end of line {scene.line}.", why=why)
    return None


@GRAMMAR.on(r"expected 'except' or 'finally' block")
def lonely_try(scene: Scene, _found: re.Match[str]) -> Explanation:
    """try without except."""
    what = f"Before line {scene.line} a `try` ends without an `except`."
    why = "A `try` alone says nothing about what to do with an error."
    return scene.explain(
        "try", what, "Where does the `try` begin, and what should happen on an error?", why=why
    )


@GRAMMAR.on(r"expected 'else' after 'if' expression")
def half_choice(scene: Scene, _found: re.Match[str]) -> Explanation:
    """x = 3 if y."""
    what = f"The value {scene.at} is chosen with `if`, but there is no `else`."
    why = "The name needs a value in the other case, too."
    return scene.explain(
        "half-choice", what, f"Which value is it when the condition {scene.at} is false?", why=why
    )


@GRAMMAR.on(r"invalid syntax\. Perhaps you forgot a comma", r"':' expected after dictionary key")
def comma(scene: Scene, _found: re.Match[str]) -> Explanation:
    """f(1 2), {"a": 1 "b": 2}."""
    what = f"In the brackets {scene.at} two things stand side by side with nothing between them."
    inside = masked(scene)
    why = "Values in brackets are parted by a comma or joined by an operator."
    if re.search(r"''\w|\w''", inside):
        why = "A quote inside the text may have ended it early; or a comma or an operator is missing."
    elif "{" in inside:
        what = f"In the curly brackets {scene.at} something is missing between two things."
        why = "A key and its value are parted by a colon, and pairs by a comma."
    return scene.explain("comma", what, f"Go through the brackets {scene.at} from left to right.", why=why)


@GRAMMAR.on(_PLAIN)
def nothing_after(scene: Scene, _found: re.Match[str]) -> Explanation | None:
    """x = , x +, and an open bracket on the line above."""
    line = masked(scene)
    if re.search(r"(?:[-+*/%=<>]|\b(?:and|or|not|in|is))\s{0,9}[:)]?$", line):
        sign = quoted(re.split(r"\s", line.rstrip(":) "))[-1])
        what = f"{scene.here} stops after {sign}: a value is missing."
        why = f"After {sign} Python expects something to work with."
        return scene.explain("value-missing", what, f"What should stand after {sign}?", why=why)
    above = scene.source.text((scene.line or 1) - 1)
    if above and sum(map(above.count, "([{")) > sum(map(above.count, ")]}")):
        what = f"Python gets lost {scene.at}, but the line above it is not finished."
        why = f"Line {(scene.line or 1) - 1} opens more brackets than it closes."
        return scene.explain("bracket", what, f"Count the brackets on line {(scene.line or 1) - 1}.", why=why)
    opened, closed = sum(map(line.count, "([{")), sum(map(line.count, ")]}"))
    if opened > closed:
        what = f"{scene.here} opens a bracket that it does not close in time."
        why = f"Of its brackets {opened} open and {closed} close."
        return scene.explain("bracket", what, f"Follow the brackets {scene.at} in pairs.", why=why)
    return None


@GRAMMAR.on(_PLAIN)
def side_by_side(scene: Scene, _found: re.Match[str]) -> Explanation | None:
    """a b, "x" y, two numbers."""
    line = masked(scene)
    if re.search(r"\breturn\b|\bprint\b", line) and re.match(r".{0,100}\blambda\b", line):
        what = f"{scene.here} has a statement inside a `lambda`."
        return scene.explain(
            "lambda",
            what,
            f"Look behind the `lambda` {scene.at}.",
            why="A `lambda` only holds one value to work out.",
        )
    words = re.search(r"(?:([A-Za-z_]\w{0,40}|\d{1,20})|'')\s{1,9}(?:([A-Za-z_]\w{0,40}|\d{1,20})|'')", line)
    if words and not any(keyword.iskeyword(word or "") for word in words.groups()):
        what = f"{scene.here} has two things side by side with nothing between them."
        why = "Python needs a sign between them: an operator, a comma, a dot or brackets."
        return scene.explain("side-by-side", what, f"Look at {quoted(words[0])} {scene.at}.", why=why)
    return None


@GRAMMAR.on(_PLAIN)
def stray(scene: Scene, _found: re.Match[str]) -> Explanation | None:
    """Two operators in a row, a colon behind no block, an import or a global of nothing."""
    line = masked(scene)
    signs = re.search(r"[-+*/%=<>]\s{1,9}[*/%=<>]|[-+]\s{0,9}[*/%]", line)
    if signs:
        what = f"{scene.here} has two signs in a row: {quoted(signs[0])}."
        look = f"Which of the two is meant {scene.at}?"
        return scene.explain("signs", what, look, why="Between two signs Python expects a value.")
    if re.search(r"\bimport$", line):
        what = f"The `import` {scene.at} names nothing to import."
        return scene.explain("import", what, "What should be imported?", why="A name has to follow it.")
    if re.match(r"(global|nonlocal)\b.{0,80}=", line):
        what = f"{scene.here} sets a value in a `global` line."
        return scene.explain(
            "global", what, "Which of the two should it do?", why="Such a line only lists names."
        )
    if line.endswith(":") and line.split()[0].rstrip(":") not in _HEADS:
        what = f"{scene.here} ends with a colon, but begins with no word that opens a block."
        why = "Only lines such as those with `if`, `for`, `while` or `def` end so."
        look = f"Which word is missing at the beginning of line {scene.line}?"
        return scene.explain("colon", what, look, why=why)
    return None


def _has_colon(line: str) -> bool:
    return line.split("#")[0].rstrip().endswith(":") or re.search(r":\s", line) is not None
