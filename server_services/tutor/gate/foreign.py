"""Programs told in another language than the challenge's: a student can write them down line by line."""

import re

from .line import parsed
from .reading import block_lines
from .secret import PYTHON
from .splitter import Unit

_PYTHON_NAMES = {"python", "py", "python3", "py3", "pycon", "ipython", "ipython3"}
_PLAIN_NAMES = {
    "",
    "text",
    "txt",
    "plaintext",
    "plain",
    "output",
    "console",
    "diff",
    "markdown",
    "md",
    "traceback",
    "none",
}
_FOREIGN = re.compile(
    r"[{};]\s*$|^\s*[{}]|^\s*(?:function|func|fn|fun|var|let|const|public|private|static|int|void|String|#include)\b"
    r"|=>|&&|\|\||<-|\bconsole\.|\bSystem\.|\bstd::|\bend\s*$|\bthen\s*$|\bdo\s*$|^\s*\((?:define|defun|let)\b"
)
_PSEUDO = re.compile(
    r"^\s*(?:\d+[.)]\s*)?(?:set|let|for each|for every|for all|for|foreach|while|repeat|until|if|else"
    r"|else if|elseif"
    r"|otherwise|end|end ?if|end ?for|end ?while|return|function|procedure|algorithm|increment|decrement"
    r"|add|append"
    r"|output|print|read|input|begin|define|start with|create|sum|result|total|count|give back"
    r"|fonction|funktion"
    r"|pour chaque|si|für jede[sn]?|wenn|gib|retourner|devolver|para cada|\w+\s*(?:←|:=|<-))\b",
    re.IGNORECASE,
)


def foreign_lines(unit: Unit, language: str) -> int:
    """How many lines of the unit are a program in another language, or in none; 0 where it is no program."""
    if not unit.is_block:
        return 0
    lines = [line for line in block_lines(unit.text) if line.strip()]
    if _is_named(unit.language or "", language):
        return len(lines)
    if language == PYTHON and (parsed("\n".join(lines)) or _traceback(lines)):
        return 0
    told = sum(bool(_FOREIGN.search(line)) for line in lines)
    if unit.language is not None:
        told = max(told, sum(bool(_PSEUDO.search(line)) for line in lines))
    return len(lines) if 2 * told > len(lines) else 0


def _is_named(name: str, language: str) -> bool:
    own = _PYTHON_NAMES if language == PYTHON else {language}
    return name not in own | _PLAIN_NAMES


def _traceback(lines: list[str]) -> bool:
    return any(line.startswith("Traceback (most recent") for line in lines)
