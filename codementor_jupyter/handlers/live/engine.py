"""socket.io's server, two ways of it our own: it ends all it has begun, and Redis cannot hold it up."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import engineio
import socketio
from socketio.async_pubsub_manager import AsyncPubSubManager

from server_services.stores.channel import Channel
from server_services.tasks import cancelled

Message = dict[str, Any]


class _Engine(engineio.AsyncServer):
    """Remembers its tasks: the library leaves a sleeping one behind for each socket."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._tasks: set[asyncio.Task[Any]] = set()

    def start_background_task(self, target: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        task = super().start_background_task(target, *args, **kwargs)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def shutdown(self) -> None:
        await cancelled(self._tasks)


class Server(socketio.AsyncServer):
    """A socket.io server that leaves no task behind once it was shut down."""

    def _engineio_server_class(self) -> type[_Engine]:
        return _Engine


class FanOut(AsyncPubSubManager):
    """Brings what one server tells to the sockets of the others.

    In place of the library's own manager for Redis, which opens connections by an address with a password in
    it, waits without bound for a Redis that hangs, and cannot be closed.
    """

    def __init__(self, channel: Channel, heard: Callable[[Message], None]) -> None:
        """`heard` is told of every message before it is acted upon."""
        super().__init__(channel=channel.name)
        self._line = channel
        self._heard = heard

    async def _publish(self, data: Message) -> None:
        await self._line.publish(json.dumps(data))

    async def _listen(self) -> AsyncIterator[Message]:
        async for text in self._line.listen():
            message = json.loads(text)
            self._heard(message)
            yield message
