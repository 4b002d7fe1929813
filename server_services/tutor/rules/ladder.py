"""The four hints: where to look, what is wrong, another problem worked out, the step in words."""

from .cases import shown_input, shown_value, smallest
from .concepts import concepts
from .evidence import anchor, line_to_look_at, names_on, surest_sign, what_is_wrong
from .known import Known
from .opening import first_sentence
from .reading import read
from .task import borders
from .worked import another_problem, kindred

LEVELS = (1, 2, 3, 4)
_FEWEST = 30


def hint(known: Known, level: int) -> str:
    """The text of a level. The author's own hint stands first where there is one for it."""
    level = min(max(level, 1), 4)
    authored = known.challenge.hints[level - 1] if level <= len(known.challenge.hints) else ""
    if authored.strip() and not known.passes:
        return _with_authored(known, level, authored.strip())
    return _padded(known, level, _RUNGS[level](known))


def _with_authored(known: Known, level: int, authored: str) -> str:
    told = [authored, f"In your case, start from {anchor(known)}."]
    if level <= 2:
        told.append(_question(known))
    return _padded(known, level, "\n\n".join(told))


def _padded(known: Known, level: int, text: str) -> str:
    """Short hints get what helps with any of them; a question stays last."""
    if len(text.split()) >= _FEWEST:
        return text
    more = (
        f"Follow {_failing_case(known)} on paper, line by line: note each value before you run the code, "
        "and stop at the first one that surprises you."
    )
    statements, _, question = text.rpartition(". ")
    return f"{statements}. {more} {question}" if level <= 2 and statements else f"{text} {more}"


def _where(known: Known) -> str:
    failure, reading = known.fails, read(known.code)
    if known.passes or known.solved:
        return _after_passing(known)
    if reading.is_empty:
        return (
            f"Before you write code, do {_smallest(known)} by hand. "
            f"Notice what you look at first, what you decide, and "
            f"what you have to remember on the way. {_question(known)}"
        )
    if failure is not None and failure.kind == "hidden":
        kinds = ", ".join(borders(known)[:3])
        return (
            f"The visible examples are fine, so look for inputs "
            f"they leave out, such as {kinds}. Follow one of them "
            f"through {anchor(known)}, and compare with what "
            f"the statement says. What does your code give there?"
        )
    told = f"Look at {anchor(known)}. "
    if failure is not None and failure.slip:
        told = f"{failure.slip} "
    elif failure is not None and failure.kind == "compile_error":
        told += (
            "Read it sign by sign, and the line above it too: "
            "brackets, quotes, the colon, the spaces at the start. "
        )
    elif failure is not None and failure.kind in {"time_limit", "output_limit", "memory_limit"}:
        told += "Follow two turns there on paper and note what changes from one to the next. "
    else:
        told += (
            f"Follow {_failing_case(known)} up to that line, and write down each value before you run it. "
        )
    return told + _question(known)


def _after_passing(known: Known) -> str:
    notes = " ".join(filter(None, [known.growth, *known.findings[:1]]))
    return (
        f"All visible examples pass, so this is about making sure. {notes} "
        f"Look once more at {anchor(known)}, and try "
        f"inputs the examples leave out, such as {', '.join(borders(known)[:2])}. "
        f"What should come out there, and does it?"
    )


def _wrong(known: Known) -> str:
    if known.passes:
        return _after_passing(known)
    if read(known.code).is_empty:
        example = smallest(known.challenge)
        wanted = (
            f" has to give {shown_value(known.challenge, example.expected)}" if example else " has its answer"
        )
        return (
            "What is missing is everything between what comes in and what comes out. By the statement, "
            f"{_smallest(known)}{wanted}. Split the way there: reading the values, looking at each, keeping "
            "a result, handing it over. Which of these can you write in one line already?"
        )
    told = what_is_wrong(known)
    failure = known.fails
    if failure is not None and failure.kind == "hidden":
        about = f" of the kind “{failure.case_name}”" if failure.case_name else ""
        told = [
            f"A hidden test{about} fails, while the examples pass. "
            f"So your code follows a rule that is right for the "
            f"examples only. Look at {anchor(known)}: which inputs does it not think of?",
            f"Kinds to try by hand: {', '.join(borders(known)[:4])}.",
        ]
    elif not told:
        told = [f"{first_sentence(known)} The two part company at or before {anchor(known)}."]
    return f"{' '.join(told)} {_question(known)}"


def _example(known: Known) -> str:
    sign = surest_sign(known)
    kind = known.fails.kind if known.fails else ""
    worked = another_problem(known.challenge, (sign.concept,) if sign else (), kind)
    if worked is None:
        return (
            "Any code of a like problem would give too much away here. "
            "Make up a smaller problem yourself: the same "
            f"question for an input of just one item. Solve that "
            f"first, starting from {anchor(known)}, and then let the "
            "input grow by one."
        )
    return (
        f"Here is another problem, **{worked.title}** "
        f"{worked.task}\n\n```python\n{worked.code}\n```\n\n{worked.lesson} "
        f"Which of these lines has a counterpart in your own code, near {anchor(known)}?"
    )


def _step(known: Known) -> str:
    sign = surest_sign(known)
    failure = known.fails
    model = kindred(known.challenge, (sign.concept,) if sign else (), failure.kind if failure else "")
    if known.passes:
        return _after_passing(known)
    if failure is not None and failure.slip:
        told = [failure.slip, "Change only that place: say aloud what it does now, and what it should do."]
    elif failure is not None and failure.explanation and failure.kind != "hidden":
        told = [
            f"Begin at {anchor(known)}.",
            failure.explanation,
            "Put that right first; the rest can only be judged after.",
        ]
    elif sign is not None and failure is not None:
        told = [sign.sentence, concepts()[sign.concept].question if sign.concept in concepts() else ""]
    else:
        told = [f"Work at {anchor(known)}."]
    told += [f"The step in words: {_lowered(model.step)}", f"Then run {_failing_case(known)} again."]
    return " ".join(each for each in told if each)


_RUNGS = {1: _where, 2: _wrong, 3: _example, 4: _step}


def _question(known: Known) -> str:
    """One question to end with, about what the evidence names."""
    reading, line = read(known.code), line_to_look_at(known)
    failure = known.fails
    names = names_on(reading, line)
    if reading.is_empty:
        return "What is the very first thing you do with the input when you work by hand?"
    if failure is not None and failure.kind == "hidden":
        return (
            "For which of these kinds of input would your code give something else than the statement wants?"
        )
    if failure is not None and failure.kind == "compile_error":
        return f"What does Python expect on line {line} that is not there, or is there too much?"
    if failure is not None and failure.kind in {"time_limit", "output_limit"}:
        which = f"`{names[0]}`" if names else "the values it asks about"
        return f"What would have to happen to {which} for line {line} to come to an end?"
    if names:
        return f"What is the value of `{names[0]}` when line {line} runs, and is it the one you expect?"
    if line:
        return f"What should be true when line {line} runs, and what is true?"
    return f"What should come out for {_smallest(known)}, and why?"


def _failing_case(known: Known) -> str:
    failure = known.fails
    if failure is None or not failure.case_input or failure.kind == "hidden":
        return _smallest(known)
    return shown_input(known.challenge, failure.case_input)


def _smallest(known: Known) -> str:
    example = smallest(known.challenge)
    if example is None and not known.challenge.title:
        return "a small input"
    if example is None:
        return f"a small input of `{known.challenge.title.replace('`', '')}`"
    return f"the example {shown_input(known.challenge, example.input)}"


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
