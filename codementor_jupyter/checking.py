"""Checking a course before students see it: is it complete, and does the grader say what its authors say?

A composition root of `challenges` and `grading`: the two meet here, no store is opened.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from codementor_jupyter.protocol.verdicts import Tier, Verdict
from server_services.challenges.authored import AuthoredNotebook
from server_services.grading.comparable import expected_faults
from server_services.grading.isolation import start_isolated
from server_services.grading.judge import CaseResult
from server_services.grading.pool import GradingPool
from server_services.grading.run import judge_code

VISIBLE, HIDDEN, HINTS, WRONG = 3, 4, 3, 2


@dataclass(frozen=True)
class Finding:
    """What is to be said of one challenge; no problems: it is fit for students."""

    slug: str
    problems: tuple[str, ...]


class NotIsolated(Exception):
    """This machine cannot isolate submissions, so nothing can be checked as students' code is graded."""


def wanting(authored: AuthoredNotebook) -> list[str]:
    """What a challenge of a course should have and this one has not."""
    challenge = authored.challenge
    hidden = sum(case.hidden for case in challenge.test_cases)
    counts = (
        (len(challenge.test_cases) - hidden, VISIBLE, "visible test cases"),
        (hidden, HIDDEN, "hidden test cases"),
        (len(challenge.hints), HINTS, "hint steps"),
        (len(authored.wrong), WRONG, "wrong solutions"),
    )
    problems = [
        f"has {count} of at least {wanted} {what}" for count, wanted, what in counts if count < wanted
    ]
    if not challenge.solution.strip():
        problems.append("has no reference solution")
    return problems


async def verdicts(pool: GradingPool, authored: AuthoredNotebook) -> list[str]:
    """Where the grader disagrees with the author on the reference and on each wrong solution."""
    problems = []
    judgement = await judge_code(pool, authored.challenge, authored.challenge.solution)
    if judgement.verdict is not Verdict.ACCEPTED:
        problems.append(f"the reference solution gets {judgement.verdict}{_where(judgement.results)}")
    for number, wrong in enumerate(authored.wrong, 1):
        judgement = await judge_code(pool, authored.challenge, wrong.code)
        if judgement.verdict is not wrong.verdict:
            problems.append(
                f"wrong solution {number} ({wrong.why}) gets {judgement.verdict} instead of {wrong.verdict}"
            )
    return problems


def _where(results: Sequence[CaseResult]) -> str:
    failing = next((result for result in results if not result.passed), None)
    return f" in {failing.test_case_id}: {failing.error or failing.diff or 'hidden'}" if failing else ""


async def check(course: Sequence[AuthoredNotebook], kernels: int) -> AsyncIterator[Finding]:
    """A finding for each challenge, in order. Raises NotIsolated where the sandbox does not hold."""
    pool = GradingPool(kernels, recycle_after=10_000)
    isolation = await start_isolated(pool)
    if isolation.tier is not Tier.NAMESPACES:
        raise NotIsolated("; ".join(isolation.reasons))
    try:
        for authored in course:
            problems = (
                wanting(authored) + expected_faults(authored.challenge) + await verdicts(pool, authored)
            )
            yield Finding(authored.challenge.slug, tuple(problems))
    finally:
        await pool.stop()
