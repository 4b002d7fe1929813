"""What is attacked: a vault that nobody can open by knowing more, and a sum that anybody can do, both in each
language.
"""

import json
import secrets
from pathlib import Path
from typing import Any

LIMITS = {"cpuSeconds": 1, "wallSeconds": 1.7, "memoryMib": 128, "outputKib": 64}
# An honest solution of `double` in each language. Python's is the challenge `double`, bash's `double-bash`.
HONEST = {
    "python": "print(int(input()) * 2)\n",
    "bash": "read -r number\necho $((number * 2))\n",
    "r": 'cat(2 * as.numeric(readLines(file("stdin"))))\n',
}


def slug_of(challenge: str, language: str) -> str:
    """What the course calls this challenge for this language."""
    return challenge if language == "python" else f"{challenge}-{language}"


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
            _challenge("double", "stdin", double, HONEST["python"]),
            _challenge("double-cell", "cell", cells, "def double(number):\n    return number * 2\n"),
            *(challenge for language in ("bash", "r") for challenge in self._in(language)),
        ]

    def _in(self, language: str) -> list[dict[str, Any]]:
        """The same for another language; few cases, for each takes a kernel."""
        number, answer = self._secret()
        vault = [self._case("1\n", "open\n"), self._case(f"{number}\n", f"{answer}\n", hidden=True)]
        double = [self._case("31\n", "62\n", hidden=True)]
        return [
            _challenge(slug_of("vault", language), "stdin", vault, "", language),
            _challenge(slug_of("double", language), "stdin", double, HONEST[language], language),
        ]

    def _locked(self) -> dict[str, Any]:
        number, answer = self._secret()
        return self._case(_call(number), json.dumps(answer), hidden=True)

    def _secret(self) -> tuple[int, str]:
        number, answer = secrets.randbelow(10**15) + 10**15, secrets.token_hex(12)
        self.secrets += [str(number), answer]
        return number, answer

    def _case(self, given: str, expected: str, hidden: bool = False) -> dict[str, Any]:
        return {"input": given, "expectedOutput": expected, "hidden": hidden}


def _call(number: int) -> str:
    return json.dumps({"call": "unlock", "args": [number]})


def _challenge(
    slug: str, mode: str, cases: list[dict[str, Any]], starter: str, language: str = "python"
) -> dict[str, Any]:
    about = {"slug": slug, "title": slug, "description": "", "difficulty": "easy", "language": language}
    return about | {"inputMode": mode, "starterCode": starter, "testCases": cases, "limits": LIMITS}
