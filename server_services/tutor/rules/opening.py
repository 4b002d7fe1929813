"""The sentence every answer opens with: what is known for certain about the code as it stands."""

from .cases import asked_for, quoted, shown_input, shown_value, smallest
from .known import Failure, Known
from .reading import Reading, read

_LIMITS = {
    "time_limit": "did not end in time",
    "memory_limit": "needed more memory than allowed",
    "output_limit": "printed far more than allowed",
}


def first_sentence(known: Known) -> str:
    """Says nothing of a hidden case but its category."""
    reading = read(known.code)
    failure = known.fails
    if known.general:
        return "No challenge is open, so this is about Python in general."
    if known.solved:
        return "Your code passes all tests of this challenge."
    if failure is not None and not reading.is_empty:
        return _failing(known, failure, reading)
    if reading.is_empty:
        return (
            f"There is no code of your own yet; {asked_for(known.challenge)} is to be written{_aim(known)}."
        )
    if known.passes:
        return f"All visible examples pass; {_kept(reading)}."
    if reading.tree is None and known.challenge.language == "python":
        return (
            f"Python cannot read line {reading.fault or 1} of "
            f"your code yet, {_line(reading, reading.fault or 1)}."
        )
    return f"Your code has not been run yet; {_kept(reading)}."


def _failing(known: Known, failure: Failure, reading: Reading) -> str:
    if failure.kind == "hidden":
        about = f" of the kind “{failure.case_name}”" if failure.case_name else ""
        return f"All visible examples pass; a hidden test{about} does not."
    if failure.kind == "compile_error":
        line = failure.line or reading.fault or 1
        return f"Python cannot read line {line} of your code, {_line(reading, line)}, so nothing runs yet."
    given = _given(known, failure)
    if failure.kind == "runtime_error":
        where = f" on line {failure.line}, {_line(reading, failure.line)}" if failure.line else ""
        return f"{given}, your code stops with an error{where}."
    if failure.kind in _LIMITS:
        return f"{given}, your code {_LIMITS[failure.kind]}."
    return f"{given}, your code gives {_got(known, failure)}, but {_wanted(known, failure)} is expected."


def _given(known: Known, failure: Failure) -> str:
    if not failure.case_input:
        return (
            f"On the visible test {quoted(failure.case_name)}" if failure.case_name else "On a visible test"
        )
    return f"With {shown_input(known.challenge, failure.case_input)}"


def _got(known: Known, failure: Failure) -> str:
    if failure.got is None and failure.printed:
        return shown_value(known.challenge, failure.printed)
    return shown_value(known.challenge, failure.got)


def _wanted(known: Known, failure: Failure) -> str:
    return shown_value(known.challenge, failure.expected)


def _aim(known: Known) -> str:
    """The smallest example, as something to reach."""
    example = smallest(known.challenge)
    if example is None:
        return ""
    verb = "print" if known.challenge.input_mode == "stdin" else "give"
    wanted = shown_value(known.challenge, example.expected)
    return f", and {shown_input(known.challenge, example.input)} should {verb} {wanted}"


def _kept(reading: Reading) -> str:
    """A landmark, so that the sentence speaks of this code and no other."""
    line = reading.landmark
    return f"its heart is line {line}, {_line(reading, line)}" if line else "there is little of it so far"


def _line(reading: Reading, line: int | None) -> str:
    text = reading.line(line)
    return quoted(text, 60) if text else "which is empty"
