"""Puts a trusted house together: stores, features, and who listens to whom. Used by every host that holds
secrets.
"""

import asyncio
import contextlib
import itertools
import logging
from collections.abc import Coroutine
from pathlib import Path

from codementor_jupyter.checking import ungraded
from codementor_jupyter.handlers.house import House
from codementor_jupyter.handlers.identity import Identity
from codementor_jupyter.handlers.live.sockets import Sockets
from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.events import SubmissionGraded
from server_services.analytics.service import AnalyticsService
from server_services.analytics.store import EventStore
from server_services.bus import Bus
from server_services.challenges.course import lay_out, read_path
from server_services.challenges.service import ChallengeService
from server_services.config import Config
from server_services.errors import CodeMentorError, Refused, Unavailable
from server_services.metrics import SUBMISSIONS
from server_services.stores.cache import Cache
from server_services.stores.channel import Channel
from server_services.stores.connections import Stores
from server_services.stores.rates import RateLimiter
from server_services.stores.schema import prepare
from server_services.tasks import cancelled
from server_services.tutor.engine.engine import open_engine
from server_services.tutor.engine.proposer import Proposer
from server_services.tutor.evidence.lint import findings

from .compose_tutor import proposing, tutor_service
from .features import (
    INDEXES,
    challenge_service,
    generation_service,
    grading_service,
    learning_service,
    live_service,
    progress_service,
)

log = logging.getLogger(__name__)

COURSE_AUTHOR = "starter-course"
_LAST_WORDS_SECONDS = 5.0
_RETRY_SECONDS = (1, 2, 5, 10, 30)


class Composition:
    """A house from its settings: opens in the background, is whole or not there, closes in order."""

    def __init__(self, config: Config, identity: Identity, version: str) -> None:
        self._config = config
        self._identity = identity
        self._version = version
        self._house: House | None = None
        self._stores: Stores | None = None
        self._record: AnalyticsService | None = None
        self._proposer: Proposer | None = None
        self._trouble = "CodeMentor is starting; try again in a moment."
        self._tasks: set[asyncio.Task[None]] = set()
        self._recording: set[asyncio.Task[None]] = set()

    @property
    def house(self) -> House:
        """The open house. Raises Unavailable while it is being opened."""
        if self._house is None:
            raise Unavailable(ErrorCode.STORE_UNAVAILABLE, self._trouble, retry_after=1)
        return self._house

    def begin(self, course: str = "", student_folder: Path | None = None) -> None:
        """Open in the background, trying again while the stores are away."""
        self._later(self._open_at_last(course, student_folder))

    async def _open_at_last(self, course: str, student_folder: Path | None) -> None:
        for pause in itertools.chain(_RETRY_SECONDS, itertools.repeat(_RETRY_SECONDS[-1])):
            try:
                await self.open(course, student_folder)
            except CodeMentorError as failure:
                self._trouble = failure.message
                log.error("CodeMentor cannot open yet: %s", failure.message)
            except Exception as surprise:  # the server must stay up to say what is wrong
                # Its text may quote an address with a password in it, and anyone may ask for health.
                self._trouble = (
                    f"CodeMentor cannot start ({type(surprise).__name__}): the log of this server says why."
                )
                log.exception("CodeMentor cannot open")
            else:
                return
            await self._close_stores()
            await asyncio.sleep(pause)

    async def open(self, course: str = "", student_folder: Path | None = None) -> House:
        """Open now. Raises Unavailable when a store is away or cannot start, and ImportError where a model is
        configured and its client is missing.
        """
        self._stores = stores = await Stores.open(self._config.stores)
        await prepare(stores.database, INDEXES)
        bus = Bus()
        challenges = challenge_service(stores, bus)
        grading = grading_service(stores, bus, challenges, self._config)
        progress = progress_service(stores, bus, challenges)
        live = live_service(stores, challenges, progress)
        live.follow(bus)  # before what follows from a verdict: it is told first
        progress.follow(bus)
        learning = learning_service(stores, challenges)
        learning.follow(bus)
        self._record = record = AnalyticsService(EventStore(stores.database))
        record.follow(bus)
        bus.subscribe(SubmissionGraded, _count)
        rates = RateLimiter(stores.redis)
        engine = await open_engine(self._config.tutor, Cache(stores.redis))
        tutor = tutor_service(stores, rates, challenges, grading, engine, self._config.tutor)
        try:
            await asyncio.gather(grading.start(), self._load(challenges, course, student_folder))
            for note in ungraded(await challenges.summaries(), grading.backend):
                log.warning("%s", note)
        except BaseException:
            await grading.stop()
            await tutor.close()
            raise
        self._later(progress.run())
        self._later(tutor.run())
        self._later(learning.run())
        channel = Channel(stores.redis, f"live:{stores.database.name}")
        sockets = Sockets(live, channel, self._config.look_again_seconds)
        self._later(sockets.run())
        self._recording.add(asyncio.create_task(record.run()))
        self._proposer = proposer = Proposer(engine)
        self._house = House(
            self._identity,
            challenges,
            grading,
            progress,
            tutor,
            generation_service(grading.backend, proposing(proposer) if self._config.tutor else None),
            learning,
            sockets,
            rates,
            stores.health,
            self._version,
            self._config.pace,
            lint=findings,
        )
        return self._house

    async def _load(self, challenges: ChallengeService, course: str, student_folder: Path | None) -> None:
        """Load the course, lay its notebooks out. A faulty course is reported and what was there stays."""
        try:
            if course:
                authored = await asyncio.to_thread(read_path, Path(course))
                report = await challenges.load(
                    [each.challenge for each in authored], COURSE_AUTHOR, keep_others=True
                )
                log.info("course %s: %s", course, report)
            if student_folder is not None:
                await asyncio.to_thread(lay_out, await challenges.published(), student_folder)
        except (Refused, OSError) as fault:
            log.error("the course was not loaded: %s", fault)

    async def close(self) -> None:
        """Close the sockets, stop grading, then the followers, then the stores."""
        if self._house is not None:
            await self._house.live.close()
        await cancelled(self._tasks)
        if self._proposer is not None:
            await self._proposer.close()
        if self._house is not None:
            await self._house.grading.stop()
            await self._house.tutor.close()
            self._house = None
        if self._record is not None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._record.written(), _LAST_WORDS_SECONDS)
        await cancelled(self._recording)
        await self._close_stores()

    async def _close_stores(self) -> None:
        if self._stores is not None:
            with contextlib.suppress(CodeMentorError):
                await self._stores.close()
            self._stores = None

    def _later(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _count(event: SubmissionGraded) -> None:
    SUBMISSIONS.labels(event.verdict).inc()
