"""How accepted code grows, counted in the real sandbox on inputs of an author's generator."""

import itertools
import json
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
import pytest_asyncio

from codementor_jupyter.checking import growth
from codementor_jupyter.protocol.challenges import ChallengeRequest
from codementor_jupyter.protocol.growth import Growth
from codementor_jupyter.protocol.verdicts import Tier
from server_services.challenges.authored import AuthoredNotebook
from server_services.grading.complexity import Complexity, ComplexityMeter
from server_services.grading.local import LocalBackend
from server_services.grading.model import GradedChallenge

LISTS = "def generate(random, size):\n    return [[random.randint(-99, 99 * size) for _ in range(size)]]\n"
LINEAR = "def unique(numbers):\n    return list(dict.fromkeys(numbers))\n"
QUADRATIC = """
def unique(numbers):
    kept = []
    for number in numbers:
        if number not in kept:
            kept.append(number)
    return kept
"""
_versions = itertools.count(1)
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def backend() -> AsyncIterator[LocalBackend]:
    backend = LocalBackend(2, 500)
    assert Tier.NAMESPACES is (await backend.start(Tier.NAMESPACES)).tier
    yield backend
    await backend.stop()


@pytest.fixture
def meter(backend: LocalBackend) -> ComplexityMeter:
    return ComplexityMeter(backend)


def graded(expected: str | None = "O(n)", generator: str = LISTS, mode: str = "call") -> GradedChallenge:
    """A challenge to keep each number once, whose author expects something of it."""
    about = {"slug": "unique", "title": "Unique", "description": "", "inputMode": mode}
    written = {"input": json.dumps({"call": "unique", "args": [[1]]}), "expectedOutput": "[1]"}
    fields = {"testCases": [written], "solution": LINEAR, "expectedComplexity": expected}
    content = ChallengeRequest.model_validate({**about, **fields, "generator": {"code": generator}})
    return GradedChallenge("c1", next(_versions), content)


async def measured(meter: ComplexityMeter, code: str, **challenge: Any) -> Complexity:
    found = await meter.measure(graded(**challenge), code)
    assert found is not None
    return found


async def test_right_code_that_grows_too_fast_is_told_what_is_possible(meter: ComplexityMeter) -> None:
    """The sentence names both classes, and is no verdict."""
    found = await measured(meter, QUADRATIC)
    assert found.worse
    assert "Right, but the work grows like O(n^2); O(n) is possible." == found.sentence


async def test_code_that_is_as_good_or_better_hears_nothing_bad(meter: ComplexityMeter) -> None:
    """As good as expected, and better."""
    same, better = await measured(meter, LINEAR), await measured(meter, LINEAR, expected="O(n²)")
    assert (False, False) == (same.worse, better.worse)
    assert "Right, and the work grows like O(n)." == same.sentence
    assert "Right, and the work grows like O(n): O(n^2) was expected." == better.sentence


async def test_a_generator_may_end_at_its_largest(meter: ComplexityMeter) -> None:
    """It is asked for larger inputs than it was written for; where it fails, the inputs end."""
    small = "def generate(random, size):\n    return [random.sample(range(60), size)]\n"
    assert Growth.QUADRATIC is _growth(await measured(meter, QUADRATIC, generator=small))
    none = "def generate(random, size):\n    raise ValueError\n"
    assert (await measured(meter, QUADRATIC, generator=none)).fit is None


async def test_where_nothing_is_expected_nothing_is_measured(meter: ComplexityMeter) -> None:
    """No expectation, one that is no class of ours, nothing to call, or a language we do not rewrite."""
    other = graded()
    other = replace(other, content=other.content.model_copy(update={"language": "javascript"}))
    for challenge in (graded(None), graded("O(n*m)"), graded(mode="cell"), other):
        assert await meter.measure(challenge, LINEAR) is None


HOSTILE = {
    "an endless loop": "def unique(numbers):\n    while True: pass\n",
    "an endless loop that forgives": """
def unique(numbers):
    while True:
        try:
            while True: pass
        except BaseException: pass
""",
    "an endless loop while loading": "while True: pass\n",
    "an endless loop in C": "import itertools\ndef unique(numbers):\n    return sum(itertools.repeat(0))\n",
    "an endless computation": "def unique(numbers):\n    return 9 ** 9 ** 9\n",
    "endless recursion": "def unique(numbers):\n    return unique(numbers)\n",
    "endless recursion through C": "def unique(numbers):\n    sorted([1], key=lambda _: unique(numbers))\n",
    "an exit": "import os\ndef unique(numbers):\n    os._exit(0)\n",
    "a syntax error": "def unique(numbers:\n",
    "another name": "def other(numbers): pass\n",
    "much memory": "def unique(numbers):\n    return [0] * 10 ** 9\n",
    "a fork": "import os\ndef unique(numbers):\n    os.fork()\n    while True: pass\n",
    "an abort": "import os\ndef unique(numbers):\n    os.abort()\n",
    "counts of nonsense": """
def unique(numbers):
    import codementor_inside.costs as costs
    costs.Meter.count = property(lambda self: "many", lambda self, value: None)
""",
}


@pytest.mark.parametrize("code", HOSTILE.values(), ids=HOSTILE.keys())
async def test_hostile_code_ends_and_is_told_nothing(meter: ComplexityMeter, code: str) -> None:
    """Within the limits, whatever it does; and what is not clear is said to be so."""
    began = time.monotonic()
    found = await measured(meter, code)
    assert (None, False) == (found.fit, found.worse)
    assert "cannot be told" in found.sentence
    assert time.monotonic() - began < 60


async def test_a_meter_that_is_tampered_with_lies_to_its_owner_alone(meter: ComplexityMeter) -> None:
    """Code that stops its own meter gets the answer it wrote; the next submission gets a true one."""
    lying = QUADRATIC.replace("return kept", "__meter__.count = 7\n    return kept")
    assert Growth.CONSTANT is _growth(await measured(meter, lying))
    assert Growth.QUADRATIC is _growth(await measured(meter, QUADRATIC))


async def test_deep_recursion_is_measured_to_its_end(meter: ComplexityMeter) -> None:
    """Plain and memoised: a thousand calls within calls are no limit here."""
    deep = "def unique(numbers, at=0):\n    return 0 if at == len(numbers) else unique(numbers, at + 1)\n"
    memo = """
from functools import cache
def unique(numbers):
    @cache
    def ways(n): return n if n < 2 else ways(n - 1) + ways(n - 2)
    return ways(len(numbers))
"""
    assert Growth.LINEAR is _growth(await measured(meter, deep))
    assert Growth.LINEAR is _growth(await measured(meter, memo))


async def test_what_is_printed_does_not_fill_the_output(meter: ComplexityMeter) -> None:
    """A trace that helped its author is no failure."""
    talking = "def unique(numbers):\n    for number in numbers: print(number, 'x' * 500)\n"
    assert Growth.LINEAR is _growth(await measured(meter, talking))


async def test_the_same_code_gets_the_same_counts(backend: LocalBackend) -> None:
    """On every server: the errors of the fit agree to the last digit."""
    one, again = [await measured(ComplexityMeter(backend), QUADRATIC) for _ in range(2)]
    assert one == again


async def test_an_author_is_told_of_a_reference_that_is_too_slow(backend: LocalBackend) -> None:
    """`challenges check` says what it measured; a reference as good as expected brings no problem."""
    good = graded().content
    slow = good.model_copy(update={"solution": QUADRATIC})
    told = "the reference solution grows like O(n^2), expected is O(n)"
    assert [] == await growth(backend, AuthoredNotebook(good, ()))
    assert [told] == await growth(backend, AuthoredNotebook(slow, ()))


def _growth(found: Complexity) -> Growth | None:
    return found.fit.growth if found.fit else None
