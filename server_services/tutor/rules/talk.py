"""Replies to people: refusals, encouragement, thanks, talk beside the point."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from .concepts import sure_concept
from .helping import on_start
from .known import Known
from .ladder import hint
from .questions import Question
from .reading import read
from .replies import HINT, TASK, WHY, Part, Reply, turn
from .task import told_of

_ASK = (TASK, HINT, WHY)
_ASK_OF_PYTHON = ("What is a list?", "How does a for loop work?", "How do I read an error message?")
_SAID_FIRST = ("injection", "solution", "language", "frustration", "thanks")


@cache
def phrases() -> dict[str, dict[str, list[str]]]:
    """The wordings of talk.toml."""
    content: dict[str, dict[str, list[str]]] = tomllib.loads(
        files(__package__).joinpath("talk.toml").read_text("utf-8")
    )
    return content


def lead(known: Known, question: Question, about: str) -> Part:
    """One of the first sentences on a matter, the same for the same question."""
    choices = phrases()[about]["lead"]
    return Part("lead", choices[turn(known, question, len(choices))])


def on_solution(known: Known, question: Question, about: str = "solution") -> Reply:
    """A friendly no, and the open hint in the place of it."""
    parts = (lead(known, question, about), Part("step", hint(known, known.level)))
    return Reply(parts, "Which part of it can you write already?", _ASK, (about, f"hint:{known.level}"))


def on_injection(known: Known, question: Question) -> Reply:
    """As any other request for the answer."""
    return on_solution(known, question, "injection")


def on_frustration(known: Known, question: Question) -> Reply:
    """Comfort, and one step that is small enough."""
    first = lead(known, question, "frustration")
    if read(known.code).is_empty:
        reply = on_start(known, question)
        return Reply((first, *reply.parts), reply.question, _ASK[:2], ("frustration", *reply.used))
    tried = (
        f"You have tried {known.attempts} times, so you know the task well by now."
        if known.attempts > 1
        else ""
    )
    parts = (
        first,
        *([Part("aside", tried)] if tried else []),
        Part("step", hint(known, min(known.level, 2))),
    )
    return Reply(
        parts,
        "What is the smallest input for which you are sure of the answer?",
        _ASK,
        ("frustration", "hint"),
    )


def on_policy(known: Known, question: Question) -> Reply:
    """What may be used, what the statement says of it, and the idea that is named."""
    parts = [lead(known, question, "policy")]
    if said := told_of(known.challenge, question.plain, 1):
        parts.append(Part("explanation", f"The statement says: “{said[0]}”"))
    idea = sure_concept(question.plain)
    if idea is not None:
        parts.append(Part("explanation", f"**{idea.title}.** {idea.text}"))
    return Reply(tuple(parts), "Could you write what it does by yourself, in a few lines?", _ASK, ("policy",))


def _talk(known: Known, question: Question, about: str, more: Part | None = None) -> Reply:
    parts = (lead(known, question, about), *([more] if more else []))
    return Reply(parts, "What would you like to look at next?", _ASK, (about,))


def on_thanks(known: Known, question: Question) -> Reply:
    """And what could come next."""
    after = (
        "If you like, look at how your code could be made clearer."
        if known.solved
        else "Come back whenever something is unclear."
    )
    return _talk(known, question, "thanks", Part("aside", after))


def on_hello(known: Known, question: Question) -> Reply:
    """Who this is."""
    return _talk(known, question, "hello")


def on_off_topic(known: Known, question: Question) -> Reply:
    """Back to the challenge."""
    return _talk(known, question, "off_topic", Part("explanation", hint(known, 1)))


def on_language(known: Known, question: Question) -> Reply:
    """Which languages are understood."""
    return _talk(known, question, "language", Part("explanation", hint(known, known.level)))


def on_general(known: Known, question: Question, meant: Sequence[str]) -> Reply:
    """What can be asked where there is no challenge."""
    about = next((each for each in meant if each in _SAID_FIRST), None)
    parts = (*([lead(known, question, about)] if about else []), lead(known, question, "general"))
    return Reply(parts, "What would you like to know of Python?", _ASK_OF_PYTHON, (about or "general",))
