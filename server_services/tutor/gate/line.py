"""What one line of an answer is: prose, or code in the disguises that lists, tables and quotes lend it."""

import ast
import functools
import html
import re
import unicodedata

from server_services.tutor.evidence.source import quietly

# What stands before the code of a line: a quote, a bullet, a number, "Line 3:", a prompt, "In [1]:".
_MARKER = re.compile(
    r"""^[ \t]{0,3}(?:>[ ]?)*
        (?:(?:[-*+•][ ])?(?:\*\*|__)?(?:(?:line|step|row|zeile|schritt|ligne|l[ií]nea|paso|punkt)\s+)?
           (?:\(?\d{1,3}(?:[.):\]|]|[ ]{2}|[ ]?[-\u2013\u2014][ ])
              |(?:first|next|then|last|finally)\s*:|[-*+•](?=[ ]))
           (?:\*\*|__)?[ \t]?)?
        (?:In[ ]\[\d*\]:[ ]?)?(?:(?:>>>|\.\.\.)(?:[ ]|$))?""",
    re.VERBOSE | re.IGNORECASE,
)
_TAGS = re.compile(
    r"</?(?:pre|code|p|div|span|li|ul|ol|td|tr|th|table|tbody|b|i|em|strong|br|kbd|samp)\b[^>]*>", re.I
)
_SIGNS = re.compile(
    r"==|!=|<=|>=|[-+*/%&|^]=|->|=>|:=|//|\*\*|&&|\|\||\w[(\[]|\)\s*:|[{}]|;\s*$|\w\s=\s|[])]\.|\s%\s|\s[<>]\s"
)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_OPENERS = re.compile(
    r"(?:async\s+)?(?:def|class|for|while|if|elif|with|match)\b.*:\s*(?:#.*)?$|(?:else|try|finally)\s*:|except\b.*:"
    r"|(?:def|class|elif|lambda)\b|(?:function|func|fn|var|let|const|public|private|static|void)\s+\w"
    r"|[^\W\d][\w.\[\]]*\s*[-+*/%|&]?=\s*[\[({]?$|#include|import\s+\w+|from\s+\w+\s+import|@\w+$"
)
_TELLING = (
    *(ast.Call, ast.Subscript, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Lambda),
    *(ast.Mod, ast.FloorDiv, ast.Pow, ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE),
)


def plain(text: str) -> str:
    """The text without what the eye does not see: wide letters, invisible signs, entities."""
    text = html.unescape(unicodedata.normalize("NFKC", text))
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


@functools.lru_cache(maxsize=4096)
def bared(line: str) -> str:
    """The line without its disguise; what it is indented by within that stays."""
    line = _TAGS.sub("", plain(line)).rstrip()
    if line.lstrip().startswith("|"):
        line = _cell(line)
    line = line[len(_matched_marker(line)) :]
    stripped = line.strip()
    quoted = re.fullmatch(r"(\*\*|__|\*)?(`+)\s?(.+?)\s?\2[.,;]?(?:\1)?", stripped)
    if quoted and quoted[2] not in quoted[3]:
        return line[: len(line) - len(line.lstrip())] + quoted[3]
    return line


def _matched_marker(line: str) -> str:
    found = _MARKER.match(line)
    marker = found[0] if found else ""
    return marker if marker.strip() else ""


def _cell(line: str) -> str:
    """The cell of a table's row that is most like code."""
    cells = [cell[1:] if cell.startswith(" ") else cell for cell in line.strip().strip("|").split("|")]
    if len(cells) > 1 and not any(is_code(bared(cell)) for cell in cells):
        return ""
    return next((cell for cell in cells if is_code(bared(cell))), "")


@functools.lru_cache(maxsize=4096)
def parsed(text: str) -> ast.Module | None:
    """The text as Python, if it is that."""
    try:
        with quietly():  # of odd escapes in what a model writes
            return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


@functools.lru_cache(maxsize=4096)
def is_statement(line: str) -> bool:
    """Whether the line does something as Python: no expression, no word that happens to be a name."""
    stripped = line.strip()
    if _OPENERS.match(stripped):
        return True
    tree = parsed(stripped)
    if tree is None or not tree.body:
        return False
    return any(_does_something(node) for node in tree.body)


def _does_something(node: ast.stmt) -> bool:
    if isinstance(node, ast.AnnAssign | ast.Return):
        return node.value is not None  # "Hint: x" is one, and so is the word alone
    return not isinstance(node, ast.Expr)


@functools.lru_cache(maxsize=4096)
def is_code(line: str) -> bool:
    """Whether a line that has lost its disguise is code, in whatever language or turned around."""
    stripped = line.strip()
    if len(stripped) < 2 or re.fullmatch(r"[-=_*|:#~.\s]+", stripped):
        return False
    if is_statement(stripped) or is_expression(stripped):
        return True
    stripped = _STRONG.sub(r"\2", stripped)
    return "`" not in stripped and len(_SIGNS.findall(stripped)) >= 2 and _mostly_signs(stripped)


def is_expression(text: str) -> bool:
    """Whether the text is a Python expression that says more than a name or a number."""
    tree = parsed(text.strip())
    if tree is None or not all(isinstance(node, ast.Expr) for node in tree.body):
        return False
    return any(isinstance(node, _TELLING) for node in ast.walk(tree))


def _mostly_signs(text: str) -> bool:
    """Prose may hold `f(x)` and `x == 1`; a line of code has few words between its signs."""
    words = re.findall(r"(?<![\w(\[.])[^\W\d_]{3,}(?=[\s,.;!?]|$)", text)
    return len(words) <= 2 * len(_SIGNS.findall(text))
