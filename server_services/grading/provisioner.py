"""jupyter_client's way to our sandbox: the kernel provisioner `codementor-sandbox` starts a kernel inside bubblewrap.

The kernel gets an empty environment, its own namespaces (no network), a read-only interpreter under /opt, ZeroMQ over
ipc in a 0700 directory, and, where the server is root, an unprivileged uid of its own.
"""

import asyncio
import base64
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from jupyter_client.provisioning import LocalProvisioner

from .seccomp import case_filter

_HERE = Path(__file__).parent
_FIRST_UID, _UIDS = 61_200, 4_000
_SYSTEM_LINKS = ("bin", "sbin", "lib", "lib32", "lib64")
_numbers = itertools.count(os.getpid() % _UIDS)


def interpreter_binds() -> list[tuple[str, str]]:
    """(path on the host, name under /opt) of all that a sandboxed interpreter reads. Nothing of it is secret."""
    packages = [p for p in sys.path if p.endswith(("site-packages", "dist-packages")) and os.path.isdir(p)]
    binds = [(str(_HERE / "inside"), "codementor_inside")]
    binds += [(path, f"packages-{number}") for number, path in enumerate(packages)]
    if sys.base_prefix != "/usr":
        binds.append((sys.base_prefix, "python"))
    return binds


def interpreter() -> str:
    """Path of the interpreter as seen inside the sandbox."""
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return f"/usr/bin/{name}" if sys.base_prefix == "/usr" else f"/opt/python/bin/{name}"


def sandbox_environment(binds: list[tuple[str, str]], options: dict[str, Any]) -> dict[str, str]:
    """The whole environment of a grading kernel: nothing of the server's."""
    packages = [f"/opt/{name}" for _source, name in binds if name.startswith("packages-")]
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": "/tmp",  # noqa: S108 - the sandbox's own tmpfs
        "LANG": "C.UTF-8",
        "LD_LIBRARY_PATH": "/opt/python/lib",
        "PYTHONPATH": ":".join(["/opt", *packages]),
        "PYTHONNOUSERSITE": "1",
        "PYTHONSAFEPATH": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "CODEMENTOR_KERNEL": json.dumps(options),
    }


def bubblewrap(bwrap: str, binds: list[tuple[str, str]], runtime: str, environment: dict[str, str]) -> list[str]:
    """The command line that closes the sandbox around whatever is appended to it."""
    line = [bwrap, "--unshare-all", "--die-with-parent", "--new-session", "--clearenv"]
    line += ["--uid", "1000", "--gid", "1000", "--hostname", "sandbox"]
    line += ["--cap-add", "CAP_SYS_ADMIN", "--cap-add", "CAP_SETPCAP"]  # for the zygote; every case drops them
    line += ["--ro-bind", "/usr", "/usr"]
    for name in _SYSTEM_LINKS:
        path = f"/{name}"
        if os.path.islink(path):
            line += ["--symlink", os.readlink(path), path]
        elif os.path.isdir(path):
            line += ["--ro-bind", path, path]
    for source, name in binds:
        line += ["--ro-bind", source, f"/opt/{name}"]
    line += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--dir", "/box"]  # noqa: S108 - inside
    line += ["--bind", runtime, runtime, "--remount-ro", "/"]
    for key, value in environment.items():
        line += ["--setenv", key, value]
    return line


class SandboxProvisioner(LocalProvisioner):  # type: ignore[misc]  # jupyter_client's classes are untyped
    """Starts the kernel spec's command inside the sandbox instead of beside the server."""

    base: str = ""
    exited: asyncio.Future[int | None]

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Prepare directories, connection file and command. Raises FileNotFoundError without bubblewrap."""
        bwrap = shutil.which("bwrap")
        if bwrap is None:
            raise FileNotFoundError("bubblewrap (bwrap) is not installed")
        self.base = tempfile.mkdtemp(prefix="codementor-")
        os.chmod(self.base, 0o711)  # noqa: S103 - a private uid passes through; what is inside is its own
        runtime, stage = os.path.join(self.base, "run"), os.path.join(self.base, "stage")
        os.mkdir(runtime, 0o700)
        os.mkdir(stage, 0o711)
        self.parent.transport = "ipc"
        self.parent.ip = os.path.join(runtime, "s")
        self.parent.connection_file = os.path.join(runtime, "kernel.json")
        kwargs = await super().pre_launch(**kwargs)
        binds = interpreter_binds()
        options = {"hide": [runtime], "filter": base64.b64encode(case_filter()).decode()}
        environment = sandbox_environment(binds, options)
        command = [arg if arg != "python" else interpreter() for arg in self._argv(kwargs["cmd"])]
        if os.getuid() != 0:
            kwargs["cmd"] = bubblewrap(bwrap, binds, runtime, environment) + command
        else:
            kwargs["cmd"] = self._as_private_uid(bwrap, binds, runtime, stage, environment, command)
        kwargs["env"] = {"PATH": "/usr/bin:/bin"}
        return kwargs

    def _argv(self, formatted: list[str]) -> list[str]:
        """jupyter_client puts the server's interpreter first; inside it has another path."""
        return [interpreter(), *formatted[1:]]

    def _as_private_uid(
        self, bwrap: str, binds: list[tuple[str, str]], runtime: str, stage: str, environment: dict[str, str], command: list[str]
    ) -> list[str]:
        uid = _FIRST_UID + next(_numbers) % _UIDS
        os.chown(runtime, uid, uid)
        os.chown(os.path.join(runtime, "kernel.json"), uid, uid)
        staged = [(os.path.join(stage, name), name) for _source, name in binds]
        order = {
            "uid": uid,
            "stage": stage,
            "binds": binds,
            "command": bubblewrap(bwrap, staged, runtime, environment) + command,
        }
        return [sys.executable, "-I", "-S", str(_HERE / "launch.py"), json.dumps(order)]

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> dict[str, Any]:
        """Start the process. On the event loop's own thread: bubblewrap dies with the thread that started it."""
        with open(os.path.join(self.base, "kernel.log"), "wb") as log:  # noqa: ASYNC230 - an empty file
            self.process = subprocess.Popen(  # noqa: ASYNC220, S603 - exec takes a millisecond; our own command
                cmd,
                env=kwargs["env"],
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.pid = self.pgid = self.process.pid
        self._watch()
        return dict(self.connection_info)

    def _watch(self) -> None:
        """Notice the end of the process when it happens, not when somebody asks."""
        loop = asyncio.get_running_loop()
        self.exited = loop.create_future()
        watched = os.pidfd_open(self.process.pid)

        def ended() -> None:
            loop.remove_reader(watched)
            os.close(watched)
            if not self.exited.done():
                self.exited.set_result(self.process.poll())

        loop.add_reader(watched, ended)

    def last_words(self) -> str:
        """The end of what the kernel itself wrote (never a student's output): why it did not start."""
        try:
            return Path(self.base, "kernel.log").read_text(errors="replace")[-2000:]
        except OSError:
            return ""

    async def kill(self, restart: bool = False) -> None:
        """End bubblewrap, and with it everything inside."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        await super().kill(restart)

    async def cleanup(self, restart: bool = False) -> None:
        await super().cleanup(restart)
        shutil.rmtree(self.base, ignore_errors=True)
