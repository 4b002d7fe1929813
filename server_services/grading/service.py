"""Submissions and their verdicts: keep first, grade, compare outside, write once, tell the house."""

import asyncio
import logging
import time
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from codementor_jupyter.protocol.challenges import ChallengeRequest
from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.verdicts import Status, Tier, Verdict
from server_services.bus import Bus
from server_services.config import GradingConfig
from server_services.errors import CodeMentorError, Conflict, NotFound, Refused, Unavailable
from server_services.tasks import cancelled

from .admission import require_gradable, same_request
from .advice import Advice, FindVersion
from .analysis import Analyst
from .attempts import Attempts
from .backend import GradingBackend
from .case_maker import CaseMaker
from .complexity import ComplexityMeter
from .diagnosis import Diagnostician
from .generated import BadGenerator
from .isolation import Isolation
from .judge import skipped
from .locks import UserLocks
from .model import MAX_TRIES, GradedChallenge, Judgement, Latest, Lease, Submission, graded_event, lease_for
from .oracle import held_back
from .run import judge_code
from .store import KeyTaken, SubmissionStore, new_id
from .views import told_verdict

log = logging.getLogger(__name__)

_POLL_SECONDS = 0.1

Worth = Callable[[], Awaitable[int]]
"""What a challenge is worth to a user, in XP, once it is known what hints they have opened."""


def _now() -> datetime:
    return datetime.now(UTC)


class GradingService:
    """Takes submissions and sees to it that each gets exactly one verdict."""

    def __init__(
        self,
        store: SubmissionStore,
        bus: Bus,
        find_version: FindVersion,
        backend: GradingBackend,
        config: GradingConfig,
    ) -> None:
        self._store = store
        self._bus = bus
        self._find_version = find_version
        self._config = config
        self._owner = uuid.uuid4().hex
        self.backend = backend
        self.isolation = Isolation(Tier.PRACTICE, ("the grading kernels have not started yet",))
        self._grading: dict[str, asyncio.Task[Submission | None]] = {}
        self._keeper: asyncio.Task[None] | None = None
        self._attempts = Attempts(store)
        self._maker = CaseMaker(backend)
        meter, diagnostician = ComplexityMeter(backend), Diagnostician(backend)
        self.advice = Advice(find_version, self._maker, meter, diagnostician, self.require_isolation)
        self.analyst = Analyst(backend, meter, self.require_isolation)
        self.locks = UserLocks()

    async def start(self) -> None:
        """Start the grading kernels, find the tier, and take up what was left behind."""
        self.isolation = await self.backend.start(Tier(self._config.min_tier))
        self._keeper = asyncio.create_task(self._keep_leases())

    async def stop(self) -> None:
        """Stop grading. What has no verdict keeps its record and is taken up at the next start."""
        await cancelled(task for task in (self._keeper, *self._grading.values()) if task)
        await self.backend.stop()

    @property
    def ready(self) -> bool:
        """Whether hidden cases may be graded here and a kernel is up."""
        return self.isolation.tier <= self._config.min_tier and self.backend.alive > 0

    @property
    def in_hand(self) -> int:
        """How many submissions this process is grading or about to grade."""
        return len(self._grading)

    async def submit(
        self,
        user_id: str,
        challenge: GradedChallenge,
        code: str,
        language: str,
        key: str | None = None,
        worth: Worth | None = None,
    ) -> Submission:
        """Keep a submission and begin to grade it; returns the record, pending. While it is being written,
        and `worth` says what it is worth to this user, the cases run already: a verdict is recorded only on
        what has been kept.

        The same user and key give the same submission. Raises Refused for code that cannot be graded,
        Conflict for a key used for something else or when no attempt is left, Unavailable where no isolated
        kernel runs.
        """
        require_gradable(code, language, challenge.content)
        self.require_isolation()
        self.require_language(challenge.content)
        submission_id = new_id()
        submission = Submission(
            id=submission_id,
            user_id=user_id,
            challenge_id=challenge.id,
            challenge_slug=challenge.content.slug,
            challenge_version=challenge.version,
            topic=challenge.content.topic,
            xp_reward=challenge.content.xp_reward,
            code=code,
            language=language,
            status=Status.PENDING,
            submitted_at=_now(),
            attempt=None,
            idempotency_key=key or submission_id,
            lease=self._lease(),
        )
        inserting = asyncio.ensure_future(self._keep(submission, challenge.content.max_attempts, worth))
        self._begin(submission, challenge, inserting)
        try:
            return await inserting
        except KeyTaken:
            found = await self._store.find_by_key(user_id, submission.idempotency_key)
            if found is None:
                raise
            return same_request(found, challenge, code)

    async def _keep(self, submission: Submission, most: int | None, worth: Worth | None) -> Submission:
        if worth is not None:
            submission = replace(submission, xp_reward=await worth())
        return await self._attempts.insert(submission, most)

    def require_isolation(self) -> None:
        """Raises Unavailable where this machine may not grade hidden cases."""
        if self.isolation.tier > self._config.min_tier:
            raise Unavailable(
                ErrorCode.GRADING_NOT_ISOLATED,
                "This server cannot isolate submissions, so it does not grade hidden cases. "
                "Use Check: it runs the visible cases in your own kernel, as practice.",
                retry_after=60,
                reasons=list(self.isolation.reasons),
            )

    def require_language(self, challenge: ChallengeRequest) -> None:
        """Raises Refused, saying what is missing, where challenges like this one are not graded here."""
        reason = self.backend.refusal(challenge.language, challenge.input_mode)
        if reason is not None:
            message = f"{challenge.slug} is in {challenge.language} and cannot be graded here: {reason}."
            details = {"language": challenge.language, "reason": reason}
            raise Refused(ErrorCode.LANGUAGE_NOT_SUPPORTED, message, **details)

    async def wait(self, submission: Submission, seconds: float) -> Submission:
        """The submission, graded if it is within `seconds`; as it stands then otherwise."""
        if submission.graded or seconds <= 0:
            return submission
        task = self._grading.get(submission.id)
        if task is not None:
            await asyncio.wait({task}, timeout=seconds)
            return (task.done() and task.result()) or await self._fresh(submission)
        deadline = asyncio.get_running_loop().time() + seconds
        current = await self._fresh(submission)
        while not current.graded and asyncio.get_running_loop().time() < deadline:
            await asyncio.sleep(_POLL_SECONDS)
            current = await self._fresh(submission)
        return current

    async def _fresh(self, submission: Submission) -> Submission:
        return await self._store.find(submission.id) or submission

    async def get(self, submission_id: str, user_id: str | None) -> Submission:
        """A submission of this user (None: anybody's). Raises NotFound, the same for another user's."""
        found = await self._store.find(submission_id)
        if found is None or user_id not in (None, found.user_id):
            raise NotFound(ErrorCode.SUBMISSION_NOT_FOUND, f"You have no submission {submission_id!r}.")
        return found

    async def page(
        self, user_id: str, challenge_id: str | None, page: int, size: int
    ) -> tuple[list[Submission], int]:
        """A user's submissions as `page` of the store lists them. Here it counts from 1."""
        return await self._store.page(user_id, challenge_id, (page - 1) * size, size)

    async def attempts(self, user_id: str, challenge_id: str) -> int:
        """How many attempts this user has made at this challenge."""
        return await self._store.last_attempt(user_id, challenge_id)

    async def latest(self, user_id: str, challenge_id: str) -> Latest | None:
        """What this user submitted last for this challenge; None before the first."""
        return await self._store.latest(user_id, challenge_id)

    async def challenge_of(self, submission: Submission) -> ChallengeRequest | None:
        """The challenge as it was when this code was submitted."""
        found = await self._find_version(submission.challenge_id, submission.challenge_version)
        return found.content if found else None

    # --- grading

    def _lease(self) -> Lease:
        return lease_for(self._owner, uuid.uuid4().hex, _now(), self._config.lease_seconds)

    def _begin(
        self, submission: Submission, challenge: GradedChallenge, keeping: Awaitable[Submission]
    ) -> None:
        task = asyncio.create_task(self._grade(submission, challenge, keeping))
        self._grading[submission.id] = task
        task.add_done_callback(lambda _: self._grading.pop(submission.id, None))

    async def _grade(
        self, submission: Submission, challenge: GradedChallenge, keeping: Awaitable[Submission]
    ) -> Submission | None:
        """One submission from lease to verdict. None: it was not kept, or the verdict is another's, or yet to
        come when the lease has expired."""
        try:
            async with self.locks.of(submission.user_id):
                began = time.monotonic()
                judgement = await self._judge(submission, challenge)
            kept = await asyncio.shield(keeping)
            await asyncio.sleep(held_back(challenge.content, time.monotonic() - began))
            graded = await self._store.record(kept, judgement, _now())
        except (KeyTaken, Conflict):
            return None  # as whoever submitted it is told
        except CodeMentorError as failure:
            log.warning("submission %s waits for another try: %s", submission.id, failure.message)
            return None
        if graded is not None:
            if graded.attempt is None:
                self._attempts.given_back(graded)
            told = graded.verdict and told_verdict(graded.verdict, graded.results, challenge.content)
            await self._bus.publish(graded_event(graded, told))
        return graded

    async def _judge(self, submission: Submission, challenge: GradedChallenge) -> Judgement:
        if submission.tries <= MAX_TRIES:
            try:
                content = await self._maker.whole(challenge)
                return await judge_code(self.backend, content, submission.code)
            except Unavailable:
                raise
            except BadGenerator:  # what it says may quote hidden inputs: `challenges check` tells the author
                log.error("the generator of %s makes no cases", challenge.content.slug)
            except Exception:  # whatever it is, it is ours and not the student's: the attempt is given back
                log.exception("grading of submission %s failed", submission.id)
        unjudged = tuple(skipped(case) for case in challenge.content.test_cases)
        return Judgement(Verdict.INTERNAL_ERROR, 0.0, unjudged)

    async def _keep_leases(self) -> None:
        """Renew what is in hand, take up what others left behind; for ever."""
        while True:
            try:
                await self._renew()
                if not self.isolation.lasting:
                    self.isolation = await self.backend.start(Tier(self._config.min_tier))
                while self.ready and self.in_hand < self.backend.width * 2 and await self._take_up():
                    pass
            except CodeMentorError as failure:
                log.warning("leases wait for the store: %s", failure.message)
            except Exception:  # this loop must outlive any surprise, or nothing is ever taken up again
                log.exception("keeping leases failed; trying again")
            await asyncio.sleep(self._config.lease_seconds / 3)

    async def _renew(self) -> None:
        if self._grading:
            until = _now() + timedelta(seconds=self._config.lease_seconds)
            await self._store.renew(self._lease(), list(self._grading), until)

    async def _take_up(self) -> bool:
        submission = await self._store.claim_expired(_now(), self._lease())
        if submission is None:
            return False
        challenge = await self._find_version(submission.challenge_id, submission.challenge_version)
        if challenge is None:
            log.error("submission %s names a challenge version that is gone", submission.id)
            await self._store.record(submission, Judgement(Verdict.INTERNAL_ERROR, 0.0, ()), _now())
        elif submission.id not in self._grading:
            self._begin(submission, challenge, _kept(submission))
        return True


async def _kept(submission: Submission) -> Submission:
    return submission
