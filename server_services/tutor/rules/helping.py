"""Replies that help with the challenge: the task, the start, what goes wrong, the hidden tests, the cost."""

import ast
import re

from .cases import smallest
from .concepts import Concept, concepts, scored
from .evidence import anchor, line_to_look_at, picture, surest_sign, what_is_wrong
from .explaining import SURE, on_error
from .known import Known
from .ladder import hint
from .questions import Question, line_asked
from .reading import Reading, read, unparsed
from .replies import Part, Reply, python
from .statements import explained
from .task import borders, example_named, restated, told_of, walked
from .worked import kindred

_ABOUT_CODE = re.compile(r"\b(my|it|i|code|function|returns?|prints?|gets?|gives?|loop|line|result)\b(?!.*\b(expected|supposed)\b)")
_HINT, _TASK, _WHY = "Give me a hint", "Explain the task", "Why does my code fail?"
_EDGES = "Which edge cases should I think of?"
_HEARD = {1: "That was hint 1 of 4: where to look.", 2: "Hint 2 of 4: what is wrong.", 3: "Hint 3 of 4: another problem.", 4: "Hint 4 of 4: the step in words."}


def on_hint(known: Known, question: Question) -> Reply:
    """The highest open hint."""
    drawn = picture(known)
    parts = [Part("picture", drawn)] if drawn and known.fails is not None and known.fails.steps else []
    parts += [Part("explanation", hint(known, known.level)), Part("aside", _HEARD[min(max(known.level, 1), 4)])]
    return Reply(tuple(parts), f"What do you see at {anchor(known)}?", (_WHY, _TASK, "Trace my code step by step"), (f"hint:{known.level}",))


def on_task(known: Known, question: Question) -> Reply:
    """What goes in, what comes out, an example in words, and what the statement says on the point asked about."""
    example = example_named(known.challenge, question.plain)
    said = told_of(known.challenge, question.plain)
    parts = [Part("explanation", f"On what you ask, the statement says: {_quotes(said)}")] if said else []
    if re.search(r"\bprint|\breturn", question.plain):
        parts.insert(0, Part("explanation", _way_out(known)))
    parts += [Part("explanation", restated(known, said)), Part("example", walked(known, example))]
    ask = "What is the first thing you do with the input when you work the example out by hand?"
    return Reply(tuple(parts), ask, ("How do I start?", _EDGES, _HINT), ("statement",), "A small task: make up one more example and its answer.")


def on_start(known: Known, question: Question) -> Reply:
    """A first step that can be taken at once."""
    reading = read(known.code)
    first = "Write the heading of the function first" if known.challenge.function else "Begin by reading the input into a name"
    parts = [Part("explanation", restated(known)), Part("example", walked(known))]
    if reading.is_empty:
        steps = (
            f"1. {first}, and hand back or print something simple, so that it runs.\n2. Do the example by hand; note what you "
            "look at, what you decide and what you remember, each as a comment.\n3. Turn one comment after another into a "
            "line, and run after each."
        )
        parts.append(Part("step", steps))
        parts.append(Part("aside", f"A way that often fits tasks like this: {kindred(known.challenge).step}"))
    else:
        parts.append(Part("step", f"You have begun already, so go on from {anchor(known)}. {hint(known, min(known.level, 2))}"))
    return Reply(tuple(parts), "Which of these steps could you write down right now?", (_TASK, _HINT, _EDGES), ("statement", "start"))


def on_why(known: Known, question: Question) -> Reply:
    """What the evidence says, the line it names in words, and the idea behind it."""
    failure = known.fails
    strong = _strong(question)
    example = example_named(known.challenge, question.plain)
    about_code = _ABOUT_CODE.search(question.plain) or line_asked(question, read(known.code)) is not None
    if failure is not None and failure.kind in {"runtime_error", "compile_error"}:
        reply = on_error(known, question)
        return reply if strong is None or f"concept:{strong.id}" in reply.used else _with_idea(known, reply, strong)
    if read(known.code).is_empty or (example is not None and not about_code):
        return on_task(known, question)
    if failure is not None and failure.kind == "hidden":
        return on_hidden(known, question)
    parts = [Part("explanation", " ".join(what_is_wrong(known)))] if what_is_wrong(known) else []
    drawn = picture(known)
    if drawn and failure is not None and failure.steps:
        parts.append(Part("picture", drawn))
    number = line_asked(question, read(known.code)) or line_to_look_at(known)
    told = explained(read(known.code), number) if number else None
    parts += [Part("explanation", f"In words, {told[0].lower()}{told[1:]}")] if told else []
    parts.append(Part("step", hint(known, 1)))
    if known.passes:
        parts.insert(0, Part("explanation", "Nothing visible is wrong with it at the moment."))
    reply = Reply(tuple(parts), f"What did you expect at {anchor(known)}?", (_HINT, "Trace my code step by step", _EDGES), ("evidence",))
    sign = surest_sign(known)
    idea = strong or (concepts().get(sign.concept) if sign else None)
    return _with_idea(known, reply, idea) if idea else reply


def _strong(question: Question) -> Concept | None:
    return next((each for score, each in scored(question.plain) if score >= SURE), None)


def _with_idea(known: Known, reply: Reply, idea: Concept) -> Reply:
    example = idea.example_for(known.challenge)
    more = [Part("explanation", f"**{idea.title}.** {idea.text}"), *([Part("example", python(example))] if example else [])]
    return Reply((*reply.parts, *more), reply.question, reply.suggestions, (*reply.used, f"concept:{idea.id}"), reply.task)


def on_hidden(known: Known, question: Question) -> Reply:
    """Kinds of input to think of; an input of a hidden test is neither known here nor told."""
    kinds = "; ".join(borders(known)[:6])
    told = (
        "Hidden tests check the same rules on inputs that stay hidden, so I cannot show one; I do not have them. All they "
        "ask for stands in the statement."
    )
    parts = [Part("explanation", told), Part("explanation", f"Try these kinds of input by hand: {kinds}.")]
    failure = known.fails
    if failure is not None and failure.kind == "hidden" and failure.case_name:
        parts.insert(0, Part("explanation", f"The author calls the one that fails “{failure.case_name}”: begin there."))
    elif failure is not None:
        parts.append(Part("explanation", f"First comes a visible one, though: look at {anchor(known)}."))
    sign = surest_sign(known)
    parts += [Part("explanation", sign.sentence)] if sign else []
    parts.append(Part("step", f"Work out what each should give, then follow it through {anchor(known)}."))
    return Reply(tuple(parts), "Which of these would your code treat in another way than the statement says?", (_EDGES, "How do I debug this?", _HINT), ("borders",))


def on_time(known: Known, question: Question) -> Reply:
    """A loop that does not end, or too much work."""
    idea = concepts()["infinite-loop" if read(known.code).loops or not known.code.strip() else "time-limit"]
    sign = surest_sign(known)
    parts = [Part("explanation", " ".join(what_is_wrong(known)))] if what_is_wrong(known) else []
    if sign is None or sign.concept != "infinite-loop":
        parts.append(Part("explanation", f"**{concepts()['time-limit'].title}.** {concepts()['time-limit'].text}"))
    if known.growth:
        parts.append(Part("explanation", known.growth))
    if not known.growth or (sign and sign.concept == "infinite-loop"):
        parts.append(Part("explanation", f"**{idea.title}.** {idea.text}"))
    parts.append(Part("step", f"Follow two turns of {anchor(known)} on paper, and note what changes."))
    return Reply(tuple(parts), f"What would have to change for {anchor(known)} to end?", ("Trace my code step by step", "How efficient is my code?", _HINT), ("evidence", "concept:time-limit"))


def on_complexity(known: Known, question: Question) -> Reply:
    """What was measured, what is expected, and where the loops lie."""
    reading = read(known.code)
    parts = [Part("explanation", known.growth)] if known.growth else []
    if known.challenge.expected_complexity:
        parts.append(Part("explanation", f"The challenge asks for {known.challenge.expected_complexity}."))
    if reading.loops:
        lines = ", ".join(str(each.lineno) for each in reading.loops)
        inside = f", up to {reading.depth} inside each other" if reading.depth > 1 else ", none inside another"
        parts.append(Part("explanation", f"Your loops stand on line {lines}{inside}."))
    elif not reading.is_empty:
        parts.append(Part("explanation", "Your code has no loop of its own; built-in functions may walk the data, though."))
    if again := _calls_itself(reading):
        parts.append(Part("explanation", again))
    if known.fails is not None:
        parts.append(Part("explanation", "First make it right, then make it fast: a test still fails."))
    idea = concepts()["complexity"]
    parts.append(Part("explanation", f"**{idea.title}.** {idea.text}"))
    return Reply(tuple(parts), idea.question, ("Which data structure should I use?", _EDGES, _HINT), ("growth", "concept:complexity"))


def _calls_itself(reading: Reading) -> str | None:
    """Two calls of itself double the work with each step."""
    for function in reading.functions:
        lines = [each.lineno for each in ast.walk(function) if isinstance(each, ast.Call) and unparsed(each.func) == function.name]
        if len(lines) > 1:
            return (
                f"Each call of `{function.name}` makes {len(lines)} more (line {lines[0]}), so their number multiplies with "
                "every step, and the same arguments come up again and again. Could an answer be kept once it is known?"
            )
    return None


def on_edges(known: Known, question: Question) -> Reply:
    """Kinds of input for this challenge, and what the statement says of them."""
    rows = "\n".join(f"- {each}" for each in borders(known))
    parts = [Part("explanation", f"For this challenge, think of:\n\n{rows}")]
    if said := told_of(known.challenge, question.plain):
        parts.insert(0, Part("explanation", f"The statement says: {_quotes(said)}"))
    parts.append(Part("step", f"For each one write down what should come out, then follow it through {anchor(known)}."))
    if (strong := _strong(question)) and strong.id not in {"edge-cases", "hidden-tests"}:
        parts.append(Part("aside", f"**{strong.title}.** {strong.text}"))
    return Reply(tuple(parts), "Which of them does none of the visible examples show?", (_TASK, _WHY, _HINT), ("borders",))


def on_done(known: Known, question: Question) -> Reply:
    """Where the code stands."""
    if known.solved:
        return on_style(known, question)
    if read(known.code).is_empty:
        return on_start(known, question)
    if known.fails is not None:
        parts = [Part("explanation", "So not yet, but you know now which input to look at."), *on_why(known, question).parts]
        return Reply(tuple(parts), f"What did you expect at {anchor(known)}?", (_HINT, _EDGES), ("evidence",))
    if known.failure is None:
        told = "Run it on the visible examples first: that tells more than any look at it."
    else:
        told = "Submit it to have the hidden tests run too. They check the same rules on other inputs."
    reply = on_edges(known, question)
    return Reply((Part("explanation", told), *reply.parts), reply.question, (_EDGES, "How efficient is my code?"), ("evidence", "borders"))


def on_style(known: Known, question: Question) -> Reply:
    """What lint and the cost say; when that is nothing, questions a reader would ask."""
    notes = [*known.findings[:4], *([known.growth] if known.growth else [])]
    parts = []
    if known.fails is not None:
        parts.append(Part("explanation", "First make it work, then make it nice: a test still fails."))
    if notes:
        parts.append(Part("explanation", "What could be better:\n\n" + "\n".join(f"- {each}" for each in notes)))
    parts.append(Part("explanation", f"Read {anchor(known)} as a stranger would. Do the names say what they mean? Is anything said twice? Could a condition be returned as it is?"))
    idea = _strong(question) or concepts()["naming"]
    parts.append(Part("aside", f"**{idea.title}.** {idea.text}"))
    return Reply(tuple(parts), "Which line would you have to explain to a friend?", ("How efficient is my code?", _EDGES), ("findings", f"concept:{idea.id}"))


def on_debug(known: Known, question: Question) -> Reply:
    """How to find a mistake, with the names of this code."""
    idea = concepts()["debug-print"]
    names = [each for each in read(known.code).names if each != known.challenge.function][:2]
    shown = ", ".join(f'"{each}", repr({each})' for each in names)
    line = line_to_look_at(known)
    parts = [Part("explanation", f"**{idea.title}.** {idea.text}")]
    if shown:
        parts.append(Part("example", f"In your code, near line {line}, this would show what is going on:\n\n{python(f'print({shown})')}"))
    example = smallest(known.challenge)
    parts.append(Part("step", walked(known) if example else hint(known, 1)))
    return Reply(tuple(parts), idea.question, ("Trace my code step by step", _WHY, _HINT), ("concept:debug-print",))


def _way_out(known: Known) -> str:
    """Whether the answer is printed or returned."""
    if known.challenge.input_mode == "stdin":
        return "This one is about what is printed: the test compares the output, so print the answer and nothing else."
    return "Return it: the test calls the function and looks at what comes back. It does not look at what is printed."


def _quotes(said: list[str]) -> str:
    return " ".join(f"“{each}”" for each in said)
