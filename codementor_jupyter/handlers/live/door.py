"""The door to the live events: a WebSocket that speaks socket.io. Who may not have it is refused at HTTP."""

from typing import Any
from urllib.parse import urlsplit

from engineio.async_drivers.tornado import get_tornado_handler
from tornado.web import RequestHandler
from tornado.websocket import WebSocketHandler

from codementor_jupyter.handlers.base import Door, door
from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.users import Role
from server_services.errors import Refused

from .sockets import Sockets

_LARGEST_MESSAGE = 16 << 10  # a client has nothing to say but since when it was away


class _SocketsOfTheHouse:
    """What the library's request handler asks of a server. Each house has its own, found by the request."""

    cors_allowed_origins: tuple[str, ...] = ()  # the door looks at the origin, and refuses earlier

    async def handle_request(self, handler: "LiveDoor") -> None:
        await handler.sockets.serve(handler)


_LibraryHandler: Any = get_tornado_handler(_SocketsOfTheHouse())


class LiveDoor(_LibraryHandler, Door):
    """One socket of one user, `user_id`."""

    user_id: str
    sockets: Sockets
    max_message_size = _LARGEST_MESSAGE
    post = options = RequestHandler._unimplemented_method  # the library's are for polling

    @door(Role.STUDENT, "What happens to me, as it happens: socket.io over a WebSocket")
    async def get(self) -> None:
        self._require_websocket()
        origin = self.request.headers.get("Origin")
        if origin and not self.check_origin(origin):
            raise Refused(ErrorCode.FORBIDDEN, "A page of another site may not open a socket here.")
        self.sockets, self.user_id = self.house.live, (await self.user()).id
        await _LibraryHandler.get(self)

    def _require_websocket(self) -> None:
        upgrade = self.request.headers.get("Upgrade", "").lower()
        asked = {name: self.get_query_argument(name, "") for name in ("transport", "EIO", "sid")}
        if (upgrade, asked) != ("websocket", {"transport": "websocket", "EIO": "4", "sid": ""}):
            raise Refused(
                ErrorCode.BAD_REQUEST,
                "Live events are told by socket.io (protocol 5, Engine.IO 4) over a WebSocket alone: "
                "connect with transports: ['websocket'].",
            )

    def check_origin(self, origin: str = "") -> bool:
        """As the host's other WebSockets do; a host without a rule lets its own pages in alone."""
        of_the_host = getattr(super(WebSocketHandler, self), "check_origin", None)
        if of_the_host is not None:
            return bool(of_the_host(origin))
        return urlsplit(origin).netloc.lower() == self.request.host.lower()

    def get_compression_options(self) -> dict[str, Any] | None:
        """None: messages are a line long, and each compressed socket would hold a window in memory."""
        return None
