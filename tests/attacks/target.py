"""What is attacked: a vault that nobody can open by knowing more, and a sum that anybody can do."""

import json
import secrets
from pathlib import Path
from typing import Any

LIMITS = {"cpuSeconds": 1, "wallSeconds": 1.7, "memoryMib": 128, "outputKib": 64}
HONEST = "print(int(input()) * 2)\n"


class Target:
    """The challenges under attack. `secrets` are texts that no answer may ever hold."""

    def __init__(self) -> None:
        self.secrets: list[str] = []

    def write(self, folder: Path) -> Path:
        """The course as a file that only the server reads."""
        path = folder / "course.jsonl"
        path.write_text("".join(f"{json.dumps(challenge)}\n" for challenge in self._challenges()))
        return path

    def _challenges(self) -> list[dict[str, Any]]:
        vault = [self._case(_call(1), '"open"'), *(self._locked() for _ in range(3))]
        double = [self._case(f"{n}\n", f"{2 * n}\n", hidden=n > 30) for n in (21, 22, 31, 32)]
        cells = [self._case(f"double({n})", f"{2 * n}\n", hidden=n > 30) for n in (21, 31)]
        return [
            _challenge("vault", "call", vault, "def unlock(number):\n    pass\n"),
            _challenge("double", "stdin", double, HONEST),
            _challenge("double-cell", "cell", cells, "def double(number):\n    return number * 2\n"),
        ]

    def _locked(self) -> dict[str, Any]:
        number, answer = secrets.randbelow(10**15) + 10**15, secrets.token_hex(12)
        self.secrets += [str(number), answer]
        return self._case(_call(number), json.dumps(answer), hidden=True)

    def _case(self, given: str, expected: str, hidden: bool = False) -> dict[str, Any]:
        return {"input": given, "expectedOutput": expected, "hidden": hidden}


def _call(number: int) -> str:
    return json.dumps({"call": "unlock", "args": [number]})


def _challenge(slug: str, mode: str, cases: list[dict[str, Any]], starter: str) -> dict[str, Any]:
    about = {"slug": slug, "title": slug, "description": "", "difficulty": "easy", "language": "python"}
    return about | {"inputMode": mode, "starterCode": starter, "testCases": cases, "limits": LIMITS}
