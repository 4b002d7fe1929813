"""Judging again what was judged before, by the challenge as it is now.

First all is judged, then it is decided, then written: a preview is the first half. The same code is run once,
however many students handed it in, unless the grader failed on it; of code that was run before only the cases
that have changed.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from datetime import datetime

from codementor_jupyter.protocol.challenges import ChallengeRequest
from codementor_jupyter.protocol.verdicts import Verdict

from .backend import GradingBackend
from .case_maker import CaseMaker
from .model import GradedChallenge, Judgement, Submission, prepared_source
from .remembered import RememberingJudge, RunMemory
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
    """Judges every submission to one challenge again, as many at once as the backend works on. `ran` and
    `recalled` count test cases.
    """

    def __init__(
        self, store: SubmissionStore, memory: RunMemory, backend: GradingBackend, challenge: GradedChallenge
    ) -> None:
        self._store = store
        self._backend = backend
        self._challenge = challenge
        self._maker = CaseMaker(backend)
        self._judge = RememberingJudge(backend, memory)
        self._judged: dict[str, Judgement] = {}
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    @property
    def ran(self) -> int:
        """How many cases had to be run."""
        return self._judge.ran

    @property
    def recalled(self) -> int:
        """How many cases were known from earlier runs."""
        return self._judge.recalled

    async def submissions(self) -> list[Submission]:
        """Each that has a verdict, oldest first."""
        return [each async for each in self._store.graded(self._challenge.id)]

    async def judge(self, submissions: Sequence[Submission]) -> AsyncGenerator[Regraded, None]:
        """Each of these as it is ready, in no order. Raises BadGenerator, and Unavailable where the backend
        went away: what was run is remembered.
        """
        content = await self._maker.whole(self._challenge)
        under_way: set[asyncio.Task[Regraded]] = set()
        try:
            for submission in submissions:
                under_way.add(asyncio.create_task(self._regraded(submission, content)))
                while len(under_way) >= max(1, self._backend.width):
                    for regraded in await _first_of(under_way):
                        yield regraded
            while under_way:
                for regraded in await _first_of(under_way):
                    yield regraded
        finally:
            for task in under_way:
                task.cancel()
            await asyncio.gather(*under_way, return_exceptions=True)

    async def _regraded(self, submission: Submission, content: ChallengeRequest) -> Regraded:
        """By what is known of the same code; a failure of the grader says nothing of it and is forgotten."""
        source = prepared_source(submission.code, submission.language)
        async with self._turns[source]:
            known = self._judged.get(source)
            if known is not None:
                return Regraded(submission, known)
            regraded = Regraded(submission, await self._judge.judge(content, submission.code))
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


async def _first_of(under_way: set[asyncio.Task[Regraded]]) -> list[Regraded]:
    """What is ready next, taken out of what is under way."""
    done, _waiting = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
    under_way -= done
    return [task.result() for task in done]
