"""The trusted answers at their borders, as the statements have it: worked out by hand."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from codementor_jupyter.protocol.challenges import Difficulty
from server_services.generation.cases import Named
from server_services.generation.families import FAMILIES
from server_services.generation.family import Filling
from server_services.generation.script import Script

BY_NAME = {family.name: family for families in FAMILIES.values() for family in families}
Expected = Callable[[Any], tuple[tuple[Any, ...], Any]]


def filled(name: str, level: str, seed: int = 5) -> Filling:
    """What a seed fills a level with."""
    return BY_NAME[name].fills[list(Difficulty).index(Difficulty(level))](Random(seed))


class Words:
    """The words of a filling as attributes."""

    def __init__(self, filling: Filling) -> None:
        self.__dict__.update(filling.words)


BORDERS: list[tuple[str, str, Expected]] = [
    ("shopping", "easy", lambda w: ((0, 7), w.fee)),
    ("shopping", "medium", lambda w: ((2, 5, 10 + w.note), [1, 0])),
    ("shopping", "hard", lambda w: ((w.nth, 100), f"{w.nth - 1}.00")),
    ("shopping", "hard", lambda w: ((0, 99), "0.00")),
    ("clock", "medium", lambda w: ((0, 0, 0), [[0, 0]])),
    ("clock", "hard", lambda w: (("23:59", 0), "23:59 +0")),
    ("packing", "medium", lambda w: ((w.size,), [1, w.price])),
    ("packing", "medium", lambda w: ((w.size + 1,), [2, 2 * w.price])),
    ("packing", "hard", lambda w: ((w.big,), [[1, 0], 0])),
    ("ticket", "easy", lambda w: ((w.child - 1,), 0)),
    ("ticket", "easy", lambda w: ((w.child,), w.full)),
    ("ticket", "easy", lambda w: ((w.senior,), w.reduced)),
    ("ticket", "medium", lambda w: ((w.senior, True), 0)),
    ("ticket", "hard", lambda w: ((w.child - 1, False, 7), 0)),
    ("ticket", "hard", lambda w: ((30, True, 6), w.full + w.extra)),
    ("readings", "easy", lambda w: ((w.low,), w.between)),
    ("readings", "easy", lambda w: ((w.high + 1,), w.over)),
    ("readings", "hard", lambda w: ((None, 0), "fault")),
    ("readings", "hard", lambda w: ((w.least - 1, w.limit + 1), "fault")),
    ("readings", "hard", lambda w: ((w.most, w.limit), w.over)),
    ("opening", "easy", lambda w: ((w.close,), "closed")),
    ("opening", "medium", lambda w: ((6, w.open), "closed")),
    ("opening", "hard", lambda w: ((w.close, 0), "closed")),
    ("opening", "hard", lambda w: ((w.close - 1, 59), "full")),
    ("delivery", "easy", lambda w: ((w.w1,), w.a)),
    ("delivery", "medium", lambda w: ((1, True, w.free), w.extra)),
    ("delivery", "hard", lambda w: ((1, 1, 1, w.most + 1), -1)),
    ("diary", "hard", lambda w: (([],), 0)),
    ("diary", "hard", lambda w: (([0, w.step, 2 * w.step],), 3)),
    ("saving", "easy", lambda w: ((w.start + w.step + 1,), 2)),
    ("saving", "medium", lambda w: ((w.fee, w.fee + 1), -1)),
    ("saving", "medium", lambda w: ((w.fee, w.fee), 0)),
    ("banner", "easy", lambda w: ((2,), [w.mark * w.k, w.mark * 2 * w.k])),
    ("banner", "hard", lambda w: ((2, 1), [w.mark * 2])),
    ("meter", "medium", lambda w: (([w.limit, 1],), [w.limit, 1])),
    ("meter", "hard", lambda w: (([],), [0, 0])),
    ("shelfmark", "hard", lambda w: (("1 2",), w.pad * w.n)),
    ("letters", "hard", lambda w: (("ddbb",), "b")),
    ("secret", "easy", lambda w: ((w.a + w.b.upper(),), w.b + w.b.upper())),
    ("secret", "medium", lambda w: (("A b",), "A " + chr(ord("b") + w.k))),
    ("notes", "hard", lambda w: ((f"{w.sep}3",), [0, 1])),
    ("notes", "hard", lambda w: (("",), [0, 0])),
    ("stockroom", "hard", lambda w: (({"x": 2}, [["x", 2], ["x", 1]]), [{"x": 0}, ["x"]])),
    ("ballot", "medium", lambda w: (([],), "")),
    ("ballot", "medium", lambda w: ((["b"] * 9 + ["a"] * 9,), "a")),
    ("clubs", "hard", lambda w: (([["Ann", "x"]] * 9,), [])),
    ("league", "hard", lambda w: (([["a", w.least], ["b", w.least], ["c", 0]],), {"a": 1, "b": 1, "c": 0})),
    ("grading", "easy", lambda w: ((w.most,), 100)),
    ("grading", "medium", lambda w: ((0,), w.bonus)),
    ("grading", "hard", lambda w: (([4, 2], Named(drop=1)), 4)),
    ("typed", "easy", lambda w: (("12.5",), w.default)),
    ("typed", "hard", lambda w: (([str(w.low), str(w.high), "x"],), [w.low + w.high, 1])),
    ("bill", "easy", lambda w: ((w.many,), (w.many - 1) * w.each)),
    ("bill", "hard", lambda w: ((100, Named(discount=100)), 0)),
    ("nesting", "easy", lambda w: ((w.k,), w.k)),
    ("nesting", "hard", lambda w: (([1, [1]],), 1 + w.twice)),
    ("log", "easy", lambda w: (([0, w.jump],), 1)),
    ("log", "medium", lambda w: (([1, 5, 5, 9], 5 - w.margin), 1)),
    ("log", "hard", lambda w: (([1] * (w.k - 1),), -1)),
    ("partners", "medium", lambda w: (([w.sum // 2],), 0)),
    ("partners", "medium", lambda w: (([w.sum // 2] * 3,), 1)),
    ("partners", "hard", lambda w: (([1],), -1)),
    ("bookings", "medium", lambda w: (([[9, 10], [10 + w.gap, 99]],), [[9, 99]])),
    ("bookings", "medium", lambda w: (([[9, 10], [11 + w.gap, 99]],), [[9, 10], [11 + w.gap, 99]])),
    ("bookings", "hard", lambda w: (([[0, 10], [10 + w.gap, 20 + w.gap]],), 1)),
    ("coins", "medium", lambda w: ((w.k,), 2)),
    ("coins", "hard", lambda w: ((1,), -1)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "level", "expected"), BORDERS)
def test_an_answer_at_a_border_is_as_the_statement_says(name: str, level: str, expected: Expected) -> None:
    """For several seeds: the borders move, and the answers with them."""
    for seed in range(6):
        filling = filled(name, level, seed)
        args, wanted = expected(Words(filling))
        named = args[-1] if args and isinstance(args[-1], Named) else {}
        got = filling.answer(*(args[:-1] if named else args), **named)
        assert wanted == got


RAISING: list[tuple[str, str, Callable[[Any], tuple[Any, ...]]]] = [
    ("grading", "easy", lambda w: (w.most + 1,)),
    ("grading", "easy", lambda _w: (-1,)),
    ("grading", "medium", lambda w: (w.most + 1,)),
    ("grading", "hard", lambda w: ([1] * w.drop,)),
    ("typed", "medium", lambda w: (["x"] * (w.limit + 1),)),
    ("typed", "hard", lambda _w: ([""], True)),
    ("bill", "easy", lambda _w: (0,)),
    ("bill", "medium", lambda _w: (1, -1)),
    ("bill", "hard", lambda _w: ()),
]


@pytest.mark.parametrize(("name", "level", "given"), RAISING)
def test_what_makes_no_sense_raises(name: str, level: str, given: Callable[[Any], tuple[Any, ...]]) -> None:
    """The exception becomes the expected outcome of a call."""
    filling = filled(name, level)
    raised = []
    try:
        filling.answer(*given(Words(filling)))
    except ValueError as error:
        raised.append(error)
    assert 1 == len(raised)


def script_of(name: str, level: str, *steps: Any) -> Script:
    """The script of steps, as a trusted object answers it."""
    script = filled(name, level).answer(*steps)
    assert isinstance(script, Script)
    return script


def test_a_gate_is_never_overfull() -> None:
    """Groups come in whole at the easy level, in part at the others; what cannot be is an error."""
    most = int(str(filled("gate", "easy").words["capacity"]))
    easy = script_of("gate", "easy", ("it.enter", most), ("it.enter", 1), ("it.inside",))
    assert (f"True\nFalse\n{most}\n", "it.enter(1)") == (easy.printed, easy.snippet.splitlines()[2][6:-1])
    hard = script_of("gate", "hard", ("it.enter", most + 3), ("it.leave", most + 1), ("it.close",))
    assert f"{most}\nValueError\npeak {most}, refused 3\n" == hard.printed


def test_a_card_counts_full_coins_and_has_a_limit() -> None:
    """Nothing for a part; what does not fit on the other card stays on this one."""
    most = int(str(filled("card", "hard").words["most"]))
    almost = filled("card", "easy").words["less"]
    easy = script_of("card", "easy", ("it.buy", almost), ("it.points",))
    assert "0\n" == easy.printed
    moved = script_of("card", "hard", 9, most - 2, ("a.give", "&b", 5))
    assert f"2\n7\n{most}\n" == moved.printed


def test_a_line_lets_others_in_after_a_row_of_urgent_ones() -> None:
    """And an empty one says so, or raises."""
    row = int(str(filled("waiting", "hard").words["row"]))
    urgent = [("it.join", f"u{number}", True) for number in range(row + 1)]
    served = script_of("waiting", "hard", *urgent, ("it.join", "z"), *[("it.serve",)] * (row + 3))
    assert [*(f"u{number}" for number in range(row)), "z", f"u{row}", "ValueError"] == (
        served.printed.splitlines()[row + 2 :]
    )
    assert (
        str(filled("waiting", "easy").words["nobody"]) in script_of("waiting", "easy", ("it.serve",)).printed
    )


def test_measures_carry_over_and_never_go_below_nothing() -> None:
    """The second number of the text is always below a full one."""
    k = int(str(filled("measure", "medium").words["k"]))
    added = script_of("measure", "medium", (0, k - 1), (0, 1), ("a.plus", "&b"))
    assert f"1 full + 0\n0 full + {k - 1}\n0 full + 1\n" == added.printed
    less = script_of("measure", "hard", (0, 1), (0, 2), ("a.minus", "&b"), ("b.is_more_than", "&a"))
    assert ["ValueError", "True"] == less.printed.splitlines()[:2]
