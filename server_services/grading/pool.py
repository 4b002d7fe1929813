"""The pool of warm grading kernels: one private kernel manager, one kernel a CPU, one case a kernel at a
time. What is sent at once is a hand: a few cases of one submission, for which asking one by one would cost
as much as running them.

Never the Jupyter server's own kernels: those belong to students. A kernel that dies is noticed at once,
replaced in the background, and its case is run once more on another. A kernel is recycled after a number of
cases, not because student code ran in it.
"""

import asyncio
import contextlib
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import KernelManager
from jupyter_client.multikernelmanager import AsyncMultiKernelManager

from codementor_jupyter.protocol.challenges import InputMode, Limits
from codementor_jupyter.protocol.verdicts import Tier

from .languages import GuestSpec
from .observation import Observation
from .order import CaseOrder, metadata
from .provisioner import SandboxProvisioner
from .sandbox import sweep

log = logging.getLogger(__name__)

KERNEL_NAME = "codementor-grading"
START_SECONDS = 60.0
# Bytes: decoding and comparing more than this may take longer than the loop should stand still.
LARGE = 1 << 15
_CASES_A_SUBMISSION = 10
_ECHOED = "one line\nand another\n"
_GRACE = 5.0  # seconds past the wall limit after which a silent kernel counts as lost


class KernelLost(Exception):
    """A grading kernel ended, or no longer answers."""


class _GradingSpecs(KernelSpecManager):
    """Knows the grading kernel and no other; nothing is read from the machine's kernel folders."""

    def __init__(self, tier: Tier, guest: GuestSpec | None) -> None:
        super().__init__()
        config = {"tier": int(tier), "guest": guest}
        self._provisioner = {"provisioner_name": "codementor-sandbox", "config": config}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        return KernelSpec(
            # -S: nothing a host has put into site-packages to run at start-up runs in the sandbox.
            argv=["python", "-S", "-m", "codementor_inside.kernel", "-f", "{connection_file}"],
            display_name="CodeMentor grading",
            language="python",
            metadata={"kernel_provisioner": self._provisioner},
        )


class GradingKernel:
    """One kernel and the channel to it."""

    def __init__(self, kernel_id: str, manager: KernelManager) -> None:
        assert isinstance(manager.provisioner, SandboxProvisioner)
        self.kernel_id = kernel_id
        self.cases = 0
        self.relieved = False  # another has taken its place
        self._provisioner = manager.provisioner
        self._client = manager.client()
        self._client.start_channels(shell=True, iopub=False, stdin=False, hb=False, control=False)  # noqa: S604 - a channel

    @property
    def pid(self) -> int:
        """Process id of the sandbox on the host."""
        return self._provisioner.pid or 0

    @property
    def ended(self) -> bool:
        """Whether its process is gone."""
        return self._provisioner.exited.done()

    def last_words(self) -> str:
        """What the kernel itself wrote before it ended."""
        return self._provisioner.last_words()

    async def run(self, hand: Sequence[CaseOrder], patience: float) -> list[Mapping[str, Any]]:
        """A hand of cases, at most `patience` seconds: the replies of the first ones, at least one. Raises
        KernelLost."""
        self._provisioner.group.allow(hand[0].limits.memory_mib)
        content = {
            "code": hand[0].source,
            "silent": True,
            "store_history": False,
            "user_expressions": {},
            "allow_stdin": False,
        }
        session = self._client.session
        request = session.msg("execute_request", content, metadata=metadata(hand))
        self._client.shell_channel.send(request)
        answered = asyncio.ensure_future(self._answer(request["header"]["msg_id"]))
        ends: set[asyncio.Future[Any]] = {answered, self._provisioner.exited}
        try:
            await asyncio.wait(ends, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
            if not answered.done():
                raise KernelLost(self.last_words())
            replies = answered.result()
            self.cases += len(replies)
            return replies
        finally:
            answered.cancel()

    async def _answer(self, request_id: str) -> list[Mapping[str, Any]]:
        channel = self._client.shell_channel
        while True:
            # What channel.get_msg() does, without asking first whether there is something to receive.
            _route, parts = channel.session.feed_identities(await channel.socket.recv_multipart())
            reply = channel.session.deserialize(parts)
            if reply["parent_header"].get("msg_id") == request_id:
                replies: list[Mapping[str, Any]] = reply["content"].get("codementor", [{}])
                return replies

    def kill(self) -> None:
        """End its process now; whoever waits for an answer has lost it."""
        self._provisioner.kill_now()

    def close(self) -> None:
        self._client.stop_channels()


class GradingPool:
    """Kernels ready to run cases. `size` kernels run `size` cases at once; further cases wait in order."""

    def __init__(
        self,
        size: int,
        recycle_after: int,
        tier: Tier = Tier.NAMESPACES,
        guest: GuestSpec | None = None,
    ) -> None:
        """`guest`: whose kernel runs the cases; None: they are Python."""
        self.size = size
        self.tier = tier
        self._first = _echo(guest)
        # Another language's kernel may still be starting when its case is due.
        self._grace = START_SECONDS if guest else _GRACE
        self.restarts = 0
        self._recycle_after = recycle_after * _CASES_A_SUBMISSION
        self._kernels = AsyncMultiKernelManager(
            kernel_spec_manager=_GradingSpecs(tier, guest),
            # The default restarts kernels by itself: one restarted behind the pool's back could outlive it.
            kernel_manager_class="jupyter_client.manager.AsyncKernelManager",
        )
        self._idle: asyncio.Queue[GradingKernel] = asyncio.Queue()
        self._all: dict[str, GradingKernel] = {}
        self._leaving: GradingKernel | None = None
        self._background: set[asyncio.Task[None]] = set()
        self._stopping = asyncio.Event()

    @property
    def alive(self) -> int:
        """How many kernels are up, idle or busy."""
        return len(self._all)

    def pids(self) -> list[int]:
        """Process ids of the sandboxes, for the operator's eyes and for tests."""
        return [kernel.pid for kernel in self._all.values()]

    async def start(self) -> None:
        """Start every kernel; returns when all answer. Raises KernelLost or OSError when one cannot start."""
        await asyncio.to_thread(sweep)
        await asyncio.gather(*(self._add() for _ in range(self.size)))

    async def stop(self) -> None:
        """End every kernel."""
        self._stopping.set()
        for kernel in self._all.values():
            kernel.kill()
        # Not cancelled: a kernel half started or half shut down would leave its process or its folder.
        await asyncio.gather(*self._background, return_exceptions=True)
        await asyncio.gather(*(self._discard(kernel) for kernel in list(self._all.values())))
        # Left to the garbage collector its threads would stay, and it warns of that now and then.
        self._kernels.context.destroy(linger=0)

    async def run(self, hand: Sequence[CaseOrder]) -> list[Observation]:
        """What the children of a hand's first cases did, of one at least; see the kernel. The cases differ in
        their input only. A kernel lost on the way is replaced, and the first case run once more, alone.
        """
        for _try in range(2):
            kernel = await self._ready()
            try:
                replies = await kernel.run(hand, hand[0].limits.wall + self._grace)
            except KernelLost as loss:
                log.warning("a grading kernel was lost; another takes its place: %s", loss)
                self._later(self._replace(kernel))
                hand = hand[:1]
                continue
            except BaseException:
                # Cancelled, it is still busy with a case nobody waits for; whatever else happened, a kernel
                # that is not given back would be missing for good.
                self._later(self._replace(kernel))
                raise
            self._give_back(kernel)
            return [await _observed(reply) for reply in replies]
        return [Observation.lost()]

    async def _ready(self) -> GradingKernel:
        """The next idle kernel. One that has ended meanwhile is nobody's loss, and replaced."""
        while (kernel := await self._idle.get()).ended:
            log.warning("an idle grading kernel has ended: %s", kernel.last_words())
            self._later(self._replace(kernel))
        return kernel

    def _give_back(self, kernel: GradingKernel) -> None:
        """Idle again. One that has grown old works on until another has taken its place, of several one after
        the other: nobody waits for a start."""
        if kernel.relieved:
            self._later(self._discard(kernel))
            return
        self._idle.put_nowait(kernel)
        if kernel.cases >= self._recycle_after and self._leaving is None:
            self._leaving = kernel
            self._later(self._relieve(kernel))

    def _later(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    async def _replace(self, kernel: GradingKernel) -> None:
        await self._discard(kernel)
        if kernel is not self._leaving and not kernel.relieved:  # else another is there, or about to be
            await self._add_at_last()

    async def _relieve(self, kernel: GradingKernel) -> None:
        await self._add_at_last()
        self._leaving, kernel.relieved = None, True
        idle = [self._idle.get_nowait() for _ in range(self._idle.qsize())]
        for each in idle:
            if each is not kernel:
                self._idle.put_nowait(each)
        if kernel in idle:
            await self._discard(kernel)

    async def _add_at_last(self) -> None:
        """A kernel more, however often it has to be tried."""
        self.restarts += 1
        pause = 0.1
        while not self._stopping.is_set():
            try:
                await self._add()
            except (KernelLost, OSError) as failure:
                if self._stopping.is_set():
                    return  # it was killed, as all are
                log.error("a grading kernel does not start: %s", failure)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._stopping.wait(), pause)
                pause = min(pause * 2, 30.0)
            else:
                return

    async def _add(self) -> None:
        kernel_id = await self._kernels.start_kernel(kernel_name=KERNEL_NAME)
        kernel = GradingKernel(kernel_id, self._kernels.get_kernel(kernel_id))
        self._all[kernel_id] = kernel
        try:
            (first,) = await kernel.run([self._first], START_SECONDS)
            if Observation.from_reply(first).stdout != self._first.input.encode():
                raise KernelLost("the kernel does not do what a program says")
        except (KernelLost, asyncio.CancelledError):
            await self._discard(kernel)
            raise
        self._idle.put_nowait(kernel)

    async def _discard(self, kernel: GradingKernel) -> None:
        self._all.pop(kernel.kernel_id, None)
        kernel.close()
        with contextlib.suppress(KeyError):
            await self._kernels.shutdown_kernel(kernel.kernel_id, now=True)


def _echo(guest: GuestSpec | None) -> CaseOrder:
    """The first case of every kernel: a program that prints its input; Python's has none, and is cheaper."""
    if guest is None:
        return CaseOrder("", InputMode.STDIN, "", Limits())
    return CaseOrder(guest.driver.echo, InputMode.STDIN, _ECHOED, Limits(cpu_seconds=10), guest.language)


async def _observed(reply: Mapping[str, Any]) -> Observation:
    """The reply decoded; a large one in a thread, so that the event loop goes on."""
    size = sum(len(text) for text in reply.values() if isinstance(text, str))
    if size < LARGE:
        return Observation.from_reply(reply)
    return await asyncio.to_thread(Observation.from_reply, reply)
