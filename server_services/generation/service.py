"""Makes challenges: what a model proposes where there is one, and the families where it does not suffice."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from codementor_jupyter.protocol.challenges import PYTHON, Difficulty
from codementor_jupyter.protocol.errors import ErrorCode
from server_services.errors import Refused

from .acceptance import Acceptance
from .families import FAMILIES
from .family import Family
from .model import Draft, Offer, Wanted
from .proposals import read_proposals

log = logging.getLogger(__name__)

Propose = Callable[[Wanted], Awaitable[Sequence[Any]]]
_SEEDS_EACH = 20  # that are tried for one challenge
_PATIENCE_SECONDS = 90.0


@dataclass
class Generated:
    """What came of a request: as many accepted offers as were wanted, if all went well, and the others."""

    accepted: list[Offer] = field(default_factory=list)
    rejected: list[Offer] = field(default_factory=list)

    def add(self, offer: Offer) -> None:
        (self.accepted if offer.finding.accepted else self.rejected).append(offer)


class GenerationService:
    """Makes and examines challenges; keeps none. `propose` asks a model for raw challenges."""

    def __init__(
        self,
        acceptance: Acceptance,
        propose: Propose | None = None,
        families: Mapping[str, Sequence[Family]] = FAMILIES,
        patience: float = _PATIENCE_SECONDS,
    ) -> None:
        self.acceptance = acceptance
        self._propose = propose
        self._families = families
        self._patience = patience

    @property
    def topics(self) -> list[str]:
        """What the families are about."""
        return list(self._families)

    async def generate(self, wanted: Wanted) -> Generated:
        """Accepted drafts and refused ones. The same request and the same families give the same drafts.

        Raises Refused for a topic or a language nobody here makes challenges of.
        """
        self._require(wanted)
        found = Generated()
        async for offer in self._proposed(wanted):
            found.add(offer)
            if len(found.accepted) == wanted.count:
                return found
        if wanted.language == PYTHON:
            await self._complete(wanted, found)
        return found

    def draft(self, wanted: Wanted, seed: int) -> Draft:
        """The family's challenge of a seed, not examined yet."""
        chance = Random(f"{wanted.topic}/{wanted.difficulty}/{seed}")  # noqa: S311 - chance, not secrecy
        topic = wanted.topic or chance.choice(self.topics)
        difficulty = wanted.difficulty or wanted.profile.difficulty or chance.choice(list(Difficulty))
        family = chance.choice(self._suited(topic, wanted))
        return family.draft(difficulty, seed)

    def _suited(self, topic: str, wanted: Wanted) -> Sequence[Family]:
        """The families that practise a wanted concept; all of the topic where none does."""
        families = self._families[topic]
        return [each for each in families if wanted.profile.concepts & set(each.concepts)] or families

    def _require(self, wanted: Wanted) -> None:
        if wanted.language != PYTHON and self._propose is None:
            message = (
                f"Challenges in {wanted.language} are made by a model, and none is set up; python needs none."
            )
            raise Refused(ErrorCode.LANGUAGE_NOT_SUPPORTED, message, reason="no model is set up")
        if wanted.topic is not None and wanted.topic not in self._families and self._propose is None:
            message = f"There is no topic {wanted.topic!r}; there are {', '.join(self.topics)}."
            raise Refused(ErrorCode.VALIDATION_FAILED, message, topics=self.topics)

    async def _proposed(self, wanted: Wanted) -> AsyncIterator[Offer]:
        for each in read_proposals(await self._asked(wanted), wanted):
            yield each if isinstance(each, Offer) else await self._examined(each)

    async def _asked(self, wanted: Wanted) -> Sequence[Any]:
        """What the model proposes; nothing where there is none, or where it fails."""
        if self._propose is None:
            return ()
        try:
            async with asyncio.timeout(self._patience):
                return list(await self._propose(wanted))
        except Exception as failure:  # a model's failure must not be ours: the families are there
            log.warning("the model proposed nothing: %s", type(failure).__name__)
            return ()

    async def _examined(self, draft: Draft) -> Offer:
        return Offer(draft, await self.acceptance.examine(draft), draft.source)

    async def _complete(self, wanted: Wanted, found: Generated) -> None:
        for draft in self._drafts(wanted):
            if len(found.accepted) >= wanted.count:
                return
            found.add(await self._examined(draft))

    def _drafts(self, wanted: Wanted) -> Iterator[Draft]:
        """The drafts of the wanted seed and those after it, without known ones and without repetitions."""
        if wanted.topic is not None and wanted.topic not in self._families:
            return
        told = set()
        for seed in range(wanted.seed, wanted.seed + wanted.count * _SEEDS_EACH):
            draft = self.draft(wanted, seed)
            if draft.challenge.slug not in wanted.profile.avoid and draft.challenge.description not in told:
                told.add(draft.challenge.description)
                yield draft
