"""Checkers on printed text: tables of examples, and what must hold for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from observed import GENERAL, judged, observed

from codementor_jupyter.protocol.challenges import CheckerName, CheckerSpec, InputMode
from server_services.grading.checkers import require_comparable, same_text
from server_services.grading.values import MalformedValue

SAME: list[tuple[CheckerName, str, str]] = [
    ("exact", "a b\n", "a b"),
    ("exact", "a\r\nb", "a\nb\n"),
    ("exact", "", "\n"),
    ("lines", "a\nb", "a  \nb\t\r\n\n\n"),
    ("lines", "", "\n \n"),
    ("tokens", "1 2 3", "1\n2\n\n 3\n"),
    ("tokens", "", " \n"),
    ("float", "0.3", "0.30000000000000004"),
    ("float", "x = 1e3", "x = 1000.0"),
    ("float", "nan inf -inf", "NaN Infinity -INF"),
    ("float", "3", "3.0000000001"),
    ("float", "-0.0", "0"),
    ("float", "9" * 500, "9" * 500),
    ("unordered", "a\nb\nb", "b\na\nb\n"),
    ("unordered", "", "\n"),
    ("json", '{"a": 1, "b": [1.0, null]}', '{"b":[1,null],"a":1}'),
    ("json", "[0.1]", "[0.1000000000000001]"),
    ("json", "NaN", "NaN"),
]
DIFFERENT: list[tuple[CheckerName, str, str]] = [
    ("exact", "a b", "a  b"),
    ("exact", "a", "a \n"),
    ("exact", "a", "a\n\n"),
    ("lines", "a\nb", "a b"),
    ("lines", "a", " a"),
    ("lines", "a\n\nb", "a\nb"),
    ("tokens", "1 2", "12"),
    ("tokens", "Yes", "yes"),
    ("tokens", "1", "1.0"),
    ("tokens", "a b", "a\u00a0b"),
    ("tokens", "\u00e9", "e\u0301"),
    ("tokens", "K", "\u212a"),
    ("tokens", "a", "\ufeffa"),
    ("float", "0.3", "0.300001"),
    ("float", "1000", "1_000"),
    ("float", "12", "\u0661\u0662"),
    ("float", "inf", "1e999"),
    ("float", "1" + "0" * 400, "1" + "0" * 401),
    ("float", "1 2", "1"),
    ("float", "nan", "0"),
    ("float", "0x10", "16"),
    ("unordered", "a\nb\nb", "a\na\nb"),
    ("unordered", "a b", "b a"),
    ("json", "1", "true"),
    ("json", "[1]", "[1] 2"),
    ("json", "{}", "[" * 5000),
    ("json", "1", ""),
    ("json", '{"a": 1}', '{"a": 2, "a": 1}'),
    ("json", "NaN", "0"),
]


@pytest.mark.parametrize(("checker", "expected", "got"), SAME)
def test_texts_a_checker_calls_the_same(checker: CheckerName, expected: str, got: str) -> None:
    """What the documentation of a checker forgives."""
    assert same_text(CheckerSpec(name=checker), expected, got)


@pytest.mark.parametrize(("checker", "expected", "got"), DIFFERENT)
def test_texts_a_checker_tells_apart(checker: CheckerName, expected: str, got: str) -> None:
    """What it does not."""
    assert not same_text(CheckerSpec(name=checker), expected, got)


@pytest.mark.parametrize("checker", [name for name in GENERAL if name != "json"])
@given(text=st.text(st.characters(codec=None, categories=None)))
def test_any_text_is_the_same_as_itself(checker: CheckerName, text: str) -> None:
    """A printed copy of the expected output is always accepted."""
    assert same_text(CheckerSpec(name=checker), text, text)


@pytest.mark.parametrize("checker", [name for name in GENERAL if name != "json"])
@given(text=st.text(max_size=30), word=st.text("abcxyz", min_size=1, max_size=8), place=st.integers(0, 30))
def test_a_word_more_is_never_the_same(checker: CheckerName, text: str, word: str, place: int) -> None:
    """No checker overlooks an added word, wherever it stands."""
    longer = f"{text[:place]} {word} {text[place:]}"
    assert not same_text(CheckerSpec(name=checker), text, longer)


@given(
    st.lists(st.text("ab ", max_size=4), max_size=6).flatmap(
        lambda kept: st.tuples(st.just(kept), st.permutations(kept))
    )
)
def test_order_does_not_matter_to_unordered(lines: tuple[list[str], list[str]]) -> None:
    """Any permutation of the lines is the same answer."""
    lines_as_marked = [[f"{line}." for line in order] for order in lines]
    expected, got = ("\n".join(order) for order in lines_as_marked)
    assert same_text(CheckerSpec(name="unordered"), expected, got)


@pytest.mark.parametrize(("tolerance", "same"), [(0.01, True), (0.001, False), (0.0, False)])
def test_the_tolerance_is_the_authors(tolerance: float, same: bool) -> None:
    """Absolute for small numbers, relative for large ones."""
    for expected, got in (("0.5", "0.505"), ("2000", "2010")):
        assert same_text(CheckerSpec(name="float", tolerance=tolerance), expected, got) is same


def test_output_that_is_not_utf8_is_a_wrong_answer() -> None:
    """Bytes are decoded strictly: nothing is guessed, nothing raises."""
    assert judged("stdin", "\ufffd", observed(stdout=b"\xff")).verdict == "wrong_answer"


def test_an_expected_output_nothing_can_match_is_the_authors_mistake() -> None:
    """It is found before a student meets it."""
    with pytest.raises(MalformedValue):
        require_comparable(CheckerSpec(name="json"), InputMode.STDIN, "no json")
    with pytest.raises(MalformedValue):
        require_comparable(CheckerSpec(name="tokens"), InputMode.CALL, "no json")
    require_comparable(CheckerSpec(name="tokens"), InputMode.STDIN, "no json")
