"""What services raise when they must refuse. Each carries the stable code the doors answer with.

CodeMentorError
 +- NotFound, Conflict, Refused, Unavailable
"""

from typing import Any

from codementor_jupyter.protocol.errors import ErrorCode


class CodeMentorError(Exception):
    """A refusal with a code, a message that says what to do, and details for programs."""

    def __init__(self, code: ErrorCode, message: str, **details: Any) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.details = details


class NotFound(CodeMentorError):
    """What was asked for is not here, or not for this user."""


class Conflict(CodeMentorError):
    """The request contradicts what is already recorded."""


class Refused(CodeMentorError):
    """The request is well formed but not acceptable."""


class Unavailable(CodeMentorError):
    """Not now: a store or the grader is away, or others come first. `retry_after` seconds is a fair time to
    try again.
    """

    def __init__(self, code: ErrorCode, message: str, retry_after: int = 2, **details: Any) -> None:
        super().__init__(code, message, **details)
        self.retry_after = retry_after
