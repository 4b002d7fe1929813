"""What a worker says of itself with every heartbeat: its tier, its kernels, and why it has no better tier."""

from dataclasses import dataclass
from typing import Any, Self

from codementor_jupyter.protocol.verdicts import Tier

METRIC = "codementor"
"""The name of a report among a worker's metrics."""

_MOST = 1_000_000_000
_REASONS, _REASON_LENGTH = 10, 300


@dataclass(frozen=True, slots=True)
class Report:
    """`kernels`: how many are up. `restarts`: how many had to be replaced since the worker started."""

    tier: Tier
    kernels: int
    restarts: int
    reasons: tuple[str, ...] = ()

    def told(self) -> dict[str, Any]:
        """The report as plain data, for `read`."""
        return {
            "tier": int(self.tier),
            "kernels": self.kernels,
            "restarts": self.restarts,
            "reasons": list(self.reasons),
        }

    @classmethod
    def read(cls, told: Any) -> Self | None:
        """The report in a worker's metrics; None for whatever is none: that worker is not ours."""
        try:
            reasons = [str(each)[:_REASON_LENGTH] for each in told["reasons"][:_REASONS]]
            return cls(Tier(told["tier"]), _count(told["kernels"]), _count(told["restarts"]), tuple(reasons))
        except (KeyError, TypeError, ValueError):
            return None


def _count(told: Any) -> int:
    if type(told) is not int or not 0 <= told <= _MOST:
        raise ValueError("not a count")
    return told


def resource(tier: Tier) -> str:
    """What Dask calls walls at least as good as those of `tier`: tasks demand it, workers offer it."""
    return f"codementor-tier-{int(tier)}"


def offered(tier: Tier, threads: int) -> dict[str, float]:
    """The resources of a worker in `tier` that works on `threads` submissions at once; none in practice."""
    return {resource(each): threads for each in (Tier.NAMESPACES, Tier.LANDLOCK) if tier <= each}
