"""Whether words may flow as they come, or what they begin has to be seen whole."""

import functools
import re

from .line import plain

# A word as prose has it: letters (with an apostrophe or hyphens), or a number, and what stands around them.
_PROSE = re.compile(
    r"""[("'\u201c\u2018«*_¿¡-]{0,3}
        (?:[^\W\d_]+(?:['\u2019.-][^\W\d_]+)*|\d+(?:[.,:]\d+)*(?:%|st|nd|rd|th|s|x)?|[-\u2013\u2014&+/…]|[^\W\d_]{2,}/[^\W\d_]{2,})?
        [)"'\u201d\u2019»*_.,;:!?…]{0,4}""",
    re.VERBOSE,
)
_OWN_LINE = {  # with these a line of Python begins, in small letters as no sentence does
    *("def", "class", "for", "while", "if", "elif", "else", "try", "except", "finally", "with", "return"),
    *("import", "from", "pass", "break", "continue", "raise", "yield", "assert", "del", "print", "lambda"),
    *("async", "await", "global", "nonlocal", "not", "match", "case", "function", "var", "let", "const"),
}
# Words that begin code in the middle of a sentence, and those that spell out its signs.
_TELLING = {"return", "lambda", "yield", "def", "elif", "import", "nruter", "erghea", "fed", "qrs"}
_SPOKEN = {
    *("paren", "parens", "parenthesis", "parentheses", "bracket", "brackets", "colon", "underscore"),
    *("newline", "indent", "indented", "dedent", "modulo", "percent", "asterisk", "backslash", "equals"),
    *("klammer", "doppelpunkt", "parenthèse", "paréntesis", "crochet"),
}
_LONGEST = 24  # letters; longer ones are encoded


@functools.lru_cache(maxsize=4096)
def flows(word: str, before: str = "") -> bool:
    """Whether a word of prose may be shown before the sentence is at its end. `before`: the one before it."""
    bare = plain(word)
    core = bare.strip("\"'\u201c\u201d\u2018\u2019«»*_.,;:!?…()-").casefold()
    if core in _TELLING or core in _SPOKEN or len(core) > _LONGEST:
        return False
    if len(core) == 1 and len(before.strip(".,;:!?()")) == 1:
        return False  # a word spelled out, or signs by number
    return bool(_PROSE.fullmatch(bare)) and not _is_encoded(core) and not _spells(core, before)


def _spells(core: str, before: str) -> bool:
    """A number after a number: letters may be told so."""
    return core.isdigit() and before.strip(",;:[(").isdigit()


def _is_encoded(core: str) -> bool:
    return len(core) >= 8 and core.isalnum() and not core.isalpha() and not core.isdigit()


def begins_code(word: str) -> bool:
    """Whether a line that begins with this word may be one of code."""
    return plain(word).strip(":(") in _OWN_LINE


def spoken_signs(text: str) -> int:
    """How many signs of code are spelled out in it."""
    return sum(word.casefold().strip(".,;:()") in _SPOKEN for word in text.split())
