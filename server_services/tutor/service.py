"""The tutor: whether it may help, how far, what it says, and what is kept of it. One service behind every
door.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from async_lru import alru_cache

from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.hints import LEVELS
from codementor_jupyter.protocol.tutor import (
    ChatView,
    ConsentView,
    DeltaView,
    EvidenceView,
    HeldView,
    LevelView,
    MetaView,
    TutorView,
    WaitingView,
)
from codementor_jupyter.protocol.tutor_rules import TutorRules
from server_services.errors import CodeMentorError, NotFound, Unavailable
from server_services.stores.rates import RateLimiter

from .admission import admit, forbidden
from .conversations import Conversations, over
from .gate.clean import rendered, sanitised
from .ladder import Ladder, Opening, code_hash
from .model import Asker, Evidence, Question, Turn, Tutored
from .pace import Pace
from .policy import Allowed, allowed
from .remote import Remote
from .silence import while_silent
from .speech import Speaker, Speech, opened_with
from .store import TutorStore, new_turn_id

log = logging.getLogger(__name__)

RETENTION_DAYS = 30
RULES_SECONDS = 2.0
EVIDENCE_SECONDS = 5.0
EVIDENCE_KEPT = 512
_FORGET_EVERY_SECONDS = 3600

Said = MetaView | EvidenceView | DeltaView | HeldView | WaitingView | ChatView
Look = Callable[[Tutored | None, str], Coroutine[Any, Any, Evidence]]
Openings = Callable[[str, str], Awaitable[Sequence[Opening]]]
OpenStep = Callable[[str, str, int, str], Awaitable[None]]

NOTHING_FOUND = Evidence(EvidenceView(kind="unknown", sentence=""))


@dataclass(frozen=True)
class Ladders:
    """How other features keep what is open: `openings` of a user and a challenge, oldest first; `open_step`
    records one, with the hash of the code it was opened for."""

    openings: Openings
    open_step: OpenStep


def utc_now() -> datetime:
    return datetime.now(UTC)


class TutorService:
    """Answers questions. Every method raises Unavailable while the database is away."""

    def __init__(
        self,
        store: TutorStore,
        rates: RateLimiter,
        ladders: Ladders,
        look: Look,
        speaker: Speaker,
        remote: Remote | None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """`look` finds evidence; `remote` is the model's address, None without one."""
        self._store = store
        self._conversations = Conversations(store)
        self._pace = Pace(rates)
        self._ladders = ladders
        self._look = alru_cache(maxsize=EVIDENCE_KEPT, ttl=300)(look)
        self._speaker = speaker
        self._remote = remote
        self._now = now
        self._course_rules = alru_cache(maxsize=1, ttl=RULES_SECONDS)(store.course_rules)

    # --- what is allowed

    async def allowed(self, challenge: Tutored | None) -> Allowed:
        """What the tutor may do on a challenge now."""
        return allowed(
            await self._course_rules(), challenge.content.tutor if challenge else None, self._now()
        )

    async def require_on(self, challenge: Tutored | None) -> None:
        """Raises Refused where the rules have turned the tutor off, and with it all advice on code."""
        what = await self.allowed(challenge)
        if what.mode == "off":
            raise forbidden(what)

    async def view(self, asker: Asker, challenge: Tutored | None) -> TutorView:
        """What it may do for this user now."""
        what = await self.allowed(challenge)
        ladder = await self._ladder(asker, challenge)
        return TutorView(
            mode=what.mode,
            ceiling=what.ceiling,
            until=what.until,
            hint_level=ladder.opened,
            next_level=self._next(what, ladder, challenge, ""),
            consent=await self._consent(asker, what),
            retention_days=RETENTION_DAYS,
        )

    async def course_rules(self) -> TutorRules:
        """The course's rules."""
        return await self._store.course_rules()

    async def set_course_rules(self, rules: TutorRules, author: str) -> None:
        """Make these the course's rules, everywhere within RULES_SECONDS."""
        await self._store.set_course_rules(rules, author, self._now())
        self._course_rules.cache_clear()

    async def admit_step(self, asker: Asker, challenge: Tutored, step: int, code: str = "") -> None:
        """Returns where this step of the ladder is open, or may be opened next, with this code.

        Raises Refused where the rules forbid it, Conflict where it is not its turn or not time yet.
        """
        ladder = await self._ladder(asker, challenge)
        admit(await self.allowed(challenge), ladder, step, code, self._now())

    async def _ladder(self, asker: Asker, challenge: Tutored | None) -> Ladder:
        if challenge is None:
            return Ladder(0, 0)
        openings = await self._ladders.openings(asker.id, challenge.id)
        steps = max(LEVELS, len(challenge.content.hints))
        return Ladder(len(openings), steps, openings[-1] if openings else None)

    def _next(self, what: Allowed, ladder: Ladder, challenge: Tutored | None, code: str) -> LevelView | None:
        if challenge is None or not what.hints:
            return None
        hashed = code_hash(code) if code else ""
        return ladder.next(what.ceiling, challenge.content.xp_reward, hashed, self._now())

    # --- answers

    async def answer(self, question: Question) -> AsyncGenerator[Said]:
        """EvidenceView, MetaView, the answer in DeltaViews, and last all of it as a ChatView; WaitingViews
        where nothing comes for a while. Closing the generator ends the answer, and what was said is kept.

        Raises Refused where the rules forbid it, Conflict for a step that cannot be opened, Unavailable for
        who asks too much; all of it before the first event.
        """
        asker, challenge = question.asker, question.challenge
        with self._conversations.going_on(asker.id, question.challenge_id) as before:
            what = await self.allowed(challenge)
            if what.mode == "off":
                raise forbidden(what)
            _, ladder, turns, consent = await asyncio.gather(
                self._pace.keep(asker),
                self._ladder(asker, challenge),
                self._conversations.latest(asker.id, question.challenge_id),
                self._consent(asker, what),
            )
            if question.open_level is not None:
                ladder = await self._climbed(question, what, ladder)
            if before:
                async with aclosing(while_silent(asyncio.ensure_future(over(before)))) as silences:
                    async for _ in silences:
                        yield WaitingView(why="turn", ahead=len(before))
                turns = await self._conversations.latest(asker.id, question.challenge_id)
            looking = asyncio.ensure_future(self._found(question))
            async with aclosing(while_silent(looking)) as silences:
                async for _ in silences:
                    yield WaitingView(why="evidence")
            share = self._pace.share(asker) if consent and consent.given else None
            speech = Speech(question, looking.result(), ladder.opened, what.ceiling, turns, share)
            async with aclosing(self._told(opened_with(speech), what, ladder, consent)) as events:
                async for event in events:
                    yield event

    async def _told(
        self, speech: Speech, what: Allowed, ladder: Ladder, consent: ConsentView | None
    ) -> AsyncGenerator[Said]:
        question = speech.question
        yield speech.evidence.view
        try:
            async with aclosing(self._speaker.spoken(speech)) as events:
                async for event in events:
                    yield event
            yield ChatView(
                response=sanitised(speech.text),
                response_html=rendered(speech.text),
                suggestions=speech.suggestions,
                source=speech.source,
                complete=speech.complete,
                hint_level=ladder.opened,
                next_level=self._next(what, ladder, question.challenge, question.code),
                evidence=speech.evidence.view,
                withheld=speech.withheld,
                model=speech.model,
                consent=consent if consent and not consent.given else None,
            )
        finally:  # also when the student has pressed Stop
            if speech.text:
                self._conversations.keep(self._turn(speech, ladder))

    async def _climbed(self, question: Question, what: Allowed, ladder: Ladder) -> Ladder:
        step, challenge = question.open_level, question.challenge
        assert step is not None
        if challenge is None:
            raise NotFound(ErrorCode.HINT_NOT_FOUND, "Hints belong to a challenge.")
        admit(what, ladder, step, question.code, self._now())
        if step <= ladder.opened:
            return ladder
        hashed = code_hash(question.code) if question.code else ""
        await self._ladders.open_step(question.asker.id, challenge.id, step, hashed)
        return Ladder(step, ladder.steps, Opening(self._now(), hashed))

    async def _found(self, question: Question) -> Evidence:
        try:
            async with asyncio.timeout(EVIDENCE_SECONDS):
                evidence = await self._look(question.challenge, question.code)
        except (CodeMentorError, TimeoutError) as failure:
            log.warning("the tutor found no evidence: %s", failure)
            return NOTHING_FOUND
        return evidence.of_hidden() if question.rejected and evidence.view.kind == "none" else evidence

    def _turn(self, speech: Speech, ladder: Ladder) -> Turn:
        question = speech.question
        return Turn(
            id=new_turn_id(),
            user_id=question.asker.id,
            challenge_id=question.challenge_id,
            question=question.message,
            response=sanitised(speech.text),
            source=speech.source,
            complete=speech.complete,
            hint_level=ladder.opened,
            at=self._now(),
        )

    # --- what is kept, and who agreed

    async def conversation(self, asker: Asker, challenge_id: str | None) -> list[Turn]:
        """What this user asked and was answered, oldest first."""
        return await self._conversations.all(asker.id, challenge_id)

    async def erase(self, asker: Asker, challenge_id: str | None) -> int:
        """Delete it for good; how much there was."""
        return await self._conversations.erase(asker.id, challenge_id)

    async def run(self) -> None:
        """Every hour delete what everybody asked longer than RETENTION_DAYS ago; until cancelled."""
        while True:
            with suppress(Unavailable):  # an hour later the database is back
                await self._conversations.forget_before(self._now() - timedelta(days=RETENTION_DAYS))
            await asyncio.sleep(_FORGET_EVERY_SECONDS)

    async def close(self) -> None:
        """Give the model's connections back, and keep what was said."""
        await self._speaker.close()
        await self._conversations.close()

    @property
    def model_state(self) -> Literal["off", "closed", "open"]:
        """For health: no model, well, or left in peace for a while."""
        return self._speaker.model_state

    async def consent(self, asker: Asker, given: bool) -> None:
        """Record whether this user's questions may go to the model. Raises NotFound where there is none."""
        if self._remote is None:
            raise NotFound(ErrorCode.NOT_FOUND, "There is no model here: the tutor answers by itself.")
        await self._store.consent(asker.id, self._remote.host, self._remote.model, given, self._now())

    async def _consent(self, asker: Asker, what: Allowed) -> ConsentView | None:
        if self._remote is None or what.mode != "free":
            return None
        given = self._remote.local or await self._store.consented(
            asker.id, self._remote.host, self._remote.model
        )
        return self._remote.consent(given)
