"""The attacks, as data: what is sent, to which challenge, and the verdicts that are no breach."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "catalogue"
OTHERS = ("bash", "r")
# Whoever attacks the vault may get any verdict but the one they want, and none that blames the grader.
REFUSALS = ("wrong_answer", "runtime_error", "compile_error", "time_limit", "memory_limit", "output_limit")


@dataclass(frozen=True)
class Attack:
    """One submission of somebody who means harm. `category` says how; other languages than Python are one."""

    category: str
    name: str
    against: str
    accept: tuple[str, ...]
    code: str

    @property
    def language(self) -> str:
        return self.category if self.category in OTHERS else "python"

    def armed(self, places: Mapping[str, str]) -> str:
        """The code, with the tripwires' addresses in the places where it names them."""
        code = self.code
        for name, address in places.items():
            code = code.replace(name, address)
        return code


def read_catalogue() -> list[Attack]:
    """All attacks, by category. Those in other languages are spread among the others: while these are tried
    new kernels are started for them.
    """
    found = [
        _attack(path.stem, entry)
        for path in sorted(FOLDER.glob("*.toml"))
        for entry in tomllib.loads(path.read_text())["attack"]
    ]
    return _spread(
        [attack for attack in found if attack.language == "python"],
        *([attack for attack in found if attack.language == language] for language in OTHERS),
    )


def _spread(*groups: list[Attack]) -> list[Attack]:
    """All of these, each group evenly from begin to end."""
    placed = [
        ((number + 0.5) / len(group), attack) for group in groups for number, attack in enumerate(group)
    ]
    return [attack for _place, attack in sorted(placed, key=lambda each: each[0])]


def _attack(category: str, entry: dict[str, Any]) -> Attack:
    code = entry["code"].removeprefix("\n")
    if "repeat" in entry:
        piece, times = entry["repeat"]
        code = code.replace("REPEATED", piece * times)
    return Attack(category, entry["name"], entry["against"], tuple(entry.get("accept", REFUSALS)), code)
