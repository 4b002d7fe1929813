"""A stand-in for Judge0, true to its contract and really running programs: queue, tokens, statuses, limits,
base64, authentication. What goes wrong on a real one can be made to go wrong here.

Contract: https://github.com/judge0/judge0 (docs/api, app/controllers/submissions_controller.rb,
app/models/submission.rb, app/jobs/isolate_job.rb). It has no sandbox: for tests' own programs only.
"""

import asyncio
import base64
import json
import resource
import signal
import sys
import tempfile
import time
import uuid
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application, RequestHandler

TOKEN = "a-judge0-token"
STATUSES = {
    1: "In Queue", 2: "Processing", 3: "Accepted", 4: "Wrong Answer", 5: "Time Limit Exceeded",
    6: "Compilation Error", 7: "Runtime Error (SIGSEGV)", 8: "Runtime Error (SIGXFSZ)",
    9: "Runtime Error (SIGFPE)", 10: "Runtime Error (SIGABRT)", 11: "Runtime Error (NZEC)",
    12: "Runtime Error (Other)", 13: "Internal Error", 14: "Exec Format Error",
}  # fmt: skip
SIGNALS = {signal.SIGSEGV: 7, signal.SIGXFSZ: 8, signal.SIGFPE: 9, signal.SIGABRT: 10}
_COMPILED = [sys.executable, "-m", "py_compile", "main.py"]
# Id, name, source file, compile command, run command.
LANGUAGES = [
    (46, "Bash (5.0.0)", "script.sh", None, ["/bin/bash", "script.sh"]),
    (71, "Python (3.8.1)", "script.py", None, [sys.executable, "script.py"]),
    (900, "Checked Python (1.0)", "main.py", _COMPILED, [sys.executable, "main.py"]),
    (901, "Checked Python (2.0)", "main.py", _COMPILED, [sys.executable, "main.py"]),
    (44, "Executable (1.0)", "program", ["/bin/chmod", "+x", "program"], ["./program"]),
]
CONFIG = {
    "enable_batched_submissions": True,
    "max_queue_size": 100,
    "cpu_time_limit": 2.0,
    "max_cpu_time_limit": 15.0,
    "wall_time_limit": 5.0,
    "max_wall_time_limit": 20.0,
    "memory_limit": 128000,
    "max_memory_limit": 512000,
    "max_file_size": 1024,
    "max_max_file_size": 4096,
    "max_submission_batch_size": 20,
}
MAXIMA = {
    "cpu_time_limit": "max_cpu_time_limit",
    "wall_time_limit": "max_wall_time_limit",
    "memory_limit": "max_memory_limit",
    "max_file_size": "max_max_file_size",
}
FIELDS = {
    "source_code", "language_id", "stdin", "expected_output", "stdout", "status_id", "created_at",
    "finished_at", "time", "memory", "stderr", "token", "compile_output", "exit_code", "exit_signal",
    "message", "wall_time", "status", "language",
}  # fmt: skip
TEXTS = ("source_code", "stdin", "expected_output", "stdout", "stderr", "compile_output", "message")


@dataclass
class Fault:
    """An answer given instead of the right one. `body` is sent as it is; `seconds` are waited first."""

    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0


class Judge0:
    """Its queue, its runs, and what it was asked. `faults` are given out one a request, for requests whose
    path begins with the key; `stuck` runs stay in the queue for ever."""

    def __init__(self) -> None:
        self.config = dict(CONFIG)
        self.runs: dict[str, dict[str, Any]] = {}
        self.asked: list[tuple[str, str, bytes]] = []
        self.faults: dict[str, deque[Fault]] = {}
        self.stuck = False
        self.url = ""
        self._queue: asyncio.Queue[str] = asyncio.Queue()

    @property
    def queued(self) -> int:
        return self._queue.qsize()

    def fail(self, path: str, *faults: Fault) -> None:
        """Answer the next requests for `path` with these faults."""
        self.faults.setdefault(path, deque()).extend(faults)

    def enqueue(self, run: dict[str, Any]) -> str:
        token = str(uuid.uuid4())
        self.runs[token] = run | {"token": token, "status_id": 1}
        self._queue.put_nowait(token)
        return token

    async def work(self) -> None:
        """Run what is queued, one after the other, as one worker does."""
        while True:
            token = await self._queue.get()
            while self.stuck:  # noqa: ASYNC110 - a test sets it and never takes it back
                await asyncio.sleep(0.02)
            run = self.runs[token]
            run["status_id"] = 2
            try:
                run.update(await _performed(run))
            except Exception as failure:
                run.update(status_id=13, message=str(failure).encode())


def _faults_of(run: dict[str, Any], config: dict[str, Any]) -> dict[str, list[str]]:
    """What Judge0's model finds wrong with a run."""
    found: dict[str, list[str]] = {}
    if not run.get("source_code"):
        found["source_code"] = ["can't be blank"]
    if run.get("language_id") not in {language[0] for language in LANGUAGES}:
        found["language_id"] = [f"language with id {run.get('language_id')} doesn't exist"]
    for name, most in MAXIMA.items():
        if not 0 < run.get(name, config[name]) <= config[most]:
            found[name] = [f"must be less than or equal to {config[most]}"]
    return found


async def _performed(run: dict[str, Any]) -> dict[str, Any]:
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


class _Door(RequestHandler):
    @property
    def judge0(self) -> Judge0:
        found: Judge0 = self.settings["judge0"]
        return found

    async def prepare(self) -> None:
        judge0, path = self.judge0, self.request.path
        judge0.asked.append((self.request.method or "", self.request.uri or "", self.request.body))
        if self.request.headers.get("X-Auth-Token") != TOKEN:
            self.set_status(401)
            self.finish()
            return
        for prefix, faults in judge0.faults.items():
            if path.startswith(prefix) and faults:
                await self._fail(faults.popleft())
                return

    async def _fail(self, fault: Fault) -> None:
        await asyncio.sleep(fault.seconds)
        self.set_status(fault.status)
        for name, value in fault.headers.items():
            self.set_header(name, value)
        self.finish(fault.body)

    def answer(self, body: Any, status: int = 200) -> None:
        self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(body))

    def encoded(self) -> bool:
        return self.get_query_argument("base64_encoded", "false") == "true"

    def shown(self, run: dict[str, Any] | None) -> dict[str, Any] | None:
        """A run as the serializer shows it: the fields asked for, texts in base64 of 60 characters a line."""
        if run is None:
            return None
        names = [name for name in self.get_query_argument("fields", "token,status,stdout").split(",") if name]
        shown = {name: run.get(name) for name in names}
        if "status" in shown:
            shown["status"] = {"id": run["status_id"], "description": STATUSES[run["status_id"]]}
        for name in TEXTS:
            if shown.get(name) is not None:
                shown[name] = _in_lines(shown[name]) if self.encoded() else shown[name].decode()
        return shown

    def unknown_fields(self) -> bool:
        unknown = set(self.get_query_argument("fields", "token").split(",")) - FIELDS
        if unknown:
            self.answer({"error": f"invalid fields: [{', '.join(sorted(unknown))}]"}, 400)
        return bool(unknown)


def _in_lines(text: bytes) -> str:
    encoded = base64.b64encode(text).decode()
    return "".join(f"{encoded[at : at + 60]}\n" for at in range(0, len(encoded), 60))


class _Languages(_Door):
    def get(self) -> None:
        self.answer([{"id": language[0], "name": language[1]} for language in LANGUAGES])


class _Config(_Door):
    def get(self) -> None:
        self.answer(self.judge0.config)


class _Batch(_Door):
    def post(self) -> None:
        judge0, sent = self.judge0, json.loads(self.request.body).get("submissions") or []
        most = judge0.config["max_submission_batch_size"]
        if not judge0.config["enable_batched_submissions"]:
            self.answer({"error": "batched submissions are not allowed"}, 400)
        elif judge0.queued + len(sent) > judge0.config["max_queue_size"]:
            self.answer({"error": "queue is full"}, 503)
        elif not 0 < len(sent) <= most:
            error = f"number of submissions in a batch should be less than or equal to {most}"
            self.answer({"error": error}, 400)
        else:
            made = [self._made(run) for run in sent]
            self.answer(made, 201 if any("token" in each for each in made) else 422)

    def _made(self, run: dict[str, Any]) -> dict[str, Any]:
        if self.encoded():
            run = run | {key: base64.b64decode(run[key]) for key in TEXTS[:3] if run.get(key) is not None}
        return _faults_of(run, self.judge0.config) or {"token": self.judge0.enqueue(run)}

    def get(self) -> None:
        tokens = [each for each in self.get_query_argument("tokens", "").split(",") if each]
        if self.unknown_fields():
            return
        if not 0 < len(tokens) <= self.judge0.config["max_submission_batch_size"]:
            self.answer({"error": "there should be at least one submission in a batch"}, 400)
            return
        self.answer({"submissions": [self.shown(self.judge0.runs.get(token)) for token in tokens]})


class _Run(_Door):
    def get(self, token: str) -> None:
        run = self.judge0.runs.get(token)
        if run is None:
            self.answer({"error": "not found"}, 404)
        elif not self.unknown_fields():
            self.answer(self.shown(run))


@asynccontextmanager
async def judge0() -> AsyncIterator[Judge0]:
    """A Judge0 on a free port of this machine, with one worker."""
    twin = Judge0()
    doors = [
        (r"/languages", _Languages),
        (r"/config_info", _Config),
        (r"/submissions/batch", _Batch),
        (r"/submissions/([\w-]+)", _Run),
    ]
    server = HTTPServer(Application(doors, judge0=twin))
    socket, port = bind_unused_port()
    server.add_socket(socket)
    twin.url = f"http://127.0.0.1:{port}"
    worker = asyncio.create_task(twin.work())
    try:
        yield twin
    finally:
        worker.cancel()
        await asyncio.gather(worker, return_exceptions=True)
        server.stop()
        await server.close_all_connections()


async def _alone() -> None:
    async with judge0() as twin:
        sys.stdout.write(f"{twin.url} {TOKEN}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":  # `python -m twin.judge0`: says its address and token, then serves until ended
    asyncio.run(_alone())
