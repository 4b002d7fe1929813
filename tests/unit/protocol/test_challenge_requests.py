"""What an author may send: every bound of a challenge, at the bound and one step past it."""

import json
import math
from typing import Any

import pytest
from challenges_for_tests import case, request, requests
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from codementor_jupyter.protocol.challenges import (
    MAX_CASE_BYTES,
    MAX_TEST_CASES,
    ChallengeRequest,
    CheckerSpec,
    InputMode,
    Limits,
    TestCase,
)

CASE = {"input": "1\n", "expectedOutput": "2\n"}
LEAST = {"slug": "two-sum", "title": "Two sum", "description": "", "testCases": [CASE]}


def faults(**fields: Any) -> list[str]:
    """Where a challenge with these fields is wrong; none: it is taken."""
    try:
        ChallengeRequest.model_validate(LEAST | fields)
    except ValidationError as wrong:
        return [".".join(map(str, fault["loc"])) or "body" for fault in wrong.errors()]
    return []


@given(requests)
def test_any_challenge_crosses_the_wire_and_back(challenge: ChallengeRequest) -> None:
    """JSON with camelCase names says all there is to say: nothing is lost, added or renamed."""
    sent = challenge.model_dump_json(by_alias=True)

    assert challenge == ChallengeRequest.model_validate_json(sent)
    assert not [name for name in json.loads(sent) if "_" in name]


@given(requests, st.dictionaries(st.text(min_size=1).map("x-{}".format), st.integers(), max_size=3))
def test_what_a_later_version_adds_is_ignored(challenge: ChallengeRequest, more: dict[str, int]) -> None:
    """Fields nobody knows here change nothing, so old and new may talk to each other."""
    sent = challenge.model_dump(mode="json", by_alias=True)

    assert challenge == ChallengeRequest.model_validate(sent | more)


@pytest.mark.parametrize(
    ("name", "most"),
    [("title", 200), ("description", 100_000), ("starterCode", 65_536), ("solution", 65_536),
     ("topic", 80), ("expectedComplexity", 40)],
)  # fmt: skip
def test_a_text_may_be_as_long_as_its_bound(name: str, most: int) -> None:
    """Counted in characters; one more is refused by name."""
    assert ([], [name]) == (faults(**{name: "é" * most}), faults(**{name: "é" * (most + 1)}))


@pytest.mark.parametrize(
    ("name", "each", "most"), [("hints", "h", 10), ("tags", "t", 20), ("hints", "h" * 5000, 1)]
)
def test_a_list_may_be_as_long_as_its_bound(name: str, each: str, most: int) -> None:
    """So many hints and tags, none of them empty."""
    assert [] == faults(**{name: [each] * most})
    assert [f"{name}.0"] == faults(**{name: [""]})
    longest = {"hints": 10, "tags": 20}[name]
    assert [name] == faults(**{name: [each] * (longest + 1)})


def test_test_cases_are_bounded_in_number_and_in_bytes() -> None:
    """200 cases of 1 MiB each way: one more of either is refused."""
    assert [] == faults(testCases=[CASE] * MAX_TEST_CASES)
    assert ["testCases"] == faults(testCases=[CASE] * (MAX_TEST_CASES + 1))
    for name in ("input", "expectedOutput"):
        large = CASE | {name: "é" * (MAX_CASE_BYTES // 2)}
        assert [] == faults(testCases=[large])
        assert f"testCases.0.{name}" in faults(testCases=[large | {name: large[name] + "x"}])


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [("xpReward", 0, 10_000), ("order", 0, 1_000_000)],
)
def test_a_whole_number_has_both_its_ends(name: str, low: int, high: int) -> None:
    """Also the place in the course: a number no database can hold must not get as far as one."""
    assert [[], []] == [faults(**{name: value}) for value in (low, high)]
    assert [[name]] * 4 == [faults(**{name: value}) for value in (low - 1, high + 1, 10**20, 1.5)]


@pytest.mark.parametrize("odd", [math.nan, math.inf, -math.inf, "much", None, [1]])
@pytest.mark.parametrize(
    ("name", "field"),
    [("limits", "cpuSeconds"), ("limits", "memoryMib"), ("limits", "outputKib"), ("checker", "tolerance")],
)
def test_a_limit_is_a_number_of_this_world(name: str, field: str, odd: Any) -> None:
    """JSON of Python knows NaN and infinities; as a limit or a tolerance they would switch it off."""
    assert [f"{name}.{field}"] == faults(**{name: {"name": "float", field: odd}})


@given(st.floats())
def test_points_are_finite_and_add_up_to_something(points: float) -> None:
    """One case's points are 0 to 1000, and a challenge is worth more than nothing."""
    good = 0 < points <= 1000

    assert good is (faults(testCases=[CASE | {"points": points}]) == [])


@given(st.text(st.characters(codec="utf-8"), max_size=12))
def test_a_slug_is_a_word_for_an_address(text: str) -> None:
    """Small letters, digits and single hyphens between them; no line end hides behind it."""
    parts = text.split("-")
    good = all(part and set(part) <= set("abcdefghijklmnopqrstuvwxyz0123456789") for part in parts)

    assert good is (faults(slug=text) == [])
    assert ["slug"] == faults(slug=f"{text}\n")


def test_cases_without_an_id_are_numbered_where_they_stand() -> None:
    """A named one keeps its name; a name that meets a number is a clash."""
    named = request(test_cases=(case(), case(id="edge"), case()))

    assert ["case-1", "edge", "case-3"] == [each.id for each in named.test_cases]
    assert ["testCases"] == faults(testCases=[CASE, CASE | {"id": "case-1"}])


@given(st.sampled_from(InputMode), *[st.none() | st.sampled_from(["exact", "lines", "float"])] * 2)
def test_a_case_is_compared_by_the_nearest_checker(
    mode: InputMode, of_case: str | None, of_challenge: str | None
) -> None:
    """Its own, else the challenge's, else what suits the way its answer comes."""
    sent = LEAST | {"inputMode": mode, "checker": of_challenge, "testCases": [CASE | {"checker": of_case}]}
    challenge = ChallengeRequest.model_validate(sent)
    usual = "json" if mode is InputMode.CALL else "tokens"

    assert CheckerSpec(name=of_case or of_challenge or usual) == challenge.checker_of(challenge.test_cases[0])


def test_a_case_has_its_own_limits_or_the_challenge_s() -> None:
    """All of them from one place; the wall clock is three times the CPU's unless it is named."""
    own, shared = Limits(memory_mib=64), Limits(cpu_seconds=4)
    challenge = request(test_cases=(case(limits=own), case()), limits=shared)

    assert [own, shared] == [challenge.limits_of(each) for each in challenge.test_cases]
    assert (12.0, 5.0) == (shared.wall, Limits(cpu_seconds=4, wall_seconds=5).wall)


@pytest.mark.parametrize("name", ["inputMode", "input_mode", "ioMode"])
def test_the_way_in_has_three_names_and_stdin_two(name: str) -> None:
    """Challenges of other collections call them `ioMode` and `stdio`."""
    sent = LEAST | {name: "stdio"}
    assert InputMode.STDIN is ChallengeRequest.model_validate(sent).input_mode
    assert InputMode.CELL is ChallengeRequest.model_validate(LEAST | {name: "cell"}).input_mode


def test_what_was_sent_is_not_repeated_in_a_fault() -> None:
    """A hidden case that is wrong in one place shows no other place of it."""
    with pytest.raises(ValidationError) as wrong:
        TestCase.model_validate({"input": "canary-in", "expectedOutput": "canary-out", "points": -1})

    assert "canary" not in str(wrong.value)


def test_a_request_does_not_change() -> None:
    """What was validated stays so."""
    with pytest.raises(ValidationError, match="frozen"):
        request().slug = "another"  # type: ignore[misc]  # the very point
