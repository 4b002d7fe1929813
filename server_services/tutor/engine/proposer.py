"""Asks a model for challenges. A class that orders them at the same time is served by few calls."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from .batching import Batches
from .engine import Engine
from .prompt import as_data, rules
from .proposal import SCHEMA, read_challenges
from .provider import Message

MOST_AT_ONCE = 10
_TOKENS_EACH, _MOST_TOKENS = 1500, 6000  # a quick model writes as many in a minute
_PATIENCE_SECONDS = 60.0  # an instructor waits longer than a student

Challenges = list[dict[str, Any]]


@dataclass(frozen=True)
class Order:
    """What is wanted; None: whatever the model likes. There is no field for whom, nor for what is known of
    them: what has no place here cannot be sent.
    """

    topic: str | None
    difficulty: str | None
    language: str
    concepts: frozenset[str] = frozenset()
    count: int = 1


class Proposer:
    """Collects orders until there are `size` of them, or for `seconds`; those that are alike but for their
    count become one call. Nothing is kept: another order gets other challenges.
    """

    def __init__(
        self,
        engine: Engine,
        size: int = 10,
        seconds: float = 1.0,
        patience: float = _PATIENCE_SECONDS,
    ) -> None:
        self._engine = engine
        self._patience = patience
        self._batches: Batches[Order, Challenges] = Batches(self._served, size, seconds)

    async def propose(self, order: Order) -> Challenges:
        """What the model proposes, unexamined: perhaps less than ordered, perhaps more.

        Raises EngineAway where it does not answer, NoProposal where its answer holds no challenge.
        """
        return await self._batches.ask(order)

    async def close(self) -> None:
        """Drop what is ordered."""
        await self._batches.close()

    async def _served(self, orders: Sequence[Order]) -> list[Challenges | Exception]:
        alike: dict[Order, list[Order]] = defaultdict(list)
        for order in orders:
            alike[_kind(order)].append(order)
        answers = await asyncio.gather(*map(self._answered, alike.values()))
        hands = {kind: iter(answer) for kind, answer in zip(alike, answers, strict=True)}
        return [next(hands[_kind(order)]) for order in orders]

    async def _answered(self, orders: Sequence[Order]) -> Sequence[Challenges | Exception]:
        """One call for orders that are alike; what goes wrong with it is for them alone."""
        count = min(sum(order.count for order in orders), MOST_AT_ONCE)
        tokens = min(count * _TOKENS_EACH, _MOST_TOKENS)
        prompt = _prompt(replace(orders[0], count=count))
        try:
            text = await self._engine.text(prompt, SCHEMA, tokens=tokens, seconds=self._patience)
            return dealt(read_challenges(text), [order.count for order in orders])
        except Exception as failure:
            return [failure] * len(orders)


def _kind(order: Order) -> Order:
    """The same for orders that one call can serve."""
    return replace(order, count=0)


def dealt(challenges: Challenges, counts: Sequence[int]) -> list[Challenges]:
    """Each challenge to one hand, next to the one that has the least of what it wants."""
    hands: list[Challenges] = [[] for _ in counts]
    for challenge in challenges:
        neediest = min(range(len(hands)), key=lambda at: len(hands[at]) / counts[at])
        hands[neediest].append(challenge)
    return hands


def _prompt(order: Order) -> list[Message]:
    ours = rules("propose", language=order.language)
    return [ours, Message("user", as_data(asdict(order) | {"concepts": sorted(order.concepts)}))]
