"""What is known of a wrong program, found in the real sandbox on visible test cases alone."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
import pytest_asyncio

from codementor_jupyter.protocol.challenges import ChallengeRequest, InputMode, Limits
from codementor_jupyter.protocol.verdicts import Tier, Verdict
from server_services.grading.advice import Advice
from server_services.grading.case_maker import CaseMaker
from server_services.grading.complexity import ComplexityMeter
from server_services.grading.diagnosis import Diagnosis, Diagnostician
from server_services.grading.local import LocalBackend
from server_services.grading.model import GradedChallenge
from server_services.grading.observation import Observation
from server_services.grading.order import CaseOrder
from server_services.grading.slip import SlipKind

RIGHT = "def total(numbers):\n    return sum(numbers)\n"
EARLY = "def total(numbers):\n    t = 0\n    for n in numbers:\n        t += n\n        return t\n"
STUCK = "import itertools\n\n\ndef total(numbers):\n    return sum(itertools.count())\n"
CANARIES = (
    "canary-hidden-input",
    "canary-hidden-output",
    "canary-solution",
    "canary-hint",
    "canary-hidden-id",
)
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def backend() -> AsyncIterator[LocalBackend]:
    backend = LocalBackend(2, 500)
    assert Tier.NAMESPACES is (await backend.start(Tier.NAMESPACES)).tier
    yield backend
    await backend.stop()


@pytest.fixture
def diagnostician(backend: LocalBackend) -> Diagnostician:
    return Diagnostician(backend)


class Listening:
    """A backend that writes down what it is told, and passes it on, or loses every sandbox."""

    def __init__(self, backend: LocalBackend | None) -> None:
        self._backend = backend
        self.told: list[CaseOrder] = []

    async def observe(self, orders: Sequence[CaseOrder]) -> list[Observation]:
        """See GradingBackend."""
        self.told += orders
        return await self._backend.observe(orders) if self._backend else [Observation.lost() for _ in orders]


def case(numbers: list[int], answer: Any, **more: Any) -> dict[str, Any]:
    given = {"input": json.dumps({"call": "total", "args": [numbers]}), "expectedOutput": json.dumps(answer)}
    return given | more


def graded(*cases: dict[str, Any], **more: Any) -> GradedChallenge:
    """A challenge to add numbers up, or what `more` makes of it."""
    written = cases or (case([1, 2, 3], 6), case([2, 5], 7), case([4], 4), case([9, 9, 9], 27, hidden=True))
    about = {"slug": "total", "title": "Total", "description": "", "inputMode": "call", "solution": RIGHT}
    content = ChallengeRequest.model_validate({**about, "testCases": written, **more})
    return GradedChallenge("c1", 1, content)


async def test_a_slip_is_told_beside_the_smallest_test_case_that_fails(diagnostician: Diagnostician) -> None:
    """Not the first of the challenge, and what came of it as every student sees it."""
    found = await diagnostician.diagnose(graded(), EARLY)
    assert found.case is not None
    assert found.result is not None
    assert ([2, 5], "2", Verdict.WRONG_ANSWER) == (_numbers(found), found.result.output, found.result.verdict)
    assert found.slip is not None
    assert (5, SlipKind.EARLY_RETURN, True) == (found.slip.line, found.slip.kind, found.slip.certain)
    assert (False, False) == (found.passes_visible, found.compile_error)


async def test_a_program_that_fails_hidden_test_cases_alone_has_no_place(
    diagnostician: Diagnostician,
) -> None:
    """It passes all that may be told of."""
    lucky = "def total(numbers):\n    return {3: 6, 2: 7, 1: 4}[len(numbers)]\n"
    for code in (lucky, RIGHT):
        found = await diagnostician.diagnose(graded(), code)
        assert Diagnosis() == found
        assert found.passes_visible
    assert Diagnosis() == await diagnostician.diagnose(graded(case([1], 1, hidden=True)), EARLY)


async def test_nothing_hidden_is_told_to_a_sandbox(backend: LocalBackend) -> None:
    """Neither inputs nor outputs of hidden test cases, nor the solution, nor a hint: not in one order."""
    hidden = {"input": '{"call": "total", "args": ["canary-hidden-input"]}', "id": "canary-hidden-id"}
    secret = hidden | {"expectedOutput": '"canary-hidden-output"', "hidden": True}
    solution = RIGHT + "# canary-solution\n"
    challenge = graded(case([1, 2], 3), secret, solution=solution, hints=["canary-hint"])
    listening = Listening(backend)
    diagnostician = Diagnostician(listening)  # type: ignore[arg-type]  # only observes
    found = await diagnostician.diagnose(challenge, EARLY, traced=True)
    assert found.slip is not None
    assert found.steps
    told = " ".join(map(repr, listening.told))
    assert [] == [canary for canary in CANARIES if canary in told]
    assert '{\\"call\\": \\"total\\", \\"args\\": [[1, 2]]}'.replace("\\", "") in told.replace("\\", "")


async def test_code_that_does_not_compile_is_told_where(diagnostician: Diagnostician) -> None:
    """The kind is what keeps it from compiling."""
    found = await diagnostician.diagnose(graded(), EARLY.replace("numbers:", "numbers"))
    assert found.slip is not None
    assert (True, 3, SlipKind.COLON) == (found.compile_error, found.slip.line, found.slip.kind)


async def test_a_program_that_does_not_end_is_not_waited_for(diagnostician: Diagnostician) -> None:
    """Its loop is told, though it may run for ten seconds when it is graded."""
    endless = (
        "def total(numbers):\n    t = 0\n    while numbers:\n        t += numbers[0]\n    return 'x' * t\n"
    )
    began = time.monotonic()
    found = await diagnostician.diagnose(graded(limits={"cpuSeconds": 10}), endless)
    assert found.result is not None
    assert found.slip is not None
    assert Verdict.TIME_LIMIT is found.result.verdict
    assert (3, SlipKind.ENDLESS_LOOP, "numbers") == (found.slip.line, found.slip.kind, found.slip.name)
    assert time.monotonic() - began < 10


async def test_a_program_that_is_only_slow_is_given_its_time(diagnostician: Diagnostician) -> None:
    """What does not end soon, and does end, is judged within the challenge's own limits."""
    slow = "import time\ndef total(numbers):\n    time.sleep(1)\n    return sum(numbers)\n"
    cases = graded(case([1, 2], 3), limits=Limits(cpu_seconds=5).model_dump())
    assert Diagnosis() == await diagnostician.diagnose(cases, slow)


async def test_programs_on_standard_input_and_snippets_have_slips_too(diagnostician: Diagnostician) -> None:
    """In each input mode the line is told."""
    printed = graded({"input": "2\n3\n", "expectedOutput": "5\n"}, inputMode=InputMode.STDIN)
    found = await diagnostician.diagnose(printed, "a = int(input())\nb = int(input())\nprint(a * b)\n")
    assert found.slip is not None
    assert (3, SlipKind.OPERATOR) == (found.slip.line, found.slip.kind)
    snippet = {"input": "total([1, 2])", "expectedOutput": "3\n"}
    found = await diagnostician.diagnose(graded(snippet, inputMode=InputMode.CELL), EARLY)
    assert found.slip is not None
    assert (5, SlipKind.EARLY_RETURN) == (found.slip.line, found.slip.kind)


async def test_the_checker_of_an_author_decides(diagnostician: Diagnostician) -> None:
    """The search cannot compare as that checker does, and says nothing of a wrong answer."""
    checker = "def check(expected, got, given):\n    return got >= expected\n"
    challenge = graded(case([1, 2], 3), checker="author", checkerCode=checker)
    assert (await diagnostician.diagnose(challenge, "def total(n):\n    return 99\n")).passes_visible
    low = await diagnostician.diagnose(challenge, "def total(n):\n    return 0\n")
    assert (False, None) == (low.passes_visible, low.slip)
    raised = await diagnostician.diagnose(challenge, "def total(n):\n    return n[9]\n")
    assert raised.slip is not None
    assert SlipKind.EXCEPTION is raised.slip.kind


HOSTILE = {
    "an exit": "import os\ndef total(numbers):\n    os._exit(0)\n",
    "a fork bomb": "import os\ndef total(numbers):\n    while True: os.fork()\n",
    "much memory": "def total(numbers):\n    return [0] * 10 ** 9\n",
    "an abort": "import os\ndef total(numbers):\n    os.abort()\n",
    "an endless loop in C": "import itertools\ndef total(numbers):\n    return sum(itertools.repeat(0))\n",
    "a dead parent": "import os\ndef total(numbers):\n    os.kill(os.getppid() or 1, 9)\n",
    "a lie": """
import os
def total(numbers):
    for pipe in range(3, 40):
        try: os.write(pipe, b'{"slip": [1, "__class__", "x" , true], "ended": 3}\\n')
        except OSError: pass
    os._exit(0)
""",
    "other names": """
import json, os, sys
def total(numbers):
    json.dumps = os.write = sys.settrace = lambda *_: 1 / 0
    import codementor_inside.slips as slips
    slips.diagnose = slips.look = slips.Place = None
    return 0
""",
}


@pytest.mark.parametrize("code", HOSTILE.values(), ids=HOSTILE.keys())
async def test_hostile_code_fools_nobody_but_its_author(diagnostician: Diagnostician, code: str) -> None:
    """The judge's evidence is there whatever the code does, and the next program gets its own."""
    found = await diagnostician.diagnose(graded(), code)
    assert found.case is not None
    assert found.result is not None
    assert found.slip is None or 0 < found.slip.line <= code.count("\n") + 1
    honest = await diagnostician.diagnose(graded(), EARLY)
    assert honest.slip is not None
    assert 5 == honest.slip.line


async def test_the_trace_is_of_the_smallest_test_case_that_fails(diagnostician: Diagnostician) -> None:
    """Step by step; of a program that passes there is none, and none that nobody asked for."""
    steps = (await diagnostician.diagnose(graded(), EARLY, traced=True)).steps
    assert [(1, {"numbers": "[2, 5]"}), (2, {"t": "0"}), (3, {"n": "2"}), (4, {"t": "2"}), (5, {})] == [
        (step.line, step.changed) for step in steps
    ]
    assert () == (await diagnostician.diagnose(graded(), RIGHT, traced=True)).steps
    assert () == (await diagnostician.diagnose(graded(), EARLY)).steps


async def test_a_run_that_gets_nowhere_has_no_trace(diagnostician: Diagnostician) -> None:
    """What the judge has seen of it is told all the same."""
    found = await diagnostician.diagnose(graded(), STUCK, traced=True)
    assert found.result is not None
    assert Verdict.TIME_LIMIT is found.result.verdict
    assert () == found.steps


async def test_other_languages_have_evidence_without_a_place() -> None:
    """No slip is looked for in them, and no step: all that is run is the program itself."""
    content = graded().content.model_copy(update={"language": "bash"})
    challenge, nowhere = GradedChallenge("c2", 1, content), Listening(None)
    diagnostician = Diagnostician(nowhere)  # type: ignore[arg-type]  # only observes
    assert Diagnosis() == await diagnostician.diagnose(challenge, "echo", traced=True)
    assert {"bash"} == {order.language for order in nowhere.told}


async def test_the_second_tier_finds_the_same() -> None:
    """Without namespaces, with one kernel for the judge and the search."""
    landlocked = LocalBackend(1, 500, best=Tier.LANDLOCK)
    assert Tier.LANDLOCK is (await landlocked.start(Tier.LANDLOCK)).tier
    found = await Diagnostician(landlocked).diagnose(graded(), EARLY)
    await landlocked.stop()
    assert found.slip is not None
    assert (5, SlipKind.EARLY_RETURN) == (found.slip.line, found.slip.kind)


async def test_advice_needs_an_isolated_kernel(backend: LocalBackend) -> None:
    """And then tells the same as the diagnostician; many at once do not get in each other's way."""
    asked: list[bool] = []
    advice = Advice(
        _none,
        CaseMaker(backend),
        ComplexityMeter(backend),
        Diagnostician(backend),
        lambda: asked.append(True),
    )
    both = await asyncio.gather(*(advice.diagnosis(graded(), EARLY) for _ in range(4)))
    assert 1 == len({(found.slip.line, found.slip.kind) for found in both if found.slip})
    assert [True] * 4 == asked


async def _none(_slug: str, _version: int) -> None:
    return None


def _numbers(found: Diagnosis) -> Any:
    assert found.case is not None
    return json.loads(found.case.input)["args"][0]
