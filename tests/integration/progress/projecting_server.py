"""A server that does nothing but catch up, as a process of its own, so that it can be killed.

Started as `python projecting_server.py <mongodb uri> <database>`; says `ready` when it begins.
"""

import asyncio
import sys

from class_record import Clock, Server
from motor.motor_asyncio import AsyncIOMotorClient
from pymongo import WriteConcern


async def main(uri: str, database: str) -> None:
    client: AsyncIOMotorClient[dict[str, object]] = AsyncIOMotorClient(uri, tz_aware=True)
    durable = client.get_database(database, write_concern=WriteConcern("majority", j=True))
    await client.admin.command("ping")
    print("ready", flush=True)  # noqa: T201 - the test waits for it
    await Server(durable, Clock()).progress.run(every=0.01)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))
