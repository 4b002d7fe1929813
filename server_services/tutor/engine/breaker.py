"""A circuit breaker: a server that fails half of its calls is left in peace for a while, then asked once.

The libraries we tried open after consecutive failures only, or let everyone through when the pause is over.
"""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from .provider import ProviderFailed, Trouble


@dataclass(eq=False)
class Call:
    """One call that was let through, and how it went as far as that is known."""

    at: float
    failed: bool = False
    counted: bool = False


class Breaker:
    """Opens when `share` of at least `volume` calls of the last `window` seconds failed; after `pause`
    seconds exactly one call is let through, and its outcome decides.

    Every call admitted must be ended by `left`, whatever was said of it before.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        window: float = 10.0,
        volume: int = 5,
        share: float = 0.5,
        pause: float = 30.0,
    ) -> None:
        self._clock = clock
        self._window, self._volume, self._share, self._pause = window, volume, share, pause
        self._calls: deque[Call] = deque()
        self._opened_at: float | None = None
        self._probe: Call | None = None

    @property
    def open(self) -> bool:
        """Whether calls are refused, but for one that tries."""
        return self._opened_at is not None

    def admit(self) -> Call:
        """Let a call through. Raises ProviderFailed where the server is left in peace."""
        call = Call(self._clock())
        if self._opened_at is not None:
            if self._probe is not None or call.at < self._opened_at + self._pause:
                raise ProviderFailed(Trouble.OPEN)
            self._probe = call
        return call

    def succeeded(self, call: Call) -> None:
        """The server answers. May be followed by `failed`, when the answer breaks off."""
        if call is self._probe:
            self._opened_at = self._probe = None
            self._calls.clear()
        self._count(call)

    def failed(self, call: Call) -> None:
        """The server did not answer, or not to the end."""
        call.failed = True
        self._count(call)
        if call is self._probe or (self._opened_at is None and self._fails()):
            self._opened_at, self._probe = self._clock(), None

    def left(self, call: Call) -> None:
        """The call is over. Where nothing was said of it (the student stopped) it does not count."""
        if call is self._probe:
            self._probe = None

    def _count(self, call: Call) -> None:
        if not call.counted:
            call.counted, call.at = True, self._clock()
            self._calls.append(call)

    def _fails(self) -> bool:
        while self._calls and self._calls[0].at < self._clock() - self._window:
            self._calls.popleft()
        failures = sum(call.failed for call in self._calls)
        return len(self._calls) >= self._volume and failures >= self._share * len(self._calls)
