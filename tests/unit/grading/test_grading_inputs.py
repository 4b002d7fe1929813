"""Inputs that are made: of the size and shape asked for, and the same each time."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server_services.grading.inside.inputs import ITEM_SHAPES, MAKERS, NUMBER_SHAPES, Kind, made


def one(kind: str, size: int, shape: str = "random", seed: int = 1) -> Any:
    return made([Kind(kind)], size, shape, seed)[1][0]


@pytest.mark.parametrize("kind", sorted(set(MAKERS) - {"linked", "tree", "function"}))
def test_the_same_seed_makes_the_same_input(kind: str) -> None:
    """In every shape."""
    for shape in (*ITEM_SHAPES, *NUMBER_SHAPES):
        assert one(kind, 9, shape) == one(kind, 9, shape)


@given(size=st.integers(1, 300), shape=st.sampled_from(ITEM_SHAPES))
def test_lists_and_texts_are_as_long_as_asked_for(size: int, shape: str) -> None:
    """And a matrix has so many rows and columns."""
    for kind in ("numbers", "rising", "text", "digits", "words", "letters", "matrix"):
        assert size == len(one(kind, size, shape))
    assert {size} == {len(row) for row in one("matrix", size, shape)}
    assert set(range(size)) == set(one("graph", size, shape))


def test_shapes_are_what_they_are_called() -> None:
    """Numbers from 1 on, none of them twice unless all are equal."""
    rising = list(range(1, 21))
    assert rising == one("numbers", 20, "sorted") == one("numbers", 20, "reversed")[::-1]
    assert rising == sorted(one("numbers", 20)) != one("numbers", 20)
    assert {7} == set(one("numbers", 20, "equal"))
    assert one("numbers", 20, seed=1) != one("numbers", 20, seed=2)
    first, second = made([Kind("numbers")] * 2, 20, "same", 1)[1]
    assert first == second
    first, second = made([Kind("numbers")] * 2, 20, "random", 1)[1]
    assert first != second


def test_very_many_numbers_are_each_there_once() -> None:
    """Dealt, not shuffled."""
    many = one("numbers", 1 << 14)
    assert set(range(1, (1 << 14) + 1)) == set(many)
    assert many != sorted(many)


@pytest.mark.parametrize(
    ("size", "prime"), [(4, 5), (8, 11), (1024, 1031), (1 << 20, 1048583), (1 << 40, 1099511627791)]
)
def test_a_prime_is_the_next_one(size: int, prime: int) -> None:
    """And says how large it is."""
    assert (prime, [prime]) == made([Kind("number")], size, "prime", 1)


def test_pairs_of_numbers_come_in_their_shapes() -> None:
    """What is hard for one way of dividing is easy for another."""
    both = [Kind("number"), Kind("number")]
    assert [100, 100] == made(both, 100, "plain", 1)[1]
    assert [144, 89] == made(both, 100, "fibonacci", 1)[1]
    assert [100, 1] == made(both, 100, "lopsided", 1)[1]
    assert [127, 127] == made(both, 100, "ones", 1)[1]


def test_brackets_match() -> None:
    """Nested, or one pair after the other; at random they may not."""
    brackets = Kind("text", "()[]")
    assert "((()))" == made([brackets], 6, "sorted", 1)[1][0]
    assert "()()()" == made([brackets], 6, "equal", 1)[1][0]
    assert set(made([brackets], 60, "random", 1)[1][0]) == set("()[]")


def test_a_pattern_is_nearly_in_its_text() -> None:
    """Half as long, and its last letter is nowhere."""
    text, pattern = made([Kind("text"), Kind("pattern")], 20, "equal", 1)[1]
    assert (10, True, False) == (len(pattern), pattern[:-1] in text, pattern in text)


def test_graphs_are_connected_and_pairs_stay_inside() -> None:
    """Every place can be reached; intervals rise."""
    graph = one("graph", 50)
    assert all(0 <= near < 50 for roads in graph.values() for near in roads)
    assert all((node + 1) % 50 in graph[node] for node in graph)
    assert all(0 <= start < end <= 50 for start, end in one("pairs", 50))
    assert all(weight > 0 for roads in one("weighted", 50).values() for _near, weight in roads)


def test_lists_and_trees_of_nodes_have_so_many() -> None:
    """A tree may be one long branch."""

    def count(node: Any) -> int:
        return 0 if node is None else 1 + count(node.left) + count(node.right)

    def depth(node: Any) -> int:
        return 0 if node is None else 1 + max(depth(node.left), depth(node.right))

    assert (31, 5) == (count(one("tree", 31)), depth(one("tree", 31)))
    assert 31 == depth(one("tree", 31, "sorted"))
    head, found = one("linked", 4, "sorted"), []
    while head:
        found.append(head.val)
        head = head.next
    assert [1, 2, 3, 4] == found
