"""The answer to a question, from the rules alone."""

import re
from collections.abc import Callable
from functools import cache

from cachetools import TTLCache, cached

from .concepts import SURE, Concept, concept_words, scored, sure_concept
from .explaining import is_error, on_concept, on_error, on_line, on_trace
from .failing import on_done, on_why
from .helping import on_hint, on_start, on_task
from .intents import intent_words, intents
from .judging import on_complexity, on_debug, on_edges, on_hidden, on_style, on_time
from .known import Answer, Known, Manner
from .opening import first_sentence
from .questions import Question, line_asked, name_asked, understood
from .reading import read
from .replies import Part, Reply, python
from .talk import (
    lead,
    on_frustration,
    on_general,
    on_hello,
    on_injection,
    on_language,
    on_off_topic,
    on_policy,
    on_solution,
    on_thanks,
)
from .task import told_of
from .wording import worded

_REMEMBERED, _SECONDS = 256, 300  # as long as the evidence: students ask the same about the same code
_SMALL_TALK = ("thanks", "hello", "off_topic")
_REPLIES: dict[str, Callable[[Known, Question], Reply]] = {
    "injection": on_injection,
    "solution": on_solution,
    "language": on_language,
    "frustration": on_frustration,
    "hint": on_hint,
    "hidden": on_hidden,
    "trace": on_trace,
    "error": on_error,
    "time": on_time,
    "complexity": on_complexity,
    "line": on_line,
    "example": on_task,
    "start": on_start,
    "task": on_task,
    "policy": on_policy,
    "done": on_done,
    "edges": on_edges,
    "style": on_style,
    "debug": on_debug,
    "why": on_why,
    "thanks": on_thanks,
    "hello": on_hello,
    "off_topic": on_off_topic,
}


@cached(TTLCache(_REMEMBERED, _SECONDS))
def answer(known: Known, question: str, manner: Manner | None = None) -> Answer:
    """Always something useful, never code that solves the challenge: nothing here could write it."""
    manner = manner or Manner()
    heard = understood(question, _vocabulary())
    reply = _reply(known, heard)
    if heard.language != "English":
        note = f"I understand a little {heard.language}, but I answer in English."
        reply = Reply(
            (*reply.parts, Part("aside", note)), reply.question, reply.suggestions, reply.used, reply.task
        )
    text = worded(known, first_sentence(known), reply, manner, question)
    return Answer(text, reply.suggestions[:3], reply.used)


def own_example(question: str) -> str:
    """The tutor's own example of the idea a question is about, as a block; empty where it is about none."""
    idea = sure_concept(understood(question, _vocabulary()).plain)
    return f"An example of my own:\n\n{python(idea.example)}" if idea and idea.example else ""


def _reply(known: Known, question: Question) -> Reply:
    meant = intents(question)
    ranked = scored(question.plain)
    score, best = ranked[0] if ranked else (0.0, None)
    sure = best if score >= SURE else None
    if known.general:
        return on_concept(known, question, sure) if sure else on_general(known, question, meant)
    if sure is not None and _general(known, question, meant, sure):
        return on_concept(known, question, sure)
    if line_asked(question, read(known.code)) is not None and not set(meant) & _BEFORE_LINES:
        return on_line(known, question)
    small = [each for each in meant if each in _SMALL_TALK]
    if small and sure is None and not set(meant) - {*_SMALL_TALK, "concept", "policy"}:
        return _REPLIES[small[0]](known, question)
    if known.solved and "hint" in meant:
        return on_style(known, question)
    if not known.challenge.slug and set(meant[:1]) & _ABOUT_A_STATEMENT:
        return on_general(known, question, meant)
    for name in meant:
        if name in _REPLIES and name not in _SMALL_TALK:
            return _REPLIES[name](known, question)
    return on_concept(known, question, sure) if sure is not None else _lost(known, question)


_ABOUT_THIS = {"my", "this", "challenge", "task", "exercise", "i'm", "mein", "mon", "mi", "here", "it"}
_BEFORE_LINES = {
    "injection",
    "solution",
    "language",
    "frustration",
    "hidden",
    "trace",
    "error",
    "time",
    "why",
}
_ABOUT_A_STATEMENT = {"task", "start", "example", "hidden"}
_NEVER_GENERAL = {
    *("injection", "solution", "frustration", "hint", "hidden", "start", "task", "example", "policy"),
    *("time", "complexity", "debug", "edges"),
}


def _general(known: Known, question: Question, meant: list[str], best: Concept) -> bool:
    """Whether a question is about Python and not about this code, although other rules match it too."""
    if "concept" not in meant or set(meant) & _NEVER_GENERAL:
        return False
    if set(re.findall(r"[a-z']+", question.plain)) & _ABOUT_THIS:
        return False
    if "error" in meant and is_error(best):
        return False
    if "why" in meant and known.fails is not None and not read(known.code).is_empty:
        return False
    reading = read(known.code)
    return line_asked(question, reading) is None and name_asked(question, reading.names) is None


def _lost(known: Known, question: Question) -> Reply:
    """What the statement says on it; failing that, what is certain."""
    if told_of(known.challenge, question.plain):
        return on_task(known, question)
    if name_asked(question, read(known.code).names):
        return on_line(known, question)
    guess = next((each for _, each in scored(question.plain)), None)
    if guess is not None and read(known.code).is_empty:
        return on_concept(known, question, guess)
    base = on_task(known, question) if read(known.code).is_empty else on_why(known, question)
    return Reply(
        (lead(known, question, "lost"), *base.parts), base.question, base.suggestions, ("lost", *base.used)
    )


@cache
def _vocabulary() -> frozenset[str]:
    return concept_words() | intent_words()
