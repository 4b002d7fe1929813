"""The hint ladder on the wire, and what its steps cost."""

from pydantic import Field

from .base import Wire

LEVELS = 4
"""Steps of the ladder that every challenge has; where its author has written more, it has more."""
HINT_PRICES = (0, 10, 20, 30)
"""Percent of a challenge's XP that opening each step costs, as far as they are not earned yet. Further steps
cost nothing."""
MAX_STEPS = 10


def worth(xp_reward: int, opened: int) -> int:
    """The XP of a challenge for somebody who has opened so many steps of its ladder."""
    return xp_reward * (100 - sum(HINT_PRICES[:opened])) // 100


def price(xp_reward: int, step: int) -> int:
    """The XP that opening a step costs, counted from 1."""
    return worth(xp_reward, step - 1) - worth(xp_reward, step)


class HintRequest(Wire):
    """Which step of the ladder to open, counted from 1. `code`: the answer as it stands, where it was changed
    since the last step the next one may be opened at once.
    """

    step: int = Field(ge=1, le=MAX_STEPS)
    code: str = Field(default="", max_length=65_536)


class HintView(Wire):
    """One step of a challenge's hint ladder."""

    challenge_id: str
    step: int
    text: str
    remaining: int
