"""The command that is measured beside other graders, run as its users run it, on a harness made up here."""

import json
import subprocess
import sys
from pathlib import Path

import made_up_harness
import pytest

ROOT = Path(__file__).parents[3]


@pytest.mark.slow
def test_the_command_gives_a_harness_the_scores_its_assignment_says(tmp_path: Path) -> None:
    """Right, half right, unreadable and hostile answers; what is faster and what got through is printed."""
    harness, work = made_up_harness.write(tmp_path), tmp_path / "work"
    options = ["--rounds", "1", "--hostile", "nbgrader"]
    done = subprocess.run(
        [sys.executable, "-m", "bench.peers", str(harness), str(work), *options],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=240,
    )  # fmt: skip

    assert (0, "") == (done.returncode, done.stderr), done.stdout
    rows = [json.loads(line) for line in (work / "measured.jsonl").read_text().splitlines()]
    expected = {name: want for name, (_answers, want) in made_up_harness.STUDENTS.items()}
    for tool in ("codementor", "codementor_http"):
        assert expected == {row["student"]: row["score"] for row in rows if row["tool"] == tool}
    for line in (
        "the table of the harness",
        "| nbgrader (command line) | 20.000 | our client as a process | 0.500 | 40.0x | 30x: met |",
        "| always_equal | THROUGH, score 20, 0.10 s | ok, score 10, 0.10 s |",
        "| through | 1 of 1 | 0 of 1 |",
    ):
        assert line in done.stdout
