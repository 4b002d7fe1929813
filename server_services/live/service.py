"""Telling users what happens to them, as it happens, and afterwards to who was away. It decides nothing.

What counts is kept where it is decided: verdicts with the submissions, achievements with the user. So what
was missed is read from there and not from a log of what was sent: no killed server swallows any of it.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from codementor_jupyter.protocol.events import AchievementUnlocked, ProgressChanged, SubmissionGraded
from codementor_jupyter.protocol.live import EventView, ProgressChangedView
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.bus import Bus

from .model import (
    Missed,
    News,
    StandingKept,
    Title,
    VerdictKept,
    achieved_since,
    completed,
    news_of_achievement,
    news_of_progress,
    news_of_verdict,
)
from .store import LiveStore

log = logging.getLogger(__name__)

LIMIT = 100
WAITING = 10_000
# Verdicts become visible a little after the moment they carry, and clocks of servers differ a little.
OVERLAP = timedelta(seconds=60)

AsTold = Callable[[VerdictKept], Awaitable[Verdict]]
"""A verdict as far as its student may know of it."""
Standings = Callable[[Sequence[str]], Awaitable[Mapping[str, StandingKept]]]
"""How far each of these users has come; who is not on record is left out."""


def utc_now() -> datetime:
    return datetime.now(UTC)


class LiveService:
    """News of users: what this process publishes, through `next`, and what the record holds, by `missed`."""

    def __init__(
        self,
        store: LiveStore,
        as_told: AsTold,
        standings: Standings,
        titles: Mapping[str, Title],
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._store = store
        self._as_told = as_told
        self._standings = standings
        self._titles = titles
        self._now = now
        self._news: asyncio.Queue[News] = asyncio.Queue(WAITING)

    def follow(self, bus: Bus) -> None:
        """Take up what this process publishes from now on. Whoever publishes waits for nothing."""

        async def verdict(event: SubmissionGraded) -> None:
            if event.told is not None:
                self._note(news_of_verdict(event, event.told))

        async def achievement(event: AchievementUnlocked) -> None:
            self._note(news_of_achievement(event, self._titles[event.achievement]))

        async def progress(event: ProgressChanged) -> None:
            self._note(news_of_progress(event))

        bus.subscribe(SubmissionGraded, verdict)
        bus.subscribe(AchievementUnlocked, achievement)
        bus.subscribe(ProgressChanged, progress)

    async def next(self) -> News:
        """The next thing to tell; waits for it."""
        return await self._news.get()

    async def missed(
        self, user_ids: Sequence[str], since: datetime | None, limit: int = LIMIT
    ) -> dict[str, Missed]:
        """For each user on record what happened from a moment on (None: nothing is told again), the last
        `limit` events, and how far they are. It begins a minute early, so some may have been told before.
        Raises Unavailable while the record is away.
        """
        asked = self._now()
        standings = await self._standings(user_ids)
        events: dict[str, list[EventView]] = defaultdict(list)
        if since is not None:
            begins = max(since, datetime.min.replace(tzinfo=UTC) + OVERLAP) - OVERLAP
            for kept in await self._store.verdicts(user_ids, begins, limit * len(user_ids)):
                events[kept.user_id].append(completed(kept, await self._as_told(kept)))
            for user_id, standing in standings.items():
                events[user_id] += achieved_since(standing, self._titles, begins)
        return {
            user_id: Missed(
                tuple(sorted(events[user_id], key=_at)[-limit:]),
                ProgressChangedView(xp=standing.xp, level=standing.level, at=asked),
            )
            for user_id, standing in standings.items()
        }

    def _note(self, news: News) -> None:
        try:
            self._news.put_nowait(news)
        except asyncio.QueueFull:  # it is on record: whoever is connected hears it when they look again
            log.warning("more than %d live events wait to be told", WAITING)


def _at(event: EventView) -> datetime:
    return event.at
