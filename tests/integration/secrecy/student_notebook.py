"""A student in a notebook: every command and widget, in the kernel their Jupyter server started."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager
from nbformat.v4 import new_code_cell, new_notebook, new_output
from sealed_course import MODES
from student_code import BODIES, program
from twin.notebook import Notebook

LOOKS_AROUND = ("%env", "%whos", "import os; print(dict(os.environ)); print(globals())", "!env; ls -la ~")


class StudentNotebook(Notebook):
    """Keeps every message of the kernel, and the notebook as a page would save it."""

    def __init__(self, connection_file: Path, planted: str) -> None:
        client = BlockingKernelClient(connection_file=str(connection_file))
        client.load_connection_file()
        client.start_channels()
        client.wait_for_ready(timeout=60)
        super().__init__(KernelManager(), client)
        self.outputs: list[bytes] = []
        self.comms: list[bytes] = []
        self._cells: list[nbformat.NotebookNode] = []
        self._planted = planted
        self._client = client

    def until_idle(self, request: str) -> Iterator[dict[str, Any]]:
        """Keep what is said on the way."""
        for message in super().until_idle(request):
            kept = self.comms if message["msg_type"].startswith("comm") else self.outputs
            kept.append(json.dumps([message["content"], message["metadata"]], default=str).encode())
            yield message

    def run(self, code: str) -> list[dict[str, Any]]:
        """Run a cell of the notebook."""
        shown = super().run(code)
        outputs = [new_output("display_data", data=data) for data in shown]
        self._cells.append(new_code_cell(code, outputs=outputs))
        return shown

    def work(self) -> None:
        """Go through the course with every command."""
        for command in ("%challenge", "%challenge easy new", "%challenge seald", "%progress", *LOOKS_AROUND):
            self.run(command)
        for slug, mode in MODES.items():
            self.run(f"%challenge {slug}")
            for kind in ("prints", "raises", "wrong"):
                self._attempt(slug, program(mode, BODIES[kind], self._planted))
            self._read_first_hint(slug)
        self.run("%progress")

    def _attempt(self, slug: str, code: str) -> None:
        """Practise, submit, in the cell's way and in the widget's."""
        marked = f"# challenge: {slug}\n{code}"
        widget, _state = next(w for w in reversed(self.widgets) if w[1].get("challenge"))
        self.run(f"%%submit {slug}\n{code}")
        for cell in (marked, "%check", "%submit"):
            self.run(cell)
        self.ask(widget, "check", code=marked)
        kept = self.ask(widget, "submit", slug=slug, code=marked)[-1]
        self.ask(widget, "submission", submission_id=kept["view"]["id"])
        self.ask(widget, "submissions", slug=slug, page_size=50)
        self.ask(widget, "challenge", slug=slug)

    def _read_first_hint(self, slug: str) -> None:
        """And again through the widget: it stays the only one that is open."""
        widget, _state = self.widgets[-1]
        self.run(f"%hint {slug}")
        self.ask(widget, "open_hint", slug=slug, step=1)
        self.ask(widget, "open_hint", slug=slug, step=9)

    def saved(self) -> str:
        """The notebook with its outputs and the state of its widgets."""
        states = {name: {"state": state} for name, state in self.widgets}
        about = {"widgets": {"application/vnd.jupyter.widget-state+json": {"state": states}}}
        text: str = nbformat.writes(new_notebook(cells=self._cells, metadata=about))
        return text

    def close(self) -> None:
        self._client.stop_channels()
