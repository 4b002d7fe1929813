"""Any code analysed in the real sandbox, with inputs made there or by a challenge's generator."""

import json
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from codementor_jupyter.protocol.challenges import ChallengeRequest
from codementor_jupyter.protocol.growth import Growth
from codementor_jupyter.protocol.verdicts import Tier
from server_services.errors import Refused
from server_services.grading.analysis import Analyst
from server_services.grading.complexity import ComplexityMeter
from server_services.grading.local import LocalBackend
from server_services.grading.model import GradedChallenge

QUADRATIC = """
def unique(numbers):
    kept = []
    for number in numbers:
        if number not in kept:
            kept.append(number)
    return kept
"""
OPAQUE = """
def unique(box):
    if 'secret' not in box: raise KeyError
    for n in box['secret']:
        sorted(box['secret'])
"""
GENERATOR = "def generate(random, size):\n    return [{'secret': [random.random() for _ in range(size)]}]\n"
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def analyst() -> AsyncIterator[Analyst]:
    backend = LocalBackend(2, 500)
    assert Tier.NAMESPACES is (await backend.start(Tier.NAMESPACES)).tier
    yield Analyst(backend, ComplexityMeter(backend), lambda: None)
    await backend.stop()


def graded(generator: str = "", arguments: object = None, mode: str = "call") -> GradedChallenge:
    """A challenge whose test cases call `unique`."""
    call = {"call": "unique", "args": arguments or [[1, 2]]}
    about = {"slug": "unique", "title": "Unique", "description": "", "inputMode": mode, "solution": QUADRATIC}
    fields = {
        "testCases": [{"input": json.dumps(call), "expectedOutput": "[1]"}],
        "expectedComplexity": "O(n)",
    }
    made = {"generator": {"code": generator}} if generator else {}
    return GradedChallenge("c1", len(generator), ChallengeRequest.model_validate({**about, **fields, **made}))


async def test_code_alone_is_analysed(analyst: Analyst) -> None:
    """The class, the line, why; and the same when it is asked again."""
    one, again = [await analyst.analyze(QUADRATIC) for _ in range(2)]
    assert one == again
    assert one.fit is not None and one.hot_line is not None  # noqa: PT018 - for the type checker
    assert (Growth.QUADRATIC, 5) == (one.fit.growth, one.hot_line.line)
    assert "membership-in-list" == one.findings[0].rule


async def test_inputs_are_those_of_the_generator(analyst: Analyst) -> None:
    """Where nothing could be made from the code alone."""
    assert (await analyst.analyze(OPAQUE)).fit is None
    found = await analyst.analyze(OPAQUE, graded(GENERATOR, [{"secret": [1]}]))
    assert found.fit is not None
    assert (Growth.QUADRATIC_LOGARITHMIC, "worse") == (found.fit.growth, found.verdict)
    assert "the inputs of the challenge" == found.worst_input


async def test_visible_cases_tell_what_inputs_are_like(analyst: Analyst) -> None:
    """And which function is called, whatever else there is."""
    code = "def unique(a, b):\n    return a + b\ndef other(n): return n\n"
    for arguments, growth in (([[1], [2]], Growth.LINEAR), ([1, 2], Growth.CONSTANT)):
        found = await analyst.analyze(code, graded(arguments=arguments))
        assert found.fit is not None
        assert growth is found.fit.growth


async def test_a_program_on_standard_input_is_measured_by_its_function(analyst: Analyst) -> None:
    """Where it has one."""
    program = QUADRATIC + "print(unique(input().split()))\n"
    found = await analyst.analyze(program, graded(mode="stdin"))
    assert "worse" == found.verdict
    bare = await analyst.analyze("n = int(input())\nprint(n * 2)\n", graded(mode="stdin"))
    assert "There is no function to measure" in bare.sentence


HOSTILE = {
    "an endless loop": "def f(numbers):\n    while True: pass\n",
    "an endless loop in C": "import itertools\ndef f(numbers):\n    return sum(itertools.repeat(0))\n",
    "an endless computation": "def f(n):\n    return n + 9 ** 9 ** 9\n",
    "an exit": "import os\ndef f(numbers):\n    os._exit(0)\n",
    "deep nesting": "def f(x): return " + "(" * 5000 + "x" + ")" * 5000,
    "much memory": "def f(numbers):\n    return [0] * 10 ** 9\n",
    "many minus signs": "def f(x): return " + "-" * 60_000 + "x",
    "counts of nonsense": "def f(x):\n    import codementor_inside.costs as c\n"
    "    c.Meter.count = property(lambda self: 'many', lambda self, value: None)\n",
}


@pytest.mark.parametrize("code", HOSTILE.values(), ids=HOSTILE.keys())
async def test_hostile_code_ends_and_is_told_nothing(analyst: Analyst, code: str) -> None:
    """A sentence, and no class."""
    found = await analyst.analyze(code, expected="O(n)")
    assert (None, "unclear", ()) == (found.fit, found.verdict, found.findings)
    assert found.sentence


async def test_what_no_analysis_takes_is_refused(analyst: Analyst) -> None:
    """Too large, or no text, or another language."""
    for code, language in (("x" * 70_000, "python"), ("\0", "python"), ("x", "bash")):
        with pytest.raises(Refused):
            await analyst.analyze(code, language=language)
