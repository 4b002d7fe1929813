"""Small challenges for the tests of the generator, and a judge that is a twin of the grader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from codementor_jupyter.protocol.challenges import ChallengeRequest
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.generation.model import Draft, WrongProgram

REFERENCE = "def fare(km):\n    if km <= 3:\n        return 5\n    return 5 + 2 * (km - 3)\n"
STARTER = "def fare(km):\n    # Write your code here.\n    pass\n"
WRONG = (
    WrongProgram(REFERENCE.replace("km <= 3", "km < 0"), "forgets the short trips"),
    WrongProgram(REFERENCE.replace("5 + 2", "2"), "forgets the base"),
)


def challenge(**more: Any) -> dict[str, Any]:
    """A challenge as a model might send it."""
    cases = [
        {"input": f'{{"call": "fare", "args": [{km}]}}', "expectedOutput": str(cost), "hidden": km > 3}
        for km, cost in ((1, 5), (3, 5), (4, 7), (9, 17))
    ]
    return {
        "slug": "taxi-fare", "title": "A taxi fare", "description": "Up to 3 km cost 5, each further km 2.",
        "inputMode": "call", "starterCode": STARTER, "solution": REFERENCE, "testCases": cases,
        "topic": "Decisions", "hints": ["Which trips are short?"],
    } | more  # fmt: skip


def draft(wrong: tuple[WrongProgram, ...] = WRONG, **more: Any) -> Draft:
    return Draft(ChallengeRequest.model_validate(challenge(**more)), wrong)


@dataclass(frozen=True)
class TwinCase:
    """One test case of a judgement."""

    test_case_id: str
    passed: bool


@dataclass(frozen=True)
class TwinJudgement:
    """What the grader would say: the same for all cases."""

    verdict: Verdict

    @property
    def results(self) -> Sequence[TwinCase]:
        return (TwinCase("case-1", self.verdict is Verdict.ACCEPTED),)


@dataclass
class TwinJudge:
    """A judge that accepts the reference alone. `told`: other verdicts, by code, one after the other."""

    told: Mapping[str, list[Verdict]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def __call__(self, challenge: ChallengeRequest, code: str) -> TwinJudgement:
        self.asked.append(code)
        if self.told.get(code):
            return TwinJudgement(self.told[code].pop(0))
        return TwinJudgement(Verdict.ACCEPTED if code == challenge.solution else Verdict.WRONG_ANSWER)


async def as_it_is(challenge: ChallengeRequest) -> ChallengeRequest:
    """A challenge without a generator is whole."""
    return challenge
