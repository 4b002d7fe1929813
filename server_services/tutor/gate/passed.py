"""Answers that a gate has let through whole, so that it need not look at the same one again."""

import hashlib
import json
import time
from collections.abc import Callable

from cachetools import TTLCache

_SECONDS = 3600  # as long as answers are kept
_REMEMBERED = 2000


class Passed:
    """Remembers what was let through at the beginning of a conversation.

    A gate decides by the challenge, the student's own code, the level, the answer's text, and what the
    conversation has shown before. So an answer counts as looked at for exactly that version of the challenge,
    that code, level and text, and only where nothing was shown before: in a conversation every answer goes
    through the gate, together with what it has shown. It is the memory of this process: what comes from
    Redis, where another server or an older one has left it, is looked at here at least once. Digests alone
    are held, no text.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._digests: TTLCache[str, bool] = TTLCache(_REMEMBERED, _SECONDS, clock)

    def add(self, challenge: str, code: str, level: int, text: str) -> None:
        """This answer was let through whole. `challenge` names a version of one; empty: there is none."""
        self._digests[_digest(challenge, code, level, text)] = True

    def whole(self, challenge: str, code: str, level: int, text: str) -> bool:
        """Whether this answer was let through whole to the same question, with nothing before it."""
        return _digest(challenge, code, level, text) in self._digests


def _digest(*parts: str | int) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
