"""A kernel that misbehaves on request: `python odd_kernel.py CONNECTION_FILE [late]`, then cells say how.
`late`: it opens its stdin channel a while after it has answered for the first time.

It keeps the protocol otherwise: `kernel_info_request` is answered, every cell ends with a reply and idle.
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import zmq
from jupyter_client.session import Session

JUNK: list[list[bytes]] = [
    [],
    [b"", b""],
    [b"no delimiter"],
    [b"<IDS|MSG>"],
    [b"<IDS|MSG>", b"a-wrong-signature", b"{}", b"{}", b"{}", b"{}"],
    [b"<IDS|MSG>", b"", b"not json", b"{", b"[]", b"null"],
]


class OddKernel:
    """Serves until it is told to end."""

    def __init__(self, connection: dict[str, Any], late: bool) -> None:
        self._session = Session(key=connection["key"].encode())
        context = zmq.Context()
        self._shell, self._iopub = (
            self._bound(context, kind, connection, name)
            for kind, name in ((zmq.ROUTER, "shell"), (zmq.PUB, "iopub"))
        )
        if late:
            self.hear()
            time.sleep(0.4)
        self._stdin = self._bound(context, zmq.ROUTER, connection, "stdin")

    def _bound(self, context: Any, kind: int, connection: dict[str, Any], name: str) -> Any:
        channel = context.socket(kind)
        channel.bind(f"ipc://{connection['ip']}-{connection[f'{name}_port']}")
        return channel

    def serve(self) -> None:
        while True:
            self.hear()

    def hear(self) -> None:
        """One request."""
        self._route, parts = self._session.feed_identities(self._shell.recv_multipart())
        self._asked = self._session.deserialize(parts)
        self.tell("status", {"execution_state": "busy"})
        reply = self.do(self._asked["content"].get("code", ""))
        kind = self._asked["msg_type"].replace("request", "reply")
        self._session.send(self._shell, kind, reply, self._asked, self._route)
        self.tell("status", {"execution_state": "idle"})

    def tell(self, kind: str, content: Any, parent: Any = None) -> None:
        self._session.send(self._iopub, kind, content, self._asked if parent is None else parent)

    def do(self, code: str) -> dict[str, Any]:
        """What a cell asks for; the content of its reply."""
        word, _blank, rest = code.partition(" ")
        if word in ("junk", "types"):
            self.junk() if word == "junk" else self.types()
        elif word == "others":
            self.tell("stream", {"name": "stdout", "text": "not yours"}, {"header": {"msg_id": "another"}})
        elif word == "say":
            self.tell("stream", {"name": "stderr", "text": rest})
        elif word == "ask":
            self.ask()
        elif word == "reply":
            return json.loads(rest)  # type: ignore[no-any-return]
        elif word == "end":
            os._exit(int(rest))
        return {"status": "ok"}

    def junk(self) -> None:
        for parts in JUNK:
            self._iopub.send_multipart(parts or [b""])
            self._shell.send_multipart([*self._route, *parts])

    def types(self) -> None:
        for content in ({}, {"name": 7, "text": []}, {"execution_state": {}}):
            for kind in ("stream", "status", "error", "nothing"):
                self.tell(kind, content)

    def ask(self) -> None:
        self._session.send(self._stdin, "input_request", {"prompt": "? "}, self._asked, self._route)
        _route, parts = self._session.feed_identities(self._stdin.recv_multipart())
        self.tell("stream", {"name": "stdout", "text": self._session.deserialize(parts)["content"]["value"]})


if __name__ == "__main__":
    OddKernel(json.loads(Path(sys.argv[1]).read_text()), "late" in sys.argv).serve()
