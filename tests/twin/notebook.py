"""A notebook without a page: runs cells in a real kernel and talks to its widgets, as a front end does."""

import queue
import time
from collections.abc import Iterator
from typing import Any

from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager

ANSWER_SECONDS = 30


class Notebook:
    """Runs cells and talks to widgets, as a front end does."""

    def __init__(self, manager: KernelManager, client: BlockingKernelClient) -> None:
        self._manager, self._client = manager, client
        self.inserted: list[str] = []
        self.widgets: list[tuple[str, dict[str, Any]]] = []

    def start(self, code: str) -> str:
        """Run a cell without waiting for it; the id of the request."""
        return str(self._client.execute(code))

    def run(self, code: str) -> list[dict[str, Any]]:
        """Run a cell; what it shows: data of displays, updates in their place, streams and errors as text."""
        request = self.start(code)
        shown: dict[str, dict[str, Any]] = {}
        for message in self.until_idle(request):
            self._note(message, shown)
        reply = self._client.get_shell_msg(timeout=ANSWER_SECONDS)
        while reply["parent_header"].get("msg_id") != request:
            reply = self._client.get_shell_msg(timeout=ANSWER_SECONDS)
        self.inserted += [
            p["text"] for p in reply["content"].get("payload", []) if p["source"] == "set_next_input"
        ]
        return list(shown.values())

    def text(self, code: str) -> str:
        """Run a cell; all it shows, as plain text."""
        return "\n".join(str(shown.get("text/plain", "")) for shown in self.run(code))

    def send(self, comm: str, method: str, **values: Any) -> str:
        """Ask a widget of the kernel, without waiting for the answer."""
        data = {"method": "custom", "content": {"kind": "ask", "id": "1", "method": method, "values": values}}
        message = self._client.session.msg("comm_msg", {"comm_id": comm, "data": data})
        self._client.shell_channel.send(message)
        return str(message["header"]["msg_id"])

    def ask(self, comm: str, method: str, **values: Any) -> list[dict[str, Any]]:
        """Ask a widget of the kernel; all it answers."""
        request = self.send(comm, method, **values)
        return [
            message["content"]["data"]["content"]
            for message in self.until_idle(request)
            if message["msg_type"] == "comm_msg" and message["content"]["data"].get("method") == "custom"
        ]

    def state(self, comm: str) -> dict[str, Any]:
        """What the front end knows of a widget."""
        return next(state for known, state in self.widgets if known == comm)

    def interrupt(self) -> None:
        """The stop button."""
        self._manager.interrupt_kernel()

    def until_idle(self, request: str) -> Iterator[dict[str, Any]]:
        """What the kernel says because of a request, until it is idle again."""
        deadline = time.monotonic() + ANSWER_SECONDS
        while time.monotonic() < deadline:
            try:
                message = self._client.get_iopub_msg(timeout=1)
            except queue.Empty:
                continue
            if message["parent_header"].get("msg_id") != request:
                continue
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return
            yield message
        raise TimeoutError("the kernel did not end its work")

    def _note(self, message: dict[str, Any], shown: dict[str, dict[str, Any]]) -> None:
        content, kind = message["content"], message["msg_type"]
        if kind in ("display_data", "update_display_data", "execute_result"):
            name = content.get("transient", {}).get("display_id") or str(len(shown))
            shown[name] = content["data"]
        elif kind == "stream":
            shown[str(len(shown))] = {"text/plain": content["text"]}
        elif kind == "error":
            shown[str(len(shown))] = {"text/plain": "\n".join(content["traceback"])}
        elif kind == "comm_open":
            self.widgets.append((content["comm_id"], content["data"].get("state", {})))
        elif kind == "comm_msg" and content["data"].get("method") == "update":
            self._update(content["comm_id"], content["data"]["state"])

    def _update(self, comm: str, state: dict[str, Any]) -> None:
        for known, held in self.widgets:
            if known == comm:
                held.update(state)
