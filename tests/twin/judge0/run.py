"""One run: compiled, executed within its limits, compared."""

import asyncio
import resource
import signal
import tempfile
import time
from pathlib import Path
from typing import Any

from .contract import CONFIG, LANGUAGES, MAXIMA

SIGNALS = {signal.SIGSEGV: 7, signal.SIGXFSZ: 8, signal.SIGFPE: 9, signal.SIGABRT: 10}


async def performed(run: dict[str, Any]) -> dict[str, Any]:
    """Compile, run, compare, as IsolateJob does."""
    _id, _name, source, compiler, command = next(each for each in LANGUAGES if each[0] == run["language_id"])
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, source).write_bytes(run["source_code"])
        if compiler:
            compiled = await asyncio.create_subprocess_exec(
                *compiler, cwd=folder, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
            )
            said, _nothing = await compiled.communicate()
            if compiled.returncode:
                return {"status_id": 6, "compile_output": said}
        return await _run(run, folder, command)


async def _run(run: dict[str, Any], folder: str, command: list[str]) -> dict[str, Any]:
    limits = {name: run.get(name, CONFIG[name]) for name in MAXIMA}
    files = [Path(folder, name) for name in ("stdin.txt", "stdout.txt", "stderr.txt")]
    files[0].write_bytes(run.get("stdin") or b"")
    started, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    with files[0].open("rb") as given, files[1].open("wb") as out, files[2].open("wb") as err:
        try:
            process = await asyncio.create_subprocess_exec(
                *command, cwd=folder, stdin=given, stdout=out, stderr=err, preexec_fn=lambda: _limit(limits)
            )
        except OSError as failure:
            return {"status_id": 14, "message": str(failure).encode()}
        try:
            code = await asyncio.wait_for(process.wait(), limits["wall_time_limit"])
        except TimeoutError:
            process.kill()
            code = await process.wait()
            too_long = True
        else:
            too_long = code == -signal.SIGXCPU
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    stdout = files[1].read_bytes()
    return {
        "stdout": stdout or None,
        "stderr": files[2].read_bytes() or None,
        "time": f"{cpu:.3f}",
        "wall_time": f"{time.monotonic() - started:.3f}",
        "memory": 3000.0,
        "exit_code": code if code >= 0 else None,
        "exit_signal": -code if code < 0 else None,
        "message": f"Exited with error status {code}".encode() if code > 0 else None,
        "status_id": 5 if too_long else _status(code, stdout, run.get("expected_output")),
    }


def _limit(limits: dict[str, Any]) -> None:
    cpu = int(-(-limits["cpu_time_limit"] // 1))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
    for kind, name in ((resource.RLIMIT_AS, "memory_limit"), (resource.RLIMIT_FSIZE, "max_file_size")):
        resource.setrlimit(kind, (int(limits[name] * 1024),) * 2)
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # CPython ignores it, and children inherit that


def _status(code: int, stdout: bytes, expected: bytes | None) -> int:
    if code < 0:
        return SIGNALS.get(signal.Signals(-code), 12)
    if code > 0:
        return 11
    return 3 if expected is None or _stripped(expected) == _stripped(stdout) else 4


def _stripped(output: bytes) -> bytes:
    return b"\n".join(line.rstrip() for line in output.split(b"\n")).rstrip()
