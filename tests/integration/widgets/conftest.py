"""A real kernel with our commands loaded, started as JupyterLab starts it, talking to a twin."""

import json
import os
import queue
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager
from twin.process import Twin

ROOT = Path(__file__).parents[3]
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
        for message in self._until_idle(request):
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
            for message in self._until_idle(request)
            if message["msg_type"] == "comm_msg" and message["content"]["data"].get("method") == "custom"
        ]

    def state(self, comm: str) -> dict[str, Any]:
        """What the front end knows of a widget."""
        return next(state for known, state in self.widgets if known == comm)

    def interrupt(self) -> None:
        """The stop button."""
        self._manager.interrupt_kernel()

    def _until_idle(self, request: str) -> Iterator[dict[str, Any]]:
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


@pytest.fixture(scope="session")
def kernelspecs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kernelspec as it is shipped, with this interpreter instead of whichever `python` is first."""
    spec = json.loads((ROOT / "deploy/jupyter/kernel.json").read_text())
    spec["argv"][0] = sys.executable
    folder = tmp_path_factory.mktemp("jupyter") / "kernels" / "codementor"
    folder.mkdir(parents=True)
    (folder / "kernel.json").write_text(json.dumps(spec))
    return folder.parent


@pytest.fixture
def twin() -> Iterator[Twin]:
    with Twin() as started:
        yield started


@pytest.fixture
def notebook(twin: Twin, kernelspecs: Path, tmp_path: Path) -> Iterator[Notebook]:
    """A kernel in a notebook `student.ipynb` that is not on disk."""
    manager = KernelManager(kernel_name="codementor")
    manager.kernel_spec_manager.kernel_dirs = [str(kernelspecs)]
    environment = os.environ | {
        "CODEMENTOR_URL": twin.url,
        "CODEMENTOR_TOKEN": twin.server.token,
        "JPY_SESSION_NAME": str(tmp_path / "student.ipynb"),
        "IPYTHONDIR": str(tmp_path / "ipython"),
        "PYTHONPATH": str(ROOT),
    }
    manager.start_kernel(env=environment, cwd=str(tmp_path))
    client = manager.blocking_client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        yield Notebook(manager, client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        manager.context.destroy(linger=0)
