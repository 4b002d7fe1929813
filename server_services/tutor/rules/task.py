"""The task in other words: what goes in, what comes out, an example, the borders to think of."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace

from .cases import arguments_of, asked_for, shown_input, shown_value, smallest
from .known import Example, Known, Statement
from .similar import stems

_CLOSE = 0.28  # of the words of a sentence that a question has, so to say
_SHORT = 45  # a statement of so few words is told whole
_SENTENCE = re.compile(r"(?<=[.!?:])\s+|\n\s*\n|\n\s*[-*]\s+|\n(?=#)")
_GOAL = re.compile(
    r"\b(write|return|print|find|determine|calculate|compute|count|given|implement|create|check|your task|"
    r"convert|decide|output|should|takes?|make|define)\b",
    re.IGNORECASE,
)


def sentences(statement: Statement) -> list[str]:
    """The sentences of the statement, without code, headings and markup."""
    plain = re.sub(r"(```|~~~).*?(\1|\Z)", "\n\n", statement.description, flags=re.DOTALL)
    plain = re.sub(r"^\s*#.*$|^\s*>>>.*$|<[^>]+>|!?\[([^\]]*)\]\([^)]*\)", r"\1", plain, flags=re.MULTILINE)
    pieces = (re.sub(r"\s+", " ", piece).strip(" -*|") for piece in _SENTENCE.split(plain))
    return [piece for piece in pieces if len(piece.split()) >= 3] or _bare(statement.description)


def _bare(text: str) -> list[str]:
    """Of a statement that is all markup or code, its lines."""
    lines = (re.sub(r"[`~#*]+", "", each).strip() for each in text.splitlines())
    return [each for each in lines if len(each.split()) >= 2][:6]


def goal(statement: Statement) -> str:
    """The sentence that says what to do, as the author wrote it; a short statement whole."""
    told = sentences(statement)
    instructions = re.search(
        r"^#+ *(instructions|task)\b.*", statement.description, re.DOTALL | re.IGNORECASE | re.MULTILINE
    )
    if instructions:
        told = sentences(replace(statement, description=instructions[0])) or told
    if len(" ".join(told).split()) <= _SHORT:
        return " ".join(told)
    best = max(told, key=_aim, default="")
    return best if len(best) <= 300 else best[:300] + " …"


def _aim(sentence: str) -> int:
    """How much a sentence sounds like what is to be done."""
    begins = re.match(
        r"(your task|write|return|implement|determine|calculate|convert|given|create|find|check)\b",
        sentence.lower(),
    )
    return len(set(_GOAL.findall(sentence.lower()))) + 3 * bool(begins) - 2 * sentence.endswith("!")


def told_of(statement: Statement, plain: str, most: int = 3) -> list[str]:
    """Sentences of the statement that speak of what a question speaks of."""
    asked = stems(plain)
    told = sentences(statement)
    shared = {each: len(asked & stems(each)) for each in told}
    close = {each: count / (1 + len(stems(each)) ** 0.5) for each, count in shared.items()}
    fit = [each for each in told if close[each] > _CLOSE or (shared[each] and shared[each] * 2 >= len(asked))]
    best = sorted(fit, key=lambda each: -close[each])[:most]
    return [each for each in told if each in best]


def restated(known: Known, said: Sequence[str] = ()) -> str:
    """What to write, from what, to what; a sentence that was `said` is not said again."""
    statement = known.challenge
    told = [f"You write {asked_for(statement)}."]
    if statement.input_mode == "stdin":
        told.append("What goes in: the lines of the input. What comes out: exactly what the program prints.")
    elif statement.parameters:
        names = ", ".join(f"`{each}`" for each in statement.parameters)
        told.append(f"What goes in: {names}. What comes out: the value you `return`.")
    aim = goal(statement)
    if aim and aim not in said:
        told.append(f"The heart of the statement is: “{aim}”")
    return " ".join(told)


def walked(known: Known, example: Example | None = None) -> str:
    """A visible example in words."""
    statement = known.challenge
    example = example or smallest(statement)
    if example is None:
        return "There is no visible example; make up the smallest input you can and work it out by hand."
    values = arguments_of(statement, example)
    pairs = list(zip(statement.parameters, values, strict=False))
    where = ", ".join(f"`{name}` is `{value}`" for name, value in pairs)
    verb = "be printed" if statement.input_mode == "stdin" else "come back"
    wanted = shown_value(statement, example.expected)
    given = f"With {shown_input(statement, example.input)}" + (f", {where} and" if where else "")
    return f"{given} {wanted} should {verb}. Work out by hand why, before you write a line."


def example_named(statement: Statement, plain: str) -> Example | None:
    """The visible example a question speaks of: by its number, or by a value of its input."""
    order = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "last": -1}
    for word, place in order.items():
        if re.search(rf"\b{word}( \w+)? (example|test|case)", plain) and len(statement.examples) > abs(place):
            return statement.examples[place]
    numbered = re.search(r"\b(?:example|test|case) (?:case )?#?(\d)\b", plain)
    if numbered and 0 < int(numbered[1]) <= len(statement.examples):
        return statement.examples[int(numbered[1]) - 1]
    if "empty" in plain:
        return next(
            (each for each in statement.examples if re.search(r"\[\[\]|\[\"\"|\[\{\}", each.input)), None
        )
    values = re.findall(r"\d{2,}|'[^']+'|\"[^\"]+\"", plain)
    flat = [each.strip("'\"") for each in values]
    named = (each for each in statement.examples if any(value in each.input.lower() for value in flat))
    return next(named, None)


_BORDERS = {
    "list": ("an empty list", "a list with one item", "a list in which all items are equal"),
    "text": ("an empty text", "a single character", "capital letters, spaces and punctuation"),
    "number": ("zero", "a negative number", "a value exactly on a border of a rule", "a very large number"),
}
_WORDS = {
    "list": r"\[|list|array|numbers|items",
    "text": r"text|string|word|letter|sentence|phrase|character",
    "number": r"number|integer|year|amount|price|count",
}


def borders(known: Known) -> list[str]:
    """Kinds of input to think of, from the examples and the words of the statement."""
    statement = known.challenge
    words = f"{statement.description} {' '.join(statement.parameters)}".lower()
    kinds = _kinds(statement) or [kind for kind, look in _WORDS.items() if re.search(look, words)]
    found = [border for kind in kinds for border in _BORDERS[kind]]
    if re.search(r"\b(two|both|pair|compare)", words):
        found.append("two inputs of different length or two equal ones")
    if re.search(r"dictionar|\bkeys?\b", words):
        found.append("a key that turns up for the first time")
    if re.search(r"\bcase\b|capital|letter", words) and "text" not in kinds:
        found.append("capital and small letters")
    if statement.input_mode == "stdin":
        found.append("the smallest number of lines")
    return found or ["the smallest input that is allowed", "the largest one", "two equal values"]


def _kinds(statement: Statement) -> list[str]:
    """What the arguments of the visible examples are."""
    found: dict[str, None] = {}
    for example in statement.examples:
        order = json.loads(example.input) if arguments_of(statement, example) else {}
        for value in order.get("args", ()):
            kind = (
                "list" if isinstance(value, list | dict) else "text" if isinstance(value, str) else "number"
            )
            found[kind] = None
    return list(found)


def quotes(said: Sequence[str]) -> str:
    """Sentences of the statement, marked as such."""
    return " ".join(f"“{each}”" for each in said)
