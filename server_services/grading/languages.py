"""Languages besides Python: which are on, and the Jupyter kernel of each on this machine."""

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager

from .inside.drivers import DRIVERS, Driver

_INTERPRETER = re.compile(r"python[\d.]*$")


class LanguageMissing(Exception):
    """A language cannot be graded here; the text says why, and what to do about it."""


@dataclass(frozen=True)
class GuestSpec:
    """The kernel of one language, as found on this machine. `command` is its kernel spec's."""

    language: str
    command: tuple[str, ...]
    variables: tuple[tuple[str, str], ...]

    @property
    def driver(self) -> Driver:
        return DRIVERS[self.language]

    @property
    def python(self) -> bool:
        """Whether the kernel is a Python program: it is run by the sandbox's interpreter."""
        return self.command[0] == sys.executable or bool(_INTERPRETER.match(self.command[0].split("/")[-1]))

    def told(self, interpreter: str) -> dict[str, Any]:
        """What the sandbox is told of it; `interpreter` is Python's path in there."""
        command = [interpreter, *self.command[1:]] if self.python else list(self.command)
        variables = dict(self.variables)
        return {
            "language": self.language, "command": command, "variables": variables, "python": self.python
        }  # fmt: skip


def find_guest(language: str) -> GuestSpec:
    """The kernel of a language. Raises LanguageMissing."""
    driver = DRIVERS.get(language)
    if driver is None:
        known = ", ".join(sorted(DRIVERS))
        raise LanguageMissing(f"CodeMentor has no driver for {language} (there are {known})")
    folder = KernelSpecManager().find_kernel_specs().get(driver.kernel)
    if folder is None:
        raise LanguageMissing(
            f"no Jupyter kernel named {driver.kernel!r} is installed here ({driver.install})"
        )
    try:
        # Not get_kernel_spec: it warns of every key it does not know, and bash_kernel's has one.
        spec = json.loads(Path(folder, "kernel.json").read_text("utf-8"))
        return GuestSpec(language, tuple(spec["argv"]), tuple(sorted(spec.get("env", {}).items())))
    except (OSError, ValueError, KeyError) as fault:
        raise LanguageMissing(f"the kernel spec in {folder} cannot be read: {fault}") from fault
