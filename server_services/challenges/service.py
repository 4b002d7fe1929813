"""Challenges: what is offered, how it is changed, and the hint ladder. No grading; no file is read here.

Lists come from Redis for up to five minutes. Each names the state of the catalogue it was made from, and a
change gives the catalogue a new name: from then on no server answers with a list from before the change. So
it is with a challenge that was read moments ago, as a class that submits to one does.
"""

import asyncio
import contextlib
import hashlib
import json
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from cachetools import TTLCache

from codementor_jupyter.protocol.challenges import (
    ChallengePage,
    ChallengeRequest,
    ChallengeSummaryView,
)
from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.events import HintOpened
from codementor_jupyter.protocol.hints import HintView
from server_services.bus import Bus
from server_services.errors import Conflict, NotFound
from server_services.stores.cache import Cache

from .catalogue import ChallengeFilters as ChallengeFilters
from .catalogue import Standing, in_course_order, page_of
from .model import Challenge, ExpectedFaults, Opened, check_content, is_unchanged
from .store import VERSIONS_KEPT, ChallengeStore

LIST_SECONDS = 300
READ_SECONDS = 10
_CATALOGUE = "challenges:catalogue"
_CATALOGUE_SECONDS = 86_400
_CONFLICTS = 4


class Outcome(StrEnum):
    """What became of one challenge that was to be loaded."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    KEPT = "kept"


@dataclass(frozen=True)
class LoadReport:
    """Slugs by what became of them. `kept`: left as somebody else has changed or deleted it."""

    created: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    def __str__(self) -> str:
        counts = {name: len(slugs) for name, slugs in vars(self).items()}
        return ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "nothing to load"


def utc_now() -> datetime:
    return datetime.now(UTC)


class ChallengeService:
    """The challenges feature. Every method raises Unavailable while the database is away."""

    def __init__(
        self,
        store: ChallengeStore,
        cache: Cache,
        bus: Bus,
        now: Callable[[], datetime] = utc_now,
        expected_faults: ExpectedFaults = lambda _request: (),
    ) -> None:
        """`expected_faults`: what the grader has to say of a challenge's expected outputs."""
        self._store = store
        self._cache = cache
        self._bus = bus
        self._now = now
        self._expected_faults = expected_faults
        self._unannounced = False
        self._read: TTLCache[tuple[str, str], Challenge] = TTLCache(VERSIONS_KEPT, READ_SECONDS)
        self._summaries: tuple[str | None, list[ChallengeSummaryView]] = (None, [])

    # --- reading

    async def page(
        self, user_id: str, filters: ChallengeFilters, standing: Standing, page: int = 1, page_size: int = 50
    ) -> ChallengePage:
        """One page, counted from 1, of what matches, with the user's own standing on it. Raises Refused."""
        if self._unannounced:
            await self._announce()
        key = _list_key(user_id, filters, standing, page, page_size)
        catalogue, kept = await asyncio.gather(self._cache.get(_CATALOGUE), self._cache.get(key))
        if kept is not None and kept["catalogue"] == catalogue:
            return ChallengePage.model_validate(kept["page"])
        if catalogue is None:
            catalogue = await self._announce()
        made = page_of(await self._store.summaries(), filters, standing, page, page_size)
        value = {"catalogue": catalogue, "page": made.model_dump(mode="json", by_alias=True)}
        await self._cache.put(key, value, LIST_SECONDS)
        return made

    async def summaries(self) -> list[ChallengeSummaryView]:
        """Every published challenge as it stands in a list, in course order."""
        catalogue = await self._cache.get(_CATALOGUE)
        remembered, found = self._summaries
        if catalogue is None or catalogue != remembered:
            found = sorted((s for s in await self._store.summaries() if s.published), key=in_course_order)
            self._summaries = (catalogue, found)
        return found

    async def published(self) -> list[Challenge]:
        """Every published challenge with all that belongs to it, in course order."""
        found = [challenge for challenge in await self._store.all() if challenge.published]
        return sorted(found, key=lambda each: (each.order, each.title.casefold(), each.slug))

    async def get(self, id_or_slug: str) -> Challenge:
        """The current version, published or not; for moments the one before it, where another server could
        not announce its change. Raises NotFound.
        """
        if self._unannounced:
            await self._announce()
        key = (await self._cache.get(_CATALOGUE) or "", id_or_slug)
        found = self._read.get(key)
        if found is None:
            found = await self._store.get(id_or_slug)
            if key[0]:
                self._read[key] = found
        return found

    async def find_version(self, challenge_id: str, version: int) -> Challenge | None:
        """A challenge as it was in one version, even when it is no longer offered."""
        return await self._store.find_version(challenge_id, version)

    # --- authoring

    async def create(self, request: ChallengeRequest, author: str) -> Challenge:
        """Keep a new challenge. Raises Conflict when its slug is taken, Refused when it cannot be graded."""
        check_content(request, self._expected_faults)
        created = await self._store.insert(request, author, self._now())
        await self._announce()
        return created

    async def update(
        self, id_or_slug: str, request: ChallengeRequest, author: str, version: int | None = None
    ) -> Challenge:
        """Make the request the next version; nothing happens when it says what is there already.

        `version` is the one the author has read, None for whichever is current. Raises Conflict when another
        one is current or the slug is taken, NotFound, and Refused when the request cannot be graded.
        """
        check_content(request, self._expected_faults)
        before = await self._store.get(id_or_slug)
        if version is not None and version != before.version:
            message = f"{before.slug!r} is at version {before.version} by now: read it again, then save."
            raise Conflict(ErrorCode.CHALLENGE_CHANGED, message, version=before.version)
        if is_unchanged(before, request):
            return before
        after = await self._store.replace(before, request, author, self._now())
        await self._announce()
        return after

    async def delete(self, id_or_slug: str) -> None:
        """Offer a challenge no longer: its slug is free, its versions stay for good. Raises NotFound."""
        await self._store.remove(await self._store.get(id_or_slug), self._now())
        await self._announce()

    async def load(
        self, requests: Iterable[ChallengeRequest], author: str, *, keep_others: bool = False
    ) -> LoadReport:
        """Bring the challenges of these slugs to what the requests say. Raises Refused before any is written.

        `keep_others`: what somebody other than `author` has changed or deleted stays so.
        """
        wanted = list(requests)
        for request in wanted:
            check_content(request, self._expected_faults)
        done: dict[Outcome, list[str]] = {outcome: [] for outcome in Outcome}
        try:
            for request in wanted:
                done[await self._load(request, author, keep_others)].append(request.slug)
        finally:  # what was written before something failed is to be seen as well
            if done[Outcome.CREATED] or done[Outcome.UPDATED]:
                await self._announce()
        return LoadReport(**{outcome.value: tuple(slugs) for outcome, slugs in done.items()})

    async def _load(self, request: ChallengeRequest, author: str, keep_others: bool) -> Outcome:
        for _ in range(_CONFLICTS):
            with contextlib.suppress(Conflict):  # another server loads the same course: see what it has done
                return await self._try_to_load(request, author, keep_others)
        return await self._try_to_load(request, author, keep_others)

    async def _try_to_load(self, request: ChallengeRequest, author: str, keep_others: bool) -> Outcome:
        before = await self._store.find(request.slug)
        if before is None:
            if keep_others and await self._store.was_deleted(request.slug):
                return Outcome.KEPT
            await self._store.insert(request, author, self._now())
            return Outcome.CREATED
        if is_unchanged(before, request):
            return Outcome.UNCHANGED
        if keep_others and before.author != author:
            return Outcome.KEPT
        await self._store.replace(before, request, author, self._now())
        return Outcome.UPDATED

    # --- hints

    async def hints_opened(self, user_id: str, challenge_id: str) -> int:
        """How many steps of the ladder the user has opened: always the first ones."""
        return await self._store.opened_hints(user_id, challenge_id)

    async def openings(self, user_id: str, challenge_id: str) -> list[Opened]:
        """The steps of the ladder the user has opened, the first one first."""
        return await self._store.openings(user_id, challenge_id)

    async def open_step(self, user_id: str, challenge_id: str, step: int, code: str = "") -> None:
        """Record that a step was opened, whoever wrote it; `code`: a hash of what it was opened for."""
        now = self._now()
        if await self._store.open_hint(user_id, challenge_id, step, now, code):
            await self._bus.publish(HintOpened(user_id=user_id, challenge_id=challenge_id, step=step, at=now))

    async def open_hint(self, user_id: str, challenge: Challenge, step: int, code: str = "") -> HintView:
        """Open a step its author wrote, counted from 1, or show it again. Raises NotFound beyond the ladder,
        Conflict when an earlier step is still closed (`details.next` is the one that may be opened)."""
        steps = len(challenge.hints)
        if not 1 <= step <= steps:
            message = f"{challenge.title!r} has {steps} hints, and no step {step}."
            raise NotFound(ErrorCode.HINT_NOT_FOUND, message, hints=steps)
        opened = await self._store.opened_hints(user_id, challenge.id)
        if step > opened + 1:
            message = f"Hints are opened one after the other: step {opened + 1} is next."
            raise Conflict(ErrorCode.HINT_OUT_OF_ORDER, message, next=opened + 1)
        if step > opened:
            await self.open_step(user_id, challenge.id, step, code)
        return HintView(
            challenge_id=challenge.id, step=step, text=challenge.hints[step - 1], remaining=steps - step
        )

    # --- the name of the catalogue

    async def _announce(self) -> str:
        """Give the catalogue a new name. With Redis away, that is done when the next list is asked for."""
        name = secrets.token_hex(8)
        await self._cache.put(_CATALOGUE, name, _CATALOGUE_SECONDS)
        self._unannounced = self._cache.outage.lasts
        return name


def _list_key(user_id: str, filters: ChallengeFilters, standing: Standing, page: int, page_size: int) -> str:
    """All that a list depends on, save the challenges themselves."""
    known = sorted((challenge_id, *stands) for challenge_id, stands in standing.items())
    text = json.dumps([filters.as_key(), known, page, page_size], separators=(",", ":"))
    return f"challenges:{user_id}:{hashlib.sha256(text.encode()).hexdigest()[:32]}"
