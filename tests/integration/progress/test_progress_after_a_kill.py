"""A projecting process is killed in the middle of its work, again and again."""

import asyncio
import random
import sys
from pathlib import Path
from typing import Any

import pytest
from class_record import CATALOGUE, ClassRecord, Server

from server_services.config import StoreConfig
from server_services.progress.account import User, account_of

KILLS = 6
CLASS = 40
PROGRAM = Path(__file__).with_name("projecting_server.py")


async def killed_while_projecting(config: StoreConfig, after: float) -> None:
    """Start a server on the database and kill it `after` seconds of work."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, PROGRAM, str(config.mongodb_uri), config.database, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"ready\n"
    await asyncio.sleep(after)
    process.kill()
    await process.wait()


async def projected(database: Any, record: ClassRecord, users: list[User]) -> int:
    """How many of the users' accounts equal the record. Each must agree with itself, whenever it was left."""
    equal = 0
    for user in users:
        document = await database["users"].find_one({"_id": user.id})
        account = account_of(document)
        assert document["profile"]["xp"] == account.progress.xp
        equal += account.progress == await record.progress_of(user.id)
    return equal


@pytest.mark.slow
async def test_a_killed_server_neither_loses_nor_doubles_xp(
    server: Server, record: ClassRecord, database: Any, store_config: StoreConfig
) -> None:
    """After every kill each account is whole, and one catch-up makes all of them equal to the record."""
    draw = random.Random(7)
    users = [await server.progress.sign_in(f"student-{number}") for number in range(CLASS)]
    behind = 0
    for _ in range(KILLS):
        for user in users:
            await record.grade(user.id, draw.choice(CATALOGUE).id, draw.choice((0.25, 0.5, 1.0)))
        await killed_while_projecting(store_config, after=draw.uniform(0.02, 0.3))
        behind += CLASS - await projected(database, record, users)
    assert behind > 0, "no kill came in the middle of the work: this test proved nothing"
    await server.progress.catch_up()
    assert await projected(database, record, users) == CLASS
