"""The challenges of the load, and answers to them whose verdicts are known before they are submitted."""

import json
from dataclasses import dataclass
from pathlib import Path
from random import Random

CHALLENGES = 40
INPUTS = (1, 2, 3, 4)  # the last two are hidden
XP = 20


@dataclass(frozen=True)
class Answer:
    """Code for one challenge, and what its verdict and score must be."""

    slug: str
    code: str
    verdict: str
    score: float


# `{factor}` is what the challenge asks for. The slow ones are there to be killed in the middle of a case.
_FORMS = (
    ("accepted", 1.0, "def f(n):\n    return {factor} * n\n"),
    ("accepted", 1.0, "import time\ndef f(n):\n    time.sleep(0.2)\n    return {factor} * n\n"),
    ("wrong_answer", 0.0, "def f(n):\n    return n\n"),
    ("wrong_answer", 0.5, "def f(n):\n    return {factor} * n if n < 3 else 0\n"),
    ("wrong_answer", 0.0, "import time\ndef f(n):\n    time.sleep(0.2)\n    return None\n"),
    ("runtime_error", 0.0, "def f(n):\n    return n // 0\n"),
    ("compile_error", 0.0, "def f(n) return n\n"),
)


def write_course(folder: Path) -> Path:
    """Write the challenges as the JSON lines a server loads at start, and answer where."""
    path = folder / "course.jsonl"
    path.write_text("".join(json.dumps(_challenge(factor)) + "\n" for factor in _factors()))
    return path


def any_answer(draw: Random) -> Answer:
    """Some answer to some challenge."""
    factor = draw.choice(_factors())
    verdict, score, form = draw.choice(_FORMS)
    # No two answers are alike, so that a mixed-up record would be seen.
    code = f"{form.format(factor=factor)}# {draw.getrandbits(64):x}\n"
    return Answer(_slug(factor), code, verdict, score)


def _factors() -> range:
    return range(2, 2 + CHALLENGES)


def _slug(factor: int) -> str:
    return f"times-{factor}"


def _challenge(factor: int) -> dict[str, object]:
    cases = [
        {
            "input": json.dumps({"call": "f", "args": [n]}),
            "expectedOutput": json.dumps(factor * n),
            "hidden": n > 2,
        }
        for n in INPUTS
    ]
    return {
        "slug": _slug(factor),
        "title": f"Times {factor}",
        "description": f"`f(n)` is {factor} times `n`.",
        "inputMode": "call",
        "solution": f"def f(n):\n    return {factor} * n\n",
        "testCases": cases,
        "xpReward": XP,
    }
