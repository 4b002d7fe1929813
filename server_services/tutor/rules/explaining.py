"""Replies that explain: a concept, a line of the code, a variable, an error, the trace of a run."""

from .concepts import SURE, Concept, concepts, scored
from .evidence import anchor, line_to_look_at, trace_table, what_is_wrong
from .known import Known
from .ladder import hint
from .questions import Question, line_asked, name_asked
from .reading import Reading, read
from .replies import HINT, TASK, WHY, Part, Reply, python
from .statements import explained

_LINES_AT_ONCE = 8


def on_concept(known: Known, question: Question, strong: Concept) -> Reply:
    """The idea, an example where none would give the challenge away, and how it touches the code."""
    others = [each for _, each in scored(question.plain) if each.id != strong.id]
    parts = [Part("explanation", f"**{strong.title}.** {strong.text}")]
    example = strong.example_for(known.challenge)
    if example:
        parts.append(Part("example", f"For instance:\n\n{python(example)}"))
    parts += [
        Part("explanation", f"**{each.title}.** {each.text}")
        for each in others[:1]
        if _near(question, each, strong)
    ]
    parts += [] if known.general else [Part("aside", _in_own_code(known))]
    more = tuple(f"What about {each.title[0].lower()}{each.title[1:]}?" for each in others[:1])
    asked = () if known.general else (HINT, TASK) if read(known.code).is_empty else (WHY, HINT)
    task = (
        "A small task: change one value in the example, say what will happen, and run it." if example else ""
    )
    return Reply(tuple(parts), strong.question, (*asked, *more)[:3], (f"concept:{strong.id}",), task)


def _near(question: Question, concept: Concept, strong: Concept) -> bool:
    """Whether a second idea is asked about nearly as clearly as the first."""
    scores = {each.id: score for score, each in scored(question.plain)}
    return scores[concept.id] >= max(SURE, 0.7 * scores.get(strong.id, 0.0))


def _in_own_code(known: Known) -> str:
    if read(known.code).is_empty:
        return f"In this challenge, think of {anchor(known)}: where would it be of use?"
    return f"In your own code, compare with {anchor(known)}."


def on_line(known: Known, question: Question) -> Reply:
    """The line that is meant in words; without one, the whole code or the one name that is asked about."""
    reading = read(known.code)
    number = line_asked(question, reading)
    name = name_asked(question, reading.names)
    if number is not None:
        told = explained(reading, number) or (
            f"Your code has {len(reading.lines)} lines, and there is nothing on line {number}."
        )
        parts = [Part("explanation", told), *_values(known, number)]
    elif name is not None:
        parts = [Part("explanation", _uses(reading, name))]
    else:
        parts = [Part("explanation", _line_by_line(known, reading))]
    ask = f"What would change if line {number or line_to_look_at(known) or 1} were left out?"
    return Reply(tuple(parts), ask, ("Trace my code step by step", "Why does my code fail?"), ("code",))


def _values(known: Known, number: int) -> list[Part]:
    failure = known.fails
    if failure is None or failure.kind == "hidden":
        return []
    seen = [step.changes for step in failure.steps if step.line == number and step.changes][:4]
    return (
        [Part("example", f"In the failing case it leads to: {'; then '.join(f'`{each}`' for each in seen)}.")]
        if seen
        else []
    )


def _uses(reading: Reading, name: str) -> str:
    lines = [number for number, line in enumerate(reading.lines, 1) if name in line][:4]
    told = [each for number in lines if (each := explained(reading, number))]
    return f"`{name}` turns up on line {', '.join(map(str, lines))}. " + " ".join(told)


def _line_by_line(known: Known, reading: Reading) -> str:
    filled = [
        number
        for number, line in enumerate(reading.lines, 1)
        if line.strip() and not line.strip().startswith("#")
    ]
    if reading.is_empty:
        return f"There is nothing to explain yet: the code has no statement of its own. {hint(known, 1)}"
    told = [f"- {each}" for number in filled[:_LINES_AT_ONCE] if (each := explained(reading, number))]
    rest = len(filled) - _LINES_AT_ONCE
    more = f"\n\nThere are {rest} more lines; ask for any of them by its number." if rest > 0 else ""
    return "Your code, line by line:\n\n" + "\n".join(told) + more


def on_error(known: Known, question: Question) -> Reply:
    """The error that really happened, explained; else the one the question names."""
    failure = known.fails
    named = next((each for score, each in scored(question.plain) if score >= SURE and is_error(each)), None)
    parts = []
    happened = failure is not None and failure.kind in {"runtime_error", "compile_error"}
    if happened:
        parts += [Part("explanation", " ".join(what_is_wrong(known)) or f"It happens at {anchor(known)}.")]
        told = explained(read(known.code), line_to_look_at(known) or 0)
        parts += [Part("aside", told)] if told and failure and failure.kind == "runtime_error" else []
    if named is None and not happened:
        named = concepts()["traceback"]
    if named is not None:
        parts.append(Part("explanation", f"**{named.title}.** {named.text}"))
        example = named.example_for(known.challenge)
        parts += [Part("example", python(example))] if example and not happened else []
    if not happened and failure is not None:
        parts.append(
            Part("aside", f"In the tests your code does not stop with an error now; look at {anchor(known)}.")
        )
    ask = (
        f"Which values meet at {anchor(known)}, and of which type are they?"
        if happened or named is None
        else named.question
    )
    asked = ("What does that line do?", "How do I debug this?", "Give me a hint")
    return Reply(tuple(parts), ask, asked, ("evidence", *((f"concept:{named.id}",) if named else ())))


def is_error(concept: Concept) -> bool:
    """Whether a text explains one kind of error message."""
    return concept.title.endswith("Error") or concept.id == "traceback"


def on_trace(known: Known, question: Question) -> Reply:
    """The steps of the failing case as a table; where there are none, how to make the table by hand."""
    failure, reading = known.fails, read(known.code)
    if failure is not None and failure.steps and failure.kind != "hidden":
        parts = [
            Part("picture", trace_table(failure.steps)),
            Part("explanation", "Look for the first row with a value you did not expect."),
        ]
    elif reading.is_empty:
        parts = [Part("explanation", "There is no code to follow yet."), Part("step", hint(known, 1))]
    else:
        names = [
            each for each in reading.names if each not in {function.name for function in reading.functions}
        ][:4]
        table = f"| line | {' | '.join(names)} |\n|{' --- |' * (len(names) + 1)}\n|{' |' * (len(names) + 1)}"
        parts = [
            Part("explanation", _line_by_line(known, reading)),
            Part(
                "picture",
                f"Make a table with a column for each name and a row for each line that runs:\n\n{table}",
            ),
        ]
    ask = "Which row is the first with a value you did not expect?"
    return Reply(
        tuple(parts),
        ask,
        ("Why does my code fail?", "What does the last line do?", "Give me a hint"),
        ("trace",),
    )
