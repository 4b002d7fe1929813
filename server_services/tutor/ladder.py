"""When the next step of the hint ladder may be opened. Pure."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from codementor_jupyter.protocol.hints import LEVELS, price
from codementor_jupyter.protocol.tutor import LevelView

WAIT_SECONDS = 60
"""How long to think about a step, for those who change nothing."""


@dataclass(frozen=True)
class Opening:
    """The last step that was opened: when, and for which code (a hash; empty: not known)."""

    at: datetime
    code: str


@dataclass(frozen=True)
class Ladder:
    """How far somebody has come on a challenge. `opened` counts steps, `steps` how many there are."""

    opened: int
    steps: int = LEVELS
    last: Opening | None = None

    def wait(self, code: str, now: datetime) -> int:
        """Seconds until the next step may be opened with this code: none after a change."""
        if self.last is None or (code and self.last.code and code != self.last.code):
            return 0
        return max(0, round(WAIT_SECONDS - (now - self.last.at).total_seconds()))

    def next(self, ceiling: int, xp_reward: int, code: str, now: datetime) -> LevelView | None:
        """The step after those that are open, None above the ceiling or the last."""
        if self.opened >= min(ceiling, self.steps):
            return None
        step = self.opened + 1
        return LevelView(level=step, price=price(xp_reward, step), wait=self.wait(code, now))


def code_hash(code: str) -> str:
    """What tells whether code was changed: spaces at line ends and empty lines are no change."""
    lines = (line.rstrip() for line in code.splitlines())
    return hashlib.sha256("\n".join(filter(None, lines)).encode("utf-8", "replace")).hexdigest()[:32]
