"""The features of a trusted house, each on open stores. Where one needs another's answer, it is handed over
here as a plain function: features do not import each other.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeVar

from codementor_jupyter.protocol.challenges import ChallengeRequest
from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.analytics.store import INDEXES as EVENT_INDEXES
from server_services.bus import Bus
from server_services.challenges.model import check_content
from server_services.challenges.service import ChallengeService
from server_services.challenges.store import INDEXES as CHALLENGE_INDEXES
from server_services.challenges.store import ChallengeStore
from server_services.config import Config, GradingConfig
from server_services.errors import Refused, Unavailable
from server_services.generation.acceptance import Acceptance, Judged, Unfit
from server_services.generation.service import GenerationService, Propose
from server_services.grading.backend import GradingBackend
from server_services.grading.case_maker import CaseMaker
from server_services.grading.comparable import expected_faults
from server_services.grading.generated import BadGenerator
from server_services.grading.judge import CaseResult
from server_services.grading.local import LocalBackend
from server_services.grading.model import GradedChallenge
from server_services.grading.polyglot import polyglot
from server_services.grading.run import judge_code
from server_services.grading.service import GradingService
from server_services.grading.store import INDEXES as SUBMISSION_INDEXES
from server_services.grading.store import SubmissionStore
from server_services.grading.views import told_verdict
from server_services.learning.model import Task, concepts_of
from server_services.learning.service import LearningService
from server_services.learning.store import LearningStore
from server_services.live.model import StandingKept, Title, VerdictKept
from server_services.live.service import LiveService
from server_services.live.store import LiveStore
from server_services.progress.achievements import ACHIEVEMENTS, CatalogueEntry
from server_services.progress.service import ProgressService
from server_services.progress.store import INDEXES as PROGRESS_INDEXES
from server_services.progress.store import ProgressStore
from server_services.stores.cache import Cache
from server_services.stores.connections import Stores
from server_services.tutor.store import INDEXES as TUTOR_INDEXES

T = TypeVar("T")


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
        return [
            CatalogueEntry(each.id, each.topic, each.xp_reward, each.slug, each.title)
            for each in await challenges.summaries()
        ]

    return ProgressService(ProgressStore(stores.database), bus, catalogue)


def learning_service(stores: Stores, challenges: ChallengeService) -> LearningService:
    """The model of learners, told by the challenges feature what there is and what it is about."""

    async def find_task(challenge_id: str, version: int) -> Task | None:
        found = await challenges.find_version(challenge_id, version)
        return Task(found.difficulty, concepts_of(found.topic, found.tags)) if found else None

    return LearningService(LearningStore(stores.database), challenges.summaries, find_task)


def live_service(stores: Stores, challenges: ChallengeService, progress: ProgressService) -> LiveService:
    """The live feature, told by the others what a student may know of a verdict, and how far users are."""

    async def as_told(kept: VerdictKept) -> Verdict:
        content = await challenges.find_version(kept.challenge_id, kept.challenge_version)
        results = [CaseResult(each.test_case_id, each.passed, each.verdict) for each in kept.cases]
        return told_verdict(kept.verdict, results, content)

    async def standings(user_ids: Sequence[str]) -> dict[str, StandingKept]:
        found = await progress.profiles(user_ids)
        return {each.user.id: StandingKept(each.xp, each.level, each.achievements) for each in found}

    titles = {each.id: Title(each.title, each.description) for each in ACHIEVEMENTS}
    return LiveService(LiveStore(stores.database), as_told, standings, titles)


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
