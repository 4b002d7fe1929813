"""Whether a challenge gives its own answer away: in statement, hints, names of cases or starter code."""

from collections.abc import Iterator

from codementor_jupyter.protocol.challenges import ChallengeRequest

from .tokens import code_tokens, contains, grams, renamed

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
    tokens = code_tokens(text)
    for line in _lines_of_substance(challenge.solution):
        if contains(tokens, code_tokens(line)):
            yield "holds a line of the reference solution"
            return
    if _overlap(challenge, text) >= _SHARE:
        yield "holds most of the reference solution in other names"


def _started(challenge: ChallengeRequest) -> Iterator[str]:
    lines = _lines_of_substance(challenge.solution)
    given = code_tokens(challenge.starter_code)
    there = [line for line in lines if contains(given, code_tokens(line))]
    if lines and 2 * len(there) > len(lines):
        yield "holds most lines of the reference solution"


def _overlap(challenge: ChallengeRequest, text: str) -> float:
    """The share of the reference's runs of tokens, beyond those of the starter code, that a text holds."""
    wanted, given, held = (
        grams(renamed(code_tokens(each)), _LENGTH)
        for each in (challenge.solution, challenge.starter_code, text)
    )
    own = wanted - given
    return len(own & held) / len(own) if own else 0.0


def _lines_of_substance(code: str) -> list[str]:
    """The lines that are the answer: neither headers, nor imports, nor the reading of input."""
    lines = (line.strip() for line in code.splitlines())
    return [line for line in lines if not line.startswith(_SCAFFOLD) and _is_substance(code_tokens(line))]


def _is_substance(tokens: list[str]) -> bool:
    return len(tokens) >= _SUBSTANCE and _READING not in tokens
