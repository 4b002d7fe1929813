"""A server that answers as it is told: what proxies, login pages and other versions may say."""

import contextlib
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from codementor_jupyter.connection import Server


@dataclass(frozen=True)
class Answer:
    """One answer; `seconds` pass before it."""

    status: int = 200
    body: str = "{}"
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "application/json"})
    seconds: float = 0.0


class Scripted:
    """Gives the answers in turn, the last one for ever. `asked`: method, raw path and headers of all."""

    def __init__(self, *answers: Answer) -> None:
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self._answers = list(answers)
        self._ended = threading.Event()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02})

    @property
    def server(self) -> Server:
        return Server(f"http://127.0.0.1:{self._http.server_port}/codementor/", "a-token")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def _handler(scripted) -> type[BaseHTTPRequestHandler]:  # noqa: N805 - `self` is the request's in there
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                scripted.asked.append((self.command, self.path, dict(self.headers.items())))
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                answers = scripted._answers
                answer = answers.pop(0) if len(answers) > 1 else answers[0]
                scripted._ended.wait(answer.seconds)
                self.send_response(answer.status)
                body = answer.body.encode()
                for name, value in (answer.headers | {"Content-Length": str(len(body))}).items():
                    self.send_header(name, value)
                with contextlib.suppress(ConnectionError):  # who asked has gone away meanwhile
                    self.end_headers()
                    self.wfile.write(body)

            do_POST = do_GET  # noqa: N815 - the standard library calls it by this name

            def log_message(self, *_words: Any) -> None:
                """Not to the terminal."""

        return Handler
