"""Running all cases of a submission on the pool: in order, a few at a time, comparing here and never in the
sandbox.
"""

import asyncio
from collections import deque

from codementor_jupyter.protocol.challenges import ChallengeRequest, TestCase
from codementor_jupyter.protocol.verdicts import Verdict

from .judge import CaseResult, judge, overall, score, skipped
from .model import Judgement, prepared_source, should_stop
from .pool import LARGE, CaseOrder, GradingPool


async def judge_code(pool: GradingPool, challenge: ChallengeRequest, code: str) -> Judgement:
    """Every case of `challenge` judged on `code`. Cases after the stop rule are not run."""
    results: list[CaseResult] = []
    waiting = deque(challenge.test_cases)
    running: deque[asyncio.Task[CaseResult]] = deque()
    source = prepared_source(code)
    try:
        while waiting or running:
            while waiting and len(running) < _width(pool, results):
                running.append(asyncio.ensure_future(_run_case(pool, challenge, waiting.popleft(), source)))
            results.append(await running.popleft())
            if should_stop(results):
                break
        for task in running:
            await task  # its kernel is busy until then; what it says comes after the stop and does not count
    finally:
        for task in running:
            task.cancel()
    results += [skipped(case) for case in challenge.test_cases[len(results) :]]
    verdict = overall(results)
    return Judgement(verdict, score(challenge.test_cases, results), tuple(results))


def _width(pool: GradingPool, results: list[CaseResult]) -> int:
    """How many cases may run at once: after a first time-out one, so that the second ends the submission."""
    looped = any(result.verdict is Verdict.TIME_LIMIT for result in results)
    return 1 if looped else pool.size


async def _run_case(
    pool: GradingPool, challenge: ChallengeRequest, case: TestCase, source: str
) -> CaseResult:
    mode, checker, limits = challenge.input_mode, challenge.checker_of(case), challenge.limits_of(case)
    observation = await pool.run(CaseOrder(source, mode, case.input, limits))
    if len(case.expected_output) + observation.size < LARGE:
        return judge(case, mode, checker, limits, observation)
    return await asyncio.to_thread(judge, case, mode, checker, limits, observation)
