"""The backend for another language on this machine: a pool of sandboxes in which that language's Jupyter
kernel is the guest of one case.
"""

from codementor_jupyter.protocol.challenges import InputMode
from codementor_jupyter.protocol.verdicts import Tier

from .isolation import Isolation, last_line
from .languages import GuestSpec
from .local import LocalBackend
from .pool import GradingPool, KernelLost


class GuestBackend(LocalBackend):
    """A GradingBackend for one language. Its walls are those of one tier, which Python's self-test has tried
    on this machine before; inside them each kernel's first case shows whether it works."""

    def __init__(self, guest: GuestSpec, kernels: int, recycle_after: int) -> None:
        super().__init__(kernels, recycle_after)
        self._guest = guest

    async def start(self, worst: Tier) -> Isolation:
        """See GradingBackend. Only `worst` itself is tried, for no self-test stands behind another tier: it
        is the one that Python's self-test has reached."""
        self._best = worst
        return await super().start(worst)

    def refusal(self, language: str, mode: InputMode) -> str | None:
        """See GradingBackend."""
        if language != self._guest.language:
            return f"it is not {self._guest.language}"
        return "calls are for Python: use the input mode stdin or cell" if mode is InputMode.CALL else None

    def _new_pool(self, tier: Tier) -> GradingPool:
        return GradingPool(self.width, self._recycle_after, tier, self._guest)

    async def _faults(self, pool: GradingPool) -> tuple[str, ...]:
        try:
            await pool.start()
        except (KernelLost, OSError, ImportError) as failure:
            await pool.stop()
            return (f"tier {int(pool.tier)}: {last_line(str(failure))}",)
        return ()


async def self_test(worst: Tier) -> Isolation:
    """The best tier that holds on this machine, tried by a Python kernel that is stopped again."""
    backend = LocalBackend(kernels=1, recycle_after=1)
    try:
        return await backend.start(worst)
    finally:
        await backend.stop()
