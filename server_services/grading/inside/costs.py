"""Counting what code does: its source is rewritten so that everything it does is charged to a meter.

A statement, a turn of a loop and a call cost one unit; what C code does with containers costs by their sizes
(`prices.py`). Counts do not depend on the machine. This runs beside the student's code: a count is a claim.
"""

import contextlib
import io
import random
import sys
from collections.abc import Iterable, Iterator
from itertools import repeat
from types import BuiltinMethodType, FunctionType, MethodDescriptorType, MethodType, ModuleType
from typing import Any

from .prices import (
    EATERS,
    EATING_METHODS,
    FUNCTIONS,
    SCANNED,
    SIZED,
    Price,
    is_iterator,
    price_of_method,
    size_of,
)
from .rewriting import METER, rewritten

CELL = "<your cell>"  # the name of the student's code in frames
DEEPEST = 10_000  # calls within calls: a recursion of every size that is tried should come to its end
_LOOKED_UP = (BuiltinMethodType, FunctionType, type)


class Spent(BaseException):
    """The budget has been used up. No Exception: code that catches those is not to go on."""


class Meter:
    """What a rewritten program is charged to, and what its operations are rewritten to.

    `count` is in units; beyond `limit` every charge raises Spent.
    """

    def __init__(self, limit: int) -> None:
        self.count = 0
        self.limit = limit

    def begin(self) -> None:
        """Nothing so far counts: the program has been loaded."""
        self.count = 0

    def charge(self, units: int = 1) -> None:
        """Raises Spent."""
        self.count += units
        if self.count > self.limit:
            raise Spent

    def seen(self, value: Any) -> Any:
        """A lambda's value, for one unit."""
        self.charge()
        return value

    def each(self, items: Iterable[Any]) -> Iterator[Any]:
        """The items, one unit each."""
        return self._turns(iter(items))

    def _turns(self, items: Iterator[Any]) -> Iterator[Any]:
        for item in items:
            self.charge()
            yield item

    def sized(self, value: Any) -> Any:
        """A value that is copied from, for as many units as it has items."""
        self.charge(size_of(value))
        return value

    def of(self, function: Any) -> Any:
        """What to call in a function's place: itself where that costs one unit, else something that pays."""
        price, eats, owner = _terms(function)
        if price is None and not eats:
            self.charge()
            return function

        def paying(*given: Any, **named: Any) -> Any:
            self.charge(_asked(price, (*owner, *given)))
            taken = map(self._taken, repeat(function), given) if eats else given
            result = function(*taken, **named)
            if function is sorted and is_iterator(given[0]):
                self.charge(_asked(price, (result,)))
            return result

        return paying

    def _taken(self, function: Any, given: Any) -> Any:
        """An argument whose items are charged as they are taken. `any` and `all` seldom take them all."""
        return self.each(given) if is_iterator(given) or function in (any, all) else given

    def add(self, left: Any, right: Any) -> Any:
        """left + right: a new container is written item by item."""
        total = left + right
        self.charge(size_of(total))
        return total

    def multiply(self, left: Any, right: Any) -> Any:
        product = left * right
        self.charge(size_of(product))
        return product

    def subtract(self, left: Any, right: Any) -> Any:
        self.charge(size_of(left))
        return left - right

    def both(self, left: Any, right: Any) -> Any:
        self.charge(min(size_of(left), size_of(right)))
        return left & right

    def either(self, left: Any, right: Any) -> Any:
        self.charge(max(size_of(left), size_of(right)))
        return left | right

    def one(self, left: Any, right: Any) -> Any:
        self.charge(max(size_of(left), size_of(right)))
        return left ^ right

    def added(self, target: Any, value: Any) -> Any:
        """What is put on `target` in place. A tuple is written anew; a text grows in place, as CPython has
        it."""
        self.charge(size_of(value) + (size_of(target) if isinstance(target, tuple) else 0))
        return value

    def inside(self, item: Any, container: Any) -> bool:
        """item in container: for as many units as are looked at."""
        if type(container) in SCANNED:
            for each in container:
                self.charge()
                if each is item or each == item:
                    return True
            return False
        if is_iterator(container):
            return item in self.each(container)
        self.charge(size_of(container) if isinstance(container, (str, bytes, *SCANNED)) else 1)
        return item in container

    def outside(self, item: Any, container: Any) -> bool:
        return not self.inside(item, container)

    def equal(self, left: Any, right: Any) -> Any:
        self._compare(left, right, same_size=True)
        return left == right

    def unequal(self, left: Any, right: Any) -> Any:
        self._compare(left, right, same_size=True)
        return left != right

    def below(self, left: Any, right: Any) -> Any:
        self._compare(left, right)
        return left < right

    def above(self, left: Any, right: Any) -> Any:
        self._compare(left, right)
        return left > right

    def _compare(self, left: Any, right: Any, same_size: bool = False) -> None:
        alike = isinstance(left, SIZED) and type(left) is type(right)
        compared = alike and not (same_size and len(left) != len(right))
        self.charge(min(size_of(left), size_of(right)) if compared else 1)

    def cut(self, items: Any, *places: Any) -> Any:
        """items[a:b:c]: a copy of the part."""
        part = items[slice(*places)]
        self.charge(1 if isinstance(part, (range, memoryview)) else size_of(part))
        return part

    def put(self, value: Any, items: Any, *places: Any) -> None:
        """items[a:b:c] = value: what is behind may move."""
        self.charge(size_of(items) + size_of(value))
        items[slice(*places)] = value

    def span(self, *places: Any) -> slice:
        return slice(*places)

    def drop(self, items: Any, place: Any) -> None:
        """del items[place]: what is behind moves up."""
        price = price_of_method(type(items), "pop" if isinstance(place, int) else "copy")
        self.charge(_asked(price, (items, place)) if isinstance(items, list) else 1)
        del items[place]


def _terms(function: Any) -> tuple[Price | None, bool, tuple[Any, ...]]:
    """Price, whether it takes all of an iterator, and whose method it is, if it is one of an object."""
    if type(function) is BuiltinMethodType and not isinstance(function.__self__, ModuleType | type):
        owner, name = function.__self__, function.__name__
        return price_of_method(type(owner), name), _eats(type(owner), name), (owner,)
    if type(function) is MethodDescriptorType:
        owner, name = function.__objclass__, function.__name__
        return price_of_method(owner, name), _eats(owner, name), ()
    if type(function) is MethodType and type(function.__func__) is FunctionType:
        return FUNCTIONS.get(function.__func__), function.__func__ in EATERS, (function.__self__,)
    if type(function) in _LOOKED_UP:
        return FUNCTIONS.get(function), function in EATERS, ()
    return None, False, ()


def _eats(owner: type, name: str) -> bool:
    return name in EATING_METHODS and issubclass(owner, SIZED)


def _asked(price: Price | None, given: tuple[Any, ...]) -> int:
    """The price of a call; of one that will fail as well."""
    try:
        return price(*given) if price else 1
    except TypeError:
        return 1


class Nowhere(io.TextIOBase):
    """Where what is printed goes while code is measured."""

    def write(self, text: str) -> int:
        return len(text)


def counts(source: str, name: str, calls: list[list[Any]], limit: int) -> list[int]:
    """Units of calling the function `name` with each list of arguments, in order; `limit` of each.

    Ends before the first that needs more, fails, or does not load. Loading is not counted. Raises
    SyntaxError.
    """
    code = compile(rewritten(source), CELL, "exec", dont_inherit=True)
    sys.setrecursionlimit(DEEPEST)
    found: list[int] = []
    with contextlib.redirect_stdout(Nowhere()):
        for number, arguments in enumerate(calls):
            count = _count(code, name, arguments, limit, number)
            if count is None:
                break
            found.append(count)
    return found


def _count(code: Any, name: str, arguments: list[Any], limit: int, number: int) -> int | None:
    meter = Meter(limit)
    namespace: dict[str, Any] = {"__name__": "__main__", METER: meter}
    random.seed(number)
    try:
        exec(code, namespace)  # noqa: S102 - the student's code, in its sandbox
        meter.begin()
        namespace[name](*arguments)
    except BaseException:
        return None
    return meter.count if meter.count <= limit else None
