"""What crosses between server and worker: whole there and back, and bounded where it is nonsense."""

import base64
import json
import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codementor_jupyter.protocol.challenges import InputMode, Limits
from server_services.grading.cluster.message import read_orders, read_replies, write_orders, write_replies
from server_services.grading.observation import MAX_REPLY, End, Observation
from server_services.grading.order import CaseOrder
from server_services.grading.pool import LARGE

_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=50)
_limits = st.builds(
    Limits,
    cpu_seconds=st.floats(0.1, 30),
    wall_seconds=st.none() | st.floats(0.1, 90),
    memory_mib=st.integers(32, 4096),
    output_kib=st.integers(1, 1024),
)
_orders = st.lists(st.builds(CaseOrder, _text, st.sampled_from(InputMode), _text, _limits), max_size=4)
_records = st.sampled_from(
    [b"", b"\x01", b"\x01{}", b'\x01{"phase": "done"}', b"no marker", b'\x01{"phase": "done", "value": 7}']
)
_replies = st.fixed_dictionaries(
    {
        "end": st.sampled_from(["exited", "time_limit", "output_limit"]),
        "status": st.integers(0, 0xFFFF),
        "cpu": st.floats(0, 100),
        "wall": st.floats(0, 100),
        "maxrss_kib": st.integers(0, 1 << 40),
    }
    | {
        name: data.map(lambda raw: base64.b64encode(raw).decode())
        for name, data in {"stdout": st.binary(), "answer": st.binary(), "record": _records}.items()
    }
)
_observations = _replies.map(Observation.from_reply)


@given(_orders)
def test_orders_arrive_as_they_were_written(orders: list[CaseOrder]) -> None:
    """Source, mode, input, limits, language and which may run beside which, and nothing else."""
    written = write_orders(orders)
    assert orders == read_orders(written)
    assert all(
        {"source", "mode", "input", "limits", "language", "group"} == set(each)
        for each in json.loads(written)
    )


def test_an_order_with_half_a_letter_is_not_written() -> None:
    """As it would not be sent to a kernel beside the server either."""
    with pytest.raises(ValueError, match="surrogates"):
        write_orders([CaseOrder("\ud800", InputMode.STDIN, "", Limits())])


@given(_observations)
def test_an_observation_says_again_what_it_was_read_from(seen: Observation) -> None:
    """Through its reply it comes back the same; only the record's values are new objects of the same kind."""
    again = Observation.from_reply(json.loads(json.dumps(seen.reply())))
    assert replace(seen, record=None) == replace(again, record=None)
    assert repr(seen.record) == repr(again.record)


def test_a_lost_sandbox_stays_lost() -> None:
    """Nothing is made up on the way."""
    assert Observation.lost() == Observation.from_reply(Observation.lost().reply())


@given(st.lists(_observations, min_size=1, max_size=4), st.integers(0, 3))
async def test_replies_arrive_in_order(seen: list[Observation], more: int) -> None:
    """Also fewer than were asked for: the stop rule has struck."""
    arrived = await read_replies(write_replies(seen), len(seen) + more)
    assert [each.reply() for each in seen] == [each.reply() for each in arrived]


async def test_the_largest_observation_there_can_be_arrives() -> None:
    """Every stream as long as a sandbox may make it; the bound on a reply leaves room for it."""
    full = bytes(range(256)) * (1 << 12)
    seen = Observation(
        End.OUTPUT_LIMIT, 0xFFFF, 1e5, 1e5, 1 << 40, full, full, full, set_up=True, raw_record=b"\x01" + full
    )
    written = write_replies([seen] * 3)
    assert LARGE < len(written) <= 3 * (MAX_REPLY + 1)
    assert [seen.stdout] * 3 == [each.stdout for each in await read_replies(written, 3)]


LOST = [Observation.lost()]


@pytest.mark.parametrize(
    "nonsense",
    [
        None, [], "text", 7, {"end": "exited"}, bytearray(b"{}"), [Observation.lost()],
        b"", b"null", b"[]", b'"exited"', b"\xff\xfe", b"{", b"[" * 100_000, b'{"end": "exited"}',
        b'{"end": "exited", "status": -1}', b'{"end": "exited", "status": 0, "stdout": "%"}',
        b'{"end": "exited", "status": 0, "cpu": NaN}', b'{"end": "exited", "status": 0, "record": [1]}',
        pickle.dumps(print),
    ],
)  # fmt: skip
async def test_what_is_no_reply_is_a_lost_sandbox(nonsense: object) -> None:
    """Of any type, in any encoding, however deep. It never raises, and nothing of it is believed."""
    assert LOST == (await read_replies(nonsense, 1))[:1]


async def test_a_worker_cannot_say_more_than_it_was_asked() -> None:
    """More replies than cases, or more bytes than they may have: all of it is dropped."""
    line = write_replies([Observation(End.EXITED, raw_record=b"\x01")])
    assert LOST == await read_replies(b"\n".join([line] * 3), 2)
    assert LOST == await read_replies(line + b" " * (2 * MAX_REPLY), 1)


async def test_one_case_cannot_use_up_the_room_of_another() -> None:
    """A reply longer than any sandbox's is lost, and the next one is read."""
    line = write_replies([Observation(End.EXITED, raw_record=b"\x01")])
    seen = await read_replies(line + b" " * MAX_REPLY + b"\n" + line, 2)
    assert [End.LOST, End.EXITED] == [each.end for each in seen]


class Trap:
    """Says so when somebody unpickles it."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (pytest.fail, ("a reply was unpickled",))


async def test_nothing_a_worker_sends_is_unpickled() -> None:
    """Bytes that would run code where they are unpickled are only a lost sandbox."""
    assert LOST == await read_replies(pickle.dumps(Trap()), 1)
