"""What a process holds: its memory, its command line, its environment. Linux only; root sees all of them.

Who is not root sees what their own processes let them see. The student's processes run as the same user, so
what is closed to the test is closed to them.
"""

import os
from collections.abc import Iterator
from pathlib import Path

CHUNK = 8 << 20
PAGE = os.sysconf("SC_PAGE_SIZE")
_NOT_MEMORY = ("[vvar]", "[vvar_vclock]", "[vsyscall]")


def memory(pid: int, overlap: int) -> Iterator[bytes]:
    """All readable memory of a process, in pieces that overlap. Raises PermissionError where it is closed."""
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as opened:
        for start, end in _readable(pid):
            for place in range(start, end, CHUNK):
                yield from _read(opened.fileno(), place, min(CHUNK + overlap, end - place))


def _readable(pid: int) -> list[tuple[int, int]]:
    regions = []
    for line in Path(f"/proc/{pid}/maps").read_text(errors="replace").splitlines():
        span, rights, *about = line.split(maxsplit=5)
        if rights.startswith("r") and about[-1] not in _NOT_MEMORY:
            start, _dash, end = span.partition("-")
            regions.append((int(start, 16), int(end, 16)))
    return regions


def _read(memory_file: int, place: int, size: int) -> Iterator[bytes]:
    """The bytes there; page by page where some cannot be read (past the end of a file, or just unmapped)."""
    try:
        yield os.pread(memory_file, size, place)
    except OSError:
        if size > PAGE:
            for page in range(place, place + size, PAGE):
                yield from _read(memory_file, page, PAGE)


def command_line(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def environment(pid: int) -> bytes:
    return Path(f"/proc/{pid}/environ").read_bytes()
