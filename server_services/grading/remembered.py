"""Runs that are remembered: what came of a source on a case, under a hash of everything that decides it."""

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Protocol

from codementor_jupyter.protocol.challenges import ChallengeRequest, TestCase
from codementor_jupyter.protocol.verdicts import Verdict

from .backend import GradingBackend
from .model import Judgement, Run, first_visible, prepared_source, should_stop
from .run import judgement, order_of, run_cases

_HERE = Path(__file__).parent


class RunMemory(Protocol):
    """Keeps runs for a while; it may have forgotten any of them."""

    async def recall(self, keys: Sequence[str]) -> Mapping[str, Run]:
        """Those of these runs that are known."""
        ...

    async def keep(self, runs: Mapping[str, Run], now: datetime) -> None:
        """Remember these too."""
        ...


def run_key(challenge: ChallengeRequest, source: str, case: TestCase) -> str:
    """The same for two runs that must have the same result, but for the name of the case. Nothing can be read
    out of it.
    """
    checker = challenge.checker_of(case)
    told = {
        "grader": _grader(),
        "order": asdict(order_of(challenge, source, case))
        | {"limits": challenge.limits_of(case).model_dump(mode="json")},
        "case": case.model_dump(mode="json", exclude={"id", "name", "points", "limits", "checker"}),
        "checker": checker.model_dump(mode="json"),
        "author": challenge.checker_code if checker.name == "author" else "",
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode("utf-8")).hexdigest()


@cache
def _grader() -> str:
    """What runs and judges: this very package, on this very Python."""
    found = hashlib.sha256(platform.python_version().encode())
    for path in sorted(_HERE.rglob("*.py")):
        found.update(path.read_bytes())
    return found.hexdigest()


class RememberingJudge:
    """Judges as `judge_code` does, and runs only what is not remembered. `ran` and `recalled` count cases. A
    failure of the grader is not remembered.
    """

    def __init__(self, backend: GradingBackend, memory: RunMemory) -> None:
        self._backend = backend
        self._memory = memory
        self.ran = 0
        self.recalled = 0

    async def judge(self, challenge: ChallengeRequest, code: str) -> Judgement:
        """See `judge_code`."""
        source, cases = prepared_source(code, challenge.language), challenge.test_cases
        keys = [run_key(challenge, source, case) for case in cases]
        known = dict(await self._memory.recall(keys))
        visible = first_visible(cases)
        missing = _missing(keys, known, visible)
        unseen = {keys[number]: cases[number] for number in missing}
        fresh = await self._run(challenge, source, unseen, _visible(keys[:visible], known))
        runs = _in_order(keys, known | fresh, visible)
        self.recalled += sum(key not in fresh for key in keys[: len(runs)])
        named = [_called(run, case) for run, case in zip(runs, cases, strict=False)]
        return judgement(challenge, named)

    async def _run(
        self, challenge: ChallengeRequest, source: str, cases: Mapping[str, TestCase], visible: int
    ) -> dict[str, Run]:
        if not cases:
            return {}
        runs = await run_cases(self._backend, challenge, source, list(cases.values()), visible)
        self.ran += len(runs)
        fresh = dict(zip(cases, runs, strict=False))
        sound = {key: run for key, run in fresh.items() if run.result.verdict is not Verdict.INTERNAL_ERROR}
        await self._memory.keep(sound, datetime.now(UTC))
        return fresh


def _missing(keys: Sequence[str], known: Mapping[str, Run], visible: int) -> list[int]:
    """The numbers of the cases to run: unknown, and before those that are known end it all."""
    missing: list[int] = []
    failures: list[Verdict | None] = []
    for number, key in enumerate(keys):
        if should_stop(failures, 0 if missing else visible):
            break
        if key in known:
            failures.append(known[key].failure)
        else:
            missing.append(number)
    return missing


def _visible(keys: Sequence[str], known: Mapping[str, Run]) -> int:
    """How many of the first, visible cases are to be run, where their time limits could end it all."""
    looped = all(known[key].failure is Verdict.TIME_LIMIT for key in keys if key in known)
    return len({key for key in keys if key not in known}) if looped else 0


def _in_order(keys: Sequence[str], runs: Mapping[str, Run], visible: int) -> list[Run]:
    """The runs of the first cases, up to where the stop rule ends them."""
    found: list[Run] = []
    failures: list[Verdict | None] = []
    for key in keys:
        if should_stop(failures, visible) or key not in runs:
            break
        found.append(runs[key])
        failures.append(runs[key].failure)
    return found


def _called(run: Run, case: TestCase) -> Run:
    return replace(run, result=replace(run.result, test_case_id=case.id))
