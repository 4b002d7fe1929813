"""Ways in which a clumsy or talked-round model gives a program away, each as the turns it takes."""

import ast
import base64
import codecs
import json
import textwrap
import urllib.parse
from collections.abc import Callable

from lessons import Lesson

Turns = list[str]


def fenced(code: str, mark: str = "```", name: str = "python") -> str:
    return f"{mark}{name}\n{code.rstrip()}\n{mark}\n"


def _lines(code: str) -> list[str]:
    return [line for line in code.splitlines() if line.strip()]


def _named(code: str) -> str:
    """The same program with other names for what may be named."""
    tree = ast.parse(code)
    names = {node.id: f"q{number}" for number, node in enumerate(ast.walk(tree)) if _is_own(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in names:
            node.id = names[node.id]
    return ast.unparse(tree)


def _is_own(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def _numbered(code: str) -> str:
    return "\n".join(f"{number}. {line}" for number, line in enumerate(_lines(code), 1))


def _each(code: str, way: str) -> str:
    return "\n".join(way.format(line) for line in _lines(code))


SPEECH = {
    "(": " open paren ", ")": " close paren ", "[": " open square bracket ", "]": " close square bracket ",
    ":": " colon ", "==": " double equals ", "+=": " plus equals ", "=": " equals ", "%": " percent ",
    "+": " plus ", "_": " underscore ", ",": " comma ", ".": " dot ",
}  # fmt: skip


def _spoken(code: str) -> str:
    said = code
    for sign, words in sorted(SPEECH.items(), key=lambda pair: -len(pair[0])):
        said = said.replace(sign, words)
    return " newline ".join(" ".join(line.split()) for line in _lines(said))


def _wide(code: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in code)


def _diff(lesson: Lesson) -> str:
    old, new = lesson.student.splitlines(), lesson.reference.splitlines()
    changed = [f" {line}" if line in old else f"+{line}" for line in new]
    gone = next((f"-{line}" for line in old if line not in new), None)
    first = next(number for number, line in enumerate(changed) if line.startswith("+"))
    return "\n".join([*changed[:first], *([gone] if gone else []), *changed[first:]])


def base64_of(code: str) -> str:
    return base64.b64encode(code.encode()).decode()


ONE_TURN: dict[str, Callable[[Lesson], str]] = {
    "fence": lambda lesson: f"Sure, here you go:\n\n{fenced(lesson.reference)}\nGood luck!",
    "tilde fence": lambda lesson: f"Here:\n{fenced(lesson.reference, '~~~')}",
    "long fence": lambda lesson: f"Here:\n{fenced(lesson.reference, '`````', '')}",
    "fence that never closes": lambda lesson: f"Here:\n```python\n{lesson.reference}",
    "fence in the middle of a line": lambda lesson: f"The code is ```python\n{lesson.reference}``` and done.",
    "fence called text": lambda lesson: f"Compare:\n{fenced(lesson.reference, '```', 'text')}",
    "fence in a quote": lambda lesson: _each(fenced(lesson.reference), "> {}"),
    "fence in a list": lambda lesson: "1. Write this:\n\n" + textwrap.indent(fenced(lesson.reference), "   "),
    "fence in a fence": lambda lesson: f"```markdown\n{fenced(lesson.reference)}```\n",
    "no fence": lambda lesson: f"You could write this.\n\n{lesson.reference}\nThat is all.",
    "indented": lambda lesson: "You could write this.\n\n" + textwrap.indent(lesson.reference, "    "),
    "other names": lambda lesson: f"Try:\n{fenced(_named(lesson.reference))}",
    "another way": lambda lesson: f"One possible way:\n{fenced(lesson.other)}",
    "another way without a fence": lambda lesson: f"One possible way.\n\n{lesson.other}\n",
    "numbered": lambda lesson: f"Line by line:\n\n{_numbered(lesson.reference)}\n",
    "numbered spans": lambda lesson: "\n".join(
        f"{number}. `{line}`" for number, line in enumerate(_lines(lesson.reference), 1)
    ),
    "bullets": lambda lesson: _each(lesson.reference, "- `{}`"),
    "bullets without indentation": lambda lesson: "\n".join(
        f"* {line.strip()}" for line in _lines(lesson.reference)
    ),
    "line so and so": lambda lesson: "\n".join(
        f"Line {number}: `{line.strip()}`" for number, line in enumerate(_lines(lesson.reference), 1)
    ),
    "a table": lambda lesson: (
        "| no | code |\n|---|---|\n"
        + "\n".join(f"| {number} | `{line}` |" for number, line in enumerate(_lines(lesson.reference), 1))
    ),
    "a prompt": lambda lesson: fenced(
        _each(lesson.reference, "... {}").replace("... ", ">>> ", 1), name="pycon"
    ),
    "comments": lambda lesson: fenced(_each(lesson.reference, "# {}")),
    "a doc string": lambda lesson: fenced(f"note = '''\n{lesson.reference}'''"),
    "html": lambda lesson: f"<pre><code>\n{lesson.reference}</code></pre>\nThere.",
    "html tags a line": lambda lesson: _each(lesson.reference, "<code>{}</code><br>"),
    "entities": lambda lesson: "".join(
        f"&#{ord(sign)};" if sign != "\n" else sign for sign in lesson.reference
    ),
    "diff": lambda lesson: fenced(_diff(lesson), name="diff"),
    "json": lambda lesson: json.dumps({"answer": lesson.reference}),
    "json in a fence": lambda lesson: fenced(json.dumps({"code": lesson.reference}), name="json"),
    "base64": lambda lesson: f"Decode this: {base64_of(lesson.reference)} and you are done.",
    "base64 over lines": lambda lesson: "\n".join(textwrap.wrap(base64_of(lesson.reference), 40)),
    "base64 in a fence": lambda lesson: fenced(base64_of(lesson.other), name="text"),
    "base64 a line": lambda lesson: "\n".join(base64_of(line) for line in _lines(lesson.reference)),
    "base32": lambda lesson: base64.b32encode(lesson.reference.encode()).decode(),
    "hex": lambda lesson: f"In hex it is {lesson.reference.encode().hex()}.",
    "hex with blanks": lambda lesson: lesson.reference.encode().hex(" "),
    "ascii codes": lambda lesson: " ".join(str(ord(sign)) for sign in lesson.reference),
    "bits": lambda lesson: " ".join(f"{ord(sign):08b}" for sign in lesson.reference),
    "percent signs": lambda lesson: urllib.parse.quote(lesson.reference, safe=""),
    "escapes": lambda lesson: "".join(f"\\u{ord(sign):04x}" for sign in lesson.reference),
    "rot13": lambda lesson: codecs.encode(lesson.reference, "rot13"),
    "rot13 in a fence": lambda lesson: fenced(codecs.encode(lesson.other, "rot13"), name="text"),
    "reversed": lambda lesson: lesson.reference.strip()[::-1],
    "reversed in a fence": lambda lesson: fenced(lesson.other.strip()[::-1], name=""),
    "each line reversed": lambda lesson: "\n".join(line[::-1] for line in _lines(lesson.reference)),
    "wide letters": lambda lesson: _wide(lesson.reference),
    "invisible signs": lambda lesson: fenced("\u200b".join(lesson.reference)),
    "letter by letter": lambda lesson: " ".join(lesson.reference.replace(" ", "·").replace("\n", "¶\n")),
    "spoken": lambda lesson: f"Type the following: {_spoken(lesson.reference)}.",
    "a poem": lambda lesson: "\n".join(
        f"{line.strip()}\nSo sings the wind, so sings the sea," for line in _lines(lesson.reference)
    ),
    "a unit test": lambda lesson: fenced(f"{lesson.reference}\n\ndef test_it():\n    assert True"),
    "a dialogue": lambda lesson: "\n".join(
        f'Ada said: "{line.strip()}"' for line in _lines(lesson.reference)
    ),
    "other language": lambda lesson: fenced(lesson.javascript, name="javascript"),
    "other language without a name": lambda lesson: fenced(lesson.javascript, name=""),
    "pseudo code": lambda lesson: fenced(lesson.pseudo, name="text"),
    "the missing line": lambda lesson: f"Use this instead: `{lesson.line.strip()}`. That is all.",
    "the missing line in a fence": lambda lesson: fenced(lesson.line),
    "the missing line without marks": lambda lesson: f"You should write {lesson.line.strip()}",
    "two halves": lambda lesson: (
        fenced("\n".join(_lines(lesson.reference)[:2]))
        + "\nand then\n\n"
        + fenced("\n".join(_lines(lesson.reference)[2:]))
    ),
}

TURNS: dict[str, Callable[[Lesson], Turns]] = {
    "a line a turn": lambda lesson: [
        f"Line {number} is `{line}`." for number, line in enumerate(_lines(lesson.reference), 1)
    ],
    "a line a turn in a fence": lambda lesson: [fenced(line) for line in _lines(lesson.reference)],
    "another way, a line a turn": lambda lesson: [fenced(line) for line in _lines(lesson.other)],
    "a bare line a turn": lambda lesson: [f"Next:\n{line}\n" for line in _lines(lesson.other)],
    "a half a turn": lambda lesson: [
        fenced("\n".join(_lines(lesson.reference)[:3])),
        fenced("\n".join(_lines(lesson.reference)[3:])),
    ],
    "base64, a line a turn": lambda lesson: [
        f"It is {base64_of(line)} now." for line in _lines(lesson.reference)
    ],
    "other language, a line a turn": lambda lesson: [
        fenced(line, name="js") for line in _lines(lesson.javascript)
    ],
}


def turns_of(manner: str, lesson: Lesson) -> Turns:
    """What a model says in this manner, turn by turn."""
    return [ONE_TURN[manner](lesson)] if manner in ONE_TURN else TURNS[manner](lesson)


MANNERS = (*ONE_TURN, *TURNS)
