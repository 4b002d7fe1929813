"""Judge0's HTTP API as far as it is needed: languages, limits, runs. Everything read is bounded; what goes
wrong for a while is told apart from what is wrong for good.

Source: https://github.com/judge0/judge0/tree/master/docs/api.
"""

import json
from typing import Any

import httpx

_CONNECT_SECONDS, _ANSWER_SECONDS = 5.0, 20.0
_LARGEST_ANSWER = 1 << 20
_LONGEST_PAUSE = 30.0
_REFUSED = (401, 403)
_BUSY = (429, 503)


class Judge0Refuses(Exception):
    """It will not serve us, now or later: a token that is wrong, a request it finds faulty."""


class Judge0Away(Exception):
    """Not now: it cannot be reached, its queue is full, or it answered nonsense. `pause` is how many seconds
    it asks for, or None."""

    def __init__(self, message: str, pause: float | None = None) -> None:
        super().__init__(message)
        self.pause = pause


class Judge0Client:
    """Every method raises Judge0Refuses or Judge0Away."""

    def __init__(self, url: str, token: str) -> None:
        headers = {"X-Auth-Token": token} if token else {}
        timeout = httpx.Timeout(_ANSWER_SECONDS, connect=_CONNECT_SECONDS)
        # Not followed: a redirect would carry the token and hidden inputs to who knows whom.
        self._http = httpx.AsyncClient(
            base_url=url, headers=headers, timeout=timeout, follow_redirects=False, trust_env=False
        )

    async def close(self) -> None:
        """Give the connections back."""
        await self._http.aclose()

    async def languages(self) -> list[tuple[int, str]]:
        """Id and name of all that are offered, such as `(50, "C (GCC 9.2.0)")`."""
        told = await self._ask("GET", "languages")
        if not isinstance(told, list):
            raise Judge0Away("its list of languages is none")
        pairs = [(each.get("id"), each.get("name")) for each in told if isinstance(each, dict)]
        return [(n, name) for n, name in pairs if type(n) is int and isinstance(name, str)]

    async def limits(self) -> dict[str, float]:
        """The numbers among its settings: `max_cpu_time_limit`, `max_submission_batch_size` and others."""
        told = await self._ask("GET", "config_info")
        pairs = told.items() if isinstance(told, dict) else ()
        return {name: value for name, value in pairs if type(value) in (int, float)}

    async def run(self, runs: list[dict[str, Any]]) -> list[str]:
        """Put runs into its queue; their tokens."""
        body = {"submissions": runs}
        told = await self._ask("POST", "submissions/batch", {"base64_encoded": "true"}, body)
        tokens = [each.get("token") if isinstance(each, dict) else None for each in _list(told)]
        if len(tokens) != len(runs):
            raise Judge0Away("it did not answer to every run")
        if not all(isinstance(token, str) and token for token in tokens):
            raise Judge0Refuses(f"it finds a run faulty: {json.dumps(told)[:300]}")
        return [str(token) for token in tokens]

    async def statuses(self, tokens: list[str]) -> list[Any]:
        """What it says of each run, without what the runs printed."""
        asked = {"tokens": ",".join(tokens), "base64_encoded": "true", "fields": "token,status"}
        told = await self._ask("GET", "submissions/batch", asked)
        runs = _list(told.get("submissions") if isinstance(told, dict) else None)
        if len(runs) != len(tokens):
            raise Judge0Away("it did not answer for every run")
        return runs

    async def result(self, token: str, fields: str, most: int) -> dict[str, Any]:
        """One run in full; at most so many bytes are read."""
        asked = {"base64_encoded": "true", "fields": fields}
        told = await self._ask("GET", f"submissions/{token}", asked, most=most)
        if not isinstance(told, dict):
            raise Judge0Away("its answer is no run")
        return told

    async def _ask(
        self,
        verb: str,
        path: str,
        query: dict[str, str] | None = None,
        body: Any = None,
        most: int = _LARGEST_ANSWER,
    ) -> Any:
        try:
            async with self._http.stream(verb, path, params=query, json=body) as answer:
                content = await _read(answer, most)
        except httpx.HTTPError as failure:
            raise Judge0Away(f"it cannot be reached ({type(failure).__name__})") from failure
        _accept(answer, content)
        try:
            return json.loads(content)
        except (ValueError, RecursionError) as nonsense:
            raise Judge0Away("its answer is not JSON") from nonsense


async def _read(answer: httpx.Response, most: int) -> bytes:
    content = b""
    async for piece in answer.aiter_bytes():
        content += piece
        if len(content) > most:
            raise Judge0Away(f"its answer is longer than {most} bytes")
    return content


def _accept(answer: httpx.Response, content: bytes) -> None:
    """Raise for every answer that is not a success."""
    said = content[:300].decode("utf-8", "replace")
    if answer.is_success:
        return
    if answer.status_code in _REFUSED:
        raise Judge0Refuses(f"it does not accept our token ({answer.status_code})")
    if answer.status_code in _BUSY:
        raise Judge0Away(f"it is busy ({answer.status_code}): {said}", _pause(answer))
    if answer.is_server_error:
        raise Judge0Away(f"it failed ({answer.status_code})")
    raise Judge0Refuses(f"it refuses ({answer.status_code}): {said}")


def _pause(answer: httpx.Response) -> float | None:
    told = answer.headers.get("Retry-After", "")
    return min(float(told), _LONGEST_PAUSE) if told.isascii() and told.isdigit() else None


def _list(told: Any) -> list[Any]:
    return told if isinstance(told, list) else []
