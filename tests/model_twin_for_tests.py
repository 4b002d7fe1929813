"""A model server written by hand: it says byte for byte what a test wants, and remembers what it was asked.

For what a server that behaves cannot do, nor one that fails in the usual ways: a connection that breaks
before the first byte of the second answer, an error in a stream, a stream that waits for the test.
"""

import asyncio
import contextlib
import json
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from server_services.config import TutorConfig

BREAK = object()  # a step: the connection ends here, without a word

Step = bytes | float | asyncio.Event | object


@dataclass
class Asked:
    """A request: on which connection it came, with which headers and which JSON."""

    connection: int
    headers: dict[str, str]
    body: dict[str, Any]


@dataclass
class ModelTwin:
    """Answers requests with the scripts in turn, and with `usual` when there are no more. A step is bytes to
    say, seconds to wait, an event to wait for, or BREAK."""

    usual: Sequence[Step] = ()
    scripts: deque[Sequence[Step]] = field(default_factory=deque)
    asked: list[Asked] = field(default_factory=list)
    streaming: int = 0
    _connections: int = 0
    _open: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def config(self) -> TutorConfig:
        return TutorConfig(f"http://127.0.0.1:{self._port}/v1", "twin", key="sk-a-key-of-the-twin")

    async def __aenter__(self) -> Self:
        self.usual = self.usual or stream("All ", "is ", "well.")
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self._port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    def say(self, *scripts: Sequence[Step]) -> None:
        """Answer the next requests so."""
        self.scripts.extend(scripts)

    async def idle(self) -> None:
        """Until no answer is being given any more: soon, or the test fails."""
        async with asyncio.timeout(5):
            while self.streaming:  # noqa: ASYNC110 - it counts what other tasks do
                await asyncio.sleep(0.005)

    async def busy(self) -> None:
        """Until an answer is being given: soon, or the test fails."""
        async with asyncio.timeout(5):
            while not self.streaming:  # noqa: ASYNC110 - it counts what other tasks do
                await asyncio.sleep(0.005)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        self._connections += 1
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
                await self._answer_all(self._connections, reader, writer)
        finally:
            self._open.discard(task)
            writer.transport.abort()

    async def _answer_all(
        self, number: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        while True:
            self.asked.append(await _request(number, reader))
            self.streaming += 1
            try:
                script = self.scripts.popleft() if self.scripts else self.usual
                for step in script:
                    if step is BREAK or not await _taken(step, reader, writer):
                        return
            finally:
                self.streaming -= 1


async def _request(number: int, reader: asyncio.StreamReader) -> Asked:
    head = (await reader.readuntil(b"\r\n\r\n")).decode().splitlines()
    pairs = [line.split(": ", 1) for line in head[1:] if line]
    headers = {name.lower(): value for name, value in pairs}
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Asked(number, headers, json.loads(body or b"{}"))


async def _taken(step: Step, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
    """Take one step; whether the client is still there."""
    if isinstance(step, bytes):
        writer.write(step)
        await writer.drain()
        return True
    wait = step.wait() if isinstance(step, asyncio.Event) else asyncio.sleep(step)  # type: ignore[call-overload]
    waiting, leaving = asyncio.ensure_future(wait), asyncio.ensure_future(reader.read(1))
    done, late = await asyncio.wait({waiting, leaving}, return_when=asyncio.FIRST_COMPLETED)
    for each in late:
        each.cancel()
    await asyncio.gather(*late, return_exceptions=True)
    return leaving not in done


def sse(data: Any, field_name: str = "data") -> bytes:
    """One event of a stream, in a piece of its own. Text is sent as it is, everything else as JSON."""
    text = data if isinstance(data, str) else json.dumps(data)
    event = f"{field_name}: {text}\n\n".encode()
    return f"{len(event):x}\r\n".encode() + event + b"\r\n"


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
END = sse("[DONE]") + b"0\r\n\r\n"


def delta(text: str | None, finish: str | None = None) -> bytes:
    """A chunk of an answer."""
    return sse({"choices": [{"index": 0, "delta": {"content": text}, "finish_reason": finish}]})


def usage(prompt: int, answer: int) -> bytes:
    """The chunk after the last."""
    tokens = {"prompt_tokens": prompt, "completion_tokens": answer, "total_tokens": prompt + answer}
    return sse({"choices": [], "usage": tokens})


def stream(*texts: str, finish: str = "stop") -> list[Step]:
    """A whole answer, as it should be."""
    return [HEAD, *map(delta, texts), delta(None, finish), usage(7, len(texts)), END]


def refusal(status: int, said: Any = "no", **headers: str) -> list[Step]:
    """An answer that is none."""
    body = json.dumps({"error": {"message": said, "type": "error"}}).encode()
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    head = [f"HTTP/1.1 {status} So", "Content-Type: application/json", f"Content-Length: {len(body)}", *lines]
    return [("\r\n".join(head) + "\r\n\r\n").encode() + body]
