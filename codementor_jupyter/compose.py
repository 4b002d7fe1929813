"""Puts a trusted house together: stores, features, and who listens to whom. Used by every host that holds
secrets.

Features do not import each other; where one needs another's answer, it is handed over here as a plain
function.
"""

import asyncio
import contextlib
import itertools
import logging
from collections import defaultdict
from collections.abc import Collection, Coroutine, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from codementor_jupyter.checking import ungraded
from codementor_jupyter.handlers.house import House
from codementor_jupyter.handlers.identity import Identity
from codementor_jupyter.protocol.challenges import ChallengeRequest
from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.events import SubmissionGraded
from server_services.analytics.service import AnalyticsService
from server_services.analytics.store import INDEXES as EVENT_INDEXES
from server_services.analytics.store import EventStore
from server_services.bus import Bus
from server_services.challenges.course import lay_out, read_path
from server_services.challenges.model import check_content
from server_services.challenges.service import ChallengeService
from server_services.challenges.store import INDEXES as CHALLENGE_INDEXES
from server_services.challenges.store import ChallengeStore
from server_services.config import Config, GradingConfig
from server_services.errors import CodeMentorError, Refused, Unavailable
from server_services.generation.acceptance import Acceptance, Judged, Unfit
from server_services.generation.service import GenerationService, Propose
from server_services.grading.backend import GradingBackend
from server_services.grading.case_maker import CaseMaker
from server_services.grading.comparable import expected_faults
from server_services.grading.generated import BadGenerator
from server_services.grading.local import LocalBackend
from server_services.grading.model import GradedChallenge
from server_services.grading.polyglot import polyglot
from server_services.grading.run import judge_code
from server_services.grading.service import GradingService
from server_services.grading.store import INDEXES as SUBMISSION_INDEXES
from server_services.grading.store import SubmissionStore
from server_services.metrics import SUBMISSIONS
from server_services.progress.achievements import CatalogueEntry
from server_services.progress.service import ProgressService
from server_services.progress.store import INDEXES as PROGRESS_INDEXES
from server_services.progress.store import ProgressStore
from server_services.stores.cache import Cache
from server_services.stores.connections import Stores
from server_services.stores.rates import RateLimiter
from server_services.stores.schema import prepare
from server_services.tutor.engine.engine import open_engine
from server_services.tutor.engine.proposer import Proposer
from server_services.tutor.store import INDEXES as TUTOR_INDEXES

from .compose_tutor import proposing, tutor_service

log = logging.getLogger(__name__)

T = TypeVar("T")

COURSE_AUTHOR = "starter-course"
_LAST_WORDS_SECONDS = 5.0
_RETRY_SECONDS = (1, 2, 5, 10, 30)


def joined(*parts: Mapping[str, Sequence[T]]) -> dict[str, list[T]]:
    """Every feature's indexes by collection."""
    merged: dict[str, list[T]] = defaultdict(list)
    for part in parts:
        for collection, wanted in part.items():
            merged[collection] += wanted
    return dict(merged)


INDEXES = joined(CHALLENGE_INDEXES, SUBMISSION_INDEXES, PROGRESS_INDEXES, EVENT_INDEXES, TUTOR_INDEXES)


def challenge_service(stores: Stores, bus: Bus) -> ChallengeService:
    """The challenges feature on open stores, told by the checkers what no answer could meet."""
    store, cache = ChallengeStore(stores.database), Cache(stores.redis)
    return ChallengeService(store, cache, bus, expected_faults=expected_faults)


def progress_service(stores: Stores, bus: Bus, challenges: ChallengeService) -> ProgressService:
    """The progress feature, told of the catalogue by the challenges feature."""

    async def catalogue() -> Sequence[CatalogueEntry]:
        return [CatalogueEntry(each.id, each.topic, each.xp_reward) for each in await challenges.summaries()]

    return ProgressService(ProgressStore(stores.database), bus, catalogue)


def grading_service(stores: Stores, bus: Bus, challenges: ChallengeService, config: Config) -> GradingService:
    """The grading feature, handed versions of challenges by the challenges feature."""

    async def find_version(challenge_id: str, version: int) -> GradedChallenge | None:
        found = await challenges.find_version(challenge_id, version)
        return GradedChallenge(found.id, found.version, found) if found else None

    backend = polyglot(config.grading, grading_backend(config.grading))
    return GradingService(SubmissionStore(stores.database), bus, find_version, backend, config.grading)


def grading_backend(config: GradingConfig) -> GradingBackend:
    """What runs students' code: kernels on this machine, or the workers of a cluster.

    Raises Unavailable where Dask is wanted and not installed.
    """
    if config.cluster is None:
        return LocalBackend(config.pool_size, config.recycle_after)
    try:
        from server_services.grading.cluster.backend import DaskBackend
    except ImportError as missing:
        message = f"CODEMENTOR_DASK_SCHEDULER is set: pip install 'codementor-jupyter[dask]' ({missing})"
        raise Unavailable(ErrorCode.GRADING_NOT_ISOLATED, message) from None
    return DaskBackend(config.cluster)


def generation_service(backend: GradingBackend, propose: Propose | None = None) -> GenerationService:
    """The generation feature on a backend that has been started."""

    async def judge(challenge: ChallengeRequest, code: str) -> Judged:
        return await judge_code(backend, challenge, code)

    async def whole(challenge: ChallengeRequest) -> ChallengeRequest:
        refusal = backend.refusal(challenge.language, challenge.input_mode)
        if refusal is not None:
            raise Unfit(f"it cannot be graded here: {refusal}")
        try:
            check_content(challenge, expected_faults)
            return await CaseMaker(backend).whole(GradedChallenge("", 0, challenge))
        except (Refused, BadGenerator) as fault:
            raise Unfit(str(fault)) from None

    return GenerationService(Acceptance(judge, whole), propose)


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
        progress.follow(bus)
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
        self._recording.add(asyncio.create_task(record.run()))
        self._proposer = proposer = Proposer(engine)
        self._house = House(
            self._identity,
            challenges,
            grading,
            progress,
            tutor,
            generation_service(grading.backend, proposing(proposer) if self._config.tutor else None),
            rates,
            stores.health,
            self._version,
            self._config.pace,
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
        """Stop grading, then the followers, then the stores."""
        await _cancelled(self._tasks)
        if self._proposer is not None:
            await self._proposer.close()
        if self._house is not None:
            await self._house.grading.stop()
            await self._house.tutor.close()
            self._house = None
        if self._record is not None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._record.written(), _LAST_WORDS_SECONDS)
        await _cancelled(self._recording)
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


async def _cancelled(tasks: Collection[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _count(event: SubmissionGraded) -> None:
    SUBMISSIONS.labels(event.verdict).inc()
