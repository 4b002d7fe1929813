"""Whether a challenge gives its own answer away: in statement, hints, names of cases or starter code."""

from collections.abc import Iterator

from codementor_jupyter.protocol.challenges import ChallengeRequest

from .tokens import code_tokens, grams, renamed, side_by_side

_LENGTH = 4  # of the runs that are compared
_SHARE = 0.6  # of the runs of the reference
_SUBSTANCE = 6  # tokens: a shorter line is in many programs
_SCAFFOLD = ("def", "class", "import", "from", "for", "while", "else", "try", "except", "@", "return self")
_READING = "input"


def leaks(challenge: ChallengeRequest) -> list[str]:
    """A sentence for each place that gives the answer away."""
    places = {
        "the statement": f"{challenge.title}\n{challenge.description}",
        "the name of a visible case": "\n".join(
            each.name for each in challenge.test_cases if not each.hidden
        ),
        **{f"hint {number}": hint for number, hint in enumerate(challenge.hints, 1)},
    }
    found = [f"{place} {how}" for place, text in places.items() for how in _told(challenge, text)]
    return found + [f"the starter code {how}" for how in _started(challenge)]


def _told(challenge: ChallengeRequest, text: str) -> Iterator[str]:
    if any(_held_lines(challenge.solution, text)):
        yield "holds a line of the reference solution"
    elif _overlap(challenge, text) >= _SHARE:
        yield "holds most of the reference solution in other names"


def _started(challenge: ChallengeRequest) -> Iterator[str]:
    held = _held_lines(challenge.solution, challenge.starter_code)
    if held and 2 * sum(held) > len(held):
        yield "holds most lines of the reference solution"


def _overlap(challenge: ChallengeRequest, text: str) -> float:
    """The share of the reference's runs of tokens, beyond those of the starter code, that a text holds."""
    wanted, given, held = (
        grams(renamed(code_tokens(each)), _LENGTH)
        for each in (challenge.solution, challenge.starter_code, text)
    )
    own = wanted - given
    return len(own & held) / len(own) if own else 0.0


def _held_lines(solution: str, text: str) -> list[bool]:
    """Of each line that is part of the answer (no header, import or reading of input): is it in a text?"""
    lines = (line.strip() for line in solution.splitlines())
    telling = (code_tokens(line) for line in lines if not line.startswith(_SCAFFOLD))
    held = side_by_side(code_tokens(text))
    return [side_by_side(tokens) in held for tokens in telling if _is_substance(tokens)]


def _is_substance(tokens: list[str]) -> bool:
    return len(tokens) >= _SUBSTANCE and _READING not in tokens
