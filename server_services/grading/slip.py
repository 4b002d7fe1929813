"""What is wrong with a program, as far as it can be told without giving the answer away: kinds of slips, the
sentence a student reads of each, and what a sandbox claims, read with suspicion.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from .shown import clipped

MAX_STEPS = 200
_MAX_CHANGED = 20
_MAX_VALUE = 80
_NAME = re.compile(r"[^\W\d]\w{0,39}")


class SlipKind(StrEnum):
    """What sort of slip it is. The first ones are found by a change with which the visible tests pass."""

    COMPARISON = "comparison"
    VARIABLE = "variable"
    MISSING_RETURN = "missing_return"
    BLOCK = "block"
    OFF_BY_ONE = "off_by_one"
    CONDITION = "condition"
    PRINT = "print"
    LOGIC = "logic"
    OPERATOR = "operator"
    ASSIGNMENT = "assignment"
    INDEX = "index"
    INITIAL_VALUE = "initial_value"
    ORDER = "order"
    JUMP = "jump"
    LOOP_ADVANCE = "loop_advance"
    DIVISION = "division"
    EARLY_RETURN = "early_return"
    CALL = "call"
    METHOD = "method"
    RESULT = "result"
    LOST_RESULT = "lost_result"
    CHANGED_IN_LOOP = "changed_in_loop"
    ALIAS = "alias"
    ACCUMULATION = "accumulation"
    BRANCH = "branch"
    LOOP_OVER = "loop_over"
    CONVERSION = "conversion"
    TRUTH = "truth"
    TEXT = "text"
    EXTRA = "extra"
    FUNCTION_NAME = "function_name"
    # What keeps a program from compiling.
    COLON = "colon"
    BRACKET = "bracket"
    QUOTE = "quote"
    INDENTATION = "indentation"
    EQUALS = "equals"
    COMMA = "comma"
    OTHER_LANGUAGE = "other_language"
    SYNTAX = "syntax"
    # What a run shows.
    EXCEPTION = "exception"
    ENDLESS_LOOP = "endless_loop"
    WAITING = "waiting"
    UNFINISHED = "unfinished"
    PARAMETERS = "parameters"
    NOTHING_RETURNED = "nothing_returned"
    SUSPICIOUS = "suspicious"
    ANSWER = "answer"

    @property
    def keeps_from_compiling(self) -> bool:
        """Whether a program with it cannot be read at all."""
        return self in _UNREADABLE


@dataclass(frozen=True)
class Slip:
    """Where a program goes wrong, and how. `name` is one of the program, or of an exception; may be empty.

    `certain`: nothing else was found that could be meant. It is advice: it was worked out beside the
    student's code.
    """

    line: int
    kind: SlipKind
    name: str
    certain: bool

    @property
    def sentence(self) -> str:
        """What a novice is told. It never says what to write instead."""
        words = _NAMED.get(self.kind) if self.name else None
        told = (words or _WORDS[self.kind]).format(line=self.line, name=self.name)
        return told if self.certain else f"Perhaps: {told[0].lower()}{told[1:]}"


@dataclass(frozen=True)
class Step:
    """A row of a trace table: a line that was run, and the variables that it changed, as they are shown."""

    number: int
    line: int
    changed: dict[str, str]


_UNREADABLE = frozenset(
    {
        SlipKind.COLON,
        SlipKind.BRACKET,
        SlipKind.QUOTE,
        SlipKind.INDENTATION,
        SlipKind.EQUALS,
        SlipKind.COMMA,
        SlipKind.OTHER_LANGUAGE,
        SlipKind.SYNTAX,
    }
)
_WORDS: dict[SlipKind, str] = {
    SlipKind.COMPARISON: "Look at the comparison on line {line}: try a value below, at and above the border.",
    SlipKind.VARIABLE: "Look at the variables on line {line}: is each the one you mean?",
    SlipKind.MISSING_RETURN: "What is worked out never gets back to the caller: see line {line}.",
    SlipKind.BLOCK: "Which block does line {line} belong to? Think about how often it is to run.",
    SlipKind.OFF_BY_ONE: "Count on line {line}: which number is the first, and which the last?",
    SlipKind.CONDITION: "Read the condition on line {line} aloud: when is it true, and is it to be?",
    SlipKind.PRINT: "Line {line} shows the answer on the screen. Who else needs it?",
    SlipKind.LOGIC: "Line {line} joins conditions: must all of them hold, or is one enough?",
    SlipKind.OPERATOR: "Do the arithmetic of line {line} by hand: is it the operation you mean?",
    SlipKind.ASSIGNMENT: "Line {line} asks a question, and nothing is done with the answer.",
    SlipKind.INDEX: "Which position does line {line} look at, if the first one is 0?",
    SlipKind.INITIAL_VALUE: "What is the right value to start with on line {line}?",
    SlipKind.ORDER: "Line {line} has things in an order. Would the other way round be something else?",
    SlipKind.JUMP: "What happens to the loop when line {line} is reached?",
    SlipKind.LOOP_ADVANCE: "What changes from one turn of the loop on line {line} to the next?",
    SlipKind.DIVISION: "There are two divisions: is a fraction wanted on line {line}, or a whole number?",
    SlipKind.EARLY_RETURN: "When line {line} is reached the function is over. Has everything been looked at?",
    SlipKind.CALL: "Line {line} names something that can be done. Is it done?",
    SlipKind.METHOD: "What exactly does the function or method on line {line} do?",
    SlipKind.RESULT: "What does the method on line {line} give back, and what does it change?",
    SlipKind.LOST_RESULT: "Line {line} makes a new value. Where does it go?",
    SlipKind.CHANGED_IN_LOOP: "The loop on line {line} goes over something that changes meanwhile.",
    SlipKind.ALIAS: "After line {line}, are there two lists, or two names for one?",
    SlipKind.ACCUMULATION: "Does line {line} keep what was there before, and is it to?",
    SlipKind.BRANCH: "Which of the branches near line {line} shut each other out, and which may both run?",
    SlipKind.LOOP_OVER: "What does the loop on line {line} go over: things, or their positions?",
    SlipKind.CONVERSION: "What type has the value on line {line}, and what type is needed?",
    SlipKind.TRUTH: "Line {line} says True or False: in which case is it reached?",
    SlipKind.TEXT: "Compare the text on line {line} with the expected one, letter by letter.",
    SlipKind.EXTRA: "What is line {line} for? What would be missing without it?",
    SlipKind.FUNCTION_NAME: "The test calls a function by its name: compare it with line {line}.",
    SlipKind.COLON: "Look at the end of line {line}: how does Python know that a block begins?",
    SlipKind.BRACKET: "Count the brackets on line {line}: does each one have its partner?",
    SlipKind.QUOTE: "Where does the text on line {line} begin, and where does it end?",
    SlipKind.INDENTATION: "Compare the space at the beginning of line {line} with the lines around it.",
    SlipKind.EQUALS: "Line {line} has an equals sign: is it to store something, or to compare?",
    SlipKind.COMMA: "Line {line} has two things side by side. What separates them?",
    SlipKind.OTHER_LANGUAGE: "Line {line} is written as in another language. How does Python say it?",
    SlipKind.SYNTAX: "Python cannot read line {line}, or the one before it.",
    SlipKind.EXCEPTION: "The program stops on line {line}.",
    SlipKind.ENDLESS_LOOP: "The loop on line {line} does not end: what would have to happen for it to end?",
    SlipKind.WAITING: "The program does not get past line {line}: what does it wait for?",
    SlipKind.UNFINISHED: "Nothing has been written yet at line {line}.",
    SlipKind.PARAMETERS: "The test calls the function with other values than line {line} expects: how many?",
    SlipKind.NOTHING_RETURNED: "The function ends on line {line} and gives nothing back.",
    SlipKind.SUSPICIOUS: "Line {line} is run when a test fails, and not when one passes.",
    SlipKind.ANSWER: "The answer comes from line {line}: what do you expect there, and what is it?",
}
_NAMED: dict[SlipKind, str] = {
    SlipKind.VARIABLE: "Look at `{name}` on line {line}: is it the variable you mean?",
    SlipKind.MISSING_RETURN: "What happens to `{name}` when the function ends? See line {line}.",
    SlipKind.INITIAL_VALUE: "What is the right value for `{name}` to start with on line {line}?",
    SlipKind.LOOP_ADVANCE: "How does `{name}` change from one turn of the loop on line {line} to the next?",
    SlipKind.CALL: "Line {line} names `{name}`. Is it called?",
    SlipKind.METHOD: "What exactly does `{name}` on line {line} do?",
    SlipKind.RESULT: "What does `{name}` on line {line} give back, and what does it change?",
    SlipKind.CHANGED_IN_LOOP: "The loop on line {line} goes over `{name}`, which changes meanwhile.",
    SlipKind.BLOCK: "How often is `{name}` on line {line} to be set?",
    SlipKind.ACCUMULATION: "Does `{name}` on line {line} keep what was there before, and is it to?",
    SlipKind.FUNCTION_NAME: "The test calls a function by its name: compare it with `{name}` on line {line}.",
    SlipKind.EXCEPTION: "The program stops on line {line} with {name}.",
    SlipKind.ENDLESS_LOOP: "The loop on line {line} does not end: what changes `{name}` in it?",
    SlipKind.UNFINISHED: "Nothing has been written yet in `{name}` on line {line}.",
}


def read_slip(told: Any, source: str) -> Slip | None:
    """What a sandbox says the slip in a program is; None where that makes no sense. A name that is not one of
    the program is left out: it could be the answer.
    """
    if type(told) is not list or len(told) != 4:
        return None
    line, kind, name, certain = told
    if type(line) is not int or not 0 < line <= source.count("\n") + 1 or type(certain) is not bool:
        return None
    if type(kind) is not str or kind not in set(SlipKind) or type(name) is not str:
        return None
    known = _NAME.fullmatch(name) and (kind == SlipKind.EXCEPTION or re.search(rf"\b{name}\b", source))
    return Slip(line, SlipKind(kind), name if known else "", certain)


def read_steps(told: Any, lines: int) -> tuple[Step, ...]:
    """The rows of a trace table that a sandbox tells, up to the first that makes no sense."""
    steps: list[Step] = []
    for each in told[:MAX_STEPS] if type(told) is list else []:
        step = _read_step(each, lines)
        if step is None or step.number != len(steps) + 1:
            break
        steps.append(step)
    return tuple(steps)


def _read_step(told: Any, lines: int) -> Step | None:
    if type(told) is not list or len(told) != 3:
        return None
    number, line, changed = told
    if type(number) is not int or type(line) is not int or not 0 < line <= lines or type(changed) is not dict:
        return None
    pairs = list(changed.items())[:_MAX_CHANGED]
    if not all(_NAME.fullmatch(name) and type(value) is str for name, value in pairs):
        return None
    return Step(number, line, {name: clipped(value, _MAX_VALUE) for name, value in pairs})
