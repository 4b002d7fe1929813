"""A challenge as authors keep it, and what is to be put right in it. No format: see `notebook.py`."""

from collections.abc import Sequence
from dataclasses import dataclass

from codementor_jupyter.protocol.challenges import ChallengeRequest
from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.errors import Refused

WRONG_VERDICTS = (
    Verdict.WRONG_ANSWER,
    Verdict.RUNTIME_ERROR,
    Verdict.COMPILE_ERROR,
    Verdict.TIME_LIMIT,
    Verdict.MEMORY_LIMIT,
    Verdict.OUTPUT_LIMIT,
)


@dataclass(frozen=True)
class WrongSolution:
    """A plausible wrong solution: the verdict it must get, and why students write it."""

    code: str
    verdict: Verdict
    why: str

    def __post_init__(self) -> None:
        if self.verdict not in WRONG_VERDICTS:
            raise ValueError(f"no wrong solution gets the verdict {self.verdict.value}")


@dataclass(frozen=True)
class AuthoredNotebook:
    """A challenge and the wrong solutions its author keeps with it."""

    challenge: ChallengeRequest
    wrong: tuple[WrongSolution, ...] = ()


@dataclass(frozen=True)
class Problem:
    """Something to put right. `place` is "cell 3", "line 12", a file's name; empty: the whole."""

    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}" if self.place else self.what


class BadNotebook(Refused):
    """This is not a challenge yet: `problems` is everything that is to be put right."""

    def __init__(self, name: str, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        listed = [str(each) for each in problems]
        message = "\n - ".join([f"{name} cannot be read as it is:", *listed])
        super().__init__(ErrorCode.VALIDATION_FAILED, message, problems=listed)
