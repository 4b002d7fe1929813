"""Replies about the task: what it asks, how to start, the open hint."""

import re

from .evidence import anchor, picture
from .known import Known
from .ladder import hint
from .questions import Question
from .reading import read
from .replies import EDGES, HINT, TASK, TRACE, WHY, Part, Reply
from .task import example_named, quotes, restated, told_of, walked
from .worked import kindred

_HEARD = {
    1: "That was hint 1 of 4: where to look.",
    2: "Hint 2 of 4: what is wrong.",
    3: "Hint 3 of 4: another problem.",
    4: "Hint 4 of 4: the step in words.",
}


def on_hint(known: Known, question: Question) -> Reply:
    """The highest open hint."""
    drawn = picture(known)
    parts = [Part("picture", drawn)] if drawn and known.fails is not None and known.fails.steps else []
    parts += [
        Part("explanation", hint(known, known.level)),
        Part("aside", _HEARD[min(max(known.level, 1), 4)]),
    ]
    return Reply(
        tuple(parts),
        f"What do you see at {anchor(known)}?",
        (WHY, TASK, TRACE),
        (f"hint:{known.level}",),
    )


def on_task(known: Known, question: Question) -> Reply:
    """What goes in, what comes out, an example, and what the statement says on the point asked about."""
    example = example_named(known.challenge, question.plain)
    said = told_of(known.challenge, question.plain)
    parts = [Part("explanation", f"On what you ask, the statement says: {quotes(said)}")] if said else []
    if re.search(r"\bprint|\breturn", question.plain):
        parts.insert(0, Part("explanation", _way_out(known)))
    parts += [Part("explanation", restated(known, said)), Part("example", walked(known, example))]
    ask = "What is the first thing you do with the input when you work the example out by hand?"
    return Reply(
        tuple(parts),
        ask,
        ("How do I start?", EDGES, HINT),
        ("statement",),
        "A small task: make up one more example and its answer.",
    )


def _way_out(known: Known) -> str:
    """Whether the answer is printed or returned."""
    if known.challenge.input_mode == "stdin":
        return (
            "This one is about what is printed: the test compares "
            "the output, so print the answer and nothing else."
        )
    return (
        "Return it: the test calls the function and looks at "
        "what comes back. It does not look at what is printed."
    )


def on_start(known: Known, question: Question) -> Reply:
    """A first step that can be taken at once."""
    reading = read(known.code)
    first = (
        "Write the heading of the function first"
        if known.challenge.function
        else "Begin by reading the input into a name"
    )
    parts = [Part("explanation", restated(known)), Part("example", walked(known))]
    if reading.is_empty:
        steps = (
            f"1. {first}, and hand back or print something simple, so "
            f"that it runs.\n2. Do the example by hand; note what you "
            "look at, what you decide and what you remember, each "
            "as a comment.\n3. Turn one comment after another into a "
            "line, and run after each."
        )
        parts.append(Part("step", steps))
        parts.append(Part("aside", f"A way that often fits tasks like this: {kindred(known.challenge).step}"))
    else:
        parts.append(
            Part(
                "step",
                f"You have begun already, so go on from {anchor(known)}. {hint(known, min(known.level, 2))}",
            )
        )
    return Reply(
        tuple(parts),
        "Which of these steps could you write down right now?",
        (TASK, HINT, EDGES),
        ("statement", "start"),
    )
