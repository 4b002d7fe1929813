"""The checker `regex`: a pattern for the whole answer, and no text that could keep the server busy."""

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from observed import difference, judged, observed, returned

from codementor_jupyter.protocol.challenges import CheckerSpec, InputMode
from server_services.grading.checkers import require_comparable, same_text
from server_services.grading.values import MalformedValue

REGEX = CheckerSpec(name="regex")

MATCHING = [
    (r"\d+ rows", "12 rows"),
    ("\\d+ rows\n", "12 rows\n"),
    (r"\d+ rows", "12 rows\r\n"),
    (r"(\d+\n)+", "1\n2\n"),
    (r"(\d+\n)+", "1\n2"),
    (r"(?i)hello,? (world|you)", "HELLO you"),
    (r"(?s)begin.*end", "begin\nmiddle\nend"),
    (r"gr\p{L}n", "grün"),
    ("", ""),
    (r"a|b\n", "a\n"),
]
REFUSED = [
    (r"\d+ rows", "12 rows."),
    (r"\d+ rows", "about 12 rows"),
    (r"\d+ rows", "12 rows\n\n"),
    (r"\d+", "\u0661\u0662"),
    (r"begin.*end", "begin\nend"),
    (r"hello", "Hello"),
    (r"^a$", "a\nb"),
    (r"a|b", "ab"),
    (r"a", ""),
    (r".", "\udc80"),
]


@pytest.mark.parametrize(("pattern", "text"), MATCHING)
def test_a_text_that_matches_from_beginning_to_end_is_accepted(pattern: str, text: str) -> None:
    """One final line break, there or not, decides nothing."""
    assert same_text(REGEX, pattern, text)


@pytest.mark.parametrize(("pattern", "text"), REFUSED)
def test_a_text_that_matches_in_part_is_refused(pattern: str, text: str) -> None:
    """What stands around a match counts; digits are ASCII; half a character is none."""
    assert not same_text(REGEX, pattern, text)


@pytest.mark.parametrize("text", ["order-7", "order-1234\n"])
def test_a_returned_string_may_match_too(text: str) -> None:
    """In call mode the pattern is the expected string."""
    assert difference("regex", r"order-\d+", text) is None


@pytest.mark.parametrize("value", ["order-", "order-7!", 7, None, ["order-7"], b"order-7", {"order-7": 1}])
def test_a_returned_value_that_is_no_matching_string_is_refused(value: Any) -> None:
    """Only a string is text, whatever it holds."""
    assert difference("regex", r"order-\d+", value) is not None


class Lies(str):
    """A string that shows another text than it is."""

    def __str__(self) -> str:
        return "order-7"

    def encode(self, *_args: object, **_more: object) -> bytes:
        return b"order-7"


def test_a_string_that_lies_is_read_as_it_is() -> None:
    """The text is taken from the object, not from its methods."""
    assert difference("regex", r"order-\d+", Lies("nothing")) is not None


@pytest.mark.parametrize("pattern", ["(a+)+", "(a|a)*", "(a|aa)+", "(.*a){20}", "(a?){50}a{50}"])
def test_no_text_makes_the_server_think_for_long(pattern: str) -> None:
    """Patterns that are ruinous to an engine that backtracks, on the text a student would choose."""
    started = time.process_time()
    assert not same_text(REGEX, pattern, "a" * 60_000 + "!")
    assert time.process_time() - started < 2


@given(st.text(st.characters(codec=None, categories=None)))
def test_any_text_has_an_answer(text: str) -> None:
    """Everything matches a pattern for everything, but text that is not Unicode; nothing raises."""
    is_unicode = not any("\ud800" <= character <= "\udfff" for character in text)
    assert same_text(REGEX, r"(?s).*", text) is is_unicode


@pytest.mark.parametrize(
    "pattern", ["(", "a{2000}", r"(a)\1", "(?=a)", "(?<!a)b", "[z-a]", "x" * 3000, "\ud800", r"\p{L}{900}"]
)
def test_a_pattern_that_cannot_be_used_is_the_authors_mistake(pattern: str, capfd: Any) -> None:
    """It is found when the challenge is loaded, in either mode, and RE2 says it to nobody else."""
    for mode in (InputMode.STDIN, InputMode.CELL):
        with pytest.raises(MalformedValue):
            require_comparable(REGEX, mode, pattern)
    assert "".join(capfd.readouterr()) == ""


@pytest.mark.parametrize("expected", ["12", '["a"]', "null", '"("'])
def test_a_call_expects_a_pattern_as_a_string(expected: str) -> None:
    """Anything else could never be matched."""
    with pytest.raises(MalformedValue):
        require_comparable(REGEX, InputMode.CALL, expected)


def test_an_expected_exception_needs_no_pattern() -> None:
    """`raises` is the same for every checker."""
    require_comparable(REGEX, InputMode.CALL, '{"raises": "ValueError"}')
    require_comparable(REGEX, InputMode.CALL, r'"\\d+"')


def test_a_student_sees_the_pattern_and_the_text() -> None:
    """No mark under a column, and no advice that is about comparing letter by letter."""
    printed = judged("stdin", "\\d+ rows\n", observed(stdout=b"12 ROWS\n"), "regex")
    assert (printed.passed, printed.diff) == (False, "to match: \\d+ rows\ngot:      12 ROWS")
    assert printed.error is None

    got = judged("call", r'"\\d+ rows"', returned("12 ROWS"), "regex")
    assert got.diff == r"result: '12 ROWS' does not match the pattern '\\d+ rows'"


def test_a_value_of_another_kind_is_explained() -> None:
    """As with every checker."""
    result = judged("call", r'"\\d+"', returned(12), "regex")
    assert result.error == "The call returned a number where a string was expected."


def test_a_pattern_that_was_kept_before_it_was_looked_at_is_no_fault_of_the_student() -> None:
    """The verdict is the grader's failure, for texts and for calls."""
    assert judged("stdin", "(", observed(stdout=b"a"), "regex").verdict == "internal_error"
    assert judged("call", '"("', returned("a"), "regex").verdict == "internal_error"
