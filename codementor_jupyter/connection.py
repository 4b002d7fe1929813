"""How a kernel finds its server. Reads the environment and Jupyter's runtime directory; makes no request.

Three places are asked, in this order: what the user said (`CODEMENTOR_URL`, `CODEMENTOR_TOKEN`), what a Hub
said (`JUPYTERHUB_*`), and the file the Jupyter server that started this kernel left in its runtime directory.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from jupyter_core.paths import jupyter_runtime_dir

DOORS = "codementor/"
_ANY_ADDRESS = {"", "*", "0.0.0.0", "::"}  # noqa: S104 - names of "every interface", replaced by loopback, never bound
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class NoServer(Exception):
    """This kernel was not started by a Jupyter server that we can find. The message says what to do."""


@dataclass(frozen=True)
class Server:
    """Where the doors are. `url` ends with a slash; `socket`: where the server listens on a Unix socket.

    `named`: the user chose it, so it need not be the server the notebook's page came from.
    """

    url: str
    token: str = ""
    socket: str | None = None
    named: bool = False

    @property
    def local(self) -> bool:
        """Whether it is on this machine, where no proxy may stand between."""
        return self.socket is not None or urlsplit(self.url).hostname in _LOOPBACK

    def __repr__(self) -> str:
        return f"Server({self.url!r})"  # a token has no place in a traceback or a notebook's output


def find_server(environ: Mapping[str, str] = os.environ, runtime_dir: Path | None = None) -> Server:
    """The server this kernel belongs to. Raises NoServer with a kind message when there is none."""
    server = (
        _named(environ) or _of_hub(environ) or _of_parent(environ, runtime_dir or Path(jupyter_runtime_dir()))
    )
    if server is None:
        raise NoServer(
            "No CodeMentor server found from this kernel. Open the notebook in a JupyterLab with CodeMentor, "
            "or set CODEMENTOR_URL (and CODEMENTOR_TOKEN) before the kernel starts."
        )
    return server


def _named(environ: Mapping[str, str]) -> Server | None:
    url = environ.get("CODEMENTOR_URL")
    return Server(_doors(url), environ.get("CODEMENTOR_TOKEN", ""), named=True) if url else None


def _of_hub(environ: Mapping[str, str]) -> Server | None:
    url, token = environ.get("JUPYTERHUB_SERVICE_URL"), environ.get("JUPYTERHUB_API_TOKEN")
    if (
        not url or not token or urlsplit(url).port == 0
    ):  # port 0: the server chose one itself and wrote it down
        return None
    at = _reachable(url)
    prefix = environ.get("JUPYTERHUB_SERVICE_PREFIX") or urlsplit(at).path
    return Server(_doors(urlunsplit(urlsplit(at)._replace(path=prefix))), token)


def _of_parent(environ: Mapping[str, str], runtime_dir: Path) -> Server | None:
    info = _server_file(runtime_dir / f"jpserver-{environ.get('JPY_PARENT_PID', '')}.json")
    if not info:
        return None
    token = environ.get("JUPYTERHUB_API_TOKEN") or info.get("token") or ""
    if info.get("sock"):
        return Server(_doors("http://localhost" + info.get("base_url", "/")), token, socket=info["sock"])
    return Server(_doors(_reachable(info["url"])), token)


def _server_file(path: Path) -> dict[str, Any]:
    try:
        info = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):  # not there, not ours to read, or half written: the caller says what to do
        return {}
    return info if isinstance(info, dict) and ("url" in info or "sock" in info) else {}


def _reachable(url: str) -> str:
    """The same URL with an address one can connect to: "every interface" becomes loopback."""
    parts = urlsplit(url)
    if (parts.hostname or "") not in _ANY_ADDRESS and not parts.netloc.startswith("*"):
        return url
    port = parts.netloc.rpartition(":")[2]
    return urlunsplit(parts._replace(netloc=f"127.0.0.1:{port}" if port.isdigit() else "127.0.0.1"))


def _doors(base: str) -> str:
    """`base` may be the Jupyter server's base URL or the address of the doors themselves."""
    base = base.rstrip("/") + "/"
    return base if base.endswith("/" + DOORS) else base + DOORS
