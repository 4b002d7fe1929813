"""All cases of a submission: run by a backend, compared here and never beside the code that answered."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from codementor_jupyter.protocol.challenges import ChallengeRequest, TestCase
from codementor_jupyter.protocol.verdicts import Verdict

from .author import judged_by_author
from .backend import GradingBackend
from .judge import CaseResult, failure, judge, overall, score, skipped
from .model import Judgement, Run, first_visible, prepared_source, should_stop
from .observation import Observation
from .order import CaseOrder
from .pool import LARGE


async def judge_code(backend: GradingBackend, challenge: ChallengeRequest, code: str) -> Judgement:
    """Every case of `challenge` judged on `code`. Cases after the stop rule are not run."""
    source = prepared_source(code, challenge.language)
    cases = challenge.test_cases
    return judgement(challenge, await run_cases(backend, challenge, source, cases, first_visible(cases)))


async def run_cases(
    backend: GradingBackend,
    challenge: ChallengeRequest,
    source: str,
    cases: Sequence[TestCase],
    visible: int = 0,
) -> list[Run]:
    """Some cases of `challenge`, in order, up to where the stop rule ends them; `visible` is part of it."""
    orders = _orders(challenge, source, cases)
    seen, failures = list[Observation](), list[Verdict | None]()
    for order, each in zip(orders, await backend.observe(orders), strict=False):
        seen.append(each)
        failures.append(failure(order.limits, each))
        if should_stop(failures, visible):
            break
    judged = (_judged(backend, challenge, case, each) for case, each in zip(cases, seen, strict=False))
    results = await asyncio.gather(*judged)
    return [Run(result, failed) for result, failed in zip(results, failures, strict=True)]


def _orders(challenge: ChallengeRequest, source: str, cases: Sequence[TestCase]) -> list[CaseOrder]:
    """Visible cases and hidden ones are groups: a hidden case must not tell a visible one its input."""
    groups = enumerate(groupby(cases, key=lambda case: case.hidden))
    return [
        replace(order_of(challenge, source, case), group=number)
        for number, (_hidden, group) in groups
        for case in group
    ]


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
