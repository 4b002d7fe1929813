"""Values cross the border of the sandbox exactly, or not at all."""

import enum
import json
import math
import subprocess
import sys
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from typing import Any

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server_services.grading.inside.values import MAX_DEPTH, MAX_NODES, TooLarge, encode
from server_services.grading.values import (
    DictValue,
    MalformedValue,
    Opaque,
    SetValue,
    decode,
    plain,
    read_json,
)

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(min_value=-(10**40), max_value=10**40)
    | st.floats()
    | st.complex_numbers()
    | st.text(st.characters(codec=None, categories=None), max_size=12)
    | st.binary(max_size=12)
)
hashables = st.recursive(
    scalars, lambda inner: st.tuples(inner, inner) | st.frozensets(inner, max_size=3), max_leaves=5
)
values = st.recursive(
    scalars | st.sets(hashables, max_size=3),
    lambda inner: (
        st.lists(inner, max_size=5) | st.tuples(inner) | st.dictionaries(hashables, inner, max_size=3)
    ),
    max_leaves=12,
)


def carried(value: Any) -> Any:
    """The value as it arrives outside, through real JSON."""
    return decode(read_json(json.dumps(encode(value))))


def neutral(value: Any) -> Any:
    """The same value as comparable data, types and the bits of floats included."""
    kind = type(value)
    if kind is float:
        return "float", "nan" if math.isnan(value) else value.hex()
    if kind is complex:
        return "complex", neutral(value.real), neutral(value.imag)
    if kind in (list, tuple):
        return kind.__name__, [neutral(item) for item in value]
    if kind in (set, frozenset, SetValue):
        return "set", [neutral(item) for item in (value.items if kind is SetValue else value)]
    if kind in (dict, DictValue):
        pairs = value.pairs if kind is DictValue else value.items()
        return "dict", [(neutral(key), neutral(part)) for key, part in pairs]
    return kind.__name__, value


@given(values)
def test_a_value_arrives_as_it_was_sent(value: Any) -> None:
    """Types, signs of zero, huge integers and lone surrogates survive the way out."""
    assert neutral(carried(value)) == neutral(value)


Point = namedtuple("Point", "x y")


class Colour(enum.IntEnum):
    """A number with a name."""

    RED = 5


class Shade(enum.StrEnum):
    """A string with a name."""

    DARK = "dark"


class Liar(int):
    """An integer that calls itself equal to everything."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = int.__hash__

    def __index__(self) -> int:
        return 42

    def __int__(self) -> int:
        return 42


class LyingList(list[int]):
    """A list that shows other items than it holds."""

    def __iter__(self) -> Any:
        return iter([42])

    def __len__(self) -> int:
        return 1


@pytest.mark.parametrize(
    ("value", "arrives"),
    [
        (Point(1, 2), (1, 2)),
        (Colour.RED, 5),
        (Shade.DARK, "dark"),
        (deque([1, 2]), [1, 2]),
        (Counter("aab"), {"a": 2, "b": 1}),
        (OrderedDict(a=1), {"a": 1}),
        (defaultdict(list, a=[1]), {"a": [1]}),
        (Liar(3), 3),
        (LyingList([1, 2]), [1, 2]),
        ("\ud83d\ude00", "\ud83d\ude00"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_subclass_counts_as_what_it_derives_from(value: Any, arrives: Any) -> None:
    """Well-known subclasses are data, and methods a student overrode are not asked."""
    assert neutral(carried(value)) == neutral(arrives)


class EqualToAll:
    """An object that claims to be whatever is expected."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = object.__hash__


class Impostor(type):
    """A class that claims to be `list`."""

    def __eq__(cls, other: object) -> bool:
        return True

    def __hash__(cls) -> int:
        return hash(list)

    __module__ = "builtins"


class Fake(metaclass=Impostor):
    """Not a list."""


@pytest.mark.parametrize(
    "value", [EqualToAll(), Fake(), Fake, len, range(3), iter([1]), (1).__add__, {}.keys()]
)
def test_an_object_becomes_its_name(value: Any) -> None:
    """What we do not read arrives as Opaque."""
    assert type(carried(value)) is Opaque


def test_an_opaque_value_equals_nothing() -> None:
    """Not even another one of the same name."""
    assert Opaque("x") != Opaque("x")


def test_numpy_numbers_and_arrays_arrive_as_python_values() -> None:
    """A student may compute with NumPy where it is installed."""
    sent = [numpy.float64(2.5), numpy.int64(3), numpy.bool_(True), numpy.array([[1, 2]]), numpy.str_("x")]
    assert neutral(carried(sent)) == neutral([2.5, 3, True, [[1, 2]], "x"])
    assert type(carried(numpy.longdouble(1))) is Opaque


SHADOWED = """
import builtins, json, sys
from server_services.grading.inside.values import encode
write, dumps = sys.stdout.write, json.dumps
value = [1, 2**70, 1.5, {"a": (True, None)}, {2}]
kept = {name: getattr(builtins, name) for name in sys.argv[1:]}
for name in kept: setattr(builtins, name, None)
tagged = encode(value)
for name in kept: setattr(builtins, name, kept[name])
write(dumps(tagged))
"""


def test_the_encoder_does_not_ask_builtins_that_were_replaced() -> None:
    """A student who shadows builtins still gets an honest judgement."""
    names = "type", "isinstance", "len", "hex", "str", "int", "float", "dict", "getattr"
    done = subprocess.run(
        [sys.executable, "-c", SHADOWED, *names], capture_output=True, text=True, check=True, timeout=30
    )
    assert neutral(decode(json.loads(done.stdout))) == neutral([1, 2**70, 1.5, {"a": (True, None)}, {2}])


def test_a_value_that_holds_itself_is_too_large() -> None:
    """Cycles end at the depth limit."""
    value: list[Any] = []
    value.append(value)
    with pytest.raises(TooLarge):
        encode(value)


def test_a_value_that_doubles_with_every_level_is_too_large() -> None:
    """Sharing does not let a small object become an endless message."""
    value: list[Any] = []
    for _ in range(60):
        value = [value, value]
    with pytest.raises(TooLarge):
        encode(value)


def test_the_largest_values_pass_and_one_part_more_does_not() -> None:
    """Both sides agree on the limits."""
    deepest: Any = 1
    for _ in range(MAX_DEPTH):
        deepest = [deepest]
    assert carried(deepest)
    assert len(carried([0] * (MAX_NODES - 1))) == MAX_NODES - 1
    for too_much in ([deepest], [0] * MAX_NODES):
        with pytest.raises(TooLarge):
            encode(too_much)


def test_no_value_shows_what_it_holds_in_a_log_line() -> None:
    """`repr` of what came from a student is neither long nor able to fail."""
    assert len(repr(decode({"d": [[1, {"i": "0x" + "f" * 20_000}]]}))) < 100


def test_a_neutral_value_becomes_what_json_takes() -> None:
    """Tuples become lists; whatever JSON has no word for is refused by its name."""
    value = decode(encode({"a": (1, 2.5, None), "b": [True, "text", 2**70]}))
    assert {"a": [1, 2.5, None], "b": [True, "text", 2**70]} == plain(value)
    for odd, name in (
        ({1}, "SetValue"),
        (b"x", "bytes"),
        ({1: 2}, "DictValue"),
        (object(), "builtins.object"),
    ):
        with pytest.raises(MalformedValue, match=name):
            plain(decode(encode([odd])))
