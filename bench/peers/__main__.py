"""`make peers PEERS=folder`: our grader, nbgrader and otter-grader on the same submissions, in one run.

The folder holds the harness (`setup.sh`, `measure.py`, `report.py`, `hostile.py`), which is not part of this
project. It is called as it is, with a command of ours: a light client of a server that is started here. Exit
status 1 where a bar is missed, a score is wrong or a probe has no verdict.
"""

import argparse
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx

from bench.server import TOKEN, jupyter_server

from . import client, figures
from .asserts import challenges


def main() -> None:
    given = _options()
    harness, work = given.harness.resolve(), given.work.resolve()
    tests = work / "plain" / "tests.json"
    if not tests.exists():
        subprocess.run(["sh", harness / "setup.sh", work], check=True)
    with jupyter_server(watched=False) as server:
        load(server, tests)
        missed: list[str] = []
        if given.rounds:
            missed += _measured(harness, work, server, given.tools, given.rounds)
        if given.hostile != "none":
            missed += _attacked(harness, work, server, given.hostile)
    print("", *(f"BAR MISSED: {each}" for each in missed), sep="\n")
    sys.exit(1 if missed else 0)


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(prog="python -m bench.peers", description=__doc__)
    options.add_argument(
        "harness", type=Path, help="folder of setup.sh, measure.py, report.py and hostile.py"
    )
    options.add_argument(
        "work", type=Path, help="folder for the peers' environments; set up when it is empty"
    )
    options.add_argument("--rounds", type=int, default=2, help="0: hostile submissions only")
    peers = ",".join((*figures.COMMANDS, *figures.IN_PROCESS))
    options.add_argument("--tools", default=peers, help="peers to measure")
    options.add_argument(
        "--hostile", default=",".join(figures.COMMANDS), help="peers to attack; none: nobody"
    )
    return options.parse_args()


def load(server: httpx.Client, tests: Path) -> None:
    """Create the assignment's challenges on a server."""
    for challenge in challenges(json.loads(tests.read_text())):
        server.post("/codementor/api/challenges", json=challenge).raise_for_status()


def command(server: httpx.Client, *more: str) -> str:
    """The words that grade one submission, as the harness takes them."""
    words = [
        sys.executable,
        "-I",
        "-S",
        str(client.__file__),
        str(server.base_url.port),
        TOKEN,
        "{json}",
        *more,
    ]
    return f"{figures.OURS}={shlex.join(words)}"


def _measured(harness: Path, work: Path, server: httpx.Client, tools: str, rounds: int) -> list[str]:
    """Measure all and print the tables; what is wrong with our scores, and the bars that were missed."""
    out, log = work / "measured.jsonl", work / "client.jsonl"
    for old in (out, log):
        old.unlink(missing_ok=True)
    ours = command(server, "{student}", str(log))
    _run(harness, "measure.py", work, out, "--rounds", rounds, "--tools", tools, "--command", ours)
    rows = _rows(out.read_text())
    with out.open("a") as file:
        file.writelines(json.dumps(row) + "\n" for row in figures.requests(_rows(log.read_text()), rows))
    print(f"\n{figures.MEASURED}\n")
    print(_run(harness, "report.py", out, told=False))
    measured = _rows(out.read_text())
    print(*figures.ratios(measured), sep="\n", flush=True)
    return figures.wrong_scores(rows) + figures.missed(measured)


def _attacked(harness: Path, work: Path, server: httpx.Client, tools: str) -> list[str]:
    """Send the hostile submissions to all and print what they got; what got through ours."""
    out = _run(harness, "hostile.py", work, "--tools", tools, "--command", command(server))
    probes = _rows(out)
    (work / "hostile.jsonl").write_text(out)
    print("", *figures.through(probes), sep="\n", flush=True)
    return figures.breaches(probes)


def _run(harness: Path, script: str, *words: object, told: bool = True) -> str:
    """What a script of the harness prints; with `told` also as it comes, since it takes minutes."""
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}  # the harness's folder stays as it is
    arguments = [sys.executable, str(harness / script), *map(str, words)]
    lines = []
    with subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line)
            if told:
                print(line, end="", flush=True)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments)
    return "".join(lines)


def _rows(text: str) -> Sequence[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


if __name__ == "__main__":
    main()
