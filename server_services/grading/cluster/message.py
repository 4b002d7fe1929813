"""What crosses between the server and a worker: orders there, replies back. JSON in bytes, nothing pickled.

An order holds source, one input and limits. What comes back is read as a sandbox's own words are: bounded,
and what cannot be read is a lost sandbox.
"""

import asyncio
import json
from collections.abc import Sequence

from pydantic import TypeAdapter

from server_services.grading.observation import MAX_REPLY, Observation
from server_services.grading.order import CaseOrder
from server_services.grading.pool import LARGE
from server_services.grading.values import MalformedValue, read_json

_ORDERS = TypeAdapter(list[CaseOrder])


def write_orders(orders: Sequence[CaseOrder]) -> bytes:
    """Orders for the way out. Raises ValueError for text that cannot be written down."""
    return _ORDERS.dump_json(list(orders))


def read_orders(written: bytes) -> list[CaseOrder]:
    """Orders as a worker has received them. Raises ValueError when they are none."""
    return _ORDERS.validate_json(written)


def write_replies(seen: Sequence[Observation]) -> bytes:
    """Observations for the way back: a line of JSON each."""
    return b"\n".join(json.dumps(observation.reply()).encode("ascii") for observation in seen)


async def read_replies(written: object, asked: int) -> list[Observation]:
    """What a worker says of at most `asked` cases. Never raises: one lost sandbox, when it speaks nonsense.

    Large replies are read in a thread, so that the event loop goes on.
    """
    if type(written) is not bytes or len(written) > asked * (MAX_REPLY + 1):
        return [Observation.lost()]
    lines = written.split(b"\n", asked)
    if len(lines) > asked:
        return [Observation.lost()]
    if len(written) < LARGE:
        return _observations(lines)
    return await asyncio.to_thread(_observations, lines)


def _observations(lines: Sequence[bytes]) -> list[Observation]:
    return [_observation(line) for line in lines]


def _observation(line: bytes) -> Observation:
    try:
        told = read_json(line) if len(line) <= MAX_REPLY else None
    except MalformedValue:
        told = None
    return Observation.from_reply(told if type(told) is dict else {})
