"""Whether a step of the ladder may be opened, and what is said where it may not. Pure."""

from datetime import datetime

from codementor_jupyter.protocol.errors import ErrorCode
from server_services.errors import Conflict, Refused

from .ladder import Ladder, code_hash
from .policy import Allowed


def admit(what: Allowed, ladder: Ladder, step: int, code: str, now: datetime) -> None:
    """Returns where a step is open, or may be opened next, for this code (empty: not known).

    Raises Refused where the rules forbid it, Conflict where it is not its turn or not time yet.
    """
    if step <= ladder.opened and what.mode != "off":
        return
    if not what.hints:
        raise forbidden(what)
    if step > what.ceiling:
        message = f"Your instructor lets you open hints up to step {what.ceiling} here."
        raise Refused(ErrorCode.TUTOR_OFF, message, ceiling=what.ceiling)
    if step > ladder.opened + 1:
        message = f"Hints are opened one after the other: step {ladder.opened + 1} is next."
        raise Conflict(ErrorCode.HINT_OUT_OF_ORDER, message, next=ladder.opened + 1)
    if wait := ladder.wait(code_hash(code) if code else "", now):
        message = f"Try something first: change your code, or wait {wait} s for the next hint."
        raise Conflict(ErrorCode.HINT_TOO_SOON, message, wait=wait)


def forbidden(what: Allowed) -> Refused:
    """The refusal of a tutor that is off."""
    until = f" until {what.until:%Y-%m-%d %H:%M} UTC" if what.until else ""
    message = f"Your instructor has turned the tutor off here{until}. Check shows what the examples say."
    return Refused(ErrorCode.TUTOR_OFF, message, until=what.until.isoformat() if what.until else None)
