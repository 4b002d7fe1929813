"""Generated test cases of challenges of record, made once in a process; the search for a counterexample."""

from collections.abc import Callable

from async_lru import alru_cache

from codementor_jupyter.protocol.challenges import ChallengeRequest, TestCase
from codementor_jupyter.protocol.generators import Generator

from .backend import GradingBackend
from .generated import TRIES_A_SIZE, Draw, hidden_draws, made_cases, small_draws
from .judge import CaseResult
from .model import GradedChallenge
from .run import judge_code

_CHALLENGES_KEPT = 256


class CaseMaker:
    """Makes the cases of a version when they are first needed, and remembers them."""

    def __init__(self, backend: GradingBackend) -> None:
        self._backend = backend
        self._made = alru_cache(maxsize=2 * _CHALLENGES_KEPT)(self._make)

    async def _make(
        self, challenge: GradedChallenge, draw: Callable[[Generator], list[Draw]]
    ) -> tuple[TestCase, ...]:
        return await made_cases(self._backend, challenge.content, draw)

    async def whole(self, challenge: GradedChallenge) -> ChallengeRequest:
        """The challenge with the cases its generator makes behind the written ones. Raises BadGenerator."""
        if challenge.content.generator is None:
            return challenge.content
        made = await self._made(challenge, hidden_draws)
        return challenge.content.model_copy(update={"test_cases": (*challenge.content.test_cases, *made)})

    async def counterexample(
        self, challenge: GradedChallenge, code: str
    ) -> tuple[TestCase, CaseResult] | None:
        """The smallest of the small cases that `code` fails and that is no hidden one; None: it passes all.

        Raises BadGenerator.
        """
        known = {case.input for case in (await self.whole(challenge)).test_cases if case.hidden}
        small = await self._made(challenge, small_draws)
        shown = [case.model_copy(update={"hidden": False}) for case in small if case.input not in known]
        for start in range(0, len(shown), TRIES_A_SIZE):
            cases = tuple(shown[start : start + TRIES_A_SIZE])
            asked = challenge.content.model_copy(update={"test_cases": cases})
            judgement = await judge_code(self._backend, asked, code)
            for case, result in zip(cases, judgement.results, strict=True):
                if not result.passed:
                    return case, result
        return None
