"""What a student may ask of a program, mostly once there is a verdict. Nothing of it counts or is kept."""

import logging
from collections.abc import Awaitable, Callable

from codementor_jupyter.protocol.challenges import TestCase
from codementor_jupyter.protocol.verdicts import Status

from .case_maker import CaseMaker
from .complexity import Complexity, ComplexityMeter
from .diagnosis import Diagnosis, Diagnostician
from .generated import BadGenerator
from .judge import CaseResult
from .model import GradedChallenge, Submission

log = logging.getLogger(__name__)

FindVersion = Callable[[str, int], Awaitable[GradedChallenge | None]]


class Advice:
    """Looks into submissions. `require_isolation` raises where no isolated kernel runs."""

    def __init__(
        self,
        find_version: FindVersion,
        maker: CaseMaker,
        meter: ComplexityMeter,
        diagnostician: Diagnostician,
        require_isolation: Callable[[], None],
    ) -> None:
        self._find_version = find_version
        self._maker = maker
        self._meter = meter
        self._diagnostician = diagnostician
        self._require_isolation = require_isolation

    async def counterexample(self, submission: Submission) -> tuple[TestCase, CaseResult] | None:
        """A small input that a submission fails on, none of the hidden ones; None where none is found or none
        may be told. Raises Unavailable where no isolated kernel runs.
        """
        challenge = await self._find_version(submission.challenge_id, submission.challenge_version)
        generator = challenge.content.generator if challenge else None
        if not submission.graded or challenge is None or generator is None or not generator.counterexamples:
            return None
        self._require_isolation()
        try:
            return await self._maker.counterexample(challenge, submission.code)
        except BadGenerator:
            log.error("the generator of %s makes no cases", challenge.content.slug)
            return None

    async def complexity(self, submission: Submission) -> Complexity | None:
        """How the work of an accepted submission grows with its input; None where that is not measured.
        Raises Unavailable where no isolated kernel runs.
        """
        challenge = await self._find_version(submission.challenge_id, submission.challenge_version)
        if submission.status is not Status.ACCEPTED or challenge is None:
            return None
        if not challenge.content.complexity_measured:
            return None
        self._require_isolation()
        return await self._meter.measure(challenge, submission.code)

    async def diagnosis(self, challenge: GradedChallenge, code: str, *, traced: bool = False) -> Diagnosis:
        """Where a program that need not have been submitted goes wrong, on visible test cases alone.
        `traced`: with the steps of its run. Raises Unavailable where no isolated kernel runs.
        """
        self._require_isolation()
        return await self._diagnostician.diagnose(challenge, code, traced=traced)
