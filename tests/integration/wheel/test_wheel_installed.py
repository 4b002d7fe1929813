"""The wheel in environments of its own, by the same Python as the tests: bare, and with both extras."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from students_process import FOR_STUDENTS

import codementor_jupyter
from bench.jupyter_process import JupyterProcess

HERE = Path(__file__).parent
# Of the trusted packages a student's process loads these alone: how answers are compared, and nothing kept.
PURE = (
    "checkers",
    "described",
    "diffs",
    "feedback",
    "inside",
    "judge",
    "neutral",
    "observation",
    "shown",
    "tracebacks",
    "values",
)

pytestmark = pytest.mark.slow


def spoken(environment: Path, home: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """A command by the Python of an environment, in a home of its own, with no way to the checkout."""
    variables = {"PATH": os.environ["PATH"], "HOME": str(home)}
    python = str(environment / "bin" / "python")
    return subprocess.run(
        [python, *command], env=variables, cwd=home, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def student(bare: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a student's process in the bare environment says of itself."""
    done = spoken(bare, tmp_path_factory.mktemp("home"), str(HERE / "students_process.py"))
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_the_environments_have_the_python_of_the_tests(bare: Path, tmp_path: Path) -> None:
    """The same interpreter, none of its packages."""
    told = spoken(
        bare, tmp_path, "-c", "import sys; print(sys.version, sys.base_prefix, sys.prefix, sep='\\n')"
    )

    assert [*sys.version.splitlines(), sys.base_prefix, str(bare)] == told.stdout.splitlines()


def test_without_extras_there_is_all_a_student_needs(student: dict[str, Any], bare: Path) -> None:
    """Commands, widgets, practice and client; a command without a server says what to do."""
    assert codementor_jupyter.__version__ == student["version"]
    assert list(FOR_STUDENTS) == student["students"]
    assert "No CodeMentor server found from this kernel" in student["said"]
    assert all(file.startswith(str(bare)) for file in student["files"]), student["files"]


def test_without_extras_no_store_and_no_model_can_be_reached(student: dict[str, Any]) -> None:
    """No driver is there, so nothing that opens a store can be imported. (prometheus_client is Jupyter's.)"""
    assert [] == student["drivers"]
    assert [] == student["trusted"]


def test_a_student_s_process_loads_nothing_that_keeps_a_secret(student: dict[str, Any]) -> None:
    """Of the trusted packages only what compares answers."""
    parts = [name.split(".")[1:3] for name in student["modules"]]

    assert ["grading", "judge"] in parts
    assert [] == [part for part in parts if part != ["grading"] and part[1] not in PURE]


def test_without_extras_a_command_for_operators_says_what_is_missing(bare: Path, tmp_path: Path) -> None:
    """One sentence and exit status 1, no traceback."""
    done = spoken(bare, tmp_path, "-m", "codementor_jupyter.cli", "challenges", "check", ".")

    assert (1, "") == (done.returncode, done.stdout)
    assert done.stderr.startswith("This command needs the trusted part: pip install 'codementor-jupyter[")


async def test_without_extras_a_jupyter_server_starts_and_serves_no_doors(bare: Path, tmp_path: Path) -> None:
    """The configuration in the wheel names an extension that is not there: one sentence in the log."""
    server = JupyterProcess(tmp_path / "home", python=str(bare / "bin" / "python"))
    server.start()
    try:
        await server.until_answers(f"{server.url}/api/status")
        async with server.client() as client:
            assert 404 == (await client.get("health")).status_code
            specs = (await client.get(f"{server.url}/api/kernelspecs")).json()["kernelspecs"]
    finally:
        await server.stop()

    assert "CodeMentor (Python 3)" == specs["codementor"]["spec"]["display_name"]
    log = server.log.read_text()
    assert "No CodeMentor server here: that takes pip install 'codementor-jupyter[server,embedded]'" in log
    assert "Traceback" not in log


async def test_with_extras_a_jupyter_server_grades(whole: Path, tmp_path: Path) -> None:
    """Health is ok, a challenge is made and a submission judged, by the code in the environment."""
    server = JupyterProcess(tmp_path / "home", python=str(whole / "bin" / "python"))
    server.start()
    try:
        await server.until_answers()
        async with server.client() as client:
            health = (await client.get("health")).json()
            cases = [{"input": "2\n", "expectedOutput": "4\n"}, {"input": "3\n", "expectedOutput": "6\n"}]
            challenge = {"slug": "double", "title": "Double", "description": "Double it.", "testCases": cases}
            made = await client.post("api/challenges", json=challenge)
            code = {"code": "print(2 * int(input()))", "language": "python"}
            verdict = (await client.post("api/challenges/double/submit", json=code)).json()
            specs = (await client.get(f"{server.url}/api/kernelspecs")).json()["kernelspecs"]
        mapped = Path(f"/proc/{server.pid}/maps").read_text()
    finally:
        await server.stop()

    assert ("ok", 1, codementor_jupyter.__version__) == (health["status"], health["tier"], health["version"])
    assert 201 == made.status_code, made.text
    assert ("accepted", 1.0) == (verdict["status"], verdict["score"])
    assert "codementor" in specs
    assert str(whole) in mapped
    assert sys.prefix not in mapped
