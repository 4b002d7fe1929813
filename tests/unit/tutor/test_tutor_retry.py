"""When a question is asked again, and how long that takes."""

from collections.abc import AsyncGenerator

import pytest

from server_services.tutor.engine.provider import ProviderFailed, Trouble
from server_services.tutor.engine.retry import Retry


class Server:
    """Streams that fail as the test wants, and then say something; a clock that only pauses move."""

    def __init__(self, *failures: ProviderFailed | None, takes: float = 0.0) -> None:
        self._failures = list(failures)
        self._takes = takes
        self.now = 0.0
        self.pauses: list[float] = []
        self.asked = 0

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds

    async def begin(self) -> AsyncGenerator[str]:
        self.asked += 1
        self.now += self._takes
        failure = self._failures.pop(0) if self._failures else None
        if failure is not None:
            raise failure
        yield "first"
        yield "second"

    def retry(self, draw: float = 1.0) -> Retry:
        return Retry(clock=lambda: self.now, sleep=self.sleep, draw=lambda: draw)


def failed(trouble: Trouble = Trouble.FAILED, pause: float | None = None) -> ProviderFailed:
    return ProviderFailed(trouble, pause=pause)


async def test_what_succeeds_is_asked_once() -> None:
    """The first item is told apart, the rest is still there."""
    server = Server()
    first, rest = await server.retry().first(server.begin)
    assert (first, [each async for each in rest]) == ("first", ["second"])
    assert (server.asked, server.pauses) == (1, [])


@pytest.mark.parametrize("trouble", [Trouble.UNREACHABLE, Trouble.BUSY, Trouble.FAILED, Trouble.GARBLED])
async def test_what_may_pass_is_asked_three_times(trouble: Trouble) -> None:
    """The third time it works."""
    server = Server(failed(trouble), failed(trouble))
    assert (await server.retry().first(server.begin))[0] == "first"
    assert server.asked == 3


@pytest.mark.parametrize("trouble", [Trouble.TIMEOUT, Trouble.REJECTED, Trouble.EMPTY, Trouble.OPEN])
async def test_what_will_not_pass_is_asked_once(trouble: Trouble) -> None:
    """A server that hangs, a request it refuses, a server in peace."""
    server = Server(failed(trouble))
    with pytest.raises(ProviderFailed, match=trouble):
        await server.retry().first(server.begin)
    assert (server.asked, server.pauses) == (1, [])


async def test_the_last_failure_is_the_one_that_is_told() -> None:
    """After three tries."""
    server = Server(failed(), failed(), failed(Trouble.BUSY))
    with pytest.raises(ProviderFailed, match="busy"):
        await server.retry().first(server.begin)
    assert server.asked == 3


@pytest.mark.parametrize(("draw", "pauses"), [(0.0, [0.0, 0.0]), (0.5, [0.25, 0.5]), (1.0, [0.5, 1.0])])
async def test_pauses_are_drawn_from_nothing_to_a_growing_bound(draw: float, pauses: list[float]) -> None:
    """Full jitter: those who failed together do not come back together."""
    server = Server(failed(), failed())
    await server.retry(draw).first(server.begin)
    assert server.pauses == pauses


async def test_a_server_that_is_gone_costs_a_quarter_of_a_second_at_most() -> None:
    """Its refusals come at once, and whoever answers instead should soon begin."""
    server = Server(*[failed(Trouble.UNREACHABLE)] * 3)
    with pytest.raises(ProviderFailed, match="unreachable"):
        await server.retry().first(server.begin)
    assert sum(server.pauses) == pytest.approx(0.24)


async def test_what_the_server_asks_for_is_waited_for() -> None:
    """And a little longer, not together with everybody else."""
    server = Server(failed(Trouble.BUSY, 4), failed(Trouble.BUSY, 0.5))
    await server.retry().first(server.begin)
    assert server.pauses == [4.5, 1.5]


async def test_half_a_minute_is_all() -> None:
    """A pause that would lead beyond it is not begun, and neither is another try."""
    server = Server(failed(Trouble.BUSY, 31))
    with pytest.raises(ProviderFailed, match="busy"):
        await server.retry().first(server.begin)
    slow = Server(*[failed()] * 3, takes=15)
    with pytest.raises(ProviderFailed, match="failed"):
        await slow.retry().first(slow.begin)
    assert (server.asked, server.pauses, slow.asked) == (1, [], 2)


async def test_a_stream_without_anything_in_it_has_failed() -> None:
    """It is tried again like any other."""
    begun = 0

    async def begin() -> AsyncGenerator[str]:
        nonlocal begun
        begun += 1
        for item in ["at last"] if begun == 3 else []:
            yield item

    server = Server()
    assert (await server.retry().first(begin))[0] == "at last"
    begun = 3
    with pytest.raises(ProviderFailed, match="garbled"):
        await server.retry().first(begin)


async def test_what_breaks_later_is_not_asked_again() -> None:
    """Somebody has read the first words."""
    begun = 0

    async def begin() -> AsyncGenerator[str]:
        nonlocal begun
        begun += 1
        yield "first"
        raise failed()

    first, rest = await Server().retry().first(begin)
    with pytest.raises(ProviderFailed):
        await anext(rest)
    assert (first, begun) == ("first", 1)
