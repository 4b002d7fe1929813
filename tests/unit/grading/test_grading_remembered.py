"""What was run before is not run again, and nobody can tell from the verdict: same answers, fewer runs."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from observed import observed, raised
from runs_for_tests import ListeningBackend, RunsInMemory

from codementor_jupyter.protocol.challenges import ChallengeRequest, CheckerSpec, Limits, TestCase
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.grading.model import Judgement, prepared_source
from server_services.grading.observation import Observation
from server_services.grading.order import CaseOrder
from server_services.grading.remembered import RememberingJudge, run_key
from server_services.grading.run import judge_code

LOOPS = observed(end="time_limit", status=9)
CODE = "print(input())\n"


def case(given: str = "1\n", expected: str = "1\n", **more: Any) -> TestCase:
    return TestCase(input=given, expected_output=expected, **more)


def challenge(*cases: TestCase, **more: Any) -> ChallengeRequest:
    about: dict[str, Any] = {"slug": "echo", "title": "Echo", "description": "Say it again."}
    return ChallengeRequest(**about | {"test_cases": cases} | more)


def echoing(order: CaseOrder) -> Observation:
    """Code that prints what it reads; what it reads may be what becomes of it."""
    fates = {"loops": LOOPS, "floods": observed(end="output_limit", status=9), "lost": Observation.lost()}
    fates["breaks"] = raised(SyntaxError("here"), phase="compile")
    return fates.get(order.input) or observed(stdout=order.input.encode())


def inputs(backend: ListeningBackend) -> list[str]:
    return [order.input for order in backend.asked]


async def judged(
    memory: RunsInMemory, asked: ChallengeRequest, code: str = CODE
) -> tuple[Judgement, ListeningBackend]:
    backend = ListeningBackend(echoing)
    return await RememberingJudge(backend, memory).judge(asked, code), backend


async def test_only_the_cases_that_have_changed_are_run_again() -> None:
    """A new expectation, a new input and a new case; points, names and order are no change."""
    memory = RunsInMemory()
    before = challenge(case("1\n"), case("2\n", "0\n", hidden=True), case("3\n", "3\n"))
    _found, backend = await judged(memory, before)
    assert ["1\n", "2\n", "3\n"] == inputs(backend)
    after = challenge(
        case("2\n", "2\n", hidden=True),
        case("4\n", "4\n"),
        case("1\n", points=5, name="One"),
        case("5\n", "5\n"),
    )
    found, backend = await judged(memory, after)
    assert ["2\n", "4\n", "5\n"] == inputs(backend)
    assert (Verdict.ACCEPTED, 1.0) == (found.verdict, found.score)
    assert [each.id for each in after.test_cases] == [each.test_case_id for each in found.results]


async def test_what_was_run_before_is_counted() -> None:
    """So that whoever regrades sees what it has cost."""
    memory = RunsInMemory()
    await judged(memory, challenge(case("1\n"), case("2\n", "2\n")))
    judge = RememberingJudge(ListeningBackend(echoing), memory)
    await judge.judge(challenge(case("1\n"), case("3\n", "3\n"), case("4\n", "4\n")), CODE)
    assert (2, 1) == (judge.ran, judge.recalled)


async def test_two_cases_that_are_alike_are_run_once() -> None:
    """Each has its result all the same."""
    found, backend = await judged(RunsInMemory(), challenge(case("1\n", points=2), case("1\n")))
    assert ["1\n"] == inputs(backend)
    assert ["case-1", "case-2"] == [each.test_case_id for each in found.results]


async def test_a_failure_of_the_grader_is_tried_again() -> None:
    """On the case it failed on, and on no other."""
    memory = RunsInMemory()
    asked = challenge(case("1\n"), case("lost", "lost"))
    found, _backend = await judged(memory, asked)
    assert Verdict.INTERNAL_ERROR is found.verdict
    again = ListeningBackend(lambda order: observed(stdout=order.input.encode()))
    found = await RememberingJudge(again, memory).judge(asked, CODE)
    assert (["lost"], Verdict.ACCEPTED) == (inputs(again), found.verdict)


async def test_a_checker_whose_sandbox_is_lost_says_nothing_of_an_answer() -> None:
    """The grader has failed, not the student and not the author; it is tried again."""
    checked = ListeningBackend(
        lambda order: Observation.lost() if "codementor_check" in order.source else echoing(order)
    )
    memory = RunsInMemory()
    found = await RememberingJudge(checked, memory).judge(challenge(case("1\n"), **AUTHORS), CODE)
    assert (Verdict.INTERNAL_ERROR, {}) == (found.verdict, memory.runs)


async def test_nothing_hidden_is_remembered_in_clear() -> None:
    """Neither a hidden input, nor what it made the code print, nor the code."""
    memory = RunsInMemory()
    hidden = case("a-hidden-input\n", "a-hidden-output\n", hidden=True)
    await judged(memory, challenge(case("1\n"), hidden), code="print('a-source')\n")
    assert 2 == len(memory.runs)
    for secret in ("a-hidden", "a-source", "input"):
        assert secret not in repr(memory.runs)


FATES = st.sampled_from(["1\n", "2\n", "3\n", "loops", "floods", "breaks", "lost"])
CASES = st.lists(
    st.builds(case, FATES, st.sampled_from(["1\n", "2\n"]), hidden=st.booleans()), min_size=1, max_size=7
)


@given(earlier=st.lists(CASES, max_size=3), now=CASES)
async def test_the_verdict_is_the_one_of_running_everything(
    earlier: list[list[TestCase]], now: list[TestCase]
) -> None:
    """Whatever has been run before, and wherever the stop rule ends it."""
    memory = RunsInMemory()
    for cases in earlier:
        await judged(memory, challenge(*cases))
    asked = challenge(*now)
    everything = ListeningBackend(echoing)
    found, backend = await judged(memory, asked)
    assert await judge_code(everything, asked, CODE) == found
    assert len(backend.asked) <= len(everything.asked) + 1


ASKED = challenge(case("1\n"))
AUTHORS = {"checker": CheckerSpec(name="author"), "checker_code": "def check(*_):\n    return True\n"}
STRICTER = AUTHORS | {"checker_code": "def check(*_):\n    return False\n"}
DIFFERING: dict[str, tuple[ChallengeRequest, str]] = {
    "the source": (ASKED, "print(1)\n"),
    "the input": (challenge(case("2\n")), CODE),
    "the expected output": (challenge(case("1\n", "2\n")), CODE),
    "whether it is hidden": (challenge(case("1\n", hidden=True)), CODE),
    "the checker of the challenge": (challenge(case("1\n"), checker="exact"), CODE),
    "the checker of the case": (challenge(case("1\n", checker="lines")), CODE),
    "the tolerance": (challenge(case("1\n"), checker=CheckerSpec(name="tokens", tolerance=0.5)), CODE),
    "the limits of the challenge": (challenge(case("1\n"), limits=Limits(cpu_seconds=3)), CODE),
    "the limits of the case": (challenge(case("1\n", limits=Limits(memory_mib=64))), CODE),
    "the input mode": (challenge(case("1\n"), input_mode="cell"), CODE),
    "the language": (challenge(case("1\n"), language="bash"), CODE),
    "the author's checker": (challenge(case("1\n"), **AUTHORS), CODE),
    "the code of the author's checker": (challenge(case("1\n"), **STRICTER), CODE),
}


def key(asked: ChallengeRequest, code: str = CODE) -> str:
    return run_key(asked, prepared_source(code, asked.language), asked.test_cases[0])


def test_whatever_decides_a_result_makes_another_run() -> None:
    """No two of these have the same key."""
    keys = [key(ASKED), *(key(*each) for each in DIFFERING.values())]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    "alike",
    [
        challenge(case("1\n", points=3, name="One", id="one")),
        challenge(case("1\n"), checker_code=AUTHORS["checker_code"]),
        challenge(case("1\n", limits=Limits())),
        challenge(case("1\n"), solution="print(1)", title="Other"),
    ],
    ids=["points and names", "a checker nobody asks", "limits that are the usual ones", "words"],
)
def test_what_decides_nothing_is_the_same_run(alike: ChallengeRequest) -> None:
    """Nor do line ends."""
    assert key(ASKED) == key(alike) == key(alike, CODE.replace("\n", "\r\n"))
