"""The port between a zygote and the walls of its tier: what each case is shut into, and what is left after
it.
"""

from typing import Any, Protocol


class Enclosure(Protocol):
    """The walls of one tier. Whatever fails raises OSError: a sandbox that cannot be closed is not used."""

    flags: int
    """The namespaces each case is cloned into, as clone's flags."""
    look_every: int
    """Milliseconds between two looks at what a running case has written; -1: the walls bound it."""

    def prepare(self) -> None:
        """In the zygote, once, before its first case: all that cases share."""
        ...

    def close(self) -> None:
        """In a case's own process: shut it in, without capabilities, in an empty writable folder."""
        ...

    def processes(self) -> int:
        """How many processes and threads a case's uid may have."""
        ...

    def overfull(self) -> bool:
        """In the zygote, while a case runs: whether it has written more than it may."""
        ...

    def clean(self) -> None:
        """In the zygote, after a case has ended: nothing it started lives on, nothing it wrote is left."""
        ...


def enclosure(options: dict[str, Any]) -> Enclosure:
    """The walls that `options` (`{"kind": "namespaces" | "landlock", ...}`) ask for."""
    kind, wanted = options["kind"], {key: value for key, value in options.items() if key != "kind"}
    if kind == "namespaces":
        from .namespaces import Namespaces

        return Namespaces(**wanted)
    from .landlock import Landlock

    return Landlock(**wanted)
