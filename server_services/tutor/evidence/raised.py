"""What is known of an exception, what a novice is told of it, and the scene the two meet in."""

import ast
import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .source import Source

MAX_MESSAGE = 600
MAX_TYPE = 80

_MAX_VALUE = 24
_MAX_NAME = 40
_UNSHOWN = re.compile(r"[^\x20-\x7e\xa1-\u1fff\u2c00-\ud7ff]")
_NEAR = 0.7
_MAX_NAMES = 400


@dataclass(frozen=True, slots=True)
class Raised:
    """What a student's process says of an exception. All of it is a claim."""

    type: str
    message: str
    line: int | None
    mro: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """`what` went wrong, `why` (None where only the kind of the error is known), where to `look`."""

    line: int | None
    kind: str
    what: str
    why: str | None
    look: str

    @property
    def specific(self) -> bool:
        """Whether it names the cause, and not only what such an error means."""
        return self.why is not None

    @property
    def text(self) -> str:
        return " ".join(part for part in (self.what, self.why, self.look) if part)


class Scene:
    """An exception in the code it came from."""

    def __init__(self, raised: Raised, code: str) -> None:
        self.source = Source(code)
        told = raised.line
        self.line = told if told is not None and 0 < told <= len(self.source.lines) else None
        self.message = raised.message[:MAX_MESSAGE]
        names = (raised.type, *raised.mro[:20])
        self.types = tuple(name[:MAX_TYPE].rpartition(".")[2] for name in names)

    @property
    def at(self) -> str:
        return f"on line {self.line}" if self.line else "in your code"

    @property
    def here(self) -> str:
        """The subject of a sentence."""
        return f"Line {self.line}" if self.line else "Your code"

    @property
    def text(self) -> str:
        return self.source.text(self.line)

    def shown(self, value: ast.expr | None) -> str | None:
        """An expression as the student wrote it, where it stands on one line."""
        text = self.source.segment(value)
        return quoted(text) if text else None

    def explain(self, kind: str, what: str, look: str, *, why: str | None = None) -> Explanation:
        return Explanation(self.line, kind, what, why, look)


Rule = Callable[[Scene, re.Match[str]], Explanation | None]


class Family:
    """Rules for one kind of exception, tried in the order they are written in."""

    def __init__(self) -> None:
        self._rules: list[tuple[re.Pattern[str], Rule]] = []

    def on(self, *patterns: str) -> Callable[[Rule], Rule]:
        """Registers a rule for messages that begin so. Repetitions in patterns are bounded, never nested."""

        def register(rule: Rule) -> Rule:
            self._rules += [(re.compile(pattern), rule) for pattern in patterns]
            return rule

        return register

    def explained(self, scene: Scene) -> Explanation | None:
        for pattern, rule in self._rules:
            match = pattern.match(scene.message)
            explanation = rule(scene, match) if match else None
            if explanation is not None:
                return explanation
        return None


def quoted(text: str, limit: int = _MAX_VALUE) -> str:
    """A piece of the student's text inside a sentence: one line, short, and as text only."""
    words = _UNSHOWN.sub(" ", text[: 4 * limit]).replace("`", "'").split()
    short = " ".join(words[:4])
    cut = len(short) > limit or len(words) > 4 or len(text) > 4 * limit
    return f"`{short[:limit]}…`" if cut else f"`{short}`"


def named(name: str) -> str:
    return quoted(name, _MAX_NAME)


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The name a slip of the finger away."""
    others = [each for each in sorted(set(names)) if each != name and len(each) < _MAX_NAME][:_MAX_NAMES]
    small = {each.lower(): each for each in others}
    if name.lower() in small:
        return small[name.lower()]
    if len(name) < 3 or len(name) > _MAX_NAME:
        return None
    near = difflib.get_close_matches(name, others, n=1, cutoff=_NEAR)
    return near[0] if near else None
