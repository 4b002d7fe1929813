"""Speaking to a language's kernel: a real process over real sockets, which keeps the protocol or does not."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import zmq

from server_services.grading.inside.confine import Filter
from server_services.grading.inside.guest import GuestEnded, GuestKernel

ODD = Path(__file__).parents[2] / "twin" / "odd_kernel.py"


class Open(Filter):
    """A filter that lets everything through: these tests are about the protocol."""

    def __init__(self) -> None:
        pass

    def load(self) -> None:
        pass


Start = Callable[..., GuestKernel]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a command as a kernel; all are ended when the test is over."""
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context(io_threads=1)
    kernels = []

    def started(*command: str) -> GuestKernel:
        kernels.append(GuestKernel(context, tmp_path, command, dict(os.environ), Open()))
        return kernels[-1]

    yield started
    for kernel in kernels:
        kernel.close()
    context.destroy(linger=0)


@pytest.fixture
def kernel(start: Start) -> GuestKernel:
    """The odd kernel, up."""
    kernel = start(sys.executable, str(ODD), "{connection_file}")
    kernel.wait_until_ready(20)
    return kernel


def heard(kernel: GuestKernel, cell: str, line: str = "") -> list[tuple[str, str]]:
    """What the kernel says while a cell runs."""
    said: list[tuple[str, str]] = []
    kernel.execute(cell, lambda stream, text: said.append((stream, text)), lambda: line)
    return said


def test_what_a_kernel_says_is_heard_by_stream(kernel: GuestKernel) -> None:
    """In order, and only what belongs to the cell."""
    assert [("stderr", "careful")] == heard(kernel, "say careful")
    assert [] == heard(kernel, "others")
    assert [("stderr", "again")] == heard(kernel, "say again")


def test_a_kernel_that_asks_gets_a_line(kernel: GuestKernel) -> None:
    """Over the stdin channel, to where the request came from."""
    assert [("stdout", "a line")] == heard(kernel, "ask", "a line")


def test_a_kernel_is_ready_when_it_can_ask(start: Start) -> None:
    """However late it opens that channel: it would not hear that nobody got its question."""
    kernel = start(sys.executable, str(ODD), "{connection_file}", "late")
    kernel.wait_until_ready(20)
    assert [("stdout", "a line")] == heard(kernel, "ask", "a line")


@pytest.mark.parametrize("cell", ["junk", "types"])
def test_nonsense_is_passed_over(kernel: GuestKernel, cell: str) -> None:
    """Frames without a form, wrong signatures, contents of other types: the cell ends all the same."""
    reply = kernel.execute(cell, lambda _stream, _text: None, str)
    assert not reply.failed
    assert [("stderr", "still here")] == heard(kernel, "say still here")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('{"status": "error", "ename": "E", "evalue": "v", "traceback": ["\\u001b[31mred\\u001b[0m", 7]}',
         (True, "E", "v", "red\n")),
        ('{"status": "error", "ename": 1, "evalue": null, "traceback": "t"}', (True, "", "", "")),
        ('{"status": "ok", "ename": "none"}', (False, "none", "", "")),
        ('{"status": ["error"]}', (False, "", "", "")),
        ("{}", (False, "", "", "")),
    ],
)  # fmt: skip
def test_a_reply_is_read_by_type(
    kernel: GuestKernel, content: str, expected: tuple[bool, str, str, str]
) -> None:
    """An error names itself; what is no text is nothing, and colours are no part of a message."""
    assert expected == kernel.execute(f"reply {content}", lambda _stream, _text: None, str)


def test_a_kernel_that_ends_says_how(kernel: GuestKernel) -> None:
    """Noticed while a cell runs, with its wait status."""
    with pytest.raises(GuestEnded) as ended:
        heard(kernel, "end 7")
    assert 7 == os.waitstatus_to_exitcode(ended.value.status)


def test_a_kernel_that_does_not_come_up_is_given_up(start: Start) -> None:
    """It ended, or it is silent; its last words are kept."""
    broken = start("sh", "-c", "echo it is broken; exit 3")
    with pytest.raises(GuestEnded):
        broken.wait_until_ready(20)
    assert "it is broken\n" == broken.last_words()


def test_a_silent_kernel_is_not_waited_for(start: Start) -> None:
    """Up, but without an answer."""
    silent = start("sleep", "30")
    with pytest.raises(TimeoutError):
        silent.wait_until_ready(0.5)


def test_a_program_that_is_not_there_is_named(start: Start) -> None:
    """In the last words, which become the reason why a language is not graded."""
    missing = start("no-such-kernel")
    with pytest.raises(GuestEnded):
        missing.wait_until_ready(20)
    assert "no-such-kernel: [Errno 2]" in missing.last_words()
