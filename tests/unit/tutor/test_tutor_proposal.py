"""Challenges found in what a model says, and dealt out."""

import json
from dataclasses import fields
from typing import Any

import pytest
from pydantic.alias_generators import to_camel

from codementor_jupyter.protocol.challenges import ChallengeRequest
from server_services.tutor.engine.prompt import rules
from server_services.tutor.engine.proposal import SCHEMA, NoProposal, read_challenges
from server_services.tutor.engine.proposer import Order, dealt

ONE, TWO = {"slug": "one", "testCases": [{"input": "[1]"}]}, {"slug": "two", "hints": ["```\nx\n```"]}
LIST = json.dumps([ONE, TWO])
WHOLE = json.dumps({"challenges": [ONE, TWO]})


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        LIST,
        f"\n  {WHOLE}\n",
        json.dumps({"challenges": [ONE, TWO]}, indent=2),
        f"```json\n{WHOLE}\n```",
        f"Here you are:\n\n```\n{LIST}\n```\nHave fun!",
        f"```json\n{WHOLE}",
        f"<think>Is [this] {{one}}?</think>\n{WHOLE}",
        f"Here you are: {WHOLE}",
        f"Here you are: {LIST} Have fun!",
        WHOLE[:-1],
        WHOLE[:-2],
        f"{LIST[:-1]},",
        f'{LIST[:-1]}, {{"slug": "thr',
        f"{LIST[:-1]}, ]",
    ],
)
def test_challenges_are_found_however_they_are_wrapped(text: str) -> None:
    """And all that are whole, where the answer was cut."""
    assert [ONE, TWO] == read_challenges(text)


def test_a_single_one_needs_no_list() -> None:
    """A model that was asked for one may send one."""
    assert [ONE] == read_challenges(json.dumps(ONE))


def test_line_feeds_inside_strings_are_read() -> None:
    """They are no JSON, and common."""
    assert [{"slug": "one", "description": "a\n```\nb\n```\n"}] == read_challenges(
        '[{"slug": "one", "description": "a\n```\nb\n```\n"}]'
    )


def test_what_is_no_object_is_left_out() -> None:
    """The others stand, sound or not: that is found out elsewhere."""
    assert [ONE, {}] == read_challenges(json.dumps(["one", ONE, None, {}, [TWO]]))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I cannot do that.",
        "[]",
        '{"challenges": []}',
        '{"challenges": "none"}',
        '{"challenges": [{"slug": "on',
        json.dumps(ONE)[:-1],
        "[1, 2",
        "null",
        "[" * 100_000,
        '{"a":' * 100_000,
        f"[{'9' * 5000}",
        "```json\n```",
        "\x00\ud800",
    ],
)
def test_an_answer_without_a_challenge_is_told_as_that(text: str) -> None:
    """With one exception, whose words quote nothing."""
    with pytest.raises(NoProposal, match=r"^the model's answer holds no challenge$"):
        read_challenges(text)


def test_the_shape_that_is_asked_for_is_one_that_is_read() -> None:
    """Every field has a place in a challenge, but for the wrong programs, which are read beside it."""
    shape = SCHEMA["properties"]["challenges"]["items"]
    known = {to_camel(name) for name in ChallengeRequest.model_fields}
    assert {"wrong"} == set(shape["properties"]) - known
    assert {"expectedComplexity"} == set(shape["properties"]) - set(shape["required"])


def test_every_field_is_explained_to_the_model() -> None:
    """Servers that take no schema have the words alone."""
    shape = SCHEMA["properties"]["challenges"]["items"]
    told = rules("propose", language="python").content
    assert [] == [name for name in shape["properties"] if name not in told]


def test_calls_are_for_python() -> None:
    """Of another language only programs can be graded."""
    assert '{"call": "name"' in rules("propose", language="python").content
    assert '"call"' not in rules("propose", language="r").content


def test_an_order_has_no_place_for_a_person() -> None:
    """Whoever adds a field changes this list."""
    names = {field.name for field in fields(Order)}
    assert {"topic", "difficulty", "language", "concepts", "count"} == names


@pytest.mark.parametrize(
    ("counts", "came", "sizes"),
    [
        ([1], 1, [1]),
        ([1] * 10, 10, [1] * 10),
        ([1, 1], 1, [1, 0]),
        ([3, 1], 4, [3, 1]),
        ([1, 9], 5, [1, 4]),
        ([20, 10], 10, [7, 3]),
        ([2, 1], 6, [4, 2]),
        ([2, 2], 0, [0, 0]),
    ],
)
def test_what_came_is_dealt_out_by_what_was_wanted(counts: list[int], came: int, sizes: list[int]) -> None:
    """Each once; too few are shared, and more than enough as well: not all may be sound."""
    challenges: list[dict[str, Any]] = [{"slug": f"c{number}"} for number in range(came)]
    hands = dealt(challenges, counts)
    assert sizes == [len(hand) for hand in hands]
    assert sorted(each["slug"] for hand in hands for each in hand) == [each["slug"] for each in challenges]
