"""Whether a challenge's expected answers could be met at all: an author hears of it, not a student."""

from codementor_jupyter.protocol.challenges import ChallengeRequest

from .checkers import require_comparable
from .values import MalformedValue


def expected_faults(challenge: ChallengeRequest) -> list[str]:
    """What is wrong with the expected outputs, as the checkers of their cases see them."""
    faults = []
    for case in challenge.test_cases:
        try:
            require_comparable(challenge.checker_of(case), challenge.input_mode, case.expected_output)
        except MalformedValue as failure:
            faults.append(f"{case.id}: no answer could be the expected output: {failure}")
    return faults
