"""How to talk to a scheduler: with certificates, or in the clear within one machine. Nothing else is spoken.

Whoever reaches a Dask scheduler or worker can run code in it, so an address in the clear is refused unless it
never leaves this machine.
"""

import ipaddress
import os
from pathlib import Path
from urllib.parse import urlsplit

from distributed.security import Security

from codementor_jupyter.protocol.errors import ErrorCode
from server_services.config import ClusterConfig
from server_services.errors import Refused


def security(config: ClusterConfig) -> Security:
    """The certificates this side shows and demands. Raises Refused for an address that must not be used."""
    scheme, host = _parts(config.scheduler)
    if scheme == "tls":
        return _encrypted(config)
    if scheme == "tcp" and within_this_machine(config):
        return Security(require_encryption=False)
    raise _refused(
        f"The scheduler {scheme}://{host} would be spoken to in the clear: use tls://, with "
        "CODEMENTOR_DASK_CA, CODEMENTOR_DASK_CERT and CODEMENTOR_DASK_KEY. tcp:// is for 127.0.0.1 only."
    )


def within_this_machine(config: ClusterConfig) -> bool:
    """Whether the scheduler's address is a loopback one. Names other than localhost may change: they count
    as elsewhere."""
    _scheme, host = _parts(config.scheduler)
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _parts(address: str) -> tuple[str, str]:
    try:
        parts = urlsplit(address)
        scheme, host, port = parts.scheme, parts.hostname, parts.port
    except ValueError:
        scheme, host, port = "", None, None
    if not scheme or not host or not port:
        raise _refused(f"{address!r} is no address of a scheduler; it looks like tls://host:8786.")
    return scheme, host


def _encrypted(config: ClusterConfig) -> Security:
    ca, cert, key = (
        _readable(path, f"CODEMENTOR_DASK_{name}")
        for path, name in ((config.ca, "CA"), (config.cert, "CERT"), (config.key, "KEY"))
    )
    return Security(
        require_encryption=True,
        tls_ca_file=ca,
        tls_client_cert=cert,
        tls_client_key=key,
        tls_worker_cert=cert,
        tls_worker_key=key,
    )


def _readable(path: Path | None, name: str) -> str:
    if path is None:
        raise _refused(f"A scheduler at tls:// needs certificates: {name} is not set.")
    if not os.access(path, os.R_OK) or not path.is_file():
        raise _refused(f"{name} names {path}, which is no file that can be read.")
    return str(path)


def _refused(message: str) -> Refused:
    return Refused(ErrorCode.BAD_REQUEST, message)
