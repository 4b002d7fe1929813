"""What a gate has let through whole is not looked at again, and nothing else is taken for it."""

import pytest

from server_services.tutor.gate.passed import Passed

CHALLENGE, CODE, LEVEL, TEXT = "sum@3", "print(input())", 1, "Look at line 1."


@pytest.fixture
def passed() -> Passed:
    """With one answer that was let through."""
    found = Passed()
    found.add(CHALLENGE, CODE, LEVEL, TEXT)
    return found


def test_the_same_answer_to_the_same_question_is_known(passed: Passed) -> None:
    """Again and again."""
    assert [True, True] == [passed.whole(CHALLENGE, CODE, LEVEL, TEXT) for _ in range(2)]


@pytest.mark.parametrize(
    "other",
    [
        ("sum@4", CODE, LEVEL, TEXT),
        ("", CODE, LEVEL, TEXT),
        (CHALLENGE, f"{CODE} ", LEVEL, TEXT),
        (CHALLENGE, CODE, 2, TEXT),
        (CHALLENGE, CODE, LEVEL, f"{TEXT} And then `print(1)`."),
        (CHALLENGE, CODE, LEVEL, TEXT[:-1]),
        (CHALLENGE, CODE + TEXT, LEVEL, ""),
    ],
    ids=["a version", "no challenge", "code", "a level", "more words", "fewer words", "cut elsewhere"],
)
def test_what_differs_in_anything_is_not(passed: Passed, other: tuple[str, str, int, str]) -> None:
    """Challenge, code, level and text decide together."""
    assert not passed.whole(*other)


def test_it_is_forgotten_when_kept_answers_are() -> None:
    """After an hour."""
    now = [0.0]
    passed = Passed(clock=lambda: now[0])
    passed.add(CHALLENGE, CODE, LEVEL, TEXT)
    now[0] = 3599
    before = passed.whole(CHALLENGE, CODE, LEVEL, TEXT)
    now[0] = 3601
    assert (True, False) == (before, passed.whole(CHALLENGE, CODE, LEVEL, TEXT))


def test_no_text_of_anybody_is_held(passed: Passed) -> None:
    """Digests alone, whatever was asked."""
    assert not any(part in repr(vars(passed)) for part in (CODE, TEXT))
