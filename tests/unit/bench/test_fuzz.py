"""The fuzzer sees what it is there to see: without that its silence would prove nothing."""

import json

import pytest

from bench.fuzz.look import EXPECTED, SECRET, WrongAccept, look
from bench.fuzz.seeds import seeds
from server_services.grading.inside.values import encode


def record(value: object) -> bytes:
    """What honest code leaves that returned this value."""
    return json.dumps({"phase": "done", "value": encode(value)}).encode()


@pytest.mark.parametrize("seed", list(seeds()))
def test_it_starts_from_answers_that_are_read_and_refused(seed: bytes) -> None:
    """Every seed gets a verdict from every checker, and none holds the secret."""
    assert not any(each.passed for each in look(seed))


def test_a_right_answer_is_accepted() -> None:
    """Who knows the secret gets in: a judge that refuses everything would never be found out."""
    returned = [each.passed for each in look(record({"items": [1, 2.5, SECRET], "more": None}))]
    assert 1 == sum(returned)
    assert any(each.passed for each in look(f"{SECRET} 1\n".encode()))
    assert any(each.passed for each in look(record([["ada", 36], [SECRET, None]])))


def test_a_wrong_accept_is_noticed() -> None:
    """Were anything accepted that holds no secret, it would say so."""
    with pytest.raises(WrongAccept):
        look(record(7), {**EXPECTED, "json": "7"})


def test_the_secret_is_known_in_every_spelling() -> None:
    """Escaped in JSON, it is still the secret, and no false alarm is raised."""
    spelt = "".join(f"\\u{ord(letter):04x}" for letter in SECRET)
    data = f'{{"phase": "done", "value": {{"l": [{{"f": "0x1.999999999999ap-4"}}, "{spelt}"]}}}}'.encode()
    assert any(each.passed for each in look(data))
