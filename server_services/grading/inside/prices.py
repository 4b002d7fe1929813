"""What operations of C code cost, by the sizes of what they are given: the table behind `costs.py`.

A unit is one step of plain Python. What is not in the table costs one unit, whatever it does.
"""

import bisect
import copy
import functools
import heapq
import math
import random
import statistics
from collections import Counter, OrderedDict, deque
from collections.abc import Callable, Iterable
from typing import Any

Price = Callable[..., int]
SIZED = (list, tuple, str, bytes, bytearray, set, frozenset, dict, range, deque)
SCANNED = (list, tuple, deque)  # where `in` looks at one item after the other


def size_of(value: Any) -> int:
    """How many items a builtin container holds; 1 for anything else."""
    return max(1, len(value)) if isinstance(value, SIZED) else 1


def log(size: int) -> int:
    """Steps of a search by halves, at least one."""
    return max(1, size.bit_length())


def sorting(size: int) -> int:
    """Comparisons of sorting, as a textbook has it."""
    return max(1, int(size * math.log2(max(2, size))))


def _own(container: Any, *_: Any) -> int:
    return size_of(container)


def _first(given: Any = (), *_: Any) -> int:
    return size_of(given)


def _given(_container: Any, *given: Any) -> int:
    return sum(map(size_of, given)) or 1


def _both(container: Any, *given: Any) -> int:
    return size_of(container) + _given(None, *given)


def _smaller(container: Any, *given: Any) -> int:
    return min(map(size_of, (container, *given)))


def _behind(container: Any, *place: Any) -> int:
    """How many items move up when one at this place comes or goes; none at the end."""
    place = place[:1] or (-1,)
    if type(place[0]) is not int:
        return 1
    size = len(container)
    return max(1, size - place[0] if place[0] >= 0 else min(size, -place[0]))


def _joined(_separator: Any, parts: Any = (), *_: Any) -> int:
    return sum(map(size_of, parts)) or 1 if isinstance(parts, SIZED) else 1


def _least(*given: Any, **_: Any) -> int:
    return size_of(given[0]) if len(given) == 1 else max(1, len(given))


def _halves(items: Any = (), *_: Any) -> int:
    return log(size_of(items))


def _priced(price: Price, names: str) -> dict[str, Price]:
    return dict.fromkeys(names.split(), price)


_TEXT = _priced(
    _own,
    "count find index rfind rindex replace split rsplit splitlines lower upper strip lstrip rstrip title"
    " swapcase capitalize isalpha isdigit isdecimal isnumeric isalnum islower isupper isspace encode decode"
    " translate casefold zfill center ljust rjust partition rpartition removeprefix removesuffix",
)
_TEXT |= {"join": _joined, "startswith": _given, "endswith": _given}
_SET = _priced(_both, "union symmetric_difference") | _priced(_given, "update issuperset difference_update")
_SET |= _priced(_own, "difference copy issubset intersection_update") | _priced(
    _smaller, "intersection isdisjoint"
)
_DICT = {"copy": _own, "update": _given}

METHODS: dict[type, dict[str, Price]] = {
    list: _priced(_own, "remove index count reverse copy")
    | {"pop": _behind, "insert": _behind, "extend": _given, "sort": lambda items: sorting(len(items))},
    tuple: _priced(_own, "index count"),
    str: _TEXT,
    bytes: _TEXT,
    bytearray: _TEXT,
    set: _SET,
    frozenset: _SET,
    dict: _DICT,
    deque: _priced(_own, "remove index count reverse copy insert")
    | _priced(_given, "extend extendleft")
    | {"rotate": lambda _items, turns=1: max(1, abs(turns))},
}

EATERS: frozenset[Any] = frozenset(
    {sum, min, max, any, all, sorted, list, tuple, set, frozenset, dict, bytes, bytearray, deque, Counter}
    | {OrderedDict, Counter.update, functools.reduce, math.prod, math.fsum, heapq.nlargest, heapq.nsmallest}
)
"""Functions that take all of an iterable: of an iterator every item is charged as it is taken."""
EATING_METHODS = frozenset(
    {"join", "extend", "extendleft", "update", "union", "intersection", "difference", "fromkeys"}
)

_WHOLE = {sum, list, tuple, set, frozenset, dict, str, bytes, bytearray, deque, Counter, OrderedDict}
_WHOLE |= {math.prod, math.fsum, copy.copy, copy.deepcopy, heapq.heapify, random.shuffle, random.choices}
_WHOLE |= {statistics.mean, statistics.fmean, statistics.mode, repr, int, dict.fromkeys}
_WHOLE |= {bisect.insort, bisect.insort_left}
_HALVES = {bisect.bisect, bisect.bisect_left, heapq.heappush, heapq.heappop}
_HALVES |= {heapq.heapreplace, heapq.heappushpop}

FUNCTIONS: dict[Any, Price] = {
    **dict.fromkeys(_WHOLE, _first),
    **dict.fromkeys(_HALVES, _halves),
    **dict.fromkeys((min, max), _least),
    **dict.fromkeys((sorted, statistics.median), lambda items=(), *_: sorting(size_of(items))),
    **dict.fromkeys((heapq.nlargest, heapq.nsmallest), lambda _n, items=(), *_: sorting(size_of(items))),
    functools.reduce: lambda _function, items=(), *_: size_of(items),
    Counter.update: _given,
    Counter.most_common: lambda counts, *_: sorting(len(counts)),
}


def price_of_method(owner: type, name: str) -> Price | None:
    """The price of a builtin method, called with the container and the arguments; None: one unit."""
    for kind in owner.__mro__:
        if kind in METHODS:
            return METHODS[kind].get(name)
    return None


def is_iterator(value: Any) -> bool:
    """Whether a value gives its items only once, so that its size cannot be asked for."""
    return isinstance(value, Iterable) and hasattr(type(value), "__next__")
