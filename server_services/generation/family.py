"""A family of challenges: one idea, three levels, as many challenges as there are seeds."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from string import Template

from codementor_jupyter.protocol.challenges import ChallengeRequest, CheckerSpec, Difficulty, TestCase
from codementor_jupyter.protocol.generators import Generator

from .cases import Answer, Args, Given, example, test_case
from .model import Draft, WrongProgram
from .starter import starter_of
from .texts import FamilyText, LevelText, family_text

XP = {Difficulty.EASY: 15, Difficulty.MEDIUM: 30, Difficulty.HARD: 60}
_EXAMPLES, _MORE = 2, 4  # inputs that are drawn: before the edges, in sight, and behind them, hidden
_TRIES = 100
_GENERATED, _LARGEST = 2, 30


@dataclass(frozen=True)
class Filling:
    """What a level is filled with: words for its texts, the trusted answer, inputs.

    `edges` are inputs at the borders, the first of them in sight; `draw` makes any other.
    """

    words: Mapping[str, object]
    answer: Answer
    edges: Sequence[tuple[str, Args]]
    draw: Callable[[], Args]


Fill = Callable[[Random], Filling]


@dataclass(frozen=True)
class Family:
    """`fills`: what fills the levels, the easy one first. The texts are in `texts/<name>.toml`."""

    name: str
    topic: str
    fills: tuple[Fill, Fill, Fill]

    @property
    def concepts(self) -> tuple[str, ...]:
        """What a student practises with it; the tags of its challenges."""
        return family_text(self.name).tags

    def draft(self, level: Difficulty, seed: int) -> Draft:
        """The challenge of a level and a seed: always the same."""
        random = Random(f"{self.name}/{level.value}/{seed}")  # noqa: S311 - chance, not secrecy
        return _Making(self, level, random).draft(seed)

    def slug(self, level: Difficulty, seed: int) -> str:
        """Names topic and family. The seed cannot be read out of it."""
        told = hashlib.sha256(f"{self.name}/{level.value}/{seed}".encode()).hexdigest()[:10]
        return f"{_slugged(self.topic)}-{self.name}-{told}"


class _Making:
    """One challenge in the making: texts, words and inputs come together."""

    def __init__(self, family: Family, level: Difficulty, random: Random) -> None:
        self._family, self._level = family, level
        self._texts: FamilyText = family_text(family.name)
        self._text: LevelText = self._texts.level(level)
        setting = random.choice(self._texts.settings)
        self._filling = family.fills[list(Difficulty).index(level)](random)
        self._words = {**setting, **self._filling.words}

    def draft(self, seed: int) -> Draft:
        reference = self._filled(self._text.reference)
        given, cases = self._cases()
        challenge = ChallengeRequest(
            slug=self._family.slug(self._level, seed),
            title=self._filled(self._texts.title),
            description=self._statement(given[0], cases[0]),
            difficulty=self._level,
            input_mode=self._texts.mode,
            starter_code=starter_of(reference),
            solution=reference,
            test_cases=tuple(cases),
            hints=tuple(map(self._filled, self._hints())),
            tags=self._texts.tags,
            topic=self._family.topic,
            xp_reward=XP[self._level],
            expected_complexity=self._text.complexity,
            checker=CheckerSpec(name=self._texts.checker) if self._texts.checker else None,
            generator=self._generator(),
            published=False,
        )
        return Draft(challenge, tuple(self._wrong(reference)), "families", seed)

    def _filled(self, text: str) -> str:
        return Template(text.strip("\n")).substitute(self._words)

    def _cases(self) -> tuple[list[Given], list[TestCase]]:
        """Two examples and the first edge in sight, then the other edges and what is drawn."""
        edges = [Given(name, args) for name, args in self._filling.edges]
        drawn = self._drawn({repr(each.args) for each in edges})
        given = [*drawn[:_EXAMPLES], *edges, *drawn[_EXAMPLES:]]
        mode, function, answer = self._texts.mode, self._texts.function, self._filling.answer
        made = [
            test_case(mode, function, answer, each, number > _EXAMPLES) for number, each in enumerate(given)
        ]
        return given, made

    def _drawn(self, known: set[str]) -> list[Given]:
        """Inputs by chance, none of them twice; fewer where there are no more."""
        names = iter(("an example", "another example", *("",) * _MORE))
        found: list[Given] = []
        for _ in range(_TRIES):
            args = self._filling.draw()
            if repr(args) not in known:
                known.add(repr(args))
                found.append(Given(next(names), args))
            if len(found) == _EXAMPLES + _MORE:
                break
        return found

    def _statement(self, given: Given, case: TestCase) -> str:
        shown = example(self._texts.mode, self._texts.function, case, given)
        parts = (self._filled(self._texts.story), self._filled(self._text.task), f"**Example**\n\n{shown}")
        return "\n\n".join(parts)

    def _hints(self) -> Sequence[str]:
        return self._text.look, self._text.what, self._texts.worked, self._text.step

    def _wrong(self, reference: str) -> Iterator[WrongProgram]:
        for why, *edits in self._text.wrong:
            yield WrongProgram(_edited(reference, [*map(self._filled, edits)]), why)

    def _generator(self) -> Generator | None:
        if self._text.generator is None:
            return None
        return Generator(code=self._filled(self._text.generator), count=_GENERATED, largest=_LARGEST)


def _edited(code: str, edits: Sequence[str]) -> str:
    """The code with each old text replaced by the new one that follows it. Raises ValueError for a text that
    is not there."""
    for old, new in zip(edits[::2], edits[1::2], strict=True):
        if old not in code:
            raise ValueError(f"{old!r} is not in the reference")
        code = code.replace(old, new, 1)
    return code


def _slugged(topic: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", topic.lower()).strip("-")
