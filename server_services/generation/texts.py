"""The words and programs of the families, as they are written down: one TOML file a family.

`$word` stands for a parameter or a word of the setting. A wrong program is the reference with one thing
changed: `[why, old, new]`, or with more pairs of old and new.
"""

import functools
import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from codementor_jupyter.protocol.challenges import CheckerName, Difficulty, InputMode

_FOLDER = Path(__file__).with_name("families") / "texts"


class _Written(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LevelText(_Written):
    """One level of a family. `look`, `what` and `step` are steps of the hint ladder."""

    task: str
    reference: str
    look: str
    what: str
    step: str
    wrong: tuple[tuple[str, ...], ...]
    complexity: str | None = None
    generator: str | None = None


class FamilyText(_Written):
    """A family. `worked` is the hint that shows another problem solved; `settings` are stories to choose
    from, each a few words by name."""

    title: str
    mode: InputMode
    checker: CheckerName | None = None
    function: str = ""
    tags: tuple[str, ...]
    settings: tuple[Mapping[str, str], ...]
    story: str
    worked: str
    easy: LevelText
    medium: LevelText
    hard: LevelText

    def level(self, difficulty: Difficulty) -> LevelText:
        found: LevelText = getattr(self, difficulty.value)
        return found


@functools.cache
def family_text(name: str) -> FamilyText:
    """What is written of a family. Read once."""
    return FamilyText.model_validate(tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8")))
