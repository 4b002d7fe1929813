"""The HTTP connection to a model server."""

from typing import Any

import httpx2
import openai

_STALE = (httpx2.RemoteProtocolError, httpx2.ReadError, httpx2.WriteError)


class TutorConnection(openai.DefaultAsyncHttpxClient):
    """Asks again, at once and once, where a kept connection broke before the first byte of an answer: the
    server closed it while we were writing, and nothing is wrong with it. On a new one that is a failure.

    Redirects are not followed: they would carry a student's code to who knows whom.
    """

    def __init__(self, connect_seconds: float, silence_seconds: float) -> None:
        patience = httpx2.Timeout(silence_seconds, connect=connect_seconds)
        super().__init__(timeout=patience, follow_redirects=False)

    async def send(self, request: httpx2.Request, **options: Any) -> httpx2.Response:
        """Send a request; with `stream=True` until the answer's headers are there."""
        steps: list[str] = []

        async def note(step: str, _details: Any) -> None:
            steps.append(step)

        request.extensions["trace"] = note
        try:
            return await super().send(request, **options)
        except _STALE:
            if any(".connect_" in step for step in steps):
                raise
            return await super().send(request, **options)
