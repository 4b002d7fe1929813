"""Replies that judge the code: hidden tests, borders, cost, style, and how to find a mistake."""

import ast

from .cases import smallest
from .concepts import concepts, sure_concept
from .evidence import anchor, line_to_look_at, surest_sign, what_is_wrong
from .explaining import on_error
from .known import Known
from .ladder import hint
from .questions import Question
from .reading import Reading, read, unparsed
from .replies import COST, EDGES, HINT, TASK, TRACE, WHY, Part, Reply, python
from .task import borders, quotes, told_of, walked


def on_hidden(known: Known, question: Question) -> Reply:
    """Kinds of input to think of; an input of a hidden test is neither known here nor told."""
    kinds = "; ".join(borders(known)[:6])
    told = (
        "Hidden tests check the same rules on inputs that stay "
        "hidden, so I cannot show one; I do not have them. All they "
        "ask for stands in the statement."
    )
    parts = [Part("explanation", told), Part("explanation", f"Try these kinds of input by hand: {kinds}.")]
    failure = known.fails
    if failure is not None and failure.kind == "hidden" and failure.case_name:
        parts.insert(
            0, Part("explanation", f"The author calls the one that fails “{failure.case_name}”: begin there.")
        )
    elif failure is not None:
        parts.append(Part("explanation", f"First comes a visible one, though: look at {anchor(known)}."))
    sign = surest_sign(known)
    parts += [Part("explanation", sign.sentence)] if sign else []
    parts.append(Part("step", f"Work out what each should give, then follow it through {anchor(known)}."))
    return Reply(
        tuple(parts),
        "Which of these would your code treat in another way than the statement says?",
        (EDGES, "How do I debug this?", HINT),
        ("borders",),
    )


def on_time(known: Known, question: Question) -> Reply:
    """A loop that does not end, or too much work."""
    if known.fails is not None and known.fails.kind == "runtime_error":
        return on_error(known, question)
    idea = concepts()["infinite-loop" if read(known.code).loops or not known.code.strip() else "time-limit"]
    sign = surest_sign(known)
    parts = [Part("explanation", " ".join(what_is_wrong(known)))] if what_is_wrong(known) else []
    if sign is None or sign.concept != "infinite-loop":
        parts.append(
            Part("explanation", f"**{concepts()['time-limit'].title}.** {concepts()['time-limit'].text}")
        )
    if known.growth:
        parts.append(Part("explanation", known.growth))
    if not known.growth or (sign and sign.concept == "infinite-loop"):
        parts.append(Part("explanation", f"**{idea.title}.** {idea.text}"))
    parts.append(Part("step", f"Follow two turns of {anchor(known)} on paper, and note what changes."))
    return Reply(
        tuple(parts),
        f"What would have to change for {anchor(known)} to end?",
        (TRACE, COST, HINT),
        ("evidence", "concept:time-limit"),
    )


def on_complexity(known: Known, question: Question) -> Reply:
    """What was measured, what is expected, and where the loops lie."""
    reading = read(known.code)
    parts = [Part("explanation", known.growth)] if known.growth else []
    if known.challenge.expected_complexity:
        parts.append(Part("explanation", f"The challenge asks for {known.challenge.expected_complexity}."))
    if reading.loops:
        lines = ", ".join(str(each.lineno) for each in reading.loops)
        inside = (
            f", up to {reading.depth} inside each other" if reading.depth > 1 else ", none inside another"
        )
        parts.append(Part("explanation", f"Your loops stand on line {lines}{inside}."))
    elif not reading.is_empty:
        parts.append(
            Part(
                "explanation",
                "Your code has no loop of its own; built-in functions may walk the data, though.",
            )
        )
    if again := _calls_itself(reading):
        parts.append(Part("explanation", again))
    if known.fails is not None:
        parts.append(Part("explanation", "First make it right, then make it fast: a test still fails."))
    idea = concepts()["complexity"]
    parts.append(Part("explanation", f"**{idea.title}.** {idea.text}"))
    return Reply(
        tuple(parts),
        idea.question,
        ("Which data structure should I use?", EDGES, HINT),
        ("growth", "concept:complexity"),
    )


def _calls_itself(reading: Reading) -> str | None:
    """Two calls of itself double the work with each step."""
    for function in reading.functions:
        lines = [
            each.lineno
            for each in ast.walk(function)
            if isinstance(each, ast.Call) and unparsed(each.func) == function.name
        ]
        if len(lines) > 1:
            return (
                f"Each call of `{function.name}` makes {len(lines)} more "
                f"(line {lines[0]}), so their number multiplies with "
                "every step, and the same arguments come up again "
                "and again. Could an answer be kept once it is known?"
            )
    return None


def on_edges(known: Known, question: Question) -> Reply:
    """Kinds of input for this challenge, and what the statement says of them."""
    rows = "\n".join(f"- {each}" for each in borders(known))
    about = "For this challenge, think" if known.challenge.slug else "Think"
    parts = [Part("explanation", f"{about} of:\n\n{rows}")]
    if said := told_of(known.challenge, question.plain):
        parts.insert(0, Part("explanation", f"The statement says: {quotes(said)}"))
    parts.append(
        Part("step", f"For each one write down what should come out, then follow it through {anchor(known)}.")
    )
    if (strong := sure_concept(question.plain)) and strong.id not in {"edge-cases", "hidden-tests"}:
        parts.append(Part("aside", f"**{strong.title}.** {strong.text}"))
    return Reply(
        tuple(parts),
        "Which of them does none of the visible examples show?",
        (TASK, WHY, HINT),
        ("borders",),
    )


def on_style(known: Known, question: Question) -> Reply:
    """What lint and the cost say; when that is nothing, questions a reader would ask."""
    notes = [*known.findings[:4], *([known.growth] if known.growth else [])]
    parts = []
    if known.fails is not None:
        parts.append(Part("explanation", "First make it work, then make it nice: a test still fails."))
    if notes:
        parts.append(
            Part("explanation", "What could be better:\n\n" + "\n".join(f"- {each}" for each in notes))
        )
    parts.append(
        Part(
            "explanation",
            f"Read {anchor(known)} as a stranger would. Do the names say what they "
            f"mean? Is anything said twice? Could a condition be returned as it is?",
        )
    )
    idea = sure_concept(question.plain) or concepts()["naming"]
    parts.append(Part("aside", f"**{idea.title}.** {idea.text}"))
    return Reply(
        tuple(parts),
        "Which line would you have to explain to a friend?",
        (COST, EDGES),
        ("findings", f"concept:{idea.id}"),
    )


def on_debug(known: Known, question: Question) -> Reply:
    """How to find a mistake, with the names of this code."""
    idea = concepts()["debug-print"]
    names = [each for each in read(known.code).names if each != known.challenge.function][:2]
    shown = ", ".join(f'"{each}", repr({each})' for each in names)
    line = line_to_look_at(known)
    parts = [Part("explanation", f"**{idea.title}.** {idea.text}")]
    if shown:
        parts.append(
            Part(
                "example",
                f"In your code, near line {line}, this would show "
                f"what is going on:\n\n{python(f'print({shown})')}",
            )
        )
    example = smallest(known.challenge)
    parts.append(Part("step", walked(known) if example else hint(known, 1)))
    return Reply(tuple(parts), idea.question, (TRACE, WHY, HINT), ("concept:debug-print",))
