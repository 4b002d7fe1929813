"""Judging again what was judged before, by the challenge as it is now.

First all is judged, then it is decided, then written: a preview is the first half. The same code is run once,
however many students handed it in, unless the grader failed on it.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from codementor_jupyter.protocol.challenges import ChallengeRequest
from codementor_jupyter.protocol.verdicts import Verdict

from .backend import GradingBackend
from .case_maker import CaseMaker
from .model import GradedChallenge, Judgement, Submission, prepared_source
from .run import judge_code
from .store import SubmissionStore


@dataclass(frozen=True)
class Regraded:
    """A submission as it stands, and as it would be judged now."""

    submission: Submission
    judgement: Judgement

    @property
    def failed(self) -> bool:
        """Whether the grader failed this time: then the old verdict stays."""
        return self.judgement.verdict is Verdict.INTERNAL_ERROR

    @property
    def rise(self) -> float:
        """By how much the score goes up; negative: down."""
        return 0.0 if self.failed else self.judgement.score - (self.submission.score or 0.0)

    @property
    def changes(self) -> bool:
        """Whether score or verdict would be another one."""
        return not self.failed and (self.rise != 0 or self.judgement.verdict is not self.submission.verdict)


class Regrader:
    """Judges every submission to one challenge again."""

    def __init__(self, store: SubmissionStore, backend: GradingBackend, challenge: GradedChallenge) -> None:
        self._store = store
        self._backend = backend
        self._challenge = challenge
        self._maker = CaseMaker(backend)
        self._judged: dict[str, Judgement] = {}

    async def count(self) -> int:
        """How many submissions there are to judge."""
        return await self._store.graded_count(self._challenge.id)

    async def judge(self) -> AsyncIterator[Regraded]:
        """Each submission that has a verdict, oldest first. Raises BadGenerator."""
        content = await self._maker.whole(self._challenge)
        async for submission in self._store.graded(self._challenge.id):
            yield await self._regraded(submission, content)

    async def _regraded(self, submission: Submission, content: ChallengeRequest) -> Regraded:
        """By what is known of the same code; a failure of the grader says nothing of it and is forgotten."""
        source = prepared_source(submission.code, submission.language)
        known = self._judged.get(source)
        if known is not None:
            return Regraded(submission, known)
        regraded = Regraded(submission, await judge_code(self._backend, content, submission.code))
        if not regraded.failed:
            self._judged[source] = regraded.judgement
        return regraded

    async def apply(self, regraded: Regraded, now: datetime) -> bool:
        """Write one new verdict, keeping the old one beside it. False: somebody else was first, or the grader
        failed.
        """
        if regraded.failed:
            return False
        version = self._challenge.version
        return await self._store.regrade(regraded.submission, regraded.judgement, version, now)
