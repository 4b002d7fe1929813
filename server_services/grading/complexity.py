"""How the work of accepted code grows: it runs on inputs of growing size, and what it does is counted.

Counting happens in the student's own process (`inside/costs.py`): what comes of it is advice, and decides
nothing.
"""

import json
from dataclasses import dataclass

from async_lru import alru_cache

from codementor_jupyter.protocol.challenges import MAX_CASE_BYTES, InputMode, Limits
from codementor_jupyter.protocol.generators import Generator
from codementor_jupyter.protocol.growth import Growth, read_growth

from .backend import GradingBackend
from .generated import BadGenerator, Draw, called, made_inputs
from .growth import Fit, Point, fitted
from .model import GradedChallenge, prepared_source
from .observation import Observation
from .order import CaseOrder
from .values import MalformedValue, plain, read_json

SIZES = (*range(4, 33), 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096)
INPUTS_A_SIZE = 3  # code may be lucky with one
BUDGET = 150_000  # units for one input
_LIMITS = Limits(cpu_seconds=5, memory_mib=512, output_kib=64)
_CHALLENGES_KEPT = 64
_NAME = "codementor_count"
_SOURCE = f"""
def {_NAME}(source, name, calls, limit):
    from codementor_inside.costs import counts
    return counts(source, name, calls, limit)
"""


@dataclass(frozen=True)
class Complexity:
    """How code grows, beside what is expected. `fit` None: that is not clear."""

    fit: Fit | None
    expected: Growth

    @property
    def worse(self) -> bool:
        """Whether it clearly grows faster than expected."""
        return (
            self.fit is not None
            and self.fit.growth.worse_than(self.expected)
            and self.fit.rules_out(self.expected)
        )

    @property
    def measured(self) -> Growth | None:
        """The class where it is clear: what looks worse by a little is not."""
        if self.fit is None or (self.fit.growth.worse_than(self.expected) and not self.worse):
            return None
        return self.fit.growth

    @property
    def sentence(self) -> str:
        """What a student is told. Nothing bad where it is not clear."""
        if self.measured is None:
            return "Right. How the work grows with the input cannot be told from the inputs that were tried."
        found, expected = self.measured.value, self.expected.value
        if self.worse:
            return f"Right, but the work grows like {found}; {expected} is possible."
        better = found != expected
        return f"Right, and the work grows like {found}{f': {expected} was expected' if better else ''}."


class ComplexityMeter:
    """Measures submissions. The inputs of a challenge's version are made once in a process."""

    def __init__(self, backend: GradingBackend) -> None:
        self._backend = backend
        self.inputs = alru_cache(maxsize=_CHALLENGES_KEPT)(self._made)

    async def measure(self, challenge: GradedChallenge, code: str) -> Complexity | None:
        """How `code` grows, on inputs of which none is a test case; None where it is not measured."""
        content = challenge.content
        expected = read_growth(content.expected_complexity)
        if expected is None or not content.complexity_measured:
            return None
        sizes, calls = await self.inputs(challenge)
        asked = [prepared_source(code, content.language), called(content), calls, BUDGET]
        given = json.dumps({"call": _NAME, "args": asked})
        seen = await self._backend.observe([CaseOrder(_SOURCE, InputMode.CALL, given, _LIMITS)])
        return Complexity(fitted(_points(sizes, _counts(seen[0]))), expected)

    async def _made(self, challenge: GradedChallenge) -> tuple[list[int], list[list[object]]]:
        """Sizes and lists of arguments, INPUTS_A_SIZE of each, as far as the generator goes."""
        generator = challenge.content.generator
        assert generator is not None
        sizes: list[int] = []
        calls: list[list[object]] = []
        room = MAX_CASE_BYTES
        for size in SIZES:
            try:
                made = await made_inputs(self._backend, challenge.content, generator, _draws(generator, size))
            except BadGenerator:  # an author need not have thought of sizes beyond `largest`
                break
            room -= sum(map(len, made))
            if room < 0:
                break
            sizes += [size] * len(made)
            calls += [read_json(each)["args"] for each in made]
        return sizes, calls


def _draws(generator: Generator, size: int) -> list[Draw]:
    """Seeds of their own: no hidden test case and no counterexample is made by one."""
    names = [f"growth-{size}-{number}" for number in range(1, INPUTS_A_SIZE + 1)]
    return [Draw(name, f"{generator.seed}/{name}", size) for name in names]


def _counts(seen: Observation) -> list[int]:
    """What the student's process says it has counted, as far as it makes sense."""
    try:
        told = plain(seen.record.returned[0]) if seen.record and seen.record.returned else []
    except MalformedValue:
        return []
    counts = told if isinstance(told, list) else []
    return [each for each in counts if type(each) is int and 0 < each <= BUDGET]


def _points(sizes: list[int], counts: list[int]) -> list[Point]:
    """Of each size the worst, where all its inputs were counted."""
    whole = len(counts) // INPUTS_A_SIZE
    starts = range(0, min(whole * INPUTS_A_SIZE, len(sizes)), INPUTS_A_SIZE)
    return [Point(sizes[start], max(counts[start : start + INPUTS_A_SIZE])) for start in starts]
