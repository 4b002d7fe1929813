"""The twin's doors to its tutor, server-sent events included."""

import asyncio
from typing import Any

from tornado import web

from codementor_jupyter.protocol.base import Wire
from codementor_jupyter.protocol.errors import ErrorBody, ErrorCode, ErrorView
from codementor_jupyter.protocol.tutor import (
    ChatRequest,
    ConsentRequest,
    ConversationView,
    DeltaView,
    ErasedView,
    MetaView,
    WaitingView,
)
from codementor_jupyter.protocol.tutor_rules import TutorRules

from .doors import Door
from .tutoring import EVIDENCE, WORDS

_FAILS = ErrorView(error=ErrorBody(code=ErrorCode.STORE_UNAVAILABLE, message="The model went away."))


class TutorDoorBase(Door):
    def slug(self) -> str | None:
        return self.get_query_argument("challenge", None)

    def xp(self, slug: str | None) -> int:
        return int(self.challenge(slug)["xp_reward"]) if slug else 0


class Tutor(TutorDoorBase):
    def get(self) -> None:
        self.answer(self.classroom.tutoring.view(self.slug(), self.xp(self.slug())))


class Chat(TutorDoorBase):
    def initialize(self) -> None:
        self._gone = asyncio.Event()

    def on_connection_close(self) -> None:
        self.classroom.tutoring.left += 1
        self._gone.set()
        super().on_connection_close()

    async def post(self) -> None:
        asked = ChatRequest.model_validate_json(self.request.body)
        slug = asked.context.current_challenge
        if "twin: off" in asked.message:
            self.refuse(ErrorCode.TUTOR_OFF, "Your instructor has turned the tutor off for now.")
        elif (asked.open_level and asked.context.code == "") or "# unchanged" in (asked.context.code or ""):
            self.refuse(ErrorCode.HINT_TOO_SOON, "Try a change first, or wait 42 s.")
        elif asked.stream:
            await self._streamed(asked)
        else:
            self.answer(self.classroom.tutoring.answer(asked, self.xp(slug)))

    async def _streamed(self, asked: ChatRequest) -> None:
        self.set_header("Content-Type", "text/event-stream; charset=utf-8")
        await self._send("evidence", EVIDENCE)
        await self._send("delta", DeltaView(text=WORDS[0]))
        if "twin: line" in asked.message:
            await self._send("waiting", WaitingView(why="line", ahead=3))
        if "twin: waits" in asked.message:
            await self._gone.wait()
        elif "twin: breaks" in asked.message:
            self.request.connection.stream.close()
        elif "twin: fails" in asked.message:
            await self._send("error", _FAILS)
        elif "twin: cut" not in asked.message:
            await self._rest(asked)

    async def _rest(self, asked: ChatRequest) -> None:
        await self._send("meta", MetaView(source="rules", hint_level=0))
        for words in WORDS[1:]:
            await self._send("delta", DeltaView(text=words))
        slug = asked.context.current_challenge
        await self._send("done", self.classroom.tutoring.answer(asked, self.xp(slug)))

    async def _send(self, name: str, view: Wire) -> None:
        self.write(f"event: {name}\ndata: {view.model_dump_json(by_alias=True)}\n\n")
        await self.flush()


class Conversation(TutorDoorBase):
    def get(self) -> None:
        turns = tuple(self.classroom.tutoring.conversation(self.slug()))
        self.answer(ConversationView(turns=turns, retention_days=30))

    def delete(self) -> None:
        self.answer(ErasedView(erased=self.classroom.tutoring.erase(self.slug())))


class Consent(TutorDoorBase):
    def put(self) -> None:
        self.classroom.tutoring.agreed = ConsentRequest.model_validate_json(self.request.body).given
        self.answer(self.classroom.tutoring.view(None, 0))


class Rules(TutorDoorBase):
    def get(self) -> None:
        self.answer(self.classroom.tutoring.rules)

    def put(self) -> None:
        self.classroom.tutoring.rules = TutorRules.model_validate_json(self.request.body)
        self.get()


class TutorLog(web.RequestHandler):
    """For tests: what was asked, and how many stopped listening."""

    classroom: Any

    def get(self) -> None:
        tutoring = self.classroom.tutoring
        asked = [each.model_dump(mode="json", by_alias=True) for each in tutoring.asked]
        self.finish({"asked": asked, "left": tutoring.left, "agreed": tutoring.agreed})


TUTOR_DOORS: list[tuple[str, type[web.RequestHandler]]] = [
    (r"ai-tutor", Tutor),
    (r"ai-tutor/chat", Chat),
    (r"ai-tutor/conversation", Conversation),
    (r"ai-tutor/consent", Consent),
    (r"ai-tutor/rules", Rules),
    (r"twin/tutor", TutorLog),
]
