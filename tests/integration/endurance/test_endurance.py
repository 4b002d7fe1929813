"""What load and hostile code cost others is measured on a real server, by the command."""

import re
import subprocess
import sys

import psutil
import pytest

from bench.endurance import cpu

pytestmark = pytest.mark.slow


def test_the_command_prints_every_figure() -> None:
    """On a few submissions; each was judged as it must be, or there would be no table. The exit status is
    that of the bar, which one submission meets or not.
    """
    options = ["--submissions", "8", "--hostile", "1", "--verdicts", "10"]
    done = subprocess.run(
        [sys.executable, "-m", "bench.endurance", *options], capture_output=True, text=True, timeout=200
    )
    table, _blank, bar = done.stdout.rstrip("\n").rpartition("\n\n")
    assert (0, "Bar met") == (done.returncode, bar[:7]) or (1, "BAR MISSED") == (done.returncode, bar[:10]), (
        done.stderr
    )
    figures = dict(line.strip("| ").split(" | ") for line in table.splitlines()[2:])
    assert 7 == len(figures)
    (cpu_of_a_verdict,) = (told for what, told in figures.items() if what.startswith("CPU of a verdict"))
    assert re.fullmatch(r"[1-9]\d+ ms", cpu_of_a_verdict)
    assert re.fullmatch(r"[1-9]\d*\.\d\dx", figures["the largest of the quiet ones between them"])
    assert "1, ok" == figures["tier and kernels afterwards"]


def test_the_cpu_of_what_has_ended_counts() -> None:
    """Cases have ended long before anybody looks."""
    burn = "sum(range(6_000_000))"
    before = cpu(psutil.Process())
    subprocess.run([sys.executable, "-c", burn], check=True)
    assert cpu(psutil.Process()) - before > 0.05
