"""The front of a grading kernel: speaks the Jupyter protocol, holds the session key, never runs a student's
byte.

One `execute_request` is a hand of test cases: `code` is the submission, `metadata.codementor` is `{"mode",
"inputs", "limits", "shell", "libraries"}`, where `shell` is `plain`, `ipython`, `libraries` or `guest`; the
reply carries their observations, in order, under `codementor`. They are fewer than the inputs where a case
did not end well or took long: whoever deals decides what comes next. A plain execute_request is refused. A
grading kernel serves Python or one other language, whose own kernel is then the guest of each case.
"""

import base64
import json
import os
import socket
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from . import confine
from .case import Case, ZygoteLost
from .child import become_case
from .hands import Hands, LibraryRunner, Runner
from .libraries import Warmed, become_library_case
from .plain import warm_plain
from .zygote import fork_zygote

if TYPE_CHECKING:
    import asyncio

OPTIONS = "CODEMENTOR_KERNEL"

_OPEN_FILES, _OPEN_FILES_OF_A_GUEST = 64, 256
_IDLE_SECONDS = 0.01  # sooner, starts ahead would take the CPU from the verdict
_STEP_SECONDS = 0.02  # between some of these starts and some more, for whoever submits meanwhile

T = TypeVar("T")


def fork_zygotes(options: dict[str, Any]) -> dict[str, socket.socket]:
    """A zygote for plain Python, forked before IPython is imported, one for what needs IPython, and one for
    what uses large libraries, which stays cold until then.
    """
    closed = _closed(options, _OPEN_FILES)
    links = {"plain": fork_zygote(closed, warm_plain, become_case)}
    from .shell import warm_shell  # starts no thread and opens no socket; the front shares its pages

    links["ipython"] = fork_zygote(closed, warm_shell, become_case)
    links["libraries"] = fork_zygote(closed, Warmed, become_library_case)
    return links


def fork_guest_zygote(options: dict[str, Any]) -> dict[str, socket.socket]:
    """A zygote whose children start another language's kernel."""
    from .guest_child import Guest, become_guest_case  # imports ZeroMQ and makes nothing of it

    guest = Guest(**options["guest"])
    closed = _closed(options, _OPEN_FILES_OF_A_GUEST)
    return {"guest": fork_zygote(closed, lambda: guest, become_guest_case)}


def _closed(options: dict[str, Any], open_files: int) -> dict[str, Any]:
    filter_program = base64.b64decode(options["filter"])
    return {
        "enclosure": options["enclosure"],
        "filter": filter_program,
        "openFiles": open_files,
        "spares": sum(options["spares"].values()),
    }


def hands_of(links: dict[str, socket.socket], spares: dict[str, int]) -> Hands:
    """What runs the cases of each shell there is."""
    if "guest" in links:
        from .guest_case import GuestCase

        return Hands({"guest": Runner(links["guest"], GuestCase, spares["guest"])})
    kinds = {"libraries": LibraryRunner}
    return Hands({name: kinds.get(name, Runner)(link, Case, spares[name]) for name, link in links.items()})


def _or_end(work: Callable[[], T]) -> T:
    """Do it. Without its zygote this process ends: whoever owns it notices at once and starts another."""
    try:
        return work()
    except ZygoteLost:
        os._exit(3)


class Idle:
    """What the front does while nobody submits: starts ahead, a few at a time."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._timer: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        """Nobody submits, it seems; with one hand right after another it never does."""
        self._later(_IDLE_SECONDS, self._rest)

    def end(self) -> None:
        """Somebody submits."""
        if self._timer is not None:
            self._timer.cancel()

    def _rest(self) -> None:
        self._hands.rest()
        self._start_some()

    def _start_some(self) -> None:
        if _or_end(self._hands.top_up):
            self._later(_STEP_SECONDS, self._start_some)

    def _later(self, seconds: float, work: Callable[[], None]) -> None:
        import asyncio  # nothing a zygote should be forked with

        self._timer = asyncio.get_running_loop().call_later(seconds, work)


def serve(hands: Hands) -> None:
    """Speak Jupyter until told to shut down. ipykernel is imported here: it needs ZeroMQ, which the zygote
    must not hold.
    """
    import logging

    from ipykernel.kernelapp import IPKernelApp
    from ipykernel.kernelbase import Kernel

    idle = Idle(hands)

    class GradingKernel(Kernel):
        implementation = "codementor-grading"
        implementation_version = "1"
        banner = "CodeMentor grading kernel"
        language_info = {"name": "python", "mimetype": "text/x-python", "file_extension": ".py"}  # noqa: RUF012 - ipykernel's way

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
            idle.end()
            content = parent["content"]
            reply = await self.do_execute(content["code"], True, cell_meta=parent["metadata"])
            self.session.send(stream.socket, "execute_reply", reply, parent, ident=ident)
            idle.begin()

        async def do_execute(
            self, code: str, silent: bool, *args: Any, cell_meta: dict[str, Any] | None = None, **kwargs: Any
        ) -> dict[str, Any]:
            hand = (cell_meta or {}).get("codementor")
            if not hand:
                message = "a grading kernel runs test cases only"
                return {"status": "error", "ename": "Refused", "evalue": message, "traceback": []}
            seen = _or_end(lambda: hands.run(code, hand))
            return {"status": "ok", "execution_count": 0, "user_expressions": {}, "codementor": seen}

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
    options: dict[str, Any] = json.loads(os.environ.pop(OPTIONS))
    links = fork_guest_zygote(options) if "guest" in options else fork_zygotes(options)
    confine.set_dumpable(False)
    for name, link in links.items():
        if link.recv(16) != b"ready":
            raise SystemExit(f"the {name} zygote did not come up")
    hands = hands_of(links, options["spares"])
    while hands.top_up():
        pass
    serve(hands)


if __name__ == "__main__":
    main()
