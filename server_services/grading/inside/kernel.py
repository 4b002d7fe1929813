"""The front of a grading kernel: speaks the Jupyter protocol, holds the session key, never runs a student's
byte.

One `execute_request` is one test case: `code` is the submission, `metadata.codementor` is `{"mode", "input",
"limits", "shell"}`, where `shell` is `plain` or `ipython`; the reply carries the observation under
`codementor`. A plain execute_request is refused.
"""

import base64
import json
import logging
import os
import socket
import sys
from typing import Any

from . import confine
from .case import Case, ZygoteLost
from .plain import warm_plain
from .zygote import fork_zygote

OPTIONS = "CODEMENTOR_KERNEL"


def _options() -> dict[str, Any]:
    options: dict[str, Any] = json.loads(os.environ.pop(OPTIONS))
    return {"enclosure": options["enclosure"], "filter": base64.b64decode(options["filter"])}


def fork_zygotes() -> dict[str, socket.socket]:
    """A zygote for plain Python, forked before IPython is imported, and one for what needs IPython."""
    options = _options()
    links = {"plain": fork_zygote(options, warm_plain)}
    from .shell import warm_shell  # starts no thread and opens no socket; the front shares its pages

    links["ipython"] = fork_zygote(options, warm_shell)
    return links


def serve(links: dict[str, socket.socket]) -> None:
    """Speak Jupyter until told to shut down. ipykernel is imported here: it needs ZeroMQ, which the zygote
    must not hold.
    """
    from ipykernel.kernelapp import IPKernelApp
    from ipykernel.kernelbase import Kernel

    class GradingKernel(Kernel):
        implementation = "codementor-grading"
        implementation_version = "1"
        banner = "CodeMentor grading kernel"
        language_info = {"name": "python", "mimetype": "text/x-python", "file_extension": ".py"}  # noqa: RUF012 - ipykernel's way
        _cases = 0

        # What ipykernel does around a cell for people who watch it, a grading kernel does for nobody: a case
        # is an order and its answer. Together these were half of the front's share of a case.
        def _publish_status(self, *args: Any, **kwargs: Any) -> None:
            """Nobody subscribes."""

        def _publish_status_and_flush(self, *args: Any, **kwargs: Any) -> None:
            """Nothing is left to flush: the reply was sent on the socket itself."""

        def pre_handler_hook(self) -> None:
            """No cell runs here that an interrupt could mean."""

        def post_handler_hook(self) -> None:
            """Nothing was changed before."""

        async def execute_request(self, stream: Any, ident: Any, parent: Any) -> None:
            assert self.session is not None
            content = parent["content"]
            reply = await self.do_execute(content["code"], True, cell_meta=parent["metadata"])
            self.session.send(stream.socket, "execute_reply", reply, parent, ident=ident)

        async def do_execute(
            self, code: str, silent: bool, *args: Any, cell_meta: dict[str, Any] | None = None, **kwargs: Any
        ) -> dict[str, Any]:
            order = (cell_meta or {}).get("codementor")
            if not order:
                message = "a grading kernel runs test cases only"
                return {"status": "error", "ename": "Refused", "evalue": message, "traceback": []}
            GradingKernel._cases += 1
            try:
                link = links[order["shell"]]
                observation = Case(link, GradingKernel._cases, {"source": code, **order}).run()
            except ZygoteLost:
                os._exit(3)  # whoever owns this kernel notices at once and starts another
            return {"status": "ok", "execution_count": 0, "user_expressions": {}, "codementor": observation}

    class GradingKernelApp(IPKernelApp):
        # The front prints nothing; flushing captured streams would wait on a thread each case.
        outstream_class = None  # type: ignore[assignment]  # None is what the trait allows

        def init_control(self, context: Any) -> None:
            super().init_control(context)
            # No subshells: they would cost every message a hop between threads.
            self.shell_channel_thread = None

    logging.disable(logging.INFO)  # records nobody reads are formatted for every message otherwise
    app = GradingKernelApp.instance(kernel_class=GradingKernel)
    app.initialize(sys.argv[1:])
    app.start()


def main() -> None:
    links = fork_zygotes()
    confine.set_dumpable(False)
    for name, link in links.items():
        if link.recv(16) != b"ready":
            raise SystemExit(f"the {name} zygote did not come up")
    serve(links)


if __name__ == "__main__":
    main()
