"""Levels: at how much XP each begins."""

from math import isqrt

LEVEL_STEP = 10


def level_begins_at(level: int) -> int:
    """Level n begins at 10·n·(n-1) XP: 0, 20, 60, 120, 200, 300 ... A challenge or two bring the second."""
    return LEVEL_STEP * level * (level - 1)


def level_of(xp: int) -> int:
    """The highest level, from 1 up, that has begun at `xp`."""
    return (1 + isqrt(1 + 4 * (xp // LEVEL_STEP))) // 2


def level_bounds(xp: int) -> tuple[int, int]:
    """The XP at which the level of `xp` began and at which the next one begins."""
    level = level_of(xp)
    return level_begins_at(level), level_begins_at(level + 1)
