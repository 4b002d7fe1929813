"""The one error shape, and every code it may carry. `docs/errors.md` lists the same codes; a test keeps them
equal.
"""

from enum import StrEnum
from typing import Any

from pydantic import Field

from .base import Wire


class ErrorCode(StrEnum):
    """A stable word for what went wrong. The HTTP status is `status_of(code)`."""

    BAD_REQUEST = "bad_request"
    INVALID_JSON = "invalid_json"
    VALIDATION_FAILED = "validation_failed"
    NOT_SIGNED_IN = "not_signed_in"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    CHALLENGE_NOT_FOUND = "challenge_not_found"
    SUBMISSION_NOT_FOUND = "submission_not_found"
    HINT_NOT_FOUND = "hint_not_found"
    METHOD_NOT_ALLOWED = "method_not_allowed"
    CHALLENGE_EXISTS = "challenge_exists"
    CHALLENGE_CHANGED = "challenge_changed"
    IDEMPOTENCY_KEY_REUSED = "idempotency_key_reused"
    HINT_OUT_OF_ORDER = "hint_out_of_order"
    HINT_TOO_SOON = "hint_too_soon"
    TUTOR_OFF = "tutor_off"
    TUTOR_QUOTA = "tutor_quota"
    ATTEMPTS_USED_UP = "attempts_used_up"
    CODE_TOO_LARGE = "code_too_large"
    CODE_NOT_TEXT = "code_not_text"
    BODY_TOO_LARGE = "body_too_large"
    LANGUAGE_NOT_SUPPORTED = "language_not_supported"
    RATE_LIMITED = "rate_limited"
    INTERNAL_ERROR = "internal_error"
    STORE_UNAVAILABLE = "store_unavailable"
    GRADING_NOT_ISOLATED = "grading_not_isolated"


_STATUS = {
    ErrorCode.BAD_REQUEST: 400,
    ErrorCode.INVALID_JSON: 400,
    ErrorCode.VALIDATION_FAILED: 422,
    ErrorCode.NOT_SIGNED_IN: 401,
    ErrorCode.FORBIDDEN: 403,
    ErrorCode.NOT_FOUND: 404,
    ErrorCode.CHALLENGE_NOT_FOUND: 404,
    ErrorCode.SUBMISSION_NOT_FOUND: 404,
    ErrorCode.HINT_NOT_FOUND: 404,
    ErrorCode.METHOD_NOT_ALLOWED: 405,
    ErrorCode.CHALLENGE_EXISTS: 409,
    ErrorCode.CHALLENGE_CHANGED: 409,
    ErrorCode.IDEMPOTENCY_KEY_REUSED: 409,
    ErrorCode.HINT_OUT_OF_ORDER: 409,
    ErrorCode.HINT_TOO_SOON: 409,
    ErrorCode.TUTOR_OFF: 403,
    ErrorCode.TUTOR_QUOTA: 429,
    ErrorCode.ATTEMPTS_USED_UP: 409,
    ErrorCode.CODE_TOO_LARGE: 413,
    ErrorCode.CODE_NOT_TEXT: 422,
    ErrorCode.BODY_TOO_LARGE: 413,
    ErrorCode.LANGUAGE_NOT_SUPPORTED: 422,
    ErrorCode.RATE_LIMITED: 429,
    ErrorCode.INTERNAL_ERROR: 500,
    ErrorCode.STORE_UNAVAILABLE: 503,
    ErrorCode.GRADING_NOT_ISOLATED: 503,
}


def status_of(code: ErrorCode) -> int:
    """The HTTP status that goes with a code."""
    return _STATUS[code]


class ErrorBody(Wire):
    code: ErrorCode
    message: str
    details: dict[str, Any] = Field(default_factory=dict)


class ErrorView(Wire):
    """`{"error": {"code", "message", "details"}}`, the answer of every door that refuses."""

    error: ErrorBody
