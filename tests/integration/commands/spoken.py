"""What a command has said, and the challenges it is given."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

Done = subprocess.CompletedProcess[str]
Command = Callable[..., Done]


def said(done: Done) -> str:
    """What a command that succeeded said; nothing of it on the error stream."""
    assert (0, "") == (done.returncode, done.stderr)
    return done.stdout


def complained(done: Done, status: int = 1) -> str:
    """What a command that failed said, in sentences: never a traceback, nothing on standard output."""
    assert (status, "") == (done.returncode, done.stdout), done
    assert "Traceback" not in done.stderr
    return done.stderr


def lines(path: Path, *challenges: dict[str, Any]) -> Path:
    """A JSON-lines file of challenges."""
    path.write_text("".join(f"{json.dumps(each)}\n" for each in challenges))
    return path


def adding(slug: str = "adding", **fields: Any) -> dict[str, Any]:
    """A challenge with a solution that nobody else should read."""
    cases = [
        {"input": "1 2\n", "expectedOutput": "3\n"},
        {"input": "2 2\n", "expectedOutput": "4\n", "hidden": True},
    ]
    solution = "print(sum(map(int, input().split())))"
    return {
        "slug": slug, "title": slug.title(), "description": "Add.", "solution": solution, "testCases": cases,
        "hints": ["Split."], "topic": "Numbers",
    } | fields  # fmt: skip
