"""Any server that speaks OpenAI's chat completions. Imported only where a model is configured: the client
takes half a second to load.

Chat completions and not Responses: every compatible server has them, and nothing of them is stored.
"""

import logging
import re
from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import httpx2
import openai
from openai.types import CompletionUsage
from openai.types.chat import ChatCompletionChunk

from server_services.config import TutorConfig

from .connection import TutorConnection
from .provider import Message, Piece, ProviderFailed, Trouble, Usage

log = logging.getLogger(__name__)

# Not every compatible server knows these. One that refuses a request for naming one is not sent it again.
_OPTIONAL = ("stream_options", "response_format", "max_completion_tokens", "max_tokens", "safety_identifier")
_INSTEAD = {"max_completion_tokens": "max_tokens"}
_LONGEST_PAUSE = 120.0
# What chunks that are no JSON, or no chunks, make of the client, which checks no types.
_NONSENSE = (ValueError, TypeError, AttributeError, LookupError, RecursionError)


class OpenAIProvider:
    """One model of one server. Asks once: retrying is decided by whoever counts the failures."""

    def __init__(self, config: TutorConfig) -> None:
        self._config = config
        self._refused: set[str] = set()
        host = urlsplit(config.base_url).hostname or ""
        self._is_openai = host == "openai.com" or host.endswith(".openai.com")
        self._client = openai.AsyncOpenAI(
            base_url=config.base_url,
            api_key=config.key or "none",
            max_retries=0,
            http_client=TutorConnection(config.connect_seconds, config.silence_seconds),
        )

    @property
    def model(self) -> str:
        return self._config.model

    async def close(self) -> None:
        """Give the connections back."""
        await self._client.close()

    async def stream(
        self,
        messages: Sequence[Message],
        *,
        user: str | None = None,
        schema: Mapping[str, Any] | None = None,
        tokens: int | None = None,
    ) -> AsyncGenerator[Piece]:
        """See TutorProvider."""
        wanted = self._request(messages, user, schema, tokens)
        begun = finished = False
        try:
            async with await self._opened(wanted) as chunks:
                async for chunk in chunks:
                    piece = _piece(chunk)
                    begun, finished = begun or piece.text != "", finished or piece.finish is not None
                    if begun and piece != Piece():
                        yield piece
        except openai.APIError as failure:
            raise _failed(failure) from None
        except (httpx2.HTTPError, httpx2.StreamError) as failure:
            raise ProviderFailed(Trouble.UNREACHABLE, type(failure).__name__) from None
        except _NONSENSE as nonsense:
            raise ProviderFailed(Trouble.GARBLED, type(nonsense).__name__) from None
        if not finished:
            raise ProviderFailed(Trouble.GARBLED, "it ended without a finish reason")
        if not begun:
            raise ProviderFailed(Trouble.EMPTY)

    def _request(
        self,
        messages: Sequence[Message],
        user: str | None,
        schema: Mapping[str, Any] | None,
        tokens: int | None = None,
    ) -> dict[str, Any]:
        wanted: dict[str, Any] = {
            "model": self._config.model,
            "messages": [{"role": each.role, "content": each.content} for each in messages],
            "stream": True,
            "stream_options": {"include_usage": True},
            "max_completion_tokens": tokens or self._config.answer_tokens,
        }
        if schema is not None:
            shape = {"name": "answer", "schema": schema}
            wanted["response_format"] = {"type": "json_schema", "json_schema": shape}
        if user is not None and self._is_openai:
            wanted["safety_identifier"] = user
        return wanted

    async def _opened(self, wanted: dict[str, Any]) -> openai.AsyncStream[ChatCompletionChunk]:
        """The stream, asked for without what this server has refused; each refusal is asked for once."""
        while True:
            known = _without(wanted, self._refused)
            try:
                found: openai.AsyncStream[ChatCompletionChunk]
                found = await self._client.chat.completions.create(**known)
            except openai.BadRequestError as refusal:
                named = _named(refusal, known)
                if named is None:
                    raise
                log.info("%s is not known to the model server; it is left out from now on", named)
                self._refused.add(named)
            else:
                return found


def _without(wanted: Mapping[str, Any], refused: set[str]) -> dict[str, Any]:
    known = {}
    for name, value in wanted.items():
        instead = _INSTEAD.get(name, name) if name in refused else name
        if instead not in refused:
            known[instead] = value
    return known


def _named(refusal: openai.BadRequestError, sent: Mapping[str, Any]) -> str | None:
    """Which optional part of a request its refusal speaks of; None where the prompt is what is too long."""
    said = str(refusal.body or refusal.message)
    named = (name for name in _OPTIONAL if name in sent and re.search(rf"(?<!\w){name}(?!\w)", said))
    return None if re.search(r"context.(length|size)", said) else next(named, None)


def _piece(chunk: ChatCompletionChunk) -> Piece:
    choice = chunk.choices[0] if chunk.choices else None
    text = choice.delta.content if choice and choice.delta else None
    if not isinstance(text, str | None):
        raise TypeError("content is no text")
    whole = (
        (text or "").encode("utf-8", "replace").decode("utf-8")
    )  # no half letters: no one could be sent them
    return Piece(whole, choice.finish_reason if choice else None, _usage(chunk.usage))


def _usage(told: CompletionUsage | None) -> Usage | None:
    return Usage(told.prompt_tokens, told.completion_tokens) if told else None


def _failed(failure: openai.APIError) -> ProviderFailed:
    if isinstance(failure, openai.APITimeoutError):
        return ProviderFailed(Trouble.TIMEOUT)
    if isinstance(failure, openai.APIConnectionError):
        return ProviderFailed(Trouble.UNREACHABLE, type(failure.__cause__).__name__)
    if not isinstance(failure, openai.APIStatusError):
        return ProviderFailed(Trouble.FAILED, "an error inside the stream")
    status, pause = failure.status_code, _pause(failure.response)
    if status == 429:
        return ProviderFailed(Trouble.BUSY, str(status), pause)
    if status >= 500:
        return ProviderFailed(Trouble.FAILED, str(status), pause)
    return ProviderFailed(Trouble.REJECTED, str(status))


def _pause(answer: httpx2.Response) -> float | None:
    told = answer.headers.get("Retry-After", "")
    return min(float(told), _LONGEST_PAUSE) if re.fullmatch(r"\d{1,6}(\.\d+)?", told, re.ASCII) else None
