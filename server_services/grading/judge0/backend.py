"""The backend for languages that a Judge0 runs. It is sent a source and one input a case, and never an
expected output: what it finds "accepted" is only what ended well, and is compared here.
"""

import asyncio
import base64
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from codementor_jupyter.protocol.challenges import InputMode, Limits
from codementor_jupyter.protocol.verdicts import Tier
from server_services.config import Judge0Config
from server_services.grading.isolation import Isolation
from server_services.grading.judge import failure
from server_services.grading.model import should_stop
from server_services.grading.observation import Observation
from server_services.grading.order import CaseOrder

from .answers import FIELDS, PENDING, no_program, observed, status_of
from .client import Judge0Away, Judge0Client, Judge0Refuses

log = logging.getLogger(__name__)

T = TypeVar("T")

_AT_ONCE = 4
_BATCH = 20  # Judge0's own default
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0
_FIRST_LOOK, _LAST_LOOK = 0.1, 1.0
_SLACK_BYTES = 1 << 16


class Judge0Backend:
    """A GradingBackend for every language in `config.languages`: `{"c++": None, "rust": 73}`, an id where not
    the newest of that name is meant."""

    kind = "judge0"
    workers = 1
    width = _AT_ONCE
    alive = 0
    restarts = 0

    def __init__(self, config: Judge0Config) -> None:
        self._config = config
        self._client: Judge0Client | None = None
        self._ids: dict[str, int] | None = None
        self._most: dict[str, float] = {}
        self._trouble = ""
        self._turn = asyncio.Semaphore(_AT_ONCE)

    def refusal(self, language: str, mode: InputMode) -> str | None:
        """See GradingBackend."""
        if self._trouble:
            return f"Judge0 does not serve this server: {self._trouble}"
        if self._ids is not None and language not in self._ids:
            return f"this Judge0 offers no language named {language}"
        return None if mode is InputMode.STDIN else "Judge0 runs whole programs: use the input mode stdin"

    async def start(self, worst: Tier) -> Isolation:
        """See GradingBackend. The walls are Judge0's own. One that is away now is asked again with the first
        case."""
        try:
            await self._known()
        except Judge0Refuses as refusal:
            self._trouble = str(refusal)
            log.error("Judge0 does not serve this server: %s", refusal)
        except Judge0Away as trouble:
            log.warning("Judge0 is asked again later: %s", trouble)
        return Isolation(Tier.NAMESPACES)

    async def stop(self) -> None:
        """See GradingBackend."""
        if self._client is not None:
            await self._client.close()

    async def observe(self, orders: Sequence[CaseOrder]) -> list[Observation]:
        """See GradingBackend. What Judge0 does not tell in time is lost, case by case."""
        async with self._turn:
            return await self._observe(orders)

    async def _observe(self, orders: Sequence[CaseOrder]) -> list[Observation]:
        if orders and not orders[0].source.strip():
            return [no_program()]  # Judge0 would refuse it
        seen: list[Observation] = []
        while len(seen) < len(orders):
            size = max(1, int(self._most.get("max_submission_batch_size", _BATCH)))
            seen += await self._batch(orders[len(seen) : len(seen) + size])
            failures = [failure(order.limits, each) for order, each in zip(orders, seen, strict=False)]
            if any(should_stop(failures[:count]) for count in range(1, len(failures) + 1)):
                break
        return seen

    async def _batch(self, orders: Sequence[CaseOrder]) -> list[Observation]:
        patience = self._config.patience_seconds + sum(order.limits.wall for order in orders)
        answers: dict[int, Observation] = {}
        try:
            async with asyncio.timeout(patience):
                await self._run(orders, answers)
        except TimeoutError:
            log.warning("Judge0 has not told of %d cases in time", len(orders) - len(answers))
        except Judge0Refuses as refusal:
            log.error("Judge0 refuses cases: %s", refusal)
        return [answers.get(number) or Observation.lost() for number in range(len(orders))]

    async def _run(self, orders: Sequence[CaseOrder], answers: dict[int, Observation]) -> None:
        """Queue the cases, wait for them, put what each did into `answers`."""
        client, ids = await _patiently(self._known)
        runs = [self._described(order, ids[order.language]) for order in orders]
        tokens = await _patiently(lambda: client.run(runs))
        waiting = dict(enumerate(tokens))
        look = _FIRST_LOOK
        while waiting:
            await asyncio.sleep(look)
            look = min(look * 1.5, _LAST_LOOK)
            numbers = list(waiting)
            told = await _patiently(lambda: client.statuses(list(waiting.values())))
            for number, each in zip(numbers, told, strict=True):
                if status_of(each) not in PENDING:
                    answers[number] = await self._result(client, waiting.pop(number), orders[number].limits)

    async def _result(self, client: Judge0Client, token: str, limits: Limits) -> Observation:
        most = 4 * (limits.output_kib + 1 << 10) + _SLACK_BYTES  # two streams, in base64
        try:
            return observed(await client.result(token, FIELDS, most), limits)
        except Judge0Away as trouble:
            log.warning("what a case did is not known: %s", trouble)
            return Observation.lost()

    async def _known(self) -> tuple[Judge0Client, dict[str, int]]:
        """The client, and our languages' ids at this Judge0."""
        if self._client is None:
            self._client = Judge0Client(self._config.url, self._config.token)
        if self._ids is None:
            self._most = await self._client.limits()
            self._ids = _resolved(self._config.languages, await self._client.languages())
        return self._client, self._ids

    def _described(self, order: CaseOrder, language_id: int) -> dict[str, Any]:
        """One run. `expected_output` is left out, always."""
        limits = order.limits
        wanted = {
            "cpu_time_limit": limits.cpu_seconds,
            "wall_time_limit": limits.wall,
            "memory_limit": limits.memory_mib << 10,
            "max_file_size": limits.output_kib + 1,  # what is printed goes to a file there
        }
        bounded = {name: min(value, self._most.get(f"max_{name}", value)) for name, value in wanted.items()}
        texts = {"source_code": _encoded(order.source), "stdin": _encoded(order.input)}
        return {"language_id": language_id, **texts, **bounded}


def _resolved(languages: dict[str, int | None], offered: list[tuple[int, str]]) -> dict[str, int]:
    """An id for each language that is offered: the one asked for, or the largest of that name."""
    ids: dict[str, int] = {}
    for number, name in sorted(offered):
        family = name.partition(" (")[0].lower().replace(" ", "-")
        for language, wanted in languages.items():
            if number == wanted or (wanted is None and family == language):
                ids[language] = number
    return ids


async def _patiently(ask: Callable[[], Awaitable[T]]) -> T:
    """Ask until there is an answer; whoever asks sets the time limit."""
    pause = _FIRST_PAUSE
    while True:
        try:
            return await ask()
        except Judge0Away as trouble:
            log.info("Judge0 is asked again: %s", trouble)
            await asyncio.sleep(trouble.pause if trouble.pause is not None else pause)
            pause = min(pause * 2, _LONGEST_PAUSE)


def _encoded(text: str) -> str:
    return base64.b64encode(text.encode("utf-8", "surrogatepass")).decode("ascii")
