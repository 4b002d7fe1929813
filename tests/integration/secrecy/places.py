"""Where secrets might be: files, Redis, the grading kernels' processes, everybody's command lines."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import process_memory
import psutil
from children_for_tests import runs_a_case
from redis import Redis

from bench.jupyter_process import JupyterProcess


def files(folder: Path) -> Iterator[bytes]:
    """The names and contents of all files below a folder."""
    for path in folder.rglob("*"):
        yield str(path).encode()
        if path.is_file():
            yield path.read_bytes()


def workplaces(server: JupyterProcess) -> list[Path]:
    """The folders of the server's sandboxes on the host."""
    return list(Path(tempfile.gettempdir()).glob(f"codementor-{server.pid}-*"))


def redis_contents(uri: str) -> Iterator[bytes]:
    """Every key with its value, as Redis writes them down (strings, hashes, lists, sets alike)."""
    with Redis.from_url(uri) as redis:
        for key in redis.scan_iter(count=1000):
            yield key
            yield redis.get(key) if redis.type(key) == b"string" else redis.dump(key) or b""


def command_lines(but: int) -> Iterator[bytes]:
    """Of every process on the machine but one."""
    for process in psutil.process_iter():
        if process.pid != but:
            try:
                yield process_memory.command_line(process.pid)
            except (FileNotFoundError, ProcessLookupError):  # it has just ended
                continue


def environments(server: JupyterProcess) -> Iterator[bytes]:
    """Of every process the server has started."""
    for process in psutil.Process(server.pid).children(recursive=True):
        try:
            yield process_memory.environment(process.pid)
        except (FileNotFoundError, ProcessLookupError):
            continue
        except PermissionError:
            if os.geteuid() == 0:
                raise


def fronts(server: JupyterProcess) -> list[psutil.Process]:
    """The process of each grading kernel that speaks Jupyter's protocol."""
    return [_front(psutil.Process(pid)) for pid in server.kernel_pids()]


def _front(process: psutil.Process) -> psutil.Process:
    return process if process.name() != "bwrap" else _front(process.children()[0])


def zygotes(server: JupyterProcess) -> list[psutil.Process]:
    return [zygote for front in fronts(server) for zygote in front.children()]


def cases(server: JupyterProcess) -> list[psutil.Process]:
    """The processes of the test cases that run just now."""
    return [case for zygote in zygotes(server) for case in zygote.children() if runs_a_case(case)]
