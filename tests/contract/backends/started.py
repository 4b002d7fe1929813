"""A backend at work, and where its kernels are."""

from dataclasses import dataclass

import psutil
from cluster_for_tests import kernels

from server_services.grading.backend import GradingBackend


@dataclass(frozen=True)
class Started:
    """A backend, and whose descendants its kernels are."""

    backend: GradingBackend
    holder: psutil.Process
    itself: bool
    """Whether the holder starts kernels itself: then what its children start is not the backend's."""

    def kernels(self) -> list[psutil.Process]:
        """The outermost process of each grading kernel."""
        found = kernels(self.holder)
        return [each for each in found if each.ppid() == self.holder.pid] if self.itself else found

    def kill_busy(self) -> None:
        """The kernel that runs a case: a process more than an idle one has."""
        max(self.kernels(), key=lambda kernel: len(kernel.children(recursive=True))).kill()
