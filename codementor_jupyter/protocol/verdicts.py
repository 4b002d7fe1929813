"""The words of a judgement: status (what the API and the database say), verdict (the detail), tier."""

from enum import IntEnum, StrEnum


class Status(StrEnum):
    """The state of a submission, in the words of the original system."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    WRONG_ANSWER = "wrong_answer"
    ERROR = "error"


class Verdict(StrEnum):
    """Why a submission or a test case got its status."""

    ACCEPTED = "accepted"
    WRONG_ANSWER = "wrong_answer"
    RUNTIME_ERROR = "runtime_error"
    COMPILE_ERROR = "compile_error"
    TIME_LIMIT = "time_limit"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    INTERNAL_ERROR = "internal_error"
    NOT_RUN = "not_run"

    @property
    def status(self) -> Status:
        """The status a submission with this verdict has."""
        if self is Verdict.ACCEPTED:
            return Status.ACCEPTED
        return Status.WRONG_ANSWER if self is Verdict.WRONG_ANSWER else Status.ERROR


class Tier(IntEnum):
    """How well this machine can isolate submissions; 1 is the strongest."""

    NAMESPACES = 1
    LANDLOCK = 2
    PRACTICE = 3
