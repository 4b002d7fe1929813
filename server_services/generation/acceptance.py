"""Which drafts may be shown to an instructor: sound in the sandbox, and not giving themselves away."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from codementor_jupyter.protocol.challenges import PYTHON, ChallengeRequest
from codementor_jupyter.protocol.verdicts import Verdict

from .leaks import leaks
from .model import Draft, FailedProgram, Finding, WrongProgram
from .wrong_programs import distinct, slipped

WRONG = 2  # programs that must fail, at least
_NO_FAILURE = (Verdict.ACCEPTED, Verdict.COMPILE_ERROR, Verdict.INTERNAL_ERROR)


class JudgedCase(Protocol):
    """What one test case said."""

    @property
    def test_case_id(self) -> str: ...
    @property
    def passed(self) -> bool: ...


class Judged(Protocol):
    """What the grader says of a program."""

    @property
    def verdict(self) -> Verdict: ...
    @property
    def results(self) -> Sequence[JudgedCase]: ...


class Unfit(Exception):
    """This can be graded by nobody; the message says why."""


Judge = Callable[[ChallengeRequest, str], Awaitable[Judged]]
Whole = Callable[[ChallengeRequest], Awaitable[ChallengeRequest]]


class Acceptance:
    """Examines drafts. `judge` runs a program on all cases of a challenge; `whole` adds the cases that its
    generator makes and raises Unfit for a challenge that cannot be graded."""

    def __init__(self, judge: Judge, whole: Whole) -> None:
        self._judge = judge
        self._whole = whole

    async def examine(self, draft: Draft) -> Finding:
        """What is to be said of a draft. Nothing is run for one that gives its answer away."""
        # In a thread: texts may be long, and other requests wait for this one's event loop.
        reasons = await asyncio.to_thread(_at_first_sight, draft.challenge)
        if reasons:
            return Finding(tuple(reasons))
        try:
            challenge = await self._whole(draft.challenge)
        except Unfit as fault:
            return Finding((str(fault),))
        reasons = await self._reference(challenge) or await self._starter(challenge)
        return Finding(tuple(reasons)) if reasons else await self._wrong(challenge, draft.wrong)

    async def _reference(self, challenge: ChallengeRequest) -> list[str]:
        for run in ("", " when it is run again"):
            judged = await self._judge(challenge, challenge.solution)
            if judged.verdict is not Verdict.ACCEPTED:
                return [f"the reference solution gets {judged.verdict}{_where(judged)}{run}"]
        return []

    async def _starter(self, challenge: ChallengeRequest) -> list[str]:
        for what, code in (("the starter code", challenge.starter_code), ("an empty program", "")):
            if (await self._judge(challenge, code)).verdict is Verdict.ACCEPTED:
                return [f"{what} passes as it is"]
        return []

    async def _wrong(self, challenge: ChallengeRequest, given: Sequence[WrongProgram]) -> Finding:
        programs = await asyncio.to_thread(_programs, challenge, given)
        judged = await asyncio.gather(*(self._judge(challenge, each.code) for each in programs))
        failed = tuple(
            FailedProgram(program, each.verdict)
            for program, each in zip(programs, judged, strict=True)
            if each.verdict not in _NO_FAILURE
        )
        told = f"{len(failed)} of {len(programs)} wrong programs fail"
        if len(failed) < WRONG:
            return Finding((f"{told}, and {WRONG} must: the test cases let too much pass",), failed=failed)
        cases = len(challenge.test_cases)
        checks = (
            f"the reference solution passes its {cases} cases twice",
            told,
            "neither the starter code nor an empty program passes",
            "nothing gives the answer away",
        )
        return Finding((), checks, failed)


def _programs(challenge: ChallengeRequest, given: Sequence[WrongProgram]) -> list[WrongProgram]:
    """The given wrong programs, each once, and mechanical ones where they are too few."""
    programs = list(distinct(given, challenge.solution))
    if len(programs) < WRONG and challenge.language == PYTHON:
        programs = list(distinct([*programs, *slipped(challenge.solution)], challenge.solution))
    return programs


def _at_first_sight(challenge: ChallengeRequest) -> list[str]:
    """What can be said against a challenge without running anything."""
    return [*_lacking(challenge), *leaks(challenge)]


def _lacking(challenge: ChallengeRequest) -> list[str]:
    """What a challenge must have before it is worth running."""
    hidden = [each.hidden for each in challenge.test_cases]
    lacking = {
        "there is no reference solution": not challenge.solution.strip(),
        "there is no visible test case": all(hidden),
        "there is no hidden test case": not any(hidden),
        "there is no statement": not challenge.description.strip(),
    }
    return [reason for reason, applies in lacking.items() if applies]


def _where(judged: Judged) -> str:
    failing = next((each.test_case_id for each in judged.results if not each.passed), None)
    return f" in {failing}" if failing else ""
