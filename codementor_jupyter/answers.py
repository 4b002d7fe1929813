"""What the server answered: a view, or why there is none, as one kind sentence.

ClientError
 +- ServerRefused      the server answered: no, with a code
 +- ServerUnreachable  no answer worth having, after all tries
"""

from collections.abc import Mapping
from typing import Any, TypeVar

import httpx
from pydantic import ValidationError

from .protocol.base import Wire
from .protocol.errors import ErrorBody, ErrorView

V = TypeVar("V", bound=Wire)


class ClientError(Exception):
    """A call that brought no answer of use. The message is one kind sentence, fit to be shown."""


class ServerRefused(ClientError):
    """The server said no. `status` is HTTP's; `code` is one of `protocol.errors.ErrorCode`, or
    `http_<status>` where something on the way (a proxy, a login page) answered instead."""

    def __init__(
        self, code: str, message: str, status: int, details: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(message)
        self.code, self.message, self.status, self.details = code, message, status, dict(details or {})


class ServerUnreachable(ClientError):
    """The server could not be reached, or not in time."""


def parsed(view: type[V], response: httpx.Response) -> V | None:
    """The view in an answer, whatever its status; None where there is none."""
    try:
        return view.model_validate_json(response.content)
    except ValidationError:
        return None


def error_in(response: httpx.Response) -> ErrorBody | None:
    """What an answer in the one error shape says; None where it has another."""
    said = parsed(ErrorView, response)
    return said.error if said else None


def read(view: type[V], response: httpx.Response) -> V:
    """The view in an answer of success. Raises ServerRefused where it cannot be read."""
    found = parsed(view, response)
    if found is None:
        raise ServerRefused(
            "unexpected_answer",
            "The server's answer is not what this version of CodeMentor understands. "
            "Restart JupyterLab so that both are of one version.",
            response.status_code,
        )
    return found


def refuse(response: httpx.Response) -> Any:
    """Raise what the server said in its one error shape, or what can be said of an answer without it."""
    error = error_in(response)
    if error is not None:
        raise ServerRefused(error.code.value, error.message, response.status_code, error.details)
    raise ServerRefused(f"http_{response.status_code}", _without_shape(response), response.status_code)


def _without_shape(response: httpx.Response) -> str:
    if response.status_code in (302, 401, 403):
        return "The server does not know you (or no longer). Sign in again, then restart the kernel."
    if response.status_code == 404:
        return "There is no CodeMentor on this Jupyter server. Ask for the extension to be enabled."
    return f"The server answered with HTTP status {response.status_code}. Try again in a moment."
