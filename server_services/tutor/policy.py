"""What the tutor may do: by course, challenge and time. Pure: no I/O, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from codementor_jupyter.protocol.hints import MAX_STEPS
from codementor_jupyter.protocol.tutor_rules import TutorMode, TutorRules, TutorWindow

_STRICTEST: tuple[TutorMode, ...] = ("off", "hints", "free")


@dataclass(frozen=True)
class Allowed:
    """What holds at one moment. `until`: when the window that decides it ends."""

    mode: TutorMode
    ceiling: int
    until: datetime | None = None

    @property
    def hints(self) -> bool:
        return self.mode != "off" and self.ceiling > 0


def allowed(course: TutorRules, challenge: TutorRules | None, now: datetime) -> Allowed:
    """A challenge's rules go before the course's; a window that is open goes before both, the strictest of
    several.
    """
    own = challenge or TutorRules()
    mode = own.mode or course.mode or "free"
    ceilings = [each for each in (own.ceiling, course.ceiling) if each is not None]
    window = _strictest(each for each in (*course.windows, *own.windows) if each.begins <= now < each.ends)
    ceiling = ceilings[0] if ceilings else MAX_STEPS
    if window is None:
        return Allowed(mode, ceiling)
    return Allowed(window.mode, ceiling, window.ends)


def _strictest(windows: Iterable[TutorWindow]) -> TutorWindow | None:
    return min(windows, key=lambda each: (_STRICTEST.index(each.mode), each.ends), default=None)
