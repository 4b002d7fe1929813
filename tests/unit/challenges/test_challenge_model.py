"""What may be kept as a challenge, and when two say the same."""

import json

import pytest
from challenges_for_tests import case, kept, request, requests, secretive
from hypothesis import given

from codementor_jupyter.protocol.challenges import ChallengeRequest, CheckerName, CheckerSpec, InputMode
from codementor_jupyter.protocol.errors import ErrorCode
from server_services.challenges.model import ExpectedFaults, check_content, is_unchanged
from server_services.errors import Refused
from server_services.grading.comparable import expected_faults


def faults(content: ChallengeRequest, *expected_faults: ExpectedFaults) -> list[str]:
    with pytest.raises(Refused) as refused:
        check_content(content, *expected_faults)
    assert refused.value.code is ErrorCode.VALIDATION_FAILED
    assert content.slug in refused.value.message
    return list(refused.value.details["faults"])


def test_the_same_content_is_no_change() -> None:
    """Identity, version and author are not content; every field of a request is."""
    assert is_unchanged(kept(secretive()), secretive())
    assert not is_unchanged(kept(secretive()), secretive().model_copy(update={"hints": ("canary-hint-1",)}))
    assert not is_unchanged(kept(secretive()), secretive().model_copy(update={"published": False}))


@given(requests)
def test_what_an_author_can_write_can_be_kept(content: ChallengeRequest) -> None:
    """Calls made from values, texts of any characters."""
    check_content(content)


def test_calls_must_be_json_orders() -> None:
    """What could never be run is refused when it is written, not when a student submits."""
    good = json.dumps({"call": "f"})
    cases = [
        *(case(text, "1") for text in ("f(1)", "[]", '{"call": 1}', '{"call": "f", "args": {}}', "[" * 9999)),
        *(case(good, text) for text in ("one", "", "{'a': 1}")),
        *(case(good, text) for text in ("NaN", "9" * 6000, '{"raises": "ValueError"}', "null")),
    ]
    content = request(input_mode=InputMode.CALL, test_cases=tuple(cases))
    said = faults(content)
    assert [each.split(":")[0] for each in said] == [f"case-{n}" for n in range(1, 9)]
    check_content(content.model_copy(update={"input_mode": InputMode.STDIN}))


def test_what_the_grader_says_of_expected_outputs_is_asked_last() -> None:
    """A pattern that is none is refused with its case; of a challenge refused already nothing is asked."""
    cases = (case("1", "a+", id="good"), case("1", "(", id="bad", checker=CheckerSpec(name="regex")))
    content = request(test_cases=cases)
    with pytest.raises(Refused) as refused:
        check_content(content, expected_faults)
    (fault,) = refused.value.details["faults"]
    assert fault.startswith(
        "bad: no answer could be the expected output: this is no pattern RE2 reads: missing )"
    )
    assert "Unicode" in faults(content.model_copy(update={"title": "\ud800"}), expected_faults)[0]
    check_content(content.model_copy(update={"test_cases": cases[:1]}), expected_faults)


@pytest.mark.parametrize(
    ("mode", "checker", "expected", "what"),
    [
        ("call", "dataframe", '{"columns": ["a"]}', "nothing called `data`"),
        ("call", "plot", '{"titel": "T"}', "no 'titel'"),
        ("call", "table", "[1]", "all lists, or all objects"),
        ("stdin", "table", "a|b\nc", "as many cells"),
        ("stdin", "plot", "{}", "inputMode: call"),
        ("cell", "dataframe", "{}", "inputMode: call"),
        ("cell", "json", "{", "not JSON"),
        ("call", "json", "[" * 130 + "]" * 130, "nested too deeply"),
    ],
)
def test_an_expected_output_no_answer_could_meet_is_refused(
    mode: str, checker: CheckerName, expected: str, what: str
) -> None:
    """By every checker that expects something of a shape, with what to write."""
    cases = (case(json.dumps({"call": "f"}), expected),)
    content = request(input_mode=mode, test_cases=cases, checker=CheckerSpec(name=checker))
    (fault,) = faults(content, expected_faults)
    assert what in fault


def test_half_a_surrogate_pair_is_refused() -> None:
    """The database keeps Unicode."""
    assert "Unicode" in faults(request(test_cases=(case("\udfff"),)))[0]
    assert "Unicode" in faults(request(test_cases=(case("1", "\ud800"),)))[0]


def test_a_challenge_must_fit_into_one_record() -> None:
    """Many cases of a mebibyte are more than a record holds."""
    cases = tuple(case("1" * (1 << 20), id=f"c{n}") for n in range(13))
    assert "at most 12 MiB" in faults(request(test_cases=cases))[0]
