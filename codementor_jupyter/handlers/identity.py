"""Who is asking. A port: Jupyter's identity here, the Hub's and local accounts in the service."""

from dataclasses import dataclass
from typing import Protocol

from tornado.web import RequestHandler

from codementor_jupyter.protocol.users import Role


@dataclass(frozen=True)
class Who:
    """A signed-in person. `username` is stable: submissions are attributed to it."""

    username: str
    roles: frozenset[Role]
    email: str | None = None


class Identity(Protocol):
    """Tells who sent a request."""

    async def who(self, handler: RequestHandler) -> Who | None:
        """The person, or None when nobody is signed in. Raises Refused when the host forbids the request."""
        ...
