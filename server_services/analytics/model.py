"""An entry of the learning record: what happened, to whom, with which challenge. No code, nothing hidden."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from codementor_jupyter.protocol.events import AchievementUnlocked, Event, HintOpened, SubmissionGraded

# What the record keeps besides. An event may come to carry more: it is kept only when it is named here.
_DETAILS: dict[type, set[str]] = {
    SubmissionGraded: {
        "submission_id",
        "challenge_version",
        "status",
        "verdict",
        "score",
        "topic",
        "xp_reward",
    },
    HintOpened: {"step"},
    AchievementUnlocked: {"achievement"},
}
FOLLOWED = tuple(_DETAILS)


@dataclass(frozen=True)
class Entry:
    """One thing that happened. `challenge_id` None: it is about no challenge."""

    kind: str
    user_id: str
    challenge_id: str | None
    at: datetime
    details: dict[str, Any] = field(default_factory=dict)


def entry_of(event: Event) -> Entry:
    """The entry an event of one of the followed kinds leaves."""
    challenge_id = getattr(event, "challenge_id", None)  # an achievement belongs to no challenge
    details = event.model_dump(by_alias=True, mode="json", include=_DETAILS[type(event)])
    return Entry(event.kind, event.user_id, challenge_id, event.at, details)
