"""Work that is watched: the last thing it told in time counts, however it ends."""

import itertools
import os
import stat
import time
from collections.abc import Callable

import psutil
import pytest

from server_services.grading.inside.watched import Tell, watched

LONG = 20


def quick(tell: Tell) -> None:
    tell({"a": 1})
    tell([1, "ü", None])


def silent(_tell: Tell) -> None:
    """Says nothing."""


def leaving(tell: Tell) -> None:
    tell("before")
    os._exit(3)


def failing(tell: Tell) -> None:
    tell("before")
    raise SystemExit


def killed(tell: Tell) -> None:
    tell("before")
    os.kill(os.getpid(), 9)


def unreadable(tell: Tell) -> None:
    tell("before")
    tell(object())


def hanging(tell: Tell) -> None:
    tell("before")
    sum(itertools.repeat(0))


@pytest.mark.parametrize("work", [leaving, failing, killed, unreadable])
def test_what_was_told_before_the_end_counts(work: Callable[[Tell], None]) -> None:
    """An exit, an exception, a signal, something that JSON has no words for."""
    assert "before" == watched(work, LONG)


def test_the_last_word_counts() -> None:
    """And comes back as JSON has it; of nothing comes None."""
    assert [1, "ü", None] == watched(quick, LONG)
    assert watched(silent, LONG) is None


def test_nobody_is_waited_for_beyond_the_time() -> None:
    """Work that hangs in C is killed, and leaves no process behind."""
    began, before = time.monotonic(), set(psutil.Process().children())
    assert "before" == watched(hanging, 0.3)
    assert time.monotonic() - began < LONG
    assert set(psutil.Process().children()) <= before


@pytest.mark.parametrize("forged", [b"no json\n", b'{"a": \n', b"\xff\n", b"[" * 100_000 + b"\n"])
def test_what_is_forged_is_nothing(forged: bytes) -> None:
    """Whatever is written to the pipe by somebody else."""

    def forging(_tell: Tell) -> None:
        os.write(_newest_pipe(), forged)
        os._exit(0)

    assert watched(forging, LONG) is None


def test_too_much_is_not_listened_to() -> None:
    """Talk without an end ends, and the last whole line that was heard counts."""

    def talking(tell: Tell) -> None:
        while True:
            tell("x" * 1000)

    assert "x" * 1000 == watched(talking, LONG)


def _newest_pipe() -> int:
    """The one that telling writes to: the last that was opened."""
    spare = os.dup(0)
    os.close(spare)
    return max(number for number in range(3, spare + 1) if _is_pipe(number))


def _is_pipe(number: int) -> bool:
    try:
        return stat.S_ISFIFO(os.fstat(number).st_mode)
    except OSError:
        return False
