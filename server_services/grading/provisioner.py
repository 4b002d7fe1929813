"""jupyter_client's way to our sandbox: the kernel provisioner `codementor-sandbox` starts a kernel inside the
walls of a tier.

The kernel gets an empty environment, a read-only interpreter, ZeroMQ over ipc in a 0700 directory, a control
group where one can be made, and, where the server is root, an unprivileged uid of its own.
"""

import asyncio
import base64
import itertools
import json
import os
import subprocess
import sys
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Instance, Integer

from codementor_jupyter.protocol.verdicts import Tier

from . import bubblewrap, landlocked
from .cgroups import ControlGroup, homes
from .languages import GuestSpec
from .sandbox import HERE, Bind, Contents, Launch, Workplace, interpreter_binds
from .seccomp import case_filter, guest_filter

_FIRST_UID, _UIDS = 61_200, 4_000
# Children of each zygote that wait for their case; in tier 2 those that wait beside a running one would end
# with it. Sixteen on each of two kernels are an assignment of thirty cases.
SPARES = {
    Tier.NAMESPACES: {"plain": 16, "ipython": 5, "libraries": 5},
    Tier.LANDLOCK: {"plain": 0, "ipython": 0, "libraries": 0},
}
_SPARES_OF_A_GUEST = {Tier.NAMESPACES: {"guest": 2}, Tier.LANDLOCK: {"guest": 1}}
_numbers = itertools.count(os.getpid() % _UIDS)


class SandboxProvisioner(LocalProvisioner):
    """Starts the kernel spec's command inside the sandbox instead of beside the server."""

    tier = Integer(int(Tier.NAMESPACES), help="How the kernel is shut in; see Tier.", config=True)
    guest = Instance(
        GuestSpec, allow_none=True, default_value=None, help="Another language's kernel; None: Python."
    ).tag(config=True)
    place: Workplace | None = None
    group = ControlGroup({})
    exited: asyncio.Future[int | None]

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Prepare folders, connection file and command. Raises OSError where the tier cannot be had."""
        self.place = place = Workplace.make()
        self.group = ControlGroup.make(place.name, homes())
        manager: KernelManager = self.parent  # type: ignore[assignment]  # declared as any configurable
        manager.transport = "ipc"
        manager.ip = str(place.run / "s")
        manager.connection_file = str(place.run / "kernel.json")
        kwargs = await super().pre_launch(**kwargs)
        # jupyter_client puts the server's interpreter first; inside it has another path.
        launch = self._closed(place, kwargs["cmd"][1:])
        return kwargs | {"cmd": launch.command, "env": launch.environment}

    def _closed(self, place: Workplace, arguments: list[str]) -> Launch:
        """The way into the sandbox; a root server gives up root on the way."""
        uid = _FIRST_UID + next(_numbers) % _UIDS if os.getuid() == 0 else None
        binds = interpreter_binds()
        if uid is None:
            place.link(binds)
            return self._launched(self._walled(place, binds, arguments), uid, place, [])
        for path in (place.run, place.run / "kernel.json", place.box):
            os.chown(path, uid, uid)
        staged = [(str(place.stage / name), name) for _source, name in binds]
        return self._launched(self._walled(place, staged, arguments), uid, place, binds)

    def _walled(self, place: Workplace, binds: list[Bind], arguments: list[str]) -> Launch:
        tier = Tier(self.tier)
        closed = {Tier.NAMESPACES: bubblewrap.closed, Tier.LANDLOCK: landlocked.closed}[tier]
        return closed(place, binds, self._contents(tier, arguments))

    def _launched(self, inside: Launch, uid: int | None, place: Workplace, binds: list[Bind]) -> Launch:
        """`inside`, started by launch.py where there is a uid to become or a group to enter."""
        groups = self.group.entrances
        if uid is None and not groups:
            return inside
        order = {"uid": uid, "groups": groups, "stage": str(place.stage), "binds": binds}
        order["command"] = inside.command
        command = [sys.executable, "-I", "-S", str(HERE / "launch.py"), json.dumps(order)]
        return Launch(command, inside.environment)

    def _contents(self, tier: Tier, arguments: list[str]) -> Contents:
        guest: GuestSpec | None = self.guest
        program = guest_filter(tier) if guest else case_filter(tier)
        spares = (_SPARES_OF_A_GUEST if guest else SPARES)[tier]
        options = {"filter": base64.b64encode(program).decode(), "spares": spares}
        if guest is None:
            return Contents(arguments, options)
        return Contents(arguments, options, guest.driver.needs, guest.driver.terminal, guest.told)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start the process, on the loop's own thread: it dies with the thread that started it."""
        assert self.place is not None
        with self.place.log.open("wb") as log:
            self.process = process = subprocess.Popen(  # noqa: ASYNC220, S603 - exec takes a millisecond; our own command
                cmd,
                env=kwargs["env"],
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.pid = self.pgid = process.pid
        self._watch(process)
        return self.connection_info

    def _watch(self, process: subprocess.Popen[bytes]) -> None:
        """Notice the end of the process when it happens, not when somebody asks."""
        loop = asyncio.get_running_loop()
        self.exited = exited = loop.create_future()
        watched = os.pidfd_open(process.pid)

        def ended() -> None:
            loop.remove_reader(watched)
            os.close(watched)
            if not exited.done():
                exited.set_result(process.poll())

        loop.add_reader(watched, ended)

    def kill_now(self) -> None:
        """Kill the sandbox without waiting for its end."""
        if self.process is not None:
            self.process.kill()

    def last_words(self) -> str:
        """The end of what the kernel itself wrote (never a student's output): why it did not start."""
        try:
            return self.place.log.read_text(errors="replace")[-2000:] if self.place else ""
        except OSError:
            return ""

    async def cleanup(self, restart: bool = False) -> None:
        await super().cleanup(restart)
        await asyncio.to_thread(self.group.remove)
        if self.place is not None:
            self.place.remove()
