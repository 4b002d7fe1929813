"""What was asked and answered: kept right after an answer has been given, read and erased."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime

from server_services.errors import Unavailable

from .model import Turn
from .store import TutorStore

log = logging.getLogger(__name__)

TURNS_REMEMBERED = 6
_LAST_TURNS_SECONDS = 10.0
_LONGEST_ANSWER_SECONDS = 120.0


class Conversations:
    """Turns of conversations. Keeping one keeps nobody waiting but whoever goes on with that conversation,
    reads it or erases it: they find the turn, or it gone. Every method that is awaited may raise Unavailable.
    """

    def __init__(self, store: TutorStore) -> None:
        self._store = store
        self._keeping: defaultdict[str, set[asyncio.Task[None]]] = defaultdict(set)
        self._going_on: defaultdict[tuple[str, str | None], list[asyncio.Event]] = defaultdict(list)

    @contextmanager
    def going_on(self, user_id: str, challenge_id: str | None) -> Iterator[Sequence[asyncio.Event]]:
        """While somebody is being answered. Gives the ends of the answers before it in this conversation:
        what they show counts for what this one may show. `close` waits for all ends, and the turns after.
        """
        here, end = self._going_on[user_id, challenge_id], asyncio.Event()
        before = tuple(here)
        here.append(end)
        try:
            yield before
        finally:
            here.remove(end)
            end.set()
            if not here:
                self._going_on.pop((user_id, challenge_id), None)

    def keep(self, turn: Turn) -> None:
        """Add a turn, in the background. With the database away it is lost, the answer was given."""
        task = asyncio.create_task(self._keep(turn))
        self._keeping[turn.user_id].add(task)
        task.add_done_callback(lambda done: self._done(turn.user_id, done))

    async def latest(self, user_id: str, challenge_id: str | None) -> list[Turn]:
        """The last turns on a challenge, or on none, oldest first."""
        await self._kept(user_id)
        turns = await self._store.turns(user_id, challenge_id, TURNS_REMEMBERED)
        return [turn for turn in turns if turn.challenge_id == challenge_id]

    async def all(self, user_id: str, challenge_id: str | None) -> list[Turn]:
        """What a user asked and was answered, oldest first; `challenge_id` None: about anything."""
        await self._kept(user_id)
        return await self._store.turns(user_id, challenge_id)

    async def erase(self, user_id: str, challenge_id: str | None) -> int:
        """Delete it for good; how much there was."""
        await self._kept(user_id)
        return await self._store.erase(user_id, challenge_id)

    async def forget_before(self, moment: datetime) -> None:
        """Delete everybody's older turns for good."""
        await self._store.forget_before(moment)

    async def close(self) -> None:
        """Wait for the answers that are being given and the turns that are being kept, for some seconds at
        most.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(_LAST_TURNS_SECONDS):
                for ends in list(self._going_on.values()):
                    await over(ends)
                for user_id in list(self._keeping):
                    await self._kept(user_id)

    async def _keep(self, turn: Turn) -> None:
        with suppress(Unavailable):  # the answer was given; only the memory of it is lost
            await self._store.keep(turn)

    async def _kept(self, user_id: str) -> None:
        """Returns when all that this user was told is kept, or lost."""
        if tasks := self._keeping.get(user_id):
            await asyncio.wait(tasks)

    def _done(self, user_id: str, task: asyncio.Task[None]) -> None:
        tasks = self._keeping[user_id]
        tasks.discard(task)
        if not tasks:
            del self._keeping[user_id]
        if not task.cancelled() and (fault := task.exception()):
            log.error("a turn could not be kept", exc_info=fault)


async def over(ends: Sequence[asyncio.Event]) -> None:
    """Returns when all of these answers are at their end; after a while also when they are not."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_LONGEST_ANSWER_SECONDS):
            for end in tuple(ends):
                await end.wait()
