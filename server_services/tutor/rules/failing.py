"""Replies on what goes wrong, and on where the code stands."""

import re

from .concepts import Concept, concepts, sure_concept
from .evidence import anchor, line_to_look_at, picture, surest_sign, what_is_wrong
from .explaining import on_error
from .helping import on_start, on_task
from .judging import on_edges, on_hidden, on_style
from .known import Known
from .ladder import hint
from .questions import Question, line_asked
from .reading import read
from .replies import COST, EDGES, HINT, TRACE, Part, Reply, python
from .statements import explained
from .task import example_named

_ABOUT_CODE = re.compile(
    r"\b(my|it|i|code|function|returns?|prints?|gets?|gives?|loop|line|result)\b(?!.*\b(expected|supposed)\b)"
)


def on_why(known: Known, question: Question) -> Reply:
    """What the evidence says, the line it names in words, and the idea behind it."""
    failure = known.fails
    strong = sure_concept(question.plain)
    example = example_named(known.challenge, question.plain)
    about_code = _ABOUT_CODE.search(question.plain) or line_asked(question, read(known.code)) is not None
    if failure is not None and failure.kind in {"runtime_error", "compile_error"}:
        reply = on_error(known, question)
        return (
            reply
            if strong is None or f"concept:{strong.id}" in reply.used
            else _with_idea(known, reply, strong)
        )
    if read(known.code).is_empty or (example is not None and not about_code):
        return on_task(known, question)
    if failure is not None and failure.kind == "hidden":
        return on_hidden(known, question)
    if known.passes:
        reply = on_style(known, question)
        return Reply(
            (Part("lead", "Nothing visible is wrong with it at the moment."), *reply.parts),
            reply.question,
            reply.suggestions,
            reply.used,
        )
    parts = [Part("explanation", " ".join(what_is_wrong(known)))] if what_is_wrong(known) else []
    drawn = picture(known)
    if drawn and failure is not None and failure.steps:
        parts.append(Part("picture", drawn))
    number = line_asked(question, read(known.code)) or line_to_look_at(known)
    told = explained(read(known.code), number) if number else None
    parts += [Part("explanation", f"In words, {told[0].lower()}{told[1:]}")] if told else []
    parts.append(Part("step", hint(known, 1)))
    reply = Reply(
        tuple(parts),
        f"What did you expect at {anchor(known)}?",
        (HINT, TRACE, EDGES),
        ("evidence",),
    )
    sign = surest_sign(known)
    idea = concepts().get(sign.concept) if sign else strong
    return _with_idea(known, reply, idea) if idea else reply


def _with_idea(known: Known, reply: Reply, idea: Concept) -> Reply:
    example = idea.example_for(known.challenge)
    more = [
        Part("explanation", f"**{idea.title}.** {idea.text}"),
        *([Part("example", python(example))] if example else []),
    ]
    return Reply(
        (*reply.parts, *more),
        reply.question,
        reply.suggestions,
        (*reply.used, f"concept:{idea.id}"),
        reply.task,
    )


def on_done(known: Known, question: Question) -> Reply:
    """Where the code stands."""
    if known.solved:
        return on_style(known, question)
    if read(known.code).is_empty:
        return on_start(known, question)
    if known.fails is not None:
        parts = [
            Part("explanation", "So not yet, but you know now which input to look at."),
            *on_why(known, question).parts,
        ]
        return Reply(tuple(parts), f"What did you expect at {anchor(known)}?", (HINT, EDGES), ("evidence",))
    if known.failure is None:
        told = "Run it on the visible examples first: that tells more than any look at it."
    else:
        told = "Submit it to have the hidden tests run too. They check the same rules on other inputs."
    reply = on_edges(known, question)
    return Reply(
        (Part("explanation", told), *reply.parts),
        reply.question,
        (EDGES, COST),
        ("evidence", "borders"),
    )
