"""Checking a course before students see it: is it complete, and does the grader say what its authors say?

A composition root of `challenges` and `grading`: the two meet here, no store is opened.
"""

from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from dataclasses import dataclass

from codementor_jupyter.protocol.challenges import ChallengeRequest, ChallengeSummaryView
from codementor_jupyter.protocol.verdicts import Tier, Verdict
from server_services.challenges.authored import AuthoredNotebook
from server_services.config import GradingConfig
from server_services.grading.backend import GradingBackend
from server_services.grading.case_maker import CaseMaker
from server_services.grading.comparable import expected_faults
from server_services.grading.complexity import ComplexityMeter
from server_services.grading.generated import BadGenerator
from server_services.grading.judge import CaseResult
from server_services.grading.local import LocalBackend
from server_services.grading.model import GradedChallenge
from server_services.grading.oracle import bits
from server_services.grading.polyglot import polyglot
from server_services.grading.run import judge_code

VISIBLE, HIDDEN, HINTS, WRONG = 3, 4, 3, 2


@dataclass(frozen=True)
class Finding:
    """What is to be said of one challenge; no problems: it is fit for students. `told_bits`: see `bits`."""

    slug: str
    problems: tuple[str, ...]
    told_bits: float


class NotIsolated(Exception):
    """This machine cannot isolate submissions, so nothing can be checked as students' code is graded."""


async def start_isolated(backend: GradingBackend, min_tier: int) -> None:
    """Start a backend as a server with this `min_tier` does. Raises NotIsolated where its tier is weaker."""
    isolation = await backend.start(Tier(min_tier))
    if isolation.tier > min_tier:
        reasons = "; ".join(isolation.reasons)
        raise NotIsolated(
            f"Isolation of tier {min_tier} (CODEMENTOR_MIN_TIER) is not to be had here: {reasons}"
        )


def wanting(authored: AuthoredNotebook) -> list[str]:
    """What a challenge of a course should have and this one has not."""
    challenge = authored.challenge
    hidden = sum(case.hidden for case in challenge.test_cases)
    made = challenge.generator.cases if challenge.generator else 0
    counts = (
        (len(challenge.test_cases) - hidden, VISIBLE, "visible test cases"),
        (hidden + made, HIDDEN, "hidden test cases"),
        (len(challenge.hints), HINTS, "hint steps"),
        (len(authored.wrong), WRONG, "wrong solutions"),
    )
    problems = [
        f"has {count} of at least {wanted} {what}" for count, wanted, what in counts if count < wanted
    ]
    if not challenge.solution.strip():
        problems.append("has no reference solution")
    slow = any(wrong.verdict is Verdict.TIME_LIMIT for wrong in authored.wrong)
    if challenge.generator and challenge.generator.speed and not slow:
        problems.append("grades speed, and has no wrong solution that is too slow (verdict: time_limit)")
    return problems


def ungraded(
    challenges: Iterable[ChallengeRequest | ChallengeSummaryView], backend: GradingBackend
) -> Iterator[str]:
    """A sentence for each challenge whose language or input mode the backend does not grade."""
    for challenge in challenges:
        refusal = backend.refusal(challenge.language, challenge.input_mode)
        if refusal is not None:
            yield f"{challenge.slug} is in {challenge.language} and cannot be graded here: {refusal}."


async def verdicts(backend: GradingBackend, authored: AuthoredNotebook) -> list[str]:
    """Where the grader disagrees with the author on the reference and on each wrong solution."""
    problems = list(ungraded([authored.challenge], backend))
    if problems:
        return problems
    graded, maker = GradedChallenge("", 0, authored.challenge), CaseMaker(backend)
    try:
        challenge = await maker.whole(graded)
        failing = await maker.counterexample(graded, challenge.solution)
    except BadGenerator as failure:
        return [f"the generator makes no test cases: {failure}"]
    if failing:
        problems.append("the reference solution does not answer the same input alike twice")
    judgement = await judge_code(backend, challenge, challenge.solution)
    if judgement.verdict is not Verdict.ACCEPTED:
        problems.append(f"the reference solution gets {judgement.verdict}{_where(judgement.results)}")
    for number, wrong in enumerate(authored.wrong, 1):
        judgement = await judge_code(backend, challenge, wrong.code)
        if judgement.verdict is not wrong.verdict:
            problems.append(
                f"wrong solution {number} ({wrong.why}) gets {judgement.verdict} instead of {wrong.verdict}"
            )
    return problems


async def growth(backend: GradingBackend, authored: AuthoredNotebook) -> list[str]:
    """Whether the reference solution itself grows faster than its author expects."""
    graded = GradedChallenge("", 0, authored.challenge)
    found = await ComplexityMeter(backend).measure(graded, authored.challenge.solution)
    if found is None or found.measured is None or not found.worse:
        return []
    return [f"the reference solution grows like {found.measured.value}, expected is {found.expected.value}"]


def _where(results: Sequence[CaseResult]) -> str:
    failing = next((result for result in results if not result.passed), None)
    return f" in {failing.test_case_id}: {failing.error or failing.diff or 'hidden'}" if failing else ""


async def check(course: Sequence[AuthoredNotebook], config: GradingConfig) -> AsyncIterator[Finding]:
    """A finding for each challenge, in order. Raises NotIsolated where isolation is weaker than demanded."""
    backend = polyglot(config, LocalBackend(config.pool_size, config.recycle_after))
    await start_isolated(backend, config.min_tier)
    try:
        for authored in course:
            problems = wanting(authored) + expected_faults(authored.challenge)
            problems += await verdicts(backend, authored)
            problems += await growth(backend, authored)
            yield Finding(authored.challenge.slug, tuple(problems), bits(authored.challenge))
    finally:
        await backend.stop()
