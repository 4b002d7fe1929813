"""Addresses of schedulers that are spoken to, and those that are not."""

import subprocess
from pathlib import Path

import pytest

from server_services.config import ClusterConfig
from server_services.errors import Refused
from server_services.grading.cluster.address import security, within_this_machine

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As an operator makes them."""
    folder = tmp_path_factory.mktemp("certificates") / "dask"
    subprocess.run(["sh", ROOT / "deploy" / "dask-certificates.sh", folder], check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.10", "localhost", "[::1]"])
def test_in_the_clear_within_one_machine(host: str) -> None:
    """Nobody else hears it."""
    config = ClusterConfig(f"tcp://{host}:8786")
    assert within_this_machine(config)
    assert security(config).require_encryption is False


@pytest.mark.parametrize(
    "address",
    [
        "tcp://10.0.0.7:8786", "tcp://scheduler:8786", "tcp://localhost.example.org:8786", "tcp://0.0.0.0:8786",
        "ws://127.0.0.1:8786", "inproc://127.0.0.1:8786", "tcp://127.0.0.1@10.0.0.7:8786",
    ],
)  # fmt: skip
def test_in_the_clear_nowhere_else(address: str) -> None:
    """The message names what to use; certificates do not help an address that says tcp."""
    with pytest.raises(Refused, match="tls://") as refusal:
        security(ClusterConfig(address))
    assert "CODEMENTOR_DASK_CA" in refusal.value.message


@pytest.mark.parametrize(
    "address", ["", "scheduler", "scheduler:8786", "tls://scheduler", "tls://:1", "tls://h:x"]
)
def test_what_is_no_address_is_named(address: str) -> None:
    """With one that looks right."""
    with pytest.raises(Refused, match="looks like tls://host:8786"):
        security(ClusterConfig(address))


def test_with_certificates_everything_is_encrypted(certificates: Path) -> None:
    """Also within one machine: both sides show a certificate of the cluster's own authority."""
    for host in ("scheduler", "127.0.0.1"):
        config = ClusterConfig(f"tls://{host}:8786", *files(certificates))
        found = security(config)
        assert found.require_encryption is True
        assert found.get_connection_args("client")["ssl_context"] is not None
        assert found.get_connection_args("worker")["ssl_context"] is not None


def files(folder: Path) -> list[Path]:
    return [folder / "ca.pem", folder / "server.pem", folder / "server-key.pem"]


@pytest.mark.parametrize(("number", "name"), [(0, "CA"), (1, "CERT"), (2, "KEY")])
def test_a_certificate_that_is_wanting_is_named(certificates: Path, number: int, name: str) -> None:
    """One not set, one that is not there, and a folder in its place."""
    for wanting, words in (
        (None, "is not set"),
        (Path("/nowhere.pem"), "/nowhere.pem"),
        (certificates, "no file"),
    ):
        given: list[Path | None] = [*files(certificates)]
        given[number] = wanting
        with pytest.raises(Refused, match=f"CODEMENTOR_DASK_{name}.*{words}"):
            security(ClusterConfig("tls://scheduler:8786", *given))


def test_keys_are_their_owners_alone(certificates: Path) -> None:
    """The script writes nothing that others on the machine could read."""
    assert {0o600} == {path.stat().st_mode & 0o777 for path in certificates.iterdir()}
    assert 0o700 == certificates.stat().st_mode & 0o777
    assert {"scheduler", "worker", "server", "ca"} == {
        path.stem.removesuffix("-key") for path in certificates.iterdir()
    }


def test_certificates_are_not_written_over(certificates: Path) -> None:
    """A second call would lock out everybody who holds one of the first."""
    before = (certificates / "ca.pem").read_bytes()
    again = subprocess.run(
        ["sh", ROOT / "deploy" / "dask-certificates.sh", certificates],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (1, True) == (again.returncode, "already" in again.stderr)
    assert before == (certificates / "ca.pem").read_bytes()
