"""Check in the student's own kernel: how long ten visible cases take, measured inside a real IPython."""

import json
import subprocess
import sys

from codementor_jupyter.protocol.challenges import (
    ChallengeView,
    CheckerSpec,
    Difficulty,
    ExampleView,
    InputMode,
    Limits,
)

PROGRAM = """
import json, time
from IPython.core.interactiveshell import InteractiveShell
from codementor_jupyter.practice import check
from bench.practice import view

shell = InteractiveShell.instance()
code = "def double(n):\\n    return 2 * n\\n"
taken = []
for _ in range(200):
    started = time.perf_counter()
    results = check(view(), code, shell).results
    taken.append((time.perf_counter() - started) * 1000)
    assert all(result.passed for result in results) and len(results) == 10
print(json.dumps(taken))
"""


def view() -> ChallengeView:
    """A challenge of ten visible calls, as a student's kernel has it."""
    call = '{{"call": "double", "args": [{}], "kwargs": {{}}}}'
    examples = [
        ExampleView(
            id=f"case-{n}",
            input=call.format(n),
            expected_output=str(2 * n),
            points=1,
            checker=CheckerSpec(name="json"),
        )
        for n in range(10)
    ]
    return ChallengeView(
        id="x",
        slug="double",
        version=1,
        title="Double",
        difficulty=Difficulty.EASY,
        language="python",
        input_mode=InputMode.CALL,
        topic="",
        order=0,
        tags=(),
        xp_reward=1,
        published=True,
        description="",
        description_html="",
        starter_code="",
        examples=tuple(examples),
        hidden_cases=0,
        points=10,
        hint_count=0,
        expected_complexity=None,
        limits=Limits(),
    )


def milliseconds() -> list[float]:
    """One figure a check of ten cases."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    taken: list[float] = json.loads(done.stdout.splitlines()[-1])
    return taken
