"""Generated challenges in the real sandbox: families are sound, and a model's are held to the same rule."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
import pytest_asyncio

from codementor_jupyter.features import generation_service
from codementor_jupyter.protocol.challenges import Difficulty
from codementor_jupyter.protocol.verdicts import Tier, Verdict
from server_services.generation.families import FAMILIES
from server_services.generation.model import Wanted
from server_services.generation.service import Generated
from server_services.grading.local import LocalBackend

pytestmark = pytest.mark.asyncio(loop_scope="module")

SOLUTION = "def fare(km):\n    if km < 0:\n        raise ValueError(km)\n    return 5 + 2 * max(0, km - 3)\n"
LISTED = "def generate(random, size):\n    return [random.randint(0, size)]\n"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def backend() -> AsyncIterator[LocalBackend]:
    backend = LocalBackend(2, 500)
    assert Tier.LANDLOCK >= (await backend.start(Tier.LANDLOCK)).tier
    yield backend
    await backend.stop()


def proposal(**more: Any) -> dict[str, Any]:
    """A challenge as a model might send it."""
    outcomes = {-1: '{"raises": "ValueError"}', 0: "5", 3: "5", 4: "7", 9: "17"}
    cases = [
        {"input": f'{{"call": "fare", "args": [{km}]}}', "expectedOutput": outcome, "hidden": km > 2}
        for km, outcome in outcomes.items()
    ]
    return {
        "slug": "taxi-fare", "title": "A taxi fare", "inputMode": "call", "solution": SOLUTION,
        "description": "Up to 3 km cost 5, each further km 2. Less than 0 km raise a ValueError.",
        "starterCode": "def fare(km):\n    pass\n", "testCases": cases,
    } | more  # fmt: skip


async def proposed(backend: LocalBackend, raw: dict[str, Any], **more: Any) -> Generated:
    """What becomes of a proposal."""

    async def propose(_wanted: Wanted) -> Sequence[Any]:
        return [raw]

    return await generation_service(backend, propose).generate(Wanted("Decisions", **more))


@pytest.mark.parametrize("topic", FAMILIES)
async def test_challenges_of_a_topic_are_accepted_by_the_sandbox(backend: LocalBackend, topic: str) -> None:
    """One of each level, of whichever family: all their wrong programs fail, none of them while compiling."""
    service = generation_service(backend)
    for seed, level in enumerate(Difficulty):
        draft = service.draft(Wanted(topic, level), 100 + seed)
        found = await service.acceptance.examine(draft)
        assert () == found.reasons
        assert len(draft.wrong) == len(found.failed)
        assert Verdict.COMPILE_ERROR not in {each.verdict for each in found.failed}


async def test_made_cases_of_a_generator_are_run_as_well(backend: LocalBackend) -> None:
    """A family with a generator has more cases than are written down."""
    service = generation_service(backend)
    draft = next(FAMILIES["Loops"][0].draft(Difficulty.EASY, seed) for seed in (1,))
    assert draft.challenge.generator is not None
    cases = len(draft.challenge.test_cases) + draft.challenge.generator.count
    assert f"its {cases} cases" in (await service.acceptance.examine(draft)).checks[0]


async def test_a_sound_proposal_is_accepted_with_mechanical_wrong_programs(backend: LocalBackend) -> None:
    """The model sent none; at least two of the slips fail in the sandbox."""
    found = await proposed(backend, proposal(generator={"code": LISTED, "count": 3}))
    (offer,) = found.accepted
    assert "model" == offer.source
    assert 2 <= len(offer.finding.failed)
    assert "its 8 cases twice" in offer.finding.checks[0]


NO_CALLS = [{"input": "4", "expectedOutput": "7", "hidden": hidden} for hidden in (True, False)]
BY_CHANCE = "import random\ndef fare(km):\n    return random.random()\n"
BY_HEART = "def fare(km):\n    return {0: 5, 3: 5, 4: 7, 9: 17}[km] if km >= 0 else int('x')\n"
FAILING = "def generate(random, size):\n    return 1 / 0\n"
HARMLESS = [{"code": SOLUTION + f"x = {number}\n"} for number in (1, 2)]
UNREADABLE = [{"code": f"def f({number}"} for number in (1, 2)]
UNSOUND: dict[str, tuple[dict[str, Any], str]] = {
    "a reference that does not fit its cases": (
        {"solution": SOLUTION.replace("5 +", "6 +")},
        "gets wrong_answer",
    ),
    "a reference that does not compile": ({"solution": "def fare(km:\n    return 1\n"}, "gets compile_error"),
    "a reference of chance": ({"solution": BY_CHANCE}, "gets wrong_answer"),
    "cases that are no calls": ({"testCases": NO_CALLS}, "the input is JSON of the form"),
    "a generator that fails": ({"generator": {"code": FAILING}}, "generate(random, 1) fails"),
    "a starter that solves it": ({"starterCode": BY_HEART}, "the starter code passes as it is"),
    "a statement that tells it": ({"description": "return 5 + 2 * max(0, km - 3)"}, "the statement holds"),
    "wrong programs that pass": ({"wrong": HARMLESS}, "0 of 2 wrong"),
    "wrong programs that only do not compile": ({"wrong": UNREADABLE}, "0 of 2 wrong"),
}


@pytest.mark.parametrize(("raw", "reason"), UNSOUND.values(), ids=list(UNSOUND))
async def test_an_unsound_proposal_is_refused_and_a_family_answers(
    backend: LocalBackend, raw: dict[str, Any], reason: str
) -> None:
    """The instructor hears why, and gets a challenge all the same."""
    found = await proposed(backend, proposal(**raw), seed=3)
    assert ["families"] == [each.source for each in found.accepted]
    assert reason in found.rejected[0].finding.reasons[0]


async def test_a_language_that_is_not_graded_here_is_refused(backend: LocalBackend) -> None:
    """A model may speak it; the sandbox does not."""
    found = await proposed(backend, proposal(inputMode="stdin"), language="cobol")
    assert [] == found.accepted
    assert "cannot be graded here" in found.rejected[0].finding.reasons[0]
