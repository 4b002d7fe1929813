"""The rule of acceptance, held against a judge that says what a test tells it to."""

from typing import Any

import pytest
from drafted import REFERENCE, STARTER, WRONG, TwinJudge, as_it_is, draft

from codementor_jupyter.protocol.challenges import ChallengeRequest
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.generation.acceptance import Acceptance, Unfit
from server_services.generation.model import Finding, WrongProgram


async def examined(judge: TwinJudge, *wrong: WrongProgram, **more: Any) -> Finding:
    return await Acceptance(judge, as_it_is).examine(draft(wrong or WRONG, **more))


async def test_a_sound_challenge_is_accepted_and_says_what_was_found() -> None:
    """The reference ran twice, starter and empty program once, each wrong program once."""
    judge = TwinJudge()
    found = await examined(judge)
    assert (True, ()) == (found.accepted, found.reasons)
    assert [REFERENCE, REFERENCE, STARTER, "", *(each.code for each in WRONG)] == judge.asked
    assert "the reference solution passes its 4 cases twice" in found.checks
    assert "2 of 2 wrong programs fail" in found.checks
    assert [Verdict.WRONG_ANSWER] * 2 == [each.verdict for each in found.failed]


async def test_a_reference_that_fails_is_refused_with_the_case() -> None:
    """Nothing else is run then."""
    judge = TwinJudge({REFERENCE: [Verdict.WRONG_ANSWER]})
    found = await examined(judge)
    assert ("the reference solution gets wrong_answer in case-1",) == found.reasons
    assert [REFERENCE] == judge.asked


async def test_a_reference_that_passes_once_is_refused() -> None:
    """Chance, time or what a run leaves behind must not decide."""
    found = await examined(TwinJudge({REFERENCE: [Verdict.ACCEPTED, Verdict.RUNTIME_ERROR]}))
    assert ("the reference solution gets runtime_error in case-1 when it is run again",) == found.reasons


@pytest.mark.parametrize(("code", "who"), [(STARTER, "the starter code"), ("", "an empty program")])
async def test_a_challenge_solved_by_doing_nothing_is_refused(code: str, who: str) -> None:
    """The cases ask for nothing."""
    found = await examined(TwinJudge({code: [Verdict.ACCEPTED]}))
    assert (f"{who} passes as it is",) == found.reasons


@pytest.mark.parametrize("verdict", [Verdict.ACCEPTED, Verdict.COMPILE_ERROR, Verdict.INTERNAL_ERROR])
async def test_two_wrong_programs_must_fail_by_what_they_do(verdict: Verdict) -> None:
    """Passing, not compiling or a failure of the grader proves nothing about the cases."""
    found = await examined(TwinJudge({WRONG[0].code: [verdict]}))
    assert ("1 of 2 wrong programs fail, and 2 must: the test cases let too much pass",) == found.reasons


@pytest.mark.parametrize("verdict", [Verdict.RUNTIME_ERROR, Verdict.TIME_LIMIT, Verdict.OUTPUT_LIMIT])
async def test_a_wrong_program_may_fail_in_many_ways(verdict: Verdict) -> None:
    """Each is kept with its own verdict."""
    found = await examined(TwinJudge({WRONG[1].code: [verdict]}))
    assert found.accepted
    assert [Verdict.WRONG_ANSWER, verdict] == [each.verdict for each in found.failed]


async def test_one_of_three_may_pass() -> None:
    """It is not kept among those that fail."""
    third = WrongProgram(REFERENCE.replace("5", "4"), "another")
    found = await examined(TwinJudge({third.code: [Verdict.ACCEPTED]}), *WRONG, third)
    assert found.accepted
    assert third not in [each.program for each in found.failed]


async def test_the_same_wrong_program_twice_is_one() -> None:
    """Others are made from the reference then."""
    judge = TwinJudge()
    found = await examined(judge, WRONG[0], WrongProgram(f"# again\n{WRONG[0].code}", "again"))
    assert found.accepted
    assert 3 <= len(found.failed)
    assert f"# again\n{WRONG[0].code}" not in judge.asked


async def test_where_none_is_given_some_are_made() -> None:
    """A model may send none at all."""
    judge = TwinJudge()
    found = await Acceptance(judge, as_it_is).examine(draft(()))
    assert found.accepted
    assert 5 <= len(found.failed)


async def test_for_other_languages_none_is_made() -> None:
    """They are made from Python's syntax tree."""
    cases = [{"input": f"{n}\n", "expectedOutput": f"{2 * n}\n", "hidden": n > 1} for n in (1, 2)]
    more = {"language": "bash", "inputMode": "stdin", "testCases": cases, "solution": "read n; echo $((2*n))"}
    found = await Acceptance(TwinJudge(), as_it_is).examine(draft((), **more))
    assert ("0 of 0 wrong programs fail, and 2 must: the test cases let too much pass",) == found.reasons


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"solution": " \n"}, "there is no reference solution"),
        ({"description": ""}, "there is no statement"),
        (
            {"testCases": [{"input": "", "expectedOutput": "1", "hidden": True}]},
            "there is no visible test case",
        ),
        ({"testCases": [{"input": "", "expectedOutput": "1"}]}, "there is no hidden test case"),
        ({"description": REFERENCE}, "the statement holds a line of the reference solution"),
    ],
)
async def test_what_can_be_seen_without_running_is_refused_without_running(
    more: dict[str, Any], reason: str
) -> None:
    """The sandbox is not asked."""
    judge = TwinJudge()
    assert (reason,) == (await examined(judge, **more)).reasons
    assert [] == judge.asked


async def test_a_challenge_that_cannot_be_made_whole_is_refused() -> None:
    """A generator that fails, a call that is none, a language that is not graded."""

    async def broken(_challenge: ChallengeRequest) -> ChallengeRequest:
        raise Unfit("the generator makes no test cases")

    judge = TwinJudge()
    found = await Acceptance(judge, broken).examine(draft())
    assert (("the generator makes no test cases",), []) == (found.reasons, judge.asked)


async def test_generated_cases_are_examined_as_well() -> None:
    """What `whole` answers is what is judged and counted."""

    async def larger(challenge: ChallengeRequest) -> ChallengeRequest:
        return challenge.model_copy(update={"test_cases": challenge.test_cases * 2})

    found = await Acceptance(TwinJudge(), larger).examine(draft())
    assert "the reference solution passes its 8 cases twice" in found.checks
