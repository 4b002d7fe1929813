"""Whether a unit of an answer may be shown, beside all that the conversation has shown before."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import partial

from .decoded import decoded, holds_code
from .foreign import foreign_lines
from .hidden import HiddenTexts
from .mention import is_mention
from .overlap import Overlap
from .pieces import Piece, pieces_of
from .program import Programs
from .reading import Code, code_of
from .secret import Secrets, squeezed
from .splitter import Splitter, Unit

log = logging.getLogger(__name__)

Passes = Callable[[str], Awaitable[bool]]

RUNS_A_UNIT, RUNS_AN_ANSWER = 11, 44
LAST_LEVEL_WITHOUT_PROGRAMS = 3
_SHORT = 2  # lines of another language say no more than a sentence does
_MOST_CODE = 8192  # characters of the conversation's code that are looked back on


class Reason(StrEnum):
    """Why something is not shown."""

    TOO_LONG = "too long"
    HIDDEN = "a hidden text"
    ENCODED = "code in disguise"
    FOREIGN = "a program in another language"
    OVERLAP = "too near to the reference"
    PASSES = "it would pass"
    ANYTHING = "code about no challenge"
    UNCHECKED = "it could not be checked"


class Judge:
    """Judges the units of one answer, in order. Remembers what was shown, and what has been run. Without
    `passes` there is no challenge to run anything against."""

    def __init__(
        self,
        secrets: Secrets,
        passes: Passes | None,
        hidden: HiddenTexts,
        level: int,
        patience: float,
        earlier: Sequence[str],
    ) -> None:
        self._secrets = secrets
        self._passes = passes
        self._hidden = hidden
        self._level = level
        self._patience = patience
        self._overlap = Overlap(secrets)
        self._programs = Programs(secrets)
        self._run: dict[str, bool] = {}
        self._before = ""
        self._pieces: list[Piece] = []
        self._foreign = 0
        self._asked = False
        for unit in (unit for turn in earlier for unit in units(turn)):
            self._remember(unit, code_of(unit))

    async def reason_against(self, unit: Unit) -> Reason | None:
        """Why it must not be shown; None where it may, and then it counts as shown."""
        if unit.too_long:
            return Reason.TOO_LONG
        code = code_of(unit)
        reason = self._seen_through(unit) or self._read(unit, code)
        if reason is None and not self._is_own(code):
            reason = _for_anything(code) if self._passes is None else await self._tried(unit, code)
        if reason is None:
            self._remember(unit, code)
        return reason

    def _seen_through(self, unit: Unit) -> Reason | None:
        texts = decoded(unit.seen)
        if any(self._hidden.within(text) for text in texts):
            return Reason.HIDDEN
        return Reason.ENCODED if any(self._is_news(text) for text in texts) else None

    def _is_news(self, text: str) -> bool:
        return holds_code(text) and not self._is_own(Code(text))

    def _read(self, unit: Unit, code: Code) -> Reason | None:
        foreign = foreign_lines(unit, self._secrets.language)
        if foreign and self._foreign + foreign > _SHORT and self._level <= LAST_LEVEL_WITHOUT_PROGRAMS:
            return Reason.FOREIGN
        if self._is_own(code):
            return None
        texts = [code.text, *code.others]
        near = any(self._overlap.gives_away(self._before, text) for text in texts if text)
        return Reason.OVERLAP if near else None

    def _is_own(self, code: Code) -> bool:
        """Whether the student has every line of it already."""
        whole = squeezed(self._secrets.student_code)
        texts = (code.lines, *code.others)
        return all(map(self._secrets.has, texts)) and all(
            squeezed(each) in whole for each in code.expressions
        )

    async def _tried(self, unit: Unit, code: Code) -> Reason | None:
        """Runs what the unit may complete."""
        now = pieces_of(unit, code, self._secrets)
        made = partial(self._programs.of, code, self._before, tuple(self._pieces), now)
        for program in (await asyncio.to_thread(made))[:RUNS_A_UNIT]:  # it computes for a while
            passed = await self._passed(program)
            if passed is None:
                return Reason.UNCHECKED
            if passed:
                return await self._tried(unit, code) if await self._is_solved() else Reason.PASSES
        return None

    async def _is_solved(self) -> bool:
        """Whether the student's own code passes, asked once. Whatever is put into it would then pass as well:
        from here on only what passes without it counts."""
        if self._asked or not self._secrets.student_code.strip():
            return False
        self._asked = True
        solved = await self._passed(self._secrets.student_code) is True
        if solved:
            self._programs = Programs(replace(self._secrets, student_code=""))
        return solved

    async def _passed(self, program: str) -> bool | None:
        """None where that could not be found out."""
        if program not in self._run:
            if len(self._run) >= RUNS_AN_ANSWER or self._passes is None:
                return None
            try:
                async with asyncio.timeout(self._patience):
                    self._run[program] = await self._passes(program)
            except Exception as fault:  # whatever it was: what cannot be checked is not shown
                # Its kind alone: what it says may quote the program.
                log.warning("a tutor's code could not be run (%s)", type(fault).__name__)
                return None
        return self._run[program]

    def _remember(self, unit: Unit, code: Code) -> None:
        self._foreign += foreign_lines(unit, self._secrets.language)
        self._pieces += pieces_of(unit, code, self._secrets)
        added = code.text or "\n".join(code.others[:1])
        if added:
            self._before = f"{self._before}\n{added}".strip("\n")[-_MOST_CODE:]


def _for_anything(code: Code) -> Reason | None:
    """Of code that may be meant for any challenge no more is shown than mentions of the language."""
    texts = filter(None, (code.lines, *code.expressions, *code.others))
    return None if all(map(is_mention, texts)) else Reason.ANYTHING


def units(text: str) -> list[Unit]:
    """All units of a whole text."""
    splitter = Splitter()
    return [part for part in (*splitter.feed(text), *splitter.end()) if isinstance(part, Unit)]
