"""Four challenges whose every secret is a canary: three that are never solved, one that is.

The student is told of each challenge what a statement tells: no more than the visible cases.
"""

import json
from pathlib import Path
from typing import Any

from canaries import Canaries

LIMITS = {"cpuSeconds": 2, "wallSeconds": 5, "memoryMib": 64, "outputKib": 16}
SEALED = ("sealed-stdin", "sealed-call", "sealed-cell")
SOLVED = "solved"
MODES = {"sealed-stdin": "stdin", "sealed-call": "call", "sealed-cell": "cell", SOLVED: "stdin"}

Case = dict[str, Any]


def course(canaries: Canaries) -> list[dict[str, Any]]:
    """The challenges, as an author writes them down. Letters from beyond Latin widen texts in memory."""
    made = {
        "sealed-stdin": _cases(canaries, "stdin", lambda text: f"{text} Ł\n", lambda text: f"{text} Ł\n"),
        "sealed-call": _cases(canaries, "call", lambda text: _call(f"Ł {text}"), json.dumps),
        "sealed-cell": _cases(canaries, "cell", lambda text: f"answer({text!r})", repr),
        SOLVED: [{"input": "\n67 99\n", "expectedOutput": "Bb\n"}, *(_shifted(canaries, n) for n in (1, 2))],
    }
    return [_challenge(canaries, slug, cases) for slug, cases in made.items()]


def write(canaries: Canaries, folder: Path) -> Path:
    """The course as a file, for its authors' eyes."""
    folder.mkdir(mode=0o700)
    text = "".join(f"{json.dumps(challenge, ensure_ascii=False)}\n" for challenge in course(canaries))
    (folder / "course.jsonl").write_text(text, "utf-8")
    return folder


def _call(text: str) -> str:
    return json.dumps({"call": "answer", "args": [text], "kwargs": {}}, ensure_ascii=False)


def _cases(canaries: Canaries, mode: str, given: Any, expected: Any) -> list[Case]:
    """Three hidden cases that nobody can guess, and a visible one that echoes."""
    visible = {"input": given("seen"), "expectedOutput": expected("seen")}
    hidden = [
        {
            "input": given(canaries.new(f"hidden input {mode} {number}")),
            "expectedOutput": expected(canaries.new(f"hidden output {mode} {number}")),
            "name": canaries.new(f"hidden name {mode} {number}"),
            "hidden": True,
        }
        for number in (1, 2, 3)
    ]
    return [*hidden, visible]


def _shifted(canaries: Canaries, number: int) -> Case:
    """A hidden case that right code solves: the input says its output, each letter moved on by one."""
    output = canaries.new(f"computed output {number}")
    codes = " ".join(str(ord(letter) + 1) for letter in output)
    given = f"{canaries.new(f'hidden input {SOLVED} {number}')}\n{codes}\n"
    return {"input": given, "expectedOutput": f"{output}\n", "hidden": True}


RIGHT = 'input()\nprint("".join(chr(int(code) - 1) for code in input().split()))\n'


def _challenge(canaries: Canaries, slug: str, cases: list[Case]) -> dict[str, Any]:
    wrong = {"code": f"# {canaries.new(f'wrong solution {slug}')}", "verdict": "wrong_answer", "why": "it is"}
    return {
        "slug": slug,
        "title": f"{slug} {canaries.planted}",
        "description": "Find out **what**.",
        "difficulty": "easy",
        "language": "python",
        "inputMode": MODES[slug],
        "starterCode": "def answer(text):\n    pass\n",
        "solution": f"{RIGHT}# Ł {canaries.new(f'solution {slug}')}\n",
        "testCases": cases,
        "hints": ["The first is free.", canaries.new(f"closed hint {slug}")],
        "limits": LIMITS,
        "wrong": [wrong],
    }
