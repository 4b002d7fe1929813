"""What every backend promises, whoever's machine its kernels are on."""

import asyncio
import json
import time

import pytest
from cluster_for_tests import until
from started import Started

from codementor_jupyter.protocol.challenges import InputMode, Limits
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.grading.judge import failure
from server_services.grading.observation import End, Observation
from server_services.grading.order import CaseOrder

pytestmark = pytest.mark.asyncio(loop_scope="package")
SHORT = Limits(cpu_seconds=1, wall_seconds=0.5)


def program(source: str, given: str = "", limits: Limits | None = None) -> CaseOrder:
    """A case of a program that reads standard input."""
    return CaseOrder(source, InputMode.STDIN, given, limits or Limits())


async def printed(started: Started, *orders: CaseOrder) -> list[str]:
    """What each case printed; all must have ended well."""
    seen = await started.backend.observe(orders)
    assert [(End.EXITED, 0)] * len(orders) == [(each.end, each.status) for each in seen], seen
    return [each.stdout.decode() for each in seen]


async def test_a_backend_tells_what_it_is(started: Started) -> None:
    """Two kernels of one holder, which work on two submissions at once; none was replaced yet."""
    backend = started.backend
    assert (2, 2, 1, 0) == (backend.width, backend.alive, backend.workers, backend.restarts)
    assert backend.kind in ("local", "dask")
    assert 2 == len(started.kernels())


async def test_observations_come_in_the_order_of_the_cases(started: Started) -> None:
    """Also when later cases end first."""
    source = "import time\nn = int(input())\ntime.sleep((3 - n) * 0.05)\nprint(n)\n"
    expected = [f"{n}\n" for n in range(4)]
    assert expected == await printed(started, *(program(source, f"{n}\n") for n in range(4)))


async def test_an_observation_is_told_whole(started: Started) -> None:
    """Streams, the value of a call with its exact types, the error, times and memory."""
    call = json.dumps({"call": "f", "args": [2]})
    source = (
        "import sys\nprint('loading')\ndef f(n):\n    sys.stderr.write('said')\n    return (n, {1.5}, None)\n"
    )
    [seen] = await started.backend.observe([CaseOrder(source, InputMode.CALL, call, Limits())])
    assert (End.EXITED, True, b"loading\n", b"said") == (seen.end, seen.set_up, seen.stdout, seen.stderr)
    assert seen.record is not None
    [value] = seen.record.returned
    assert (tuple, 2, (1.5,), None) == (type(value), value[0], value[1].items, value[2])
    assert seen.cpu > 0 < seen.wall
    assert seen.maxrss_kib > 1000
    [failed] = await started.backend.observe([program("1/0\n")])
    assert failed.record is not None
    assert failed.record.error is not None
    assert ("ZeroDivisionError", 1) == (failed.record.error.type, failed.record.error.line)


async def test_code_that_does_not_compile_is_run_once(started: Started) -> None:
    """The other cases would only say the same."""
    seen = await started.backend.observe([program("def f(")] * 5)
    assert [Verdict.COMPILE_ERROR] == [failure(Limits(), each) for each in seen]


async def test_two_time_outs_end_a_submission(started: Started) -> None:
    """What came before is told; what would come after is not run."""
    orders = [program(f"import time\ntime.sleep({n and 60})", limits=SHORT) for n in range(6)]
    seen = await started.backend.observe(orders)
    assert [None, Verdict.TIME_LIMIT, Verdict.TIME_LIMIT] == [failure(SHORT, each) for each in seen]


async def test_a_failing_case_does_not_end_the_others(started: Started) -> None:
    """An error of the code in one case says nothing of the next."""
    seen = await started.backend.observe([program("print(1 / int(input()))", f"{n}\n") for n in (1, 0, 2)])
    assert [b"1.0\n", b"", b"0.5\n"] == [each.stdout for each in seen]


async def test_submissions_run_side_by_side_and_the_rest_waits(started: Started) -> None:
    """Six of half a second on two kernels take three turns: not six, and not one."""
    order = program("import time\ntime.sleep(0.5)\nprint('done')\n")
    began = time.monotonic()
    assert [["done\n"]] * 6 == await asyncio.gather(*(printed(started, order) for _ in range(6)))
    assert 1.5 <= time.monotonic() - began < 2.9


async def test_a_kernel_killed_in_the_middle_costs_no_case(started: Started) -> None:
    """The case runs again on another, the loss is counted, and soon there are two kernels again."""
    before = started.backend.restarts
    order = program("import time\ntime.sleep(0.8)\nprint('done')\n")
    running = asyncio.ensure_future(printed(started, order))
    await asyncio.sleep(0.4)
    started.kill_busy()
    assert ["done\n"] == await running
    await until(lambda: (2, before + 1) == (started.backend.alive, started.backend.restarts))


async def test_a_case_that_loses_every_kernel_is_given_up(started: Started) -> None:
    """Twice lost, it is an observation of which nothing is known; the next submission finds kernels."""
    running = asyncio.ensure_future(started.backend.observe([program("import time\ntime.sleep(5)\n")]))
    for _ in range(2):
        await asyncio.sleep(0.4)
        started.kill_busy()
    assert [Observation.lost()] == await running
    assert ["next\n"] == await printed(started, program("print('next')"))
    await until(lambda: 2 == started.backend.alive)


async def test_who_stops_waiting_leaves_room_for_others(started: Started) -> None:
    """Cancelled submissions hold no place."""
    given_up = [
        asyncio.ensure_future(started.backend.observe([program("import time\ntime.sleep(60)", limits=SHORT)]))
        for _ in range(4)
    ]
    await asyncio.sleep(0.1)
    for each in given_up:
        each.cancel()
    await asyncio.gather(*given_up, return_exceptions=True)
    assert ["next\n"] == await printed(started, program("print('next')"))


async def test_large_orders_and_large_answers_arrive_whole(started: Started) -> None:
    """64 KiB of source and a mebibyte of input there; a mebibyte of output back, twice."""
    source = "import sys\n" + "# filler\n" * 7000 + "print(sys.stdin.read(), end='')\n"
    given = "x" * ((1 << 20) - 1)
    limits = Limits(output_kib=1024)
    assert [given] * 2 == await printed(started, *(program(source, given, limits) for _ in range(2)))


async def test_an_order_that_cannot_be_written_down_is_refused(started: Started) -> None:
    """Half a letter: who orders that hears so, and the next submission has its kernel."""
    with pytest.raises(ValueError, match="surrogates"):
        await started.backend.observe([program("\ud800")])
    assert ["next\n"] == await printed(started, program("print('next')"))
