"""Doors to the tutor: ask, what it may do, what was asked, and whether a model may be asked."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from contextlib import aclosing

from pydantic import BaseModel
from tornado.iostream import StreamClosedError

from codementor_jupyter.protocol.errors import ErrorBody, ErrorView
from codementor_jupyter.protocol.tutor import (
    ChatRequest,
    ChatView,
    ConsentRequest,
    ConversationView,
    DeltaView,
    ErasedView,
    EvidenceView,
    HeldView,
    MetaView,
    TurnView,
    TutorContext,
    TutorView,
    WaitingView,
)
from codementor_jupyter.protocol.tutor_rules import TutorRules
from codementor_jupyter.protocol.users import Role
from server_services.challenges.model import Challenge
from server_services.errors import CodeMentorError
from server_services.grading.model import Latest
from server_services.progress.account import Profile, User
from server_services.tutor.gate.clean import rendered
from server_services.tutor.ladder import code_hash
from server_services.tutor.model import Asker, Question, Turn, Tutored
from server_services.tutor.service import RETENTION_DAYS, Said

from .base import door
from .challenges import ChallengeDoorBase

EVENT_STREAM = "text/event-stream"
_NAMES: dict[type[BaseModel], str] = {
    MetaView: "meta",
    EvidenceView: "evidence",
    WaitingView: "waiting",
    DeltaView: "delta",
    HeldView: "held",
    ChatView: "done",
    ErrorView: "error",
}


class TutorDoorBase(ChallengeDoorBase):
    async def asker(self) -> Asker:
        """Who asks, as the tutor sees them."""
        profile, _standing = await self.house.progress.learner(await self.user(), None)
        return self.asker_of(profile)

    def asker_of(self, profile: Profile) -> Asker:
        """The same from a profile that was read."""
        names = (self.who.username, profile.user.username, profile.email or "", self.who.email or "")
        return Asker(profile.user.id, tuple(filter(None, names)), profile.preferences, profile.level)

    async def tutored(self, slug: str | None) -> Tutored | None:
        """The challenge meant; None: none. Raises NotFound."""
        return tutored(await self.challenge(slug)) if slug else None


class ChatDoor(TutorDoorBase):
    _answering: asyncio.Task[None] | None = None

    @door(
        Role.STUDENT,
        "Ask the tutor; with `stream` the answer comes as server-sent events",
        accepts=ChatRequest,
        answers=ChatView,
    )
    async def post(self) -> None:
        self._answering = asyncio.ensure_future(self._answered(self.body(ChatRequest)))
        with contextlib.suppress(asyncio.CancelledError, StreamClosedError):  # nobody listens any more
            await self._answering

    async def _answered(self, request: ChatRequest) -> None:
        async with aclosing(self.house.tutor.answer(await self._question(request))) as said:
            await (self._streamed(said) if request.stream else self._whole(said))

    def on_connection_close(self) -> None:
        """Stop: nobody listens any more, so nobody is to speak."""
        if self._answering is not None:
            self._answering.cancel()
        super().on_connection_close()

    async def _whole(self, said: AsyncGenerator[Said]) -> None:
        views = [each async for each in said if isinstance(each, ChatView)]  # kept, when the last has come
        self.answer(views[-1])

    async def _streamed(self, said: AsyncGenerator[Said]) -> None:
        first = await anext(said)  # a refusal comes before it, and is answered as everywhere
        self.set_header("Content-Type", f"{EVENT_STREAM}; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Accel-Buffering", "no")  # nginx would keep it back
        await self._send(first)
        try:
            async for each in said:
                await self._send(each)
        except CodeMentorError as failure:
            await self._send(
                ErrorView(
                    error=ErrorBody(code=failure.code, message=failure.message, details=failure.details)
                )
            )
        await self.finish()

    async def _send(self, view: BaseModel) -> None:
        self.write(f"event: {_NAMES[type(view)]}\ndata: {view.model_dump_json(by_alias=True)}\n\n")
        await self.flush()

    async def _question(self, request: ChatRequest) -> Question:
        context = request.context
        user, challenge = await asyncio.gather(self.user(), self.tutored(context.current_challenge))
        (profile, standing), last = await asyncio.gather(
            self.house.progress.learner(user, challenge.id if challenge else None),
            self._submitted_last(user, challenge),
        )
        asker, code = self.asker_of(profile), await self._code(context, user)
        return Question(
            asker=asker if context.user_level is None else _of_level(asker, context.user_level),
            message=request.message,
            challenge=challenge,
            code=code,
            open_level=request.open_level,
            solved=standing is not None and standing.state == "solved",
            attempts=last.attempt if last else 0,
            rejected=last is not None and last.failed and code_hash(last.code) == code_hash(code),
        )

    async def _submitted_last(self, user: User, challenge: Tutored | None) -> Latest | None:
        return await self.house.grading.latest(user.id, challenge.id) if challenge else None

    async def _code(self, context: TutorContext, user: User) -> str:
        if context.code is None and context.submission_id is not None:
            return (await self.house.grading.get(context.submission_id, user.id)).code
        return context.code or ""


class ConversationDoor(TutorDoorBase):
    @door(
        Role.STUDENT,
        "My questions and the answers (`challenge`: about one)",
        answers=ConversationView,
        query=("challenge",),
    )
    async def get(self) -> None:
        turns = await self.house.tutor.conversation(await self.asker(), await self._challenge_id())
        views = tuple(_turn_view(turn) for turn in turns)
        self.answer(ConversationView(turns=views, retention_days=RETENTION_DAYS))

    @door(
        Role.STUDENT,
        "Erase my questions and the answers for good",
        answers=ErasedView,
        query=("challenge",),
    )
    async def delete(self) -> None:
        erased = await self.house.tutor.erase(await self.asker(), await self._challenge_id())
        self.answer(ErasedView(erased=erased))

    async def _challenge_id(self) -> str | None:
        slug = self.get_query_argument("challenge", "")
        return (await self.challenge(slug)).id if slug else None


class TutorDoor(TutorDoorBase):
    @door(
        Role.STUDENT,
        "What the tutor may do for me now (`challenge`: on one)",
        answers=TutorView,
        query=("challenge",),
    )
    async def get(self) -> None:
        slug = self.get_query_argument("challenge", "")
        self.answer(await self.house.tutor.view(await self.asker(), await self.tutored(slug or None)))


class TutorRulesDoor(TutorDoorBase):
    @door(Role.INSTRUCTOR, "The course's rules for the tutor", answers=TutorRules)
    async def get(self) -> None:
        self.answer(await self.house.tutor.course_rules())

    @door(Role.INSTRUCTOR, "Change the course's rules for the tutor", accepts=TutorRules, answers=TutorRules)
    async def put(self) -> None:
        rules = self.body(TutorRules)
        await self.house.tutor.set_course_rules(rules, self.who.username)
        self.answer(rules)


class ConsentDoor(TutorDoorBase):
    @door(
        Role.STUDENT,
        "Agree that my questions go to the model, or take it back",
        accepts=ConsentRequest,
        answers=TutorView,
    )
    async def put(self) -> None:
        given = self.body(ConsentRequest).given
        asker = await self.asker()
        await self.house.tutor.consent(asker, given)
        self.answer(await self.house.tutor.view(asker, None))


def tutored(challenge: Challenge) -> Tutored:
    """A challenge of record as the tutor sees it: the two features meet here and in the composition roots."""
    return Tutored(challenge.id, challenge.version, challenge)


def _of_level(asker: Asker, level: int) -> Asker:
    return Asker(asker.id, asker.names, asker.preferences, level)


def _turn_view(turn: Turn) -> TurnView:
    return TurnView(
        id=turn.id,
        challenge_id=turn.challenge_id,
        question=turn.question,
        response=turn.response,
        response_html=rendered(turn.response),
        source=turn.source,
        complete=turn.complete,
        hint_level=turn.hint_level,
        at=turn.at,
    )
