"""MongoDB away: one translation from the driver's errors to `Unavailable`, which the doors answer as 503.

What the database says about the data (a duplicate key, a document too large) passes through untouched.
"""

import functools
from collections.abc import Awaitable, Callable, Coroutine
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

from pymongo.errors import BulkWriteError, ConnectionFailure, ExecutionTimeout, PyMongoError, WTimeoutError

from codementor_jupyter.protocol.errors import ErrorCode
from server_services.errors import Unavailable

P = ParamSpec("P")
T = TypeVar("T")

AWAY_SECONDS = 2
BUSY_SECONDS = 5


class _Translated:
    """`@translated` on an async method, or `async with translated:` around a loop over a cursor."""

    def __call__(self, method: Callable[P, Awaitable[T]]) -> Callable[P, Coroutine[Any, Any, T]]:
        @functools.wraps(method)
        async def wrapper(*args: P.args, **kwargs: P.kwargs) -> T:
            async with self:
                return await method(*args, **kwargs)

        return wrapper

    async def __aenter__(self) -> None:
        return None

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, PyMongoError):
            unavailable = _unavailable(error)
            if unavailable is not None:
                raise unavailable from error


translated = _Translated()


def _unavailable(error: PyMongoError) -> Unavailable | None:
    if isinstance(error, ConnectionFailure):
        message = "The database cannot be reached just now. Nothing that was saved is lost; please try again."
        return Unavailable(ErrorCode.STORE_UNAVAILABLE, message, retry_after=AWAY_SECONDS)
    if isinstance(error, WTimeoutError | ExecutionTimeout) or _only_concern_failed(error):
        message = "The database is too busy to confirm this in time. Please try again in a few seconds."
        return Unavailable(ErrorCode.STORE_UNAVAILABLE, message, retry_after=BUSY_SECONDS)
    return None


def _only_concern_failed(error: PyMongoError) -> bool:
    """Whether a bulk write was applied but not confirmed by a majority in time."""
    if not isinstance(error, BulkWriteError) or error.details is None:
        return False
    return bool(error.details.get("writeConcernErrors")) and not error.details.get("writeErrors")
