"""A backend at work, and where its kernels are."""

from collections.abc import Set
from dataclasses import dataclass

import psutil
from children_for_tests import runs_a_case
from cluster_for_tests import kernels

from server_services.grading.backend import GradingBackend


@dataclass(frozen=True)
class Started:
    """A backend, and whose descendants its kernels are."""

    backend: GradingBackend
    holder: psutil.Process
    itself: bool
    """Whether the holder starts kernels itself: then what its children start is not the backend's."""
    besides: Set[int] = frozenset()
    """PIDs of kernels that the holder had before, of other tests."""

    def kernels(self) -> list[psutil.Process]:
        """The outermost process of each grading kernel."""
        found = [each for each in kernels(self.holder) if each.pid not in self.besides]
        return [each for each in found if each.ppid() == self.holder.pid] if self.itself else found

    def kill_busy(self) -> None:
        """A kernel that runs a case."""
        busy = [each for each in self.kernels() if any(map(runs_a_case, each.children(recursive=True)))]
        busy[0].kill()
