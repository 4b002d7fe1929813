"""An author's own checker, in the real sandbox."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from codementor_jupyter.protocol.challenges import ChallengeRequest
from codementor_jupyter.protocol.verdicts import Tier, Verdict
from server_services.grading.judge import CaseResult
from server_services.grading.local import LocalBackend
from server_services.grading.run import judge_code

FACTORS = """
def check(expected, got, given):
    [number] = given["args"]
    product = 1
    for factor in got:
        product *= factor
    return product == number or f"the product of {got} is {product}, not {expected}"
"""
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=[Tier.NAMESPACES, Tier.LANDLOCK])
async def backend(request: pytest.FixtureRequest) -> AsyncIterator[LocalBackend]:
    backend = LocalBackend(2, 500, best=request.param)
    assert request.param is (await backend.start(request.param)).tier
    yield backend
    await backend.stop()


def challenge(checker: str = FACTORS, mode: str = "call", **more: Any) -> ChallengeRequest:
    """Factors of six, shown, and of fifteen, hidden; in the other modes two texts."""
    given = ['{"call": "factors", "args": [6]}', '{"call": "factors", "args": [15]}']
    texts = {"call": given, "stdin": ["6\n", "15\n"], "cell": ["print(6)", "print(15)"]}[mode]
    cases = [{"input": text, "expectedOutput": n} for text, n in zip(texts, ("6", "15"), strict=True)]
    cases[1]["hidden"] = True  # type: ignore[assignment]  # a field of another type
    about = {"slug": "factors", "title": "Factors", "description": "", "inputMode": mode, "checker": "author"}
    return ChallengeRequest.model_validate({**about, "testCases": cases, "checkerCode": checker, **more})


async def results(backend: LocalBackend, asked: ChallengeRequest, code: str) -> list[CaseResult]:
    return list((await judge_code(backend, asked, code)).results)


async def test_every_right_answer_is_right(backend: LocalBackend) -> None:
    """Two lists of factors in different orders, neither of them written down anywhere."""
    for code in ("def factors(n):\n    return [1, n]", "def factors(n):\n    return [n, 1, 1]"):
        judgement = await judge_code(backend, challenge(), code)
        assert (Verdict.ACCEPTED, 1.0) == (judgement.verdict, judgement.score)


async def test_an_answer_too_large_for_json_is_wrong(backend: LocalBackend) -> None:
    """An integer no checker could be given: the student's doing, no failure of the grader's."""
    judgement = await judge_code(backend, challenge(), "def factors(n):\n    return [1 << 40_000]")
    assert Verdict.WRONG_ANSWER is judgement.verdict


async def test_a_wrong_answer_is_told_why_where_it_is_visible(backend: LocalBackend) -> None:
    """The checker's sentence at the visible case, nothing at the hidden one."""
    shown, hidden = await results(backend, challenge(), "def factors(n):\n    return [n, n]")
    assert (Verdict.WRONG_ANSWER, "the product of [6, 6] is 36, not 6") == (shown.verdict, shown.error)
    assert (Verdict.WRONG_ANSWER, None, None) == (hidden.verdict, hidden.error, hidden.output)


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        ("def factors(n):\n    return 1 / 0", Verdict.RUNTIME_ERROR),
        ("def factors(n):\n    while True: pass", Verdict.TIME_LIMIT),
        ("def factors(n", Verdict.COMPILE_ERROR),
        ("def factors(n):\n    return {n}", Verdict.WRONG_ANSWER),
        ("def factors(n):\n    return object()", Verdict.WRONG_ANSWER),
        ("import os\ndef factors(n):\n    os._exit(0)", Verdict.RUNTIME_ERROR),
    ],
)
async def test_code_without_an_answer_is_judged_as_ever(
    backend: LocalBackend, code: str, verdict: Verdict
) -> None:
    """The checker is not asked about what it could not be told."""
    found = await results(backend, challenge(limits={"cpuSeconds": 1}), code)
    assert {verdict} == {each.verdict for each in found} - {Verdict.NOT_RUN}


@pytest.mark.parametrize(
    "checker",
    [
        "def check(expected, got, given):\n    return 1 / 0",
        "def check(expected, got, given):\n    return 1",
        "def check(expected, got, given):\n    return 'yes'",
        "def check(expected, got, given):\n    return [True]",
        "def check(expected, got):\n    return True",
        "def check(expected, got, given):\n    raise SystemExit",
        "check = None",
        "no python",
    ],
)
async def test_only_true_is_right(backend: LocalBackend, checker: str) -> None:
    """A checker that fails, or says anything else, refuses the answer and nobody gains by it."""
    found = await results(backend, challenge(checker), "def factors(n):\n    return [n]")
    assert [Verdict.WRONG_ANSWER] * 2 == [each.verdict for each in found]


async def test_a_checker_that_never_ends_refuses_too(backend: LocalBackend) -> None:
    """It has five seconds, as an author's mistake must not stop the grader."""
    endless = challenge("def check(expected, got, given):\n    while got: pass\n    return True")
    right, empty = "def factors(n):\n    return [n]", "def factors(n):\n    return []"
    assert [Verdict.WRONG_ANSWER] * 2 == [each.verdict for each in await results(backend, endless, right)]
    assert [Verdict.ACCEPTED] * 2 == [each.verdict for each in await results(backend, endless, empty)]


@pytest.mark.parametrize(
    ("mode", "code"),
    [("stdin", "print(int(input()), 'pieces')"), ("cell", "old = print\ndef print(n): old(n, 'pieces')")],
)
async def test_texts_are_compared_as_texts(backend: LocalBackend, mode: str, code: str) -> None:
    """What was printed, what was expected and what was given."""
    checker = "def check(expected, got, given):\n    return got.split()[0] == expected and expected in given"
    judgement = await judge_code(backend, challenge(checker, mode), code)
    assert Verdict.ACCEPTED is judgement.verdict


async def test_an_answer_cannot_speak_to_the_checker(backend: LocalBackend) -> None:
    """It is data by then: a value whose type lies arrives as what it is, or not at all."""
    lying = """
class Always(list):
    def __iter__(self): return iter([6])
    def __eq__(self, other): return True
    __hash__ = None
def factors(n):
    return Always([2])
"""
    shown, hidden = await results(backend, challenge(), lying)
    assert (Verdict.WRONG_ANSWER, "the product of [2] is 2, not 6") == (shown.verdict, shown.error)
    assert Verdict.WRONG_ANSWER is hidden.verdict


async def test_a_checker_of_ones_own_must_be_there() -> None:
    """`checker: author` without code is an author's mistake, told at once."""
    with pytest.raises(ValueError, match="needs code that defines check"):
        challenge("  ")
