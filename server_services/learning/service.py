"""Learning: follows the verdicts, keeps the model of each learner equal to the record, and says what is next.

The truth is the record of submissions and of opened hints. Events are noted at once and learned soon after,
so that no verdict waits for them; `catch_up` learns what a killed process left behind. Both may see a verdict
any number of times: it counts once. Whoever asks what is next hears of every verdict noted here before.
"""

import asyncio
import logging
import random
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from codementor_jupyter.protocol.challenges import ChallengeSummaryView
from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.events import SubmissionGraded
from codementor_jupyter.protocol.recommendations import RecommendationsView
from server_services.bus import Bus
from server_services.errors import CodeMentorError, Unavailable

from .elo import Rating
from .model import Answer, Learner, Rated, Task, answer_of, learn, unrated
from .recommendation import recommended
from .store import BEGINNING, LearningStore
from .views import recommendations_view
from .window import moment

log = logging.getLogger(__name__)

Catalogue = Callable[[], Awaitable[Sequence[ChallengeSummaryView]]]
FindTask = Callable[[str, int], Awaitable[Task | None]]
Known = dict[str, Learner]

CATCH_UP_SECONDS = 30.0
LATER_SECONDS = 0.5  # by then a verdict has been told, and nobody waits for what is learned
# Verdicts become visible a little after the moment they carry, and clocks of servers differ a little.
OVERLAP = timedelta(seconds=60)
WRITE_ATTEMPTS = 100
WRITE_PAUSE_SECONDS = 0.02
BREATH = 100


def utc_now() -> datetime:
    return datetime.now(UTC)


class LearningService:
    """The model of learners. Every method may raise Unavailable while the store is away."""

    def __init__(
        self,
        store: LearningStore,
        catalogue: Catalogue,
        find_task: FindTask,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """`catalogue`: what is published, in course order; `find_task`: a version of a challenge."""
        self._store = store
        self._catalogue = catalogue
        self._find_task = find_task
        self._now = now
        self._waiting: deque[Answer] = deque()
        self._noted = asyncio.Event()
        self._one_at_a_time = asyncio.Lock()
        # As this server knows them: what others have moved meanwhile is read again after each catch-up.
        self._ratings: dict[str, Rating] | None = None

    async def recommend(self, user_id: str, limit: int) -> RecommendationsView:
        """What a user should do next, why, and what is known of them."""
        await self.settle()
        learner, catalogue = await asyncio.gather(self._store.find_learner(user_id), self._catalogue())
        if self._ratings is None:
            self._ratings = await self._store.ratings()
        now = moment(self._now())
        chosen = recommended(learner, catalogue, self._ratings, now, limit)
        return recommendations_view(learner, chosen, now)

    def follow(self, bus: Bus) -> None:
        """Note every verdict this process publishes from now on."""
        bus.subscribe(SubmissionGraded, self._note)

    async def settle(self) -> None:
        """Learn what is noted, in order."""
        async with self._one_at_a_time:
            known: Known = {}
            while self._waiting:
                await self._learn(self._waiting.popleft(), known)

    async def catch_up(self) -> int:
        """Learn what was recorded since the mark, in order, and move the mark. Answers how many.

        Where nothing was ever learned, all of the record is, at one go.
        """
        mark, count = await self._store.find_mark(), 0
        self._ratings = None
        if mark is None:
            return await self.recompute()
        async for batch in self._store.record_since(mark - OVERLAP):
            async with self._one_at_a_time:
                known: Known = {}
                for answer in batch:
                    await self._learn(answer, known)
            # A clock that runs ahead must not carry the mark past verdicts that are still to come.
            await self._store.set_mark(min(batch[-1].at, moment(self._now())))
            count += len(batch)
        return count

    async def recompute(self) -> int:
        """Learn the whole record anew, whatever was learned before. Answers how many verdicts it has.

        A verdict that arrives meanwhile is learned after it: the mark goes to the end of what was read.
        """
        count, end = 0, BEGINNING
        learners: dict[str, Learner] = {}
        ratings: dict[str, Rated] = {}
        async for answer in self._whole_record():
            before = learners.get(answer.user_id) or Learner(answer.user_id)
            learner, rated = await self._step(before, ratings.get(answer.challenge_id), answer)
            if learner is not before:
                learners[answer.user_id], ratings[answer.challenge_id] = learner, rated
            count, end = count + 1, max(end, answer.at)
            if count % BREATH == 0:
                await asyncio.sleep(0)  # a server does this at its first start
        async with self._one_at_a_time:
            await self._store.replace_all(learners, ratings)
            self._ratings = None
            await self._store.set_mark(min(end, moment(self._now())))
        return count

    async def run(self, every: float = CATCH_UP_SECONDS) -> None:
        """Learn what is noted, and catch up now and every `every` seconds, until cancelled."""
        while True:
            try:
                await self.catch_up()
                await self._learn_as_noted(every)
                continue
            except CodeMentorError as error:
                log.warning("the learner model could not catch up and tries again in %s s: %s", every, error)
            except Exception:  # a fault in one round must not end the rounds: the record is still there
                log.exception("the learner model could not catch up and tries again in %s s", every)
            await asyncio.sleep(every)

    async def _learn_as_noted(self, seconds: float) -> None:
        clock = asyncio.get_running_loop()
        end = clock.time() + seconds
        while (left := end - clock.time()) > 0:
            with suppress(TimeoutError):  # wait_for would lose a cancellation in the moment of a note
                async with asyncio.timeout(left):
                    await self._noted.wait()
                    await asyncio.sleep(LATER_SECONDS)
            self._noted.clear()
            await self.settle()

    async def _note(self, event: SubmissionGraded) -> None:
        self._waiting.append(answer_of(event))
        self._noted.set()

    async def _learn(self, answer: Answer, known: Known) -> None:
        """Compare and set until it holds. The challenge is written first, and remembers what an answer was
        played against: whoever dies between the two writes is repeated to the same end.

        Of many answers in a row most change nothing: a learner whom the last left as they were is `known`,
        and a challenge's rating is read only for a first answer, which alone is played.
        """
        for _ in range(WRITE_ATTEMPTS):
            before = known.pop(answer.user_id, None) or await self._store.find_learner(answer.user_id)
            first = answer.challenge_id not in before.traces
            rated = await self._store.find_rated(answer.challenge_id) if first else None
            learner, moved = await self._step(before, rated, answer)
            if learner is before:
                known[answer.user_id] = before
                return
            written = not first or await self._written(rated, moved)
            if written and await self._store.replace_learner(before, learner):
                return
            await asyncio.sleep(random.uniform(0, WRITE_PAUSE_SECONDS))  # noqa: S311 - spreads writers, no secret
        raise Unavailable(
            ErrorCode.STORE_UNAVAILABLE, "What you learn is being written elsewhere; try again."
        )

    async def _written(self, before: Rated | None, after: Rated) -> bool:
        """Whether the rating is stored as it now is: at once where nothing changed."""
        if after is before:
            return True
        written = await self._store.replace_rated(before or after, after)
        if written and self._ratings is not None:
            self._ratings[after.challenge_id] = after.rating
        return written

    async def _step(self, learner: Learner, rated: Rated | None, answer: Answer) -> tuple[Learner, Rated]:
        task = await self._find_task(answer.challenge_id, answer.version) or Task()
        hints = 0
        if answer.counts and answer.challenge_id not in learner.traces:
            hints = await self._store.hints_before(answer.user_id, answer.challenge_id, answer.at)
        return learn(learner, rated or unrated(answer.challenge_id, task), answer, task, hints)

    async def _whole_record(self) -> AsyncIterator[Answer]:
        """Every verdict in order of place; those that were regraded stand where their first verdict stood."""
        regraded = deque(await self._store.regraded())
        async for batch in self._store.record_since(None):
            for answer in batch:
                while regraded and regraded[0].place < answer.place:
                    yield regraded.popleft()
                yield answer
        for answer in regraded:
            yield answer
