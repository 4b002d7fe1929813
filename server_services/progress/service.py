"""Progress: who is here, what they have reached, and the projection that keeps it equal to the record.

The truth is the record of submissions, which grading writes. Events project it at once where they bring
something; what leaves only its day is noted, and written with the next `catch_up`, which also projects what
a killed process left behind. Each may see a verdict any number of times: it counts once. Nothing here judges
code.
"""

import asyncio
import logging
import random
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TypeVar

from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.events import AchievementUnlocked, ProgressChanged, SubmissionGraded
from codementor_jupyter.protocol.users import (
    ActivityView,
    Preferences,
    ProfileRequest,
    ProfileView,
    ProgressView,
    Role,
)
from server_services.bus import Bus
from server_services.errors import CodeMentorError, NotFound, Unavailable

from .account import Account, Profile, Standing, User
from .achievements import CatalogueEntry, Evidence, reached
from .model import Graded, Progress, apply_all, graded_of, improve, moment, recompute
from .store import ProgressStore
from .views import activity_view, profile_view, progress_view
from .weeks import Goal

T = TypeVar("T")

log = logging.getLogger(__name__)

Catalogue = Callable[[], Awaitable[Sequence[CatalogueEntry]]]
Change = Callable[[Account], Awaitable[Account]]

CATCH_UP_SECONDS = 30.0
# Verdicts become visible a little after the moment they carry, and clocks of servers differ a little.
OVERLAP = timedelta(seconds=60)
WRITE_ATTEMPTS = 100
WRITE_PAUSE_SECONDS = 0.02
REMEMBERED = 1000


def utc_now() -> datetime:
    return datetime.now(UTC)


class ProgressService:
    """Users and their progress. Every method may raise Unavailable while the store is away."""

    def __init__(
        self, store: ProgressStore, bus: Bus, catalogue: Catalogue, now: Callable[[], datetime] = utc_now
    ) -> None:
        self._store = store
        self._bus = bus
        self._catalogue = catalogue
        self._now = now
        self._users: dict[str, User] = {}
        self._accounts: dict[str, Account] = {}
        self._gained: dict[str, int] = {}
        self._noted: dict[str, Graded] = {}

    async def sign_in(self, username: str, email: str | None = None) -> User:
        """The user of that name, recorded at the first visit. `email` is noted only then."""
        if username not in self._users:
            self._users[username] = await self._store.ensure_user(username, email, self._now())
        return self._users[username]

    async def profile(self, user: User, roles: Iterable[Role]) -> ProfileView:
        """Who the user is. Raises NotFound when the account was removed."""
        return profile_view(self._present(user, await self._store.find_profile(user.id)), roles)

    async def learner(self, user: User, challenge_id: str | None) -> tuple[Profile, Standing | None]:
        """Who the user is, and how they stand with one challenge. Raises NotFound when the account was
        removed."""
        if challenge_id is None:
            return self._present(user, await self._store.find_profile(user.id)), None
        return self._present(user, await self._store.find_learner(user.id, challenge_id))

    async def update_profile(self, user: User, request: ProfileRequest, roles: Iterable[Role]) -> ProfileView:
        """Change what the request names, of the preferences too, and answer the profile as it then is."""

        async def change(account: Account) -> Account:
            return _with_request(account, request, moment(self._now()))

        before, after = self._present(user, await self._amend(user.id, change))
        await self._announce(before, after)
        return profile_view(after.profile, roles)

    async def progress(self, user: User) -> ProgressView:
        """How far the user has come."""
        account, catalogue = await asyncio.gather(self._account(user), self._catalogue())
        return progress_view(account, catalogue, self._now())

    async def activity(self, user: User) -> ActivityView:
        """What the user did on which day of the last year, and what became of each week's goal."""
        return activity_view(await self._account(user), self._now())

    async def _account(self, user: User) -> Account:
        """The account with what has not been written yet in it."""
        account = self._present(user, await self._store.find_account(user.id))
        noted = [graded for graded in self._noted.values() if graded.user_id == user.id]
        return replace(account, progress=apply_all(account.progress, noted))

    async def profiles(self, user_ids: Sequence[str]) -> list[Profile]:
        """Those of these users who are on record."""
        return await self._store.find_profiles(user_ids)

    async def standing(self, user: User) -> Mapping[str, Standing]:
        """For each challenge the user has tried, by id: "tried" or "solved", and the best score."""
        return self._present(user, await self._store.find_standing(user.id))

    async def gained(self, user_id: str, challenge_id: str, submission_id: str) -> int:
        """The XP one submission brought: 0 when an earlier one was as good, or before it is projected."""
        if submission_id in self._gained:  # projected a moment ago, and now its student asks
            return self._gained.pop(submission_id)
        best = await self._store.find_best(user_id, challenge_id)
        return best.gain_of(submission_id) if best else 0

    async def gains(self, user_id: str, challenge_id: str) -> Mapping[str, int]:
        """Likewise of all submissions to a challenge, by id; those that brought nothing may be left out."""
        best = await self._store.find_best(user_id, challenge_id)
        return {place.submission_id: gain for place, gain in best.gains} if best else {}

    async def username(self, user_id: str) -> str | None:
        """How the user of that id is called; None: there is no such user."""
        found = await self._store.find_profile(user_id)
        return found.user.username if found else None

    def follow(self, bus: Bus) -> None:
        """Project every verdict this process publishes from now on."""
        bus.subscribe(SubmissionGraded, self._on_graded)

    async def recompute(self, user_id: str) -> None:
        """Rebuild a user's progress from the record alone, as after a regrade. Announces nothing."""

        async def change(account: Account) -> Account:
            # The record is read after the revision: a verdict projected meanwhile makes us read again.
            return replace(account, progress=recompute(await self._store.record_of(user_id)))

        await self._amend(user_id, change)

    async def recompute_all(self) -> int:
        """Rebuild everybody's progress, one after the other. Answers how many users there are."""
        count = 0
        async for user_id in self._store.user_ids():
            await self.recompute(user_id)
            count += 1
        return count

    async def catch_up(self) -> int:
        """Project what was recorded since the mark, in batches, and move the mark. Answers how many."""
        mark, count, noted = await self._store.find_mark(), 0, list(self._noted)
        async for batch, end in self._store.record_since(mark - OVERLAP if mark else None):
            for user_id, record in _by_user(batch).items():
                await self._project(user_id, partial(apply_all, record=record))
            # A clock that runs ahead must not carry the mark past verdicts that are still to come.
            await self._store.move_mark(min(end, moment(self._now())))
            count += len(batch)
        for submission_id in noted:  # which was in the record before it was noted
            self._noted.pop(submission_id, None)
        return count

    async def run(self, every: float = CATCH_UP_SECONDS) -> None:
        """Catch up now and every `every` seconds, until cancelled."""
        while True:
            try:
                await self.catch_up()
            except CodeMentorError as error:
                log.warning("progress could not catch up and tries again in %s s: %s", every, error)
            except Exception:  # a fault in one round must not end the rounds: the record is still there
                log.exception("progress could not catch up and tries again in %s s", every)
            await asyncio.sleep(every)

    async def _on_graded(self, event: SubmissionGraded) -> None:
        graded = graded_of(event)
        _remember(self._noted, graded.submission_id, graded)
        account = await self._improved(graded)
        best = account and account.progress.best.get(event.challenge_id)
        if best:
            _remember(self._gained, event.submission_id, best.gain_of(event.submission_id))

    async def _improved(self, graded: Graded) -> Account | None:
        """The account with a verdict in it. For one that brings nothing to the account as this process knows
        it nothing is read: only a regrade elsewhere could make it worth more, and `catch_up` sees that.
        """
        known = self._accounts.get(graded.user_id)
        if known and improve(known.progress, graded) == known.progress:
            return known
        return await self._project(graded.user_id, lambda progress: improve(progress, graded))

    async def _project(self, user_id: str, step: Callable[[Progress], Progress]) -> Account | None:
        async def change(account: Account) -> Account:
            return replace(account, progress=step(account.progress))

        amended = await self._amend(user_id, change)
        if amended is None:
            log.warning("a verdict names the user %s, who is not on record", user_id)
            return None
        await self._announce(*amended)
        return amended[1]

    async def _amend(self, user_id: str, change: Change) -> tuple[Account, Account] | None:
        """Compare and set until it holds, so that no server overwrites what another one awarded.

        The first try starts from the account as this process knows it: where it still stands, as it nearly
        always does, nothing need be read. Answers the account before and after; None: there is no
        such user.
        """
        for _ in range(WRITE_ATTEMPTS):
            remembered = self._accounts.pop(user_id, None)
            before = remembered or await self._store.find_account(user_id)
            if before is None:
                return None
            after = await self._judged(await change(before))
            if after == before and remembered is None:
                _remember(self._accounts, user_id, before)
                return before, before
            if after == before:
                continue  # nothing would be written, so nothing would tell that the memory is out of date
            after = replace(after, updated_at=moment(self._now()))
            if await self._store.replace(before, after):
                _remember(self._accounts, user_id, replace(after, revision=before.revision + 1))
                return before, after
            await asyncio.sleep(random.uniform(0, WRITE_PAUSE_SECONDS))  # noqa: S311 - spreads writers, no secret
        raise Unavailable(ErrorCode.STORE_UNAVAILABLE, "Your progress is being written elsewhere; try again.")

    async def _judged(self, account: Account) -> Account:
        evidence = Evidence(account.progress, account.goals, await self._catalogue())
        return replace(account, achievements=reached(evidence, account.achievements))

    async def _announce(self, before: Account, after: Account) -> None:
        """Say what is new. Only the server whose write held sees a difference, so it is said once."""
        unlocked = after.achievements.keys() - before.achievements.keys()
        for at, name in sorted((after.achievements[name], name) for name in unlocked):
            await self._bus.publish(AchievementUnlocked(user_id=after.user.id, achievement=name, at=at))
        if after.progress != before.progress:
            xp, level = after.progress.xp, after.progress.level
            await self._bus.publish(
                ProgressChanged(user_id=after.user.id, xp=xp, level=level, at=after.updated_at)
            )

    def _present(self, user: User, found: T | None) -> T:
        if found is None:
            self._users.pop(user.username, None)
            raise NotFound(ErrorCode.NOT_FOUND, "This account was removed; sign in again to start anew.")
        return found


def _remember(memory: dict[str, T], key: str, value: T) -> None:
    """Keep a value that can be read again any time; when there are many, all are forgotten."""
    if len(memory) >= REMEMBERED:
        memory.clear()
    memory[key] = value


def _by_user(record: Iterable[Graded]) -> dict[str, list[Graded]]:
    users: dict[str, list[Graded]] = defaultdict(list)
    for graded in record:
        users[graded.user_id].append(graded)
    return users


def _with_request(account: Account, request: ProfileRequest, now: datetime) -> Account:
    preferences = _merged(account.preferences, request.preferences)
    changed = preferences.weekly_goal != account.preferences.weekly_goal
    goals = (*account.goals, Goal(now, preferences.weekly_goal)) if changed else account.goals
    return replace(account, email=request.email or account.email, preferences=preferences, goals=goals)


def _merged(known: Preferences, asked: Preferences | None) -> Preferences:
    """Only the fields the request names change."""
    named = asked.model_fields_set if asked else set()
    return known.model_copy(update={name: getattr(asked, name) for name in named})
