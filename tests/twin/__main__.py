"""Run the twin by itself: `python -m twin PORT TOKEN`. Prints its port, then serves until ended."""

import asyncio
import sys

from tornado import web
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from .classroom import Classroom
from .doors import DOORS, routes
from .tutor_doors import TUTOR_DOORS

TOKEN = sys.argv[2]


class Guarded(web.RequestHandler):
    """Knows one token, as a Jupyter server does."""

    def prepare(self) -> None:
        if self.request.headers.get("Authorization") != f"token {TOKEN}":
            self.set_status(403)
            self.finish()


async def main() -> None:
    sockets = bind_sockets(int(sys.argv[1]), "127.0.0.1")
    doors = routes([*DOORS, *TUTOR_DOORS], Guarded, Classroom(), "/lab/codementor/")
    server = HTTPServer(web.Application(doors))
    server.add_sockets(sockets)
    sys.stdout.write(f"{sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


asyncio.run(main())
