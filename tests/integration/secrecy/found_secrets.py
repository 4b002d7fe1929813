"""What a search for secrets has found."""

from dataclasses import dataclass, field
from typing import Any

CLOSED = "(its memory is closed to this user)"


@dataclass
class Found:
    """The names of the canaries found, by place, and what the student was told of what they sent to snoop."""

    by_place: dict[str, set[str]] = field(default_factory=dict)
    in_cases: list[set[str]] = field(default_factory=list)
    snooped: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[tuple[str, str, int]] = field(default_factory=list)
