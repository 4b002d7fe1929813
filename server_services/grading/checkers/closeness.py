"""When two numbers count as the same."""

import math


def close(expected: float, got: float, tolerance: float) -> bool:
    """Within `tolerance`, absolute or relative to `expected`, whichever allows more. NaN is close to NaN."""
    if expected == got or (math.isnan(expected) and math.isnan(got)):
        return True
    if not (math.isfinite(expected) and math.isfinite(got)):
        return False
    return abs(expected - got) <= max(tolerance, tolerance * abs(expected))


def close_number(expected: int | float, got: int | float, tolerance: float) -> bool:
    """Within `tolerance`, for integers too; integers too large to be floats must be equal."""
    try:
        return close(float(expected), float(got), tolerance)
    except OverflowError:
        return expected == got


def same_number(expected: int | float, got: int | float, tolerance: float) -> bool:
    """Exact when an integer is expected, whatever its size; within `tolerance` when a float is."""
    return close_number(expected, got, tolerance) if type(expected) is float else expected == got
