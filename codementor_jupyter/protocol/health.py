"""The operator's view of the house."""

from typing import Literal

from .base import Wire

Condition = Literal["ok", "degraded", "down", "off"]


class DependencyView(Wire):
    condition: Condition
    detail: str = ""


class HealthView(Wire):
    """`status` is `down` (HTTP 503) when submissions can be neither kept nor graded. `tier`: see
    `protocol.verdicts.Tier`.
    """

    status: Condition
    version: str
    dependencies: dict[str, DependencyView]
    tier: int | None = None
    reasons: tuple[str, ...] = ()
