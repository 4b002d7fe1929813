"""Whether an example comes so near to a challenge that showing it would give the challenge away."""

import re

from .everyday import everyday
from .known import Statement

# What is asked for, and what an example that does it contains. One line of such code can be the whole answer.
_DEEDS: tuple[tuple[str, str], ...] = (
    (r"revers|backward|palindrom|mirror|flip|turn(ed)? around", r"\[::-1\]|\breversed\b|\.reverse\("),
    (r"\bsort|order|ascending|descending|arrang", r"\bsorted\(|\.sort\("),
    (r"duplicat|unique|distinct|dedup|isogram|repeat", r"\bset\(|fromkeys|not in seen"),
    (r"largest|biggest|highest|maxim|\bmax\b|greatest (of|number|value|item)", r"\bmax\(|> (best|largest)"),
    (r"smallest|lowest|minim|\bmin\b|shortest", r"\bmin\(|< (best|smallest)"),
    (r"\bsum|total|add (up|all)|altogether", r"\bsum\(|total (\+=|= total)"),
    (r"average|\bmean\b", r"\bsum\(|/ len\("),
    (r"length|strlen|how long|how many (char|letter|item|element)", r"\blen\("),
    (
        r"how (many|often)|count|frequen|occur|tally|histogram",
        r"\.count\(|Counter|\.get\(.*0\) \+ 1|count \+= 1",
    ),
    (r"\beven\b|\bodd\b|divisib|multiple|remainder|leap", r"%"),
    (r"upper|lower|case|capital|title|swap", r"\.(upper|lower|title|capitalize|swapcase)\("),
    (r"word|split", r"\.split\("),
    (r"join|concat|separat|delimit", r"\.join\("),
    (r"vowel", r"aeiou"),
    (r"prime|factor|divisor", r"%"),
    (r"absolute|distance|difference", r"\babs\("),
    (r"round|decimal", r"\bround\(|:\.\d"),
    (r"power|square|cube|exponent", r"\*\*|\bpow\("),
    (r"fib|factorial|countdown|recurs", r"return \w+\(\w+ - 1\)|\w+\(\w+ - 1\)"),
    (r"cipher|caesar|encrypt|encod|shift|rotat", r"\bord\(|\bchr\("),
    (r"binary|\bbase\b|\bbits?\b|hexa", r"\bbin\(|\bint\(\w+, 2\)|:b\}|// 2"),
    (r"pairs?|\bzip\b|hamming|differ|compare two|merge", r"\bzip\("),
    (r"transpos|matrix|grid|flatten|nested", r"\bzip\(\*|for row in"),
    (r"swap|exchange", r"\w+, \w+ = \w+, \w+"),
    (r"index|position|find|search", r"\.index\(|\.find\(|enumerate\(|// 2"),
    (r"greet|hello|name", r"hello|Hello|f\"Hi|name"),
    (r"filter|keep only|without|remov", r"\bif \w+ .*\]|\.remove\("),
    (r"replace|substitut", r"\.replace\("),
    (r"divide|quotient|division", r"//|/"),
    (r"bracket|parenthes|balanced", r"stack"),
)
_WORD = re.compile(r"[a-z]{3,}")


def too_near(example: str, statement: str, function: str | None = None) -> bool:
    """Whether `example` (code) does what `statement` asks for, or carries the name of `function`."""
    asked = f"{statement} {_spaced(function or '')}".lower()
    if any(re.search(wanted, asked) and re.search(does, example) for wanted, does in _DEEDS):
        return True
    return bool(_stems(_spaced(function or "")) & _stems(_spaced(example)))


def same_problem(title: str, text: str, statement: Statement) -> bool:
    """Whether a worked example is (nearly) the challenge itself, by its title, words and name."""
    names = _stems(f"{statement.title} {statement.slug} {_spaced(statement.function or '')}")
    if names & _stems(_spaced(title)):
        return True
    ours, theirs = _stems(text), _stems(statement.description)
    return bool(ours) and len(ours & theirs) / len(ours) >= 0.45


def stems(text: str) -> frozenset[str]:
    """The words that say something, without their endings."""
    return _stems(text)


def _stems(text: str) -> frozenset[str]:
    words = (each for each in _WORD.findall(text.lower()) if each not in everyday("common"))
    return frozenset(
        re.sub(r"(ing|ers|er|ed|es|s|e)$", "", each) if len(each) > 4 else each for each in words
    )


def _spaced(name: str) -> str:
    return re.sub(r"[_\-]|(?<=[a-z])(?=[A-Z])", " ", name)
