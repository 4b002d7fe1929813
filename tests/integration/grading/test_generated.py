"""Test cases that are made by an author's generator and answered by the reference, in the real sandbox."""

import itertools
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from codementor_jupyter.protocol.challenges import ChallengeRequest
from codementor_jupyter.protocol.verdicts import Tier, Verdict
from server_services.grading.case_maker import CaseMaker
from server_services.grading.generated import BadGenerator
from server_services.grading.local import LocalBackend
from server_services.grading.model import GradedChallenge
from server_services.grading.run import judge_code

LARGEST = "def largest(numbers):\n    return max(numbers)\n"
AGAIN = "def largest(numbers):\n    return max(max(numbers[start:]) for start in range(len(numbers)))\n"
LISTS = "def generate(random, size):\n    return [[random.randint(-99, -1) for _ in range(size)]]\n"
_versions = itertools.count(1)
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def backend() -> AsyncIterator[LocalBackend]:
    backend = LocalBackend(2, 500)
    assert Tier.NAMESPACES is (await backend.start(Tier.NAMESPACES)).tier
    yield backend
    await backend.stop()


@pytest.fixture
def maker(backend: LocalBackend) -> CaseMaker:
    return CaseMaker(backend)


def graded(code: str = LISTS, solution: str = LARGEST, mode: str = "call", **more: Any) -> GradedChallenge:
    """A challenge with one written case, and a generator of four more."""
    written = {"input": json.dumps({"call": "largest", "args": [[1]]}), "expectedOutput": "1"}
    about = {"slug": "largest", "title": "Largest", "description": "", "inputMode": mode}
    generator = {"code": code, "count": 4, "largest": 10} | more
    return GradedChallenge(
        "c1",
        next(_versions),
        ChallengeRequest.model_validate(
            {**about, "testCases": [written], "solution": solution, "generator": generator}
        ),
    )


async def whole(maker: CaseMaker, challenge: GradedChallenge) -> list[tuple[str, str]]:
    """Input and expected output of the cases that were made."""
    made = (await maker.whole(challenge)).test_cases[1:]
    assert all(case.hidden for case in made)
    return [(case.input, case.expected_output) for case in made]


async def test_calls_are_made_and_answered_by_the_reference(maker: CaseMaker) -> None:
    """Sizes grow evenly from one to the largest; what is expected is what the reference returns."""
    made = await whole(maker, graded())
    arguments = [json.loads(given)["args"][0] for given, _expected in made]
    assert [1, 4, 7, 10] == [len(numbers) for numbers in arguments]
    assert [max(numbers) for numbers in arguments] == [int(expected) for _given, expected in made]
    assert {"largest"} == {json.loads(given)["call"] for given, _expected in made}


async def test_programs_and_cells_get_texts(maker: CaseMaker) -> None:
    """Standard input and what is printed; a snippet and what it shows."""
    program = graded(
        "def generate(random, size):\n    return f'{size} {random.randint(1, 9)}\\n'\n",
        "print(sum(map(int, input().split())))",
        "stdin",
    )
    for given, expected in await whole(maker, program):
        assert sum(map(int, given.split())) == int(expected)
    cell = graded(
        "def generate(random, size):\n    return f'double({size})'\n", "def double(n): return 2 * n", "cell"
    )
    assert [("double(1)", "2"), ("double(4)", "8")] == [
        (given, expected.strip()) for given, expected in await whole(maker, cell)
    ][:2]


async def test_the_same_seed_makes_the_same_cases(backend: LocalBackend) -> None:
    """On every server and after every start; another seed makes others."""
    one, again = await whole(CaseMaker(backend), graded()), await whole(CaseMaker(backend), graded())
    other = await whole(CaseMaker(backend), graded(seed=2))
    assert one == again
    assert one != other


async def test_an_exception_of_the_reference_is_what_is_expected(maker: CaseMaker) -> None:
    """A call that must fail is a fair test, too."""
    refusing = "def largest(numbers):\n    raise ValueError('none')\n"
    assert {'{"raises": "ValueError"}'} == {
        answer for _given, answer in await whole(maker, graded(LISTS, refusing))
    }


@pytest.mark.parametrize(
    ("code", "solution", "told"),
    [
        ("def generate(random, size):\n    return 1 / 0\n", LARGEST, "ZeroDivisionError"),
        ("def generate(random, size):\n    return {1, 2}\n", LARGEST, "JSON has no SetValue"),
        ("def generate(random, size):\n    return 'text'\n", LARGEST, "the list of arguments of one call"),
        ("def create(random, size):\n    return [[1]]\n", LARGEST, "generate"),
        ("def generate(random, size:\n", LARGEST, "SyntaxError"),
        ("def generate(random, size):\n    while True: pass\n", LARGEST, "time_limit"),
        (LISTS, "def largest(numbers):\n    return object()\n", "JSON has no builtins.object"),
        (LISTS, "def largest(numbers):\n    while True: pass\n", "the reference solution"),
        (LISTS, "import missing_module\n", "ModuleNotFoundError"),
    ],
)
async def test_what_makes_no_case_is_told_to_the_author(
    maker: CaseMaker, code: str, solution: str, told: str
) -> None:
    """Whose fault it is, generator or reference, and what happened."""
    with pytest.raises(BadGenerator, match=told):
        await maker.whole(graded(code, solution))


async def test_made_cases_count_like_written_ones(maker: CaseMaker, backend: LocalBackend) -> None:
    """Code that is right only for what was shown fails where the generator looks."""
    challenge = await maker.whole(graded())
    right = await judge_code(backend, challenge, LARGEST)
    wrong = await judge_code(backend, challenge, "def largest(numbers):\n    return 1\n")
    assert (Verdict.ACCEPTED, 1.0, 5) == (right.verdict, right.score, len(right.results))
    assert (Verdict.WRONG_ANSWER, 0.2) == (wrong.verdict, wrong.score)


async def test_the_smallest_input_that_fails_is_found(maker: CaseMaker) -> None:
    """A classic: the largest starts at zero. One negative number shows it, and the case explains itself."""
    wrong = (
        "def largest(numbers):\n    best = 0\n    for n in numbers: best = max(best, n)\n    return best\n"
    )
    found = await maker.counterexample(graded(), wrong)
    assert found is not None
    case, result = found
    [[number]] = json.loads(case.input)["args"]
    assert (Verdict.WRONG_ANSWER, "0", str(number)) == (result.verdict, result.output, case.expected_output)


async def test_larger_ones_are_tried_when_small_ones_pass(maker: CaseMaker) -> None:
    """Code that fails on three numbers and more: the input found has three."""
    wrong = "def largest(numbers):\n    return max(numbers[:2])\n"
    found = await maker.counterexample(
        graded("""
def generate(random, size):
    return [[random.randint(-99, -1)] * (size - 1) + [0]]
"""),
        wrong,
    )
    assert found is not None
    assert 3 == len(json.loads(found[0].input)["args"][0])


async def test_code_that_is_right_has_no_counterexample(maker: CaseMaker) -> None:
    """Forty inputs, and it answers them all."""
    assert await maker.counterexample(graded(), LARGEST) is None


async def test_a_hidden_case_is_never_shown(maker: CaseMaker) -> None:
    """A generator that always makes the same input has nothing else to show."""
    same = "def generate(random, size):\n    return [[-1, -2]]\n"
    assert await maker.counterexample(graded(same), "def largest(numbers):\n    return 0\n") is None


async def test_code_that_crashes_or_loops_is_shown_where(maker: CaseMaker) -> None:
    """The first input it does not survive."""
    for code, verdict in (
        ("def largest(numbers):\n    return numbers[1]\n", Verdict.RUNTIME_ERROR),
        ("def largest(numbers):\n    while True: pass\n", Verdict.TIME_LIMIT),
    ):
        found = await maker.counterexample(graded(), code)
        assert found is not None
        assert verdict is found[1].verdict


async def test_speed_is_graded_on_one_large_input(backend: LocalBackend, maker: CaseMaker) -> None:
    """Right and fast passes, right and slow fails there alone, as often as it is tried."""
    challenge = await maker.whole(graded(speed=20_000))
    last = challenge.test_cases[-1]
    assert ("generated-speed", True, 20_000) == (last.id, last.hidden, len(json.loads(last.input)["args"][0]))
    assert last.limits is not None
    assert 0.2 <= last.limits.cpu_seconds < challenge.limits.cpu_seconds
    for _ in range(3):
        assert Verdict.ACCEPTED is (await judge_code(backend, challenge, LARGEST)).verdict
        slow = await judge_code(backend, challenge, AGAIN)
        assert Verdict.TIME_LIMIT is slow.verdict
        assert ["generated-speed"] == [each.test_case_id for each in slow.results if not each.passed]


async def test_speed_is_not_graded_unasked(maker: CaseMaker) -> None:
    """And a slow reference has no more time than the challenge gives anybody."""
    assert "generated-4" == (await maker.whole(graded())).test_cases[-1].id
    slow = "def largest(numbers):\n    for _ in range(60_000_000): pass\n    return max(numbers)\n"
    [*_others, last] = (await maker.whole(graded(solution=slow, speed=100, count=1))).test_cases
    assert last.limits is not None
    assert 2.0 == last.limits.cpu_seconds
