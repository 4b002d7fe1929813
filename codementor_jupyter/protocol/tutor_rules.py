"""What instructors let the tutor do, on the wire."""

from datetime import datetime
from typing import Literal

from pydantic import Field, model_validator

from .base import Wire
from .hints import MAX_STEPS

TutorMode = Literal["off", "hints", "free"]


class TutorWindow(Wire):
    """A stretch of time with rules of its own, such as an exam."""

    begins: datetime
    ends: datetime
    mode: TutorMode

    @model_validator(mode="after")
    def _in_order(self) -> "TutorWindow":
        if self.begins.tzinfo is None or self.ends.tzinfo is None:
            raise ValueError("a window's times name their time zone, as in 2026-11-27T09:00:00+01:00")
        if self.ends <= self.begins:
            raise ValueError("a window ends after it begins")
        return self


class TutorRules(Wire):
    """What the tutor may do: nothing, evidence and hints, or answer freely. `ceiling` is the highest step of
    the ladder. None: as the course has it.
    """

    mode: TutorMode | None = None
    ceiling: int | None = Field(default=None, ge=0, le=MAX_STEPS)
    windows: tuple[TutorWindow, ...] = Field(default=(), max_length=50)
