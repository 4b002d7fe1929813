"""`regex`: the whole text matches a regular expression; one final line break more or less does not matter.

The author writes the pattern, but the student chooses the text, and this runs in the server: an engine that
backtracks can be kept busy for years by thirty characters. RE2 takes a time
that grows with the text as its length does, whatever the pattern. Weighed: a time limit on an engine that
backtracks (`regex`) lets a student burn that limit in every case, and makes a verdict depend on how busy the
machine is. RE2 has no back-references and no look-around; patterns that ask for them are an author's mistake,
found when the challenge is loaded.
"""

from typing import Any

from codementor_jupyter.protocol.challenges import CheckerSpec
from server_services.grading.values import MalformedValue

from .comparison import Difference

LONGEST_PATTERN = 2000
# Bounds the compiled pattern, and with it what one character costs: `a{1000}` fits, ten of them do not.
_MEMORY = 1 << 19


def same_text(expected: str, got: str, spec: CheckerSpec) -> bool:
    """The text matches from beginning to end. Raises MalformedValue when the pattern is none."""
    return _matches(_plain(expected), _plain(got))


def difference(expected: Any, got: Any, spec: CheckerSpec) -> Difference | None:
    """None when `got` is a string that matches. Raises MalformedValue when `expected` is no pattern."""
    if type(expected) is not str:
        raise MalformedValue("the checker `regex` expects a string, the pattern")
    matches = _matches(expected, _plain(got) if type(got) is str else "")
    if type(got) is not str:
        return Difference((), "differs", expected, got)
    return None if matches else Difference((), "unmatched", expected, got)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").removesuffix("\n")


def _matches(pattern: str, text: str) -> bool:
    expression = _compiled(pattern)
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:  # half a surrogate pair is no character a pattern could name
        return False
    return any(expression.fullmatch(whole) for whole in (data, data + b"\n"))


def _compiled(pattern: str) -> Any:
    """The pattern for RE2, which remembers the last ones. Raises MalformedValue."""
    try:
        import re2  # late: a kernel that never meets a pattern need not have it
    except ImportError:
        raise MalformedValue("the checker `regex` needs the package google-re2, which is not here") from None
    if len(pattern) > LONGEST_PATTERN:
        raise MalformedValue(f"a pattern may have at most {LONGEST_PATTERN} characters")
    options = re2.Options()
    options.log_errors, options.never_capture, options.max_mem = False, True, _MEMORY
    try:
        return re2.compile(pattern, options)
    except (re2.error, UnicodeEncodeError) as failure:
        raise MalformedValue(f"this is no pattern RE2 reads: {_said(failure)}") from None


def _said(failure: Exception) -> str:
    told = failure.args[0] if failure.args else ""
    return told.decode("utf-8", "replace") if isinstance(told, bytes) else str(told)
