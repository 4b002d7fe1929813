"""What a child does while it waits for its order leaves no trace for the case that comes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
_WARMED = """
import resource, sys
from server_services.grading.inside.plain import rehearse, warm_plain
shell = warm_plain()
"""


def said_by(program: str) -> str:
    """What a fresh interpreter with a warmed shell prints."""
    done = subprocess.run(
        [sys.executable, "-c", _WARMED + program],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout


def test_a_rehearsal_says_nothing_and_imports_nothing() -> None:
    assert "True\n" == said_by("before = set(sys.modules); rehearse(); print(set(sys.modules) == before)")


def test_a_rehearsal_leaves_no_name_in_the_namespace_of_the_case() -> None:
    assert "True\n" == said_by("before = dict(shell.user_ns); rehearse(); print(shell.user_ns == before)")


def test_a_rehearsal_draws_no_random_number() -> None:
    assert "True\n" == said_by(
        "import random; before = random.getstate(); rehearse(); print(random.getstate() == before)"
    )


def test_a_traceback_after_a_rehearsal_shows_the_line_of_the_case() -> None:
    shown = said_by(
        "import traceback; rehearse(); error, _ = shell.run('x = 1\\nx / 0  # here\\n')\n"
        "print(''.join(traceback.format_exception(error)))"
    )
    assert "x / 0  # here" in shown
    assert "rehearsed" not in shown


@pytest.mark.parametrize("program", ["print(sum(range(9)))", "class A: pass\nprint(A.__name__, {1: [2]})"])
def test_a_case_touches_fewer_new_pages_after_a_rehearsal(program: str) -> None:
    faults = [_faults(program, rehearsed) for rehearsed in (False, True)]
    assert faults[1] < faults[0] * 0.7, faults


def _faults(program: str, rehearsed: bool) -> int:
    """Pages a clone of a warmed interpreter takes while it runs the program."""
    cloned = f"""
import gc, os
gc.collect(); gc.freeze()
if not (pid := os.fork()):
    {"rehearse()" if rehearsed else "pass"}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    shell.run({program!r})
    sys.stdout.flush()
    print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
    sys.stdout.flush()
    os._exit(0)
os.waitpid(pid, 0)
"""
    return int(said_by(cloned).splitlines()[-1])
