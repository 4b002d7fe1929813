"""All cases of a submission: run by a backend, compared here and never beside the code that answered."""

import asyncio

from codementor_jupyter.protocol.challenges import ChallengeRequest, TestCase

from .author import judged_by_author
from .backend import GradingBackend
from .judge import CaseResult, judge, overall, score, skipped
from .model import Judgement, prepared_source
from .observation import Observation
from .order import CaseOrder
from .pool import LARGE


async def judge_code(backend: GradingBackend, challenge: ChallengeRequest, code: str) -> Judgement:
    """Every case of `challenge` judged on `code`. Cases after the stop rule are not run."""
    mode, language, cases = challenge.input_mode, challenge.language, challenge.test_cases
    source = prepared_source(code, language)
    orders = [CaseOrder(source, mode, case.input, challenge.limits_of(case), language) for case in cases]
    seen = await backend.observe(orders)
    judged = (_judged(backend, challenge, case, each) for case, each in zip(cases, seen, strict=False))
    results = list(await asyncio.gather(*judged))
    results += [skipped(case) for case in cases[len(seen) :]]
    return Judgement(overall(results), score(cases, results), tuple(results))


async def _judged(
    backend: GradingBackend, challenge: ChallengeRequest, case: TestCase, observation: Observation
) -> CaseResult:
    mode, checker, limits = challenge.input_mode, challenge.checker_of(case), challenge.limits_of(case)
    if checker.name == "author":
        return await judged_by_author(backend, challenge, case, observation)
    if len(case.expected_output) + observation.size < LARGE:
        return judge(case, mode, checker, limits, observation)
    return await asyncio.to_thread(judge, case, mode, checker, limits, observation)
