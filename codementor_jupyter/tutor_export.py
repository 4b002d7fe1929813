"""My questions to the tutor and its answers as a document that anybody can read, as the labextension writes
it.
"""

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from .outputs import Unclear
from .protocol.tutor import TurnView

_NAME = "tutor-conversation"
_SOURCES = {
    "model": "written by a language model",
    "cache": "written by a language model before",
    "rules": "the tutor's own words",
}


def export(turns: Sequence[TurnView], folder: Path) -> Path:
    """Write a new Markdown file of them in a folder, beside those that are there. Raises Unclear where
    nothing can be written there.
    """
    try:
        path = next(path for path in _names(folder) if not path.exists())
        path.write_text("\n\n".join(_parts(turns)) + "\n", encoding="utf-8")
    except OSError as failure:
        raise Unclear(f"The conversation cannot be written here: {failure.strerror}.") from failure
    return path


def _names(folder: Path) -> Iterator[Path]:
    yield folder / f"{_NAME}.md"
    yield from (folder / f"{_NAME}-{number}.md" for number in count(2))


def _parts(turns: Sequence[TurnView]) -> Iterator[str]:
    yield "# My questions to the tutor"
    for turn in turns:
        about = f" ({turn.challenge_id})" if turn.challenge_id else ""
        yield f"## {' '.join(turn.question.split()) or f'Hint {turn.hint_level}'}{about}"
        yield turn.response
        yield f"*{turn.at:%Y-%m-%d %H:%M} UTC, {_SOURCES[turn.source]}*"
