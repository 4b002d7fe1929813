"""Whatever a kernel's reply says, only the right answer is accepted: nobody can guess a secret by lying."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from observed import MARKER, judged, observed, reply, returned

from codementor_jupyter.protocol.verdicts import Verdict
from server_services.grading.inside.values import encode
from server_services.grading.observation import Observation

SECRET = "k7Qw2-nobody-knows-this"
EXPECTED = {"stdin": f"{SECRET}\n", "cell": f"{SECRET}\n", "call": json.dumps(SECRET)}

leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["done", "accepted"])
)
json_values = st.recursive(
    leaves, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
)
records = st.binary() | json_values.map(lambda value: MARKER + json.dumps(value).encode())
claims = st.fixed_dictionaries(
    {"phase": st.sampled_from(["done", "run", "load", "compile", "accepted", ""])},
    optional={
        "value": json_values,
        "error": json_values,
        "passed": st.just(True),
        "verdict": st.just("accepted"),
    },
)


@given(mode=st.sampled_from(sorted(EXPECTED)), record=records, stdout=st.binary(), answer=st.binary())
def test_no_bytes_are_taken_for_an_answer_nobody_gave(
    mode: str, record: bytes, stdout: bytes, answer: bytes
) -> None:
    """Streams and record are the student's to fill: none of it passes unless it holds the secret itself."""
    observation = observed(raw_record=record, stdout=stdout, answer=answer)
    assert not judged(mode, EXPECTED[mode], observation).passed


@given(mode=st.sampled_from(sorted(EXPECTED)), told=claims)
def test_no_claim_is_taken_for_an_answer(mode: str, told: dict[str, Any]) -> None:
    """A record may claim to be done, to be right, to be accepted: what was returned is what is compared."""
    assert not judged(mode, EXPECTED[mode], observed(told)).passed


@given(
    mode=st.sampled_from(sorted(EXPECTED)),
    changes=st.dictionaries(
        st.sampled_from(["end", "status", "cpu", "wall", "maxrss_kib", "record", "stdout", "answer"]),
        json_values,
    ),
)
def test_a_reply_that_was_tampered_with_is_not_accepted(mode: str, changes: dict[str, Any]) -> None:
    """Each field of the reply may be anything; the verdict is one that there is, and not the wished one."""
    told = {**reply({"phase": "done", "value": encode("guess")}), **changes}
    result = judged(mode, EXPECTED[mode], Observation.from_reply(told))
    assert not result.passed
    assert result.verdict in Verdict


@given(
    expected=st.text(st.characters(codec="ascii", categories=("L", "N"))),
    value=st.one_of(leaves, st.text(st.characters(codec="ascii", categories=("L", "N")))),
)
def test_a_returned_value_passes_exactly_when_it_is_the_expected_one(expected: str, value: Any) -> None:
    """In type and in content: 1 is not True, "1" is not 1, and no text is another."""
    right = type(value) is str and value == expected
    assert right == judged("call", json.dumps(expected), returned(value)).passed


@given(position=st.integers(0, 200), letter=st.integers(1, 255))
def test_one_changed_byte_of_a_right_record_is_not_right(position: int, letter: int) -> None:
    """The record of a right answer, damaged in one place: it passes only if it still says the same."""
    right = MARKER + json.dumps({"phase": "done", "value": encode(SECRET)}).encode()
    position %= len(right)
    damaged = right[:position] + bytes([right[position] ^ letter]) + right[position + 1 :]
    observation = observed(raw_record=damaged)
    same = observation.record is not None and observation.record.returned == (SECRET,)
    assert same or not judged("call", EXPECTED["call"], observation).passed


@pytest.mark.parametrize("mode", sorted(EXPECTED))
def test_the_right_answer_is_accepted(mode: str) -> None:
    """The other properties would hold of a judge who accepts nothing."""
    printed = f"{SECRET}\n".encode()
    told = {"phase": "done", "value": encode(SECRET)} if mode == "call" else {"phase": "done"}
    assert judged(mode, EXPECTED[mode], observed(told, stdout=printed, answer=printed)).passed
