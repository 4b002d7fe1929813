"""What every Jupyter server of the user must know to reach the pair: `state.json`, mode 0600."""

import contextlib
import secrets
import socket
from dataclasses import asdict, dataclass, fields, replace
from urllib.parse import quote

from .folder import Folder, read_json, runtime_directory, write_private

USER = "codementor"


@dataclass(frozen=True)
class StoreAddresses:
    """Where the two stores answer, credentials included."""

    mongodb_uri: str
    redis_url: str


@dataclass(frozen=True)
class State:
    """The pair's addresses and secrets.

    `engines` names what is embedded; `provisioned`: MongoDB knows the password and asks for it;
    `ready`: the leader has prepared everything and the servers are, or will be again, at these addresses.
    """

    port: int
    mongodb_password: str
    redis_password: str
    runtime: str
    engines: tuple[str, ...]
    provisioned: bool = False
    ready: bool = False

    @property
    def socket(self) -> str:
        return f"{self.runtime}/redis.sock"

    @property
    def mongodb_uri(self) -> str:
        options = "authSource=admin&authMechanism=SCRAM-SHA-256&directConnection=true"
        return f"mongodb://{USER}:{self.mongodb_password}@127.0.0.1:{self.port}/?{options}"

    @property
    def open_mongodb_uri(self) -> str:
        """Without a password: for the moments before there is a user."""
        return f"mongodb://127.0.0.1:{self.port}/?directConnection=true"

    @property
    def redis_url(self) -> str:
        return f"unix://:{self.redis_password}@{quote(self.socket)}"

    def save(self, folder: Folder) -> None:
        write_private(folder.state, asdict(self))


def load(folder: Folder) -> State | None:
    """What the file says, or None where there is no usable one."""
    found = read_json(folder.state)
    if found is None or set(found) != {f.name for f in fields(State)}:
        return None
    return State(**{**found, "engines": tuple(found["engines"])})


def renew(folder: Folder, engines: tuple[str, ...]) -> State:
    """The state for a new start: port, password and socket stay as they were wherever they still can."""
    old = load(folder)
    return State(
        port=old.port if old and _is_free(old.port) else _free_port(),
        mongodb_password=old.mongodb_password if old else secrets.token_urlsafe(32),
        redis_password=old.redis_password if old else secrets.token_urlsafe(32),
        runtime=str(runtime_directory(old.runtime if old else None)),
        engines=engines,
        provisioned=bool(old and old.provisioned),
    )


def elsewhere(state: State) -> State:
    """The same, on a port that no client knows."""
    return replace(state, port=_free_port())


def _is_free(port: int) -> bool:
    with contextlib.closing(socket.socket()) as probe:
        # As the server itself will: connections of its predecessor may still linger on the port.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _free_port() -> int:
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
