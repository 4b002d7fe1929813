"""All cases of a submission: run by a backend, compared here and never beside the code that answered."""

import asyncio
from collections.abc import Sequence

from codementor_jupyter.protocol.challenges import ChallengeRequest, TestCase

from .author import judged_by_author
from .backend import GradingBackend
from .judge import CaseResult, failure, judge, overall, score, skipped
from .model import Judgement, Run, prepared_source
from .observation import Observation
from .order import CaseOrder
from .pool import LARGE


async def judge_code(backend: GradingBackend, challenge: ChallengeRequest, code: str) -> Judgement:
    """Every case of `challenge` judged on `code`. Cases after the stop rule are not run."""
    source = prepared_source(code, challenge.language)
    return judgement(challenge, await run_cases(backend, challenge, source, challenge.test_cases))


async def run_cases(
    backend: GradingBackend, challenge: ChallengeRequest, source: str, cases: Sequence[TestCase]
) -> list[Run]:
    """Some cases of `challenge`, in order, up to where the stop rule ends them."""
    seen = await backend.observe([order_of(challenge, source, case) for case in cases])
    judged = (_judged(backend, challenge, case, each) for case, each in zip(cases, seen, strict=False))
    results = await asyncio.gather(*judged)
    failures = [failure(challenge.limits_of(case), each) for case, each in zip(cases, seen, strict=False)]
    return [Run(result, failed) for result, failed in zip(results, failures, strict=True)]


def judgement(challenge: ChallengeRequest, runs: Sequence[Run]) -> Judgement:
    """The verdict on all cases of `challenge`, of which the first ones were run."""
    cases = challenge.test_cases
    results = [run.result for run in runs] + [skipped(case) for case in cases[len(runs) :]]
    return Judgement(overall(results), score(cases, results), tuple(results))


def order_of(challenge: ChallengeRequest, source: str, case: TestCase) -> CaseOrder:
    """What a sandbox is told of this case and source."""
    return CaseOrder(source, challenge.input_mode, case.input, challenge.limits_of(case), challenge.language)


async def _judged(
    backend: GradingBackend, challenge: ChallengeRequest, case: TestCase, observation: Observation
) -> CaseResult:
    mode, checker, limits = challenge.input_mode, challenge.checker_of(case), challenge.limits_of(case)
    if checker.name == "author":
        return await judged_by_author(backend, challenge, case, observation)
    if len(case.expected_output) + observation.size < LARGE:
        return judge(case, mode, checker, limits, observation)
    return await asyncio.to_thread(judge, case, mode, checker, limits, observation)
