"""How work may grow with the size of its input, as authors write it and students read it."""

import re
from enum import Enum


class Growth(Enum):
    """The classes, from the best to the worst."""

    CONSTANT = "O(1)"
    LOGARITHMIC = "O(log n)"
    ROOT = "O(sqrt n)"
    LINEAR = "O(n)"
    LINEARITHMIC = "O(n log n)"
    QUADRATIC = "O(n^2)"
    QUADRATIC_LOGARITHMIC = "O(n^2 log n)"
    CUBIC = "O(n^3)"
    EXPONENTIAL = "O(2^n)"
    FACTORIAL = "O(n!)"

    @property
    def rank(self) -> int:
        """Its place among them, from 0."""
        return list(Growth).index(self)

    def worse_than(self, other: "Growth") -> bool:
        return self.rank > other.rank


_WRITTEN = {
    "1": Growth.CONSTANT,
    "logn": Growth.LOGARITHMIC,
    "sqrtn": Growth.ROOT,
    "n^0.5": Growth.ROOT,
    "n": Growth.LINEAR,
    "nlogn": Growth.LINEARITHMIC,
    "n^2": Growth.QUADRATIC,
    "nn": Growth.QUADRATIC,
    "n^2logn": Growth.QUADRATIC_LOGARITHMIC,
    "n^3": Growth.CUBIC,
    "nnn": Growth.CUBIC,
    "2^n": Growth.EXPONENTIAL,
    "n!": Growth.FACTORIAL,
}


def read_growth(text: str | None) -> Growth | None:
    """The class that an author has written (`O(n²)`, `o(n*log n)`, `n log2(n)`); None where it is no such."""
    plain = (text or "").lower().replace("²", "^2").replace("³", "^3").replace("ⁿ", "^n").replace("√", "sqrt")
    plain = re.sub(r"[\s·*\u00d7_()]", "", plain.replace("**", "^")).removeprefix("o")
    return _WRITTEN.get(re.sub(r"lo?g2?(?=n)|ln(?=n)", "log", plain))
