"""Libraries that take longer to import than most programs take to run. A zygote of its own imports them once,
when a first program uses one, and its children find them there. Read on both sides of the sandbox's wall.
"""

import contextlib
import importlib
import os
import re
import sys
import threading
from typing import TYPE_CHECKING, Any, NoReturn

from .child import become_case

if TYPE_CHECKING:
    from .shell import CellShell

LIBRARIES = {
    # numpy.random is imported by numpy itself only when it is used, which is often.
    "numpy": ("numpy", "numpy.random"),
    "pandas": ("numpy.random", "pandas"),
    "matplotlib": ("numpy.random", "matplotlib.pyplot"),
}
"""What is imported for whoever uses a library."""
_IMPORT = re.compile(r"^[ \t]*(?:import|from)\b[^#\n]*", re.MULTILINE)
_WORD = re.compile(r"\w+")
_THREAD_SECONDS = 1.0


def used_by(source: str) -> list[str]:
    """Those of the libraries that a source seems to import. To be wrong costs time and nothing else."""
    words = {word for line in _IMPORT.findall(source) for word in _WORD.findall(line)}
    return [name for name in LIBRARIES if name in words]


class Warmed:
    """What the zygote has: nothing at first, so that it costs next to nothing where nobody uses a library."""

    shell: "CellShell | None" = None

    def bring(self, libraries: list[str]) -> None:
        """Import them. One that is not installed is left to the program, whose own import says so."""
        from .shell import warm_shell

        if self.shell is None:
            self.shell = warm_shell()
        for module in dict.fromkeys(each for name in libraries for each in LIBRARIES[name]):
            with contextlib.suppress(Exception):
                importlib.import_module(module)
        for thread in threading.enumerate():  # matplotlib has a timer, ended by now: a clone has one thread
            if thread is not threading.current_thread():
                thread.join(_THREAD_SECONDS)


def become_library_case(warmed: Warmed, files: list[int], closed: dict[str, Any]) -> NoReturn:
    """See become_case."""
    assert warmed.shell is not None
    _reseed()
    become_case(warmed.shell, files, closed)


def _reseed() -> None:
    """No two cases draw the same numbers of NumPy's either."""
    random: Any = sys.modules.get("numpy.random")
    if random is not None:
        random.seed(int.from_bytes(os.urandom(4)))
