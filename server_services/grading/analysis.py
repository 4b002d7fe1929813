"""How any code grows with its input, and which line does the work: advice, for code that need not be right.

One run in the sandbox finds the inputs and counts (`inside/analysis.py`); what it says is a claim.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from codementor_jupyter.protocol.challenges import MAX_CASE_BYTES, PYTHON, ChallengeRequest, InputMode, Limits
from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.growth import Growth, read_growth
from server_services.errors import Refused

from .admission import require_text
from .backend import GradingBackend
from .claim import Claim, HeavyLine, read_claim
from .complexity import ComplexityMeter
from .generated import called
from .growth import Fit, Point
from .heavy import Finding, heavy_findings
from .model import GradedChallenge, prepared_source
from .order import CaseOrder
from .values import MalformedValue, read_json

Verdict = Literal["as expected", "better", "worse", "unclear"]

MOST_EXAMPLES = 5
_LIMITS = Limits(cpu_seconds=5, memory_mib=512, output_kib=64)
_NAME = "codementor_analyse"
_SOURCE = f"""
def {_NAME}(*given):
    from codementor_inside.analysis import analysed
    return analysed(*given)
"""
_INPUTS = {
    "random": "items in random order",
    "sorted": "items in rising order",
    "reversed": "items in falling order",
    "equal": "items that are all the same",
    "same": "the same items twice",
    "plain": "the number itself",
    "prime": "a prime number",
    "ones": "a number of ones in binary",
    "fibonacci": "neighbouring Fibonacci numbers",
    "lopsided": "a large number beside a small one",
    "given": "the inputs of the challenge",
}
_TROUBLE = {
    "nothing": "There is no function to measure: put the work into one that takes its input as parameters.",
    "lost": "The code could not be measured within the limits of the sandbox.",
}


@dataclass(frozen=True)
class Analysis:
    """How code grows beside what is expected, if anything is."""

    claim: Claim
    expected: Growth | None
    source: str

    @property
    def fit(self) -> Fit | None:
        """Of the shape of input for which the work grows fastest; None: nothing fits, or is known."""
        return self.claim.worst[1] if self.claim.worst else None

    @property
    def confidence(self) -> float:
        """From 0 to 1: how much worse the second class fits."""
        return round(min(0.99, 1 - 0.5 / max(self.fit.margin, 1)), 2) if self.fit else 0.0

    @property
    def between(self) -> tuple[Growth, ...]:
        """The two classes it may be, the better first; empty where one is clear."""
        if self.fit is None or self.fit.clear or self.fit.second is None:
            return ()
        first, second = sorted((self.fit.growth, self.fit.second), key=lambda growth: growth.rank)
        return first, second

    @property
    def points(self) -> tuple[Point, ...]:
        return self.claim.points(self.claim.worst[0]) if self.claim.worst else ()

    @property
    def worst_input(self) -> str | None:
        """For which inputs the work grows so."""
        return _INPUTS.get(self.claim.worst[0]) if self.claim.worst else None

    @property
    def hot_line(self) -> HeavyLine | None:
        """The line that does most of the work."""
        last = self.source.count("\n") + 1
        return next((line for line in self.claim.lines if self.fit and line.line <= last), None)

    @property
    def verdict(self) -> Verdict | None:
        """Beside what is expected; None where nothing is."""
        if self.expected is None:
            return None
        if self.fit is None or (
            self.fit.growth is not self.expected and not self.fit.rules_out(self.expected)
        ):
            return "unclear"
        if self.fit.growth is self.expected:
            return "as expected"
        return "worse" if self.fit.growth.worse_than(self.expected) else "better"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Why it grows so."""
        return heavy_findings(self.claim, self.fit.growth, self.source) if self.fit else ()

    @property
    def sentence(self) -> str:
        """What a student is told."""
        if self.fit is None:
            return self._trouble
        grows = f"The work grows like {self.fit.growth.value}"
        if self.between:
            grows = f"The work grows like something between {' and '.join(g.value for g in self.between)}"
        differs = any(fit.growth is not self.fit.growth for _shape, fit in self.claim.fits)
        worst = f", at worst for {self.worst_input}" if self.worst_input and differs else ""
        return f"{grows}{worst}.{self._beside}"

    @property
    def _beside(self) -> str:
        expected = self.expected.value if self.expected else ""
        told = {"as expected": " That is as expected.", "worse": f" {expected} is expected."}
        return (told | {"better": f" That is better than {expected}."}).get(self.verdict or "", "")

    @property
    def _trouble(self) -> str:
        claim, name = self.claim, f"`{self.claim.function}`"
        if claim.trouble == "syntax":
            return f"Python cannot read the code yet: {claim.error} (line {claim.line})."
        if claim.trouble == "inputs":
            tried = f"the first try ended with {claim.error}"
            return f"No inputs were found that {name} takes. Type hints help; {tried}."
        return _TROUBLE.get(
            claim.trouble, "How the work grows cannot be told from the inputs that were tried."
        )


class Analyst:
    """Analyses code. `require_isolation` raises where no isolated kernel runs."""

    def __init__(
        self, backend: GradingBackend, meter: ComplexityMeter, require_isolation: Callable[[], None]
    ) -> None:
        self._backend = backend
        self._meter = meter
        self._require_isolation = require_isolation

    async def analyze(
        self,
        code: str,
        challenge: GradedChallenge | None = None,
        expected: str | None = None,
        language: str = PYTHON,
        seconds: float | None = None,
    ) -> Analysis:
        """How `code` grows. Inputs are the challenge's where it makes some, else made from what the function
        takes. The sandbox has so many `seconds` for it, or as many as are usual. Raises Refused for what is
        not Python, too large or no text, Unavailable without isolation.
        """
        require_text(code)
        if language != PYTHON:
            raise Refused(ErrorCode.LANGUAGE_NOT_SUPPORTED, "Only Python is analysed.", expected=PYTHON)
        self._require_isolation()
        source = prepared_source(code)
        given = json.dumps({"call": _NAME, "args": [source, *await self._asked(challenge)]})
        hurried = {"cpu_seconds": seconds, "wall_seconds": seconds} if seconds else {}
        limits = _LIMITS.model_copy(update=hurried)
        seen = await self._backend.observe([CaseOrder(_SOURCE, InputMode.CALL, given, limits)])
        wanted = expected or (challenge.content.expected_complexity if challenge else None)
        return Analysis(read_claim(seen[0]), read_growth(wanted), source)

    async def _asked(self, challenge: GradedChallenge | None) -> list[Any]:
        """Which function, examples of its arguments, and sizes and arguments to measure by."""
        if challenge is None or challenge.content.input_mode is not InputMode.CALL:
            return ["", [], [], []]
        content = challenge.content
        generates = content.generator is not None and content.language == PYTHON
        sizes, calls = await self._meter.inputs(challenge) if generates else ([], [])
        return [called(content), _examples(content), sizes, calls]


def _examples(challenge: ChallengeRequest) -> list[list[Any]]:
    """Arguments of visible test cases; no hidden one has a part in this."""
    visible = [case.input for case in challenge.test_cases if not case.hidden]
    room, found = MAX_CASE_BYTES // 4, []
    for text in visible[:MOST_EXAMPLES]:
        try:
            call = read_json(text) if len(text) < room else {}
        except MalformedValue:
            continue
        arguments = call.get("args") if isinstance(call, dict) else None
        if isinstance(arguments, list):
            found.append(arguments)
    return found
