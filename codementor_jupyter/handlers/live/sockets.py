"""The sockets open in this process: each user hears of themselves, on all of theirs.

What this process publishes is told at once, here and through Redis to the sockets of other servers. Redis
makes it quick; the record makes it complete: every few seconds it is looked at again for who is connected, so
what was said while Redis was away, or changed by a command, is told as well.
"""

import asyncio
import logging
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError
from socketio.exceptions import ConnectionRefusedError as SocketRefused

from codementor_jupyter.protocol.errors import ErrorBody, ErrorCode
from codementor_jupyter.protocol.live import NAMES, ConnectRequest, LiveEvent, LiveView
from server_services.errors import CodeMentorError
from server_services.live.model import Missed, News
from server_services.live.service import LiveService
from server_services.metrics import LIVE_CONNECTIONS, LIVE_EVENTS
from server_services.stores.channel import Channel
from server_services.tasks import cancelled

from .engine import FanOut, Message, Server
from .told import Told

if TYPE_CHECKING:
    from .door import LiveDoor

log = logging.getLogger(__name__)
# The library logs at INFO whom it tells what.
log_of_library = log.getChild("socketio")
log_of_library.setLevel(logging.WARNING)

_GOODBYE_SECONDS = 2.0
_GOING_AWAY = 1001  # a client that hears it connects again by itself


class Sockets:
    """Opens, feeds and closes them; `run` must be at work."""

    def __init__(self, live: LiveService, channel: Channel, look_again_seconds: float) -> None:
        self._live = live
        self._look_again_seconds = look_again_seconds
        self._told = Told()
        self._users: dict[str, str] = {}
        self._serving: dict[LiveDoor, asyncio.Task[Any] | None] = {}
        self._io = Server(
            client_manager=FanOut(channel, self._heard),
            async_mode="tornado",
            transports=["websocket"],
            cors_allowed_origins=[],
            logger=log_of_library,
            engineio_logger=log_of_library,
        )
        self._io.on("connect", self._connect)
        self._io.on("disconnect", self._disconnect)

    async def serve(self, door: "LiveDoor") -> None:
        """Speak socket.io over an open WebSocket, until it is closed."""
        self._serving[door] = asyncio.current_task()
        try:
            await self._io.handle_request(door)
        finally:
            del self._serving[door]

    async def run(self) -> None:
        """Tell what happens; until cancelled."""
        await asyncio.gather(self._tell_news(), self._look_again())

    async def close(self) -> None:
        """Close every socket, so that its client connects again elsewhere or later, and leave no task."""
        for door in list(self._serving):
            door.close(_GOING_AWAY, "the server is closing")
        tasks = [task for task in self._serving.values() if task]
        if tasks:
            await asyncio.wait(tasks, timeout=_GOODBYE_SECONDS)
        await cancelled(tasks)
        await self._io.shutdown()

    # --- one socket

    async def _connect(self, sid: str, environ: dict[str, Any], auth: Any) -> None:
        """Let it in, and tell it what it missed as soon as it is. The door has asked who it is."""
        user_id = environ["tornado.handler"].user_id
        since = _request(auth).since
        await self._io.enter_room(sid, _room(user_id))
        try:
            missed = await self._live.missed([user_id], since)
        except CodeMentorError as refusal:
            raise _refused(refusal.code, refusal.message, refusal.details) from None
        self._users[sid] = user_id
        LIVE_CONNECTIONS.inc()
        if user_id in missed:
            self._io.start_background_task(self._welcome, sid, missed[user_id])

    async def _disconnect(self, sid: str, reason: str) -> None:
        if self._users.pop(sid, None) is not None:
            LIVE_CONNECTIONS.dec()

    async def _welcome(self, sid: str, missed: Missed) -> None:
        for view in (*missed.events, missed.progress):
            await self._emit(view, sid)

    # --- everybody

    async def _tell_news(self) -> None:
        while True:
            news = await self._live.next()
            try:
                if self._is_new(news):
                    await self._emit(news.view, _room(news.user_id))
            except Exception:  # what it is, the record knows: this loop goes on for what is still to come
                log.exception("a live event was not told")

    async def _look_again(self) -> None:
        mark = _now()
        while True:
            await asyncio.sleep(self._look_again_seconds)
            began = _now()
            try:
                await self._tell_missed(set(self._users.values()), mark)
                mark = began
            except CodeMentorError as away:
                log.warning("live events are looked for again in %s s: %s", self._look_again_seconds, away)
            except Exception:
                log.exception("live events are looked for again in %s s", self._look_again_seconds)

    async def _tell_missed(self, user_ids: Iterable[str], since: datetime) -> None:
        """To the sockets of this process: every server looks for its own."""
        for user_id, missed in (await self._live.missed(list(user_ids), since)).items():
            fresh = [view for view in missed.events if self._is_new(News(user_id, view))]
            for view in (*fresh, missed.progress) if fresh else ():
                await self._emit(view, _room(user_id), ignore_queue=True)

    def _is_new(self, news: News) -> bool:
        """Whether it was not told before. A figure is always told: the latest counts."""
        return not isinstance(news.view, LiveEvent) or self._told.add(_room(news.user_id), news.view.id)

    def _heard(self, message: Message) -> None:
        """Another server tells an event to all sockets of a user, ours too: nobody need look for it."""
        for event in message.get("data") or ():
            if message.get("method") == "emit" and "id" in event:
                self._told.add(message["room"], event["id"])

    async def _emit(self, view: LiveView, to: str, ignore_queue: bool = False) -> None:
        name = NAMES[type(view)]
        await self._io.emit(name, _json(view), to=to, ignore_queue=ignore_queue)
        LIVE_EVENTS.labels(name).inc()


def _room(user_id: str) -> str:
    return f"user:{user_id}"


def _request(auth: Any) -> ConnectRequest:
    try:
        return ConnectRequest.model_validate(auth or {})
    except ValidationError as wrong:
        where = ".".join(str(step) for step in wrong.errors()[0]["loc"]) or "auth"
        message = f"The auth payload is not valid: {where}: {wrong.errors()[0]['msg']}"
        raise _refused(ErrorCode.VALIDATION_FAILED, message, {}) from None


def _refused(code: ErrorCode, message: str, details: dict[str, Any]) -> SocketRefused:
    """A refusal as socket.io tells it: the message, and beside it the same body as the doors send."""
    return SocketRefused(message, _json(ErrorBody(code=code, message=message, details=details)))


def _json(view: BaseModel) -> Any:
    return view.model_dump(mode="json", by_alias=True)


def _now() -> datetime:
    return datetime.now(UTC)
