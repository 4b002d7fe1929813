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

    def kernels(self) -> list[psutil.Process]:
        """The outermost process of each grading kernel."""
        return kernels(self.holder)

    def kill_busy(self) -> None:
        """The kernel that runs a case: a process more than an idle one has."""
        max(self.kernels(), key=lambda kernel: len(kernel.children(recursive=True))).kill()
