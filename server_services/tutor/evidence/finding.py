"""What there is to say of code that nobody has run: one sentence about one line."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["error", "complexity", "style"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`rule` is its stable name, `kind` what it is about: what goes wrong, what takes long, how it reads."""

    line: int
    rule: str
    kind: Kind
    sentence: str
