"""Numbering attempts: each submission that counts gets the next number of its user and challenge."""

import asyncio
import contextlib
from dataclasses import replace
from typing import NoReturn
from weakref import WeakValueDictionary

from codementor_jupyter.protocol.errors import ErrorCode
from server_services.errors import Conflict, Unavailable

from .model import Submission
from .store import AttemptTaken, KeyTaken, SubmissionStore

RACES = 20
REMEMBERED = 10_000


class Attempts:
    """Inserts submissions under the next free number.

    The last number is remembered, not believed: the store says when it is taken, and is asked then. Those of
    one process take turns; what races are processes.
    """

    def __init__(self, store: SubmissionStore) -> None:
        self._store = store
        self._last: dict[tuple[str, str], int] = {}
        self._turns: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()

    async def insert(self, submission: Submission, most: int | None = None) -> Submission:
        """Keep the submission as the next attempt; two servers at once race for the number and one counts on.

        Raises KeyTaken, Conflict when `most` attempts have been made, or Unavailable when too many race.
        """
        who = submission.user_id, submission.challenge_id
        async with self._turns.setdefault(who, asyncio.Lock()):
            return await self._insert(who, submission, most)

    async def _insert(self, who: tuple[str, str], submission: Submission, most: int | None) -> Submission:
        for _race in range(RACES):
            last = self._last.pop(who, None)
            if last is None:
                last = await self._store.last_attempt(*who)
            if most is not None and last >= most:
                await self._refuse(submission, most)
            with contextlib.suppress(AttemptTaken):
                kept = await self._store.insert(replace(submission, attempt=last + 1))
                self._remember(who, last + 1)
                return kept
        message = "Too many submissions at once; please submit again."
        raise Unavailable(ErrorCode.STORE_UNAVAILABLE, message, 1)

    async def _refuse(self, submission: Submission, most: int) -> NoReturn:
        if await self._store.find_by_key(submission.user_id, submission.idempotency_key):
            raise KeyTaken
        message = f"This challenge takes {most} attempts, and you have made them all. Check still works."
        raise Conflict(ErrorCode.ATTEMPTS_USED_UP, message, limit=most)

    def given_back(self, submission: Submission) -> None:
        """The number of this submission is free again."""
        self._last.pop((submission.user_id, submission.challenge_id), None)

    def _remember(self, who: tuple[str, str], attempt: int) -> None:
        if len(self._last) >= REMEMBERED:
            self._last.clear()
        self._last[who] = attempt
