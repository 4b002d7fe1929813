"""What is taken in for grading, before anything is kept."""

from codementor_jupyter.protocol.challenges import ChallengeRequest
from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.submissions import MAX_CODE_BYTES
from server_services.errors import Conflict, Refused

from .model import GradedChallenge, Submission


def require_gradable(code: str, language: str, challenge: ChallengeRequest) -> None:
    """Raises Refused for what no grader could take: too large, no text, another language."""
    require_text(code)
    if language != challenge.language:
        message = f"{challenge.slug} is to be solved in {challenge.language}, not in {language}."
        raise Refused(ErrorCode.LANGUAGE_NOT_SUPPORTED, message, expected=challenge.language)


def require_text(code: str) -> None:
    """Raises Refused for what is too large, or no text."""
    try:
        size = len(code.encode("utf-8"))
    except UnicodeEncodeError:
        raise Refused(
            ErrorCode.CODE_NOT_TEXT, "The code holds characters that are not text (lone surrogates)."
        ) from None
    if "\0" in code:
        raise Refused(
            ErrorCode.CODE_NOT_TEXT, "The code holds a null character, which Python source may not."
        )
    if size > MAX_CODE_BYTES:
        message = f"The code is {size} bytes long; at most {MAX_CODE_BYTES} can be submitted."
        raise Refused(ErrorCode.CODE_TOO_LARGE, message, size=size, limit=MAX_CODE_BYTES)


def same_request(kept: Submission, challenge: GradedChallenge, code: str) -> Submission:
    """The submission a key was used for. Raises Conflict when that was another one."""
    if (kept.challenge_id, kept.code) != (challenge.id, code):
        message = "This Idempotency-Key was used for another submission; send a new key with new code."
        raise Conflict(ErrorCode.IDEMPOTENCY_KEY_REUSED, message, submissionId=kept.id)
    return kept
