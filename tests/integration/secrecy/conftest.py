"""One long visit of a student to a real server, and all that was found wherever they might look."""

import asyncio
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import places
import process_memory
import psutil
import pytest
import sealed_course
import student_code
from canaries import Canaries
from found_secrets import CLOSED, Found
from sealed_course import SEALED, SOLVED
from stores_for_tests import SessionPair
from student_doors import Doors
from student_notebook import StudentNotebook

from bench.jupyter_process import JupyterProcess
from server_services.config import StoreConfig
from server_services.stores.embedded.folder import Folder
from server_services.stores.embedded.state import renew


class Visit:
    """The student's way through the server, with searches on the way. What they find is kept in `found`."""

    def __init__(self, server: JupyterProcess, stores: StoreConfig, canaries: Canaries) -> None:
        self._server, self._stores, self._canaries = server, stores, canaries
        self._doors = Doors(server, canaries.planted)
        self.found = Found()

    def walk(self) -> None:
        """Everything a student may do, and then the search."""
        notebook = self._open_notebook()
        self._submit_everything()
        self._doors.ask_wrongly()
        self._lose_a_kernel()
        notebook.work()
        self._search_grading()
        verdict = self._doors.submit(SOLVED, f"# {self._canaries.planted}\n{sealed_course.RIGHT}")
        assert verdict["status"] == "accepted", verdict
        notebook.run(f"%%submit {SOLVED}\n{sealed_course.RIGHT}")
        self._doors.read_everything()
        self._save(notebook)
        self._search(notebook)

    # --- what the student does

    def _open_notebook(self) -> StudentNotebook:
        wanted = {"path": "student.ipynb", "name": "", "type": "notebook", "kernel": {"name": "codementor"}}
        kernel = self._doors.ask("POST", "../api/sessions", json=wanted).json()["kernel"]["id"]
        runtime = self._server.home / ".local" / "share" / "jupyter" / "runtime"
        return StudentNotebook(runtime / f"kernel-{kernel}.json", self._canaries.planted)

    def _submit_everything(self) -> None:
        for slug in (*SEALED, SOLVED):
            mode = sealed_course.MODES[slug]
            for body in student_code.BODIES.values():
                self._doors.submit(slug, student_code.program(mode, body, self._canaries.planted))
            self.found.snooped[slug] = self._doors.submit(slug, student_code.snoop(mode, self._canaries.stem))
        self._doors.submit(
            SEALED[1], student_code.program("call", student_code.LOOPS, self._canaries.planted)
        )

    def _lose_a_kernel(self) -> None:
        """Look into running cases, then kill a grading kernel under them: the server says so in its log."""
        code = student_code.program("call", student_code.SLEEPS, self._canaries.planted)
        kept = self._doors.submit(SEALED[1], code, params={"wait": 0})
        _eventually(lambda: len(places.cases(self._server)) == 2)
        time.sleep(0.5)  # until they have read their input
        self.found.in_cases = [self._in_memory("cases", case) for case in places.cases(self._server)]
        psutil.Process(self._server.kernel_pids()[0]).kill()
        _eventually(lambda: self._doors.ask("GET", f"api/submissions/{kept['id']}").json()["gradedAt"])
        assert "a grading kernel was lost" in self._server.log.read_text()

    def _save(self, notebook: StudentNotebook) -> None:
        model = {"type": "file", "format": "text", "content": notebook.saved()}
        assert self._doors.ask("PUT", "../api/contents/student.ipynb", json=model).status_code == 201

    # --- the search

    def _search(self, notebook: StudentNotebook) -> None:
        server, planted = self._server, self._canaries.planted
        students = next(
            p for p in psutil.Process(server.pid).children() if "ipykernel" in " ".join(p.cmdline())
        )
        for place in places.workplaces(server):
            (place / "planted").write_text(planted)
        self.found.asked = self._doors.asked
        self._note("answers of the doors", self._doors.answers)
        self._note("outputs in the notebook", notebook.outputs)
        self._note("messages of the widgets", notebook.comms)
        self._note("states of the widgets", [repr(notebook.widgets).encode()])
        self._note("the server's log", [server.log.read_bytes()])
        self._note("files of the student", places.files(server.home))
        self._note(
            "folders of the sandboxes", (b for f in places.workplaces(server) for b in places.files(f))
        )
        self._note("Redis", places.redis_contents(self._stores.redis_url or ""))
        self._note("environments", places.environments(server))
        with psutil.Popen([sys.executable, "-c", "input()", planted], stdin=-1) as process:
            self._note("command lines", places.command_lines(but=server.pid))
            process.kill()
        self._note("the student's kernel", process_memory.memory(students.pid, self._canaries.overlap))
        notebook.close()
        self._doors.close()

    def _note(self, place: str, pieces: Any) -> None:
        self.found.by_place[place] = self._canaries.found(pieces)

    def _search_grading(self) -> None:
        """Before right code has been run: from then on kernels have seen outputs that are expected."""
        for place, processes in (("the grading kernels", places.fronts), ("the zygotes", places.zygotes)):
            finds = [self._in_memory(place, process) for process in processes(self._server)]
            self.found.by_place[place] = set().union(*finds)

    def _in_memory(self, place: str, process: psutil.Process) -> set[str]:
        """The names of the canaries in a process; a mark where it is closed to this user."""
        pieces = process_memory.memory(process.pid, self._canaries.overlap)
        try:
            return self._canaries.found(_seen(pieces, b"codementor_inside"))
        except PermissionError:
            return {CLOSED}


def _seen(pieces: Iterable[bytes], known: bytes) -> Iterator[bytes]:
    """The pieces. Fails at the end when what is known to be in them was not."""
    seen = False
    for piece in pieces:
        seen = seen or known in piece
        yield piece
    assert seen, "this is not the memory of a sandbox"


def _eventually(question: Callable[[], Any]) -> Any:
    end = time.monotonic() + 60
    while not (answer := question()):
        assert time.monotonic() < end, "it did not happen within a minute"
        time.sleep(0.1)
    return answer


def _stores(canaries: Canaries, folder: Path) -> Path:
    """A data directory for embedded stores whose passwords are canaries."""
    data = Folder(folder)
    data.create()
    passwords = {f"{store}_password": canaries.new(f"password of {store}") for store in ("mongodb", "redis")}
    replace(renew(data, ()), **passwords).save(data)
    return folder


@pytest.fixture(scope="session")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Found]:
    """What the search found after a whole visit. The server is given its stores by environment variables."""
    canaries, folder = Canaries(), tmp_path_factory.mktemp("secrecy")
    with SessionPair(_stores(canaries, folder / "stores")) as pair:
        stores = pair.config()
        server = JupyterProcess(
            folder / "home",
            [
                f"--CodeMentorExtension.database={stores.database}",
                "--CodeMentorExtension.kernels=2",
                "--debug",
            ],
            CODEMENTOR_COURSE=str(sealed_course.write(canaries, folder / "authors")),
            CODEMENTOR_LAY_OUT="1",
            CODEMENTOR_MONGODB_URI=stores.mongodb_uri or "",
            CODEMENTOR_REDIS_URL=stores.redis_url or "",
            PLANTED=canaries.planted,
        )
        server.token = canaries.new("token")
        server.start()
        try:
            asyncio.run(server.until_answers())
            visit = Visit(server, stores, canaries)
            visit.walk()
            yield visit.found
        finally:
            asyncio.run(server.stop())
