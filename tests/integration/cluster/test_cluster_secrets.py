"""What a cluster is told, heard on the line: never an answer; and with certificates nothing at all."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from challenges_for_tests import CANARIES, secretive
from cluster_for_tests import PATIENCE, ROOT, Cluster
from listener import Heard, listening

from codementor_jupyter.protocol.challenges import InputMode, Limits
from codementor_jupyter.protocol.verdicts import Tier, Verdict
from server_services.config import ClusterConfig
from server_services.grading.cluster.backend import DaskBackend
from server_services.grading.cluster.connection import Connection
from server_services.grading.order import CaseOrder
from server_services.grading.run import judge_code

CODE = "print(input().replace('input', 'output'))  # canary-code\n"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A worker, spoken to in the clear."""
    with Cluster(tmp_path_factory.mktemp("cluster")) as cluster:
        cluster.add_worker()
        yield cluster


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("certificates") / "dask")


def made(folder: Path) -> Path:
    """Certificates, as an operator makes them."""
    subprocess.run(["sh", ROOT / "deploy" / "dask-certificates.sh", folder], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory: pytest.TempPathFactory, certificates: Path) -> Iterator[Cluster]:
    """A worker of a cluster in which everybody shows a certificate."""
    with Cluster(tmp_path_factory.mktemp("encrypted"), certificates) as cluster:
        cluster.add_worker()
        yield cluster


def through(config: ClusterConfig, heard: Heard) -> ClusterConfig:
    """The same scheduler by way of the listener."""
    return replace(config, scheduler=f"{config.scheduler.rpartition(':')[0]}:{heard.port}")


async def graded(config: ClusterConfig) -> Verdict:
    """The verdict on CODE: it answers both cases of the challenge full of secrets."""
    backend = DaskBackend(config, PATIENCE)
    isolation = await backend.start(Tier.NAMESPACES)
    assert isolation.tier is Tier.NAMESPACES, isolation.reasons
    try:
        return (await judge_code(backend, secretive(), CODE)).verdict
    finally:
        await backend.stop()


async def test_no_secret_is_on_the_line(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every byte the server sends while it grades: the student's code and the inputs are in it; expected
    outputs, the solution, names, hints, what is hidden, and the addresses of stores are not."""
    monkeypatch.setenv("CODEMENTOR_MONGODB_URI", "mongodb://canary-password@db/")
    monkeypatch.setenv("CODEMENTOR_DASK_KEY", "/canary-key.pem")
    async with listening(cluster.port) as heard:
        assert await graded(through(cluster.config, heard)) is Verdict.ACCEPTED
    assert [True] * 3 == [
        word in heard.there for word in (b"canary-code", b"shown-input", b"canary-hidden-input")
    ]
    secrets = [word for word in CANARIES if word != "canary-hidden-input"] + ["canary-password", "canary-key"]
    assert [] == [word for word in secrets if word.encode() in heard.there]
    assert b"shown-output" not in heard.there
    # What came back is what the code printed, in base64 and not in words.
    assert b"cpu" in heard.back
    assert b"canary-hidden-output" not in heard.back


async def test_with_certificates_the_line_says_nothing(encrypted: Cluster) -> None:
    """The same submission is graded, and who listens hears neither code nor input."""
    async with listening(encrypted.port) as heard:
        assert await graded(through(encrypted.config, heard)) is Verdict.ACCEPTED
    assert len(heard.there) > 1000 < len(heard.back)
    assert [] == [word for word in (b"canary", b"shown", b"codementor") if word in heard.there + heard.back]


async def test_a_stranger_is_not_let_in(encrypted: Cluster, tmp_path: Path) -> None:
    """With certificates of another authority, or with none: the scheduler does not answer."""
    address = encrypted.config.scheduler
    others = made(tmp_path / "others")
    files = (others / "ca.pem", others / "server.pem", others / "server-key.pem")
    for stranger in (ClusterConfig(address, *files), ClusterConfig(address.replace("tls", "tcp"))):
        isolation = await DaskBackend(stranger, patience=1.5).start(Tier.LANDLOCK)
        assert Tier.PRACTICE is isolation.tier
        assert "does not answer" in isolation.reasons[0]


async def test_a_result_that_would_have_to_be_unpickled_is_not_read(cluster: Cluster) -> None:
    """The client asks in a language that has no pickles. Of an object it learns that there is none."""
    connection = await Connection.open(cluster.config)
    try:
        client = connection._client
        assert b"ab" == await client.submit(bytes.join, b"", [b"a", b"b"])
        with pytest.raises(TypeError, match="Could not serialize"):
            await client.submit(complex, 1, 2)
    finally:
        await connection.close()


async def test_an_order_larger_than_dask_likes_is_sent_all_the_same(cluster: Cluster) -> None:
    """Eleven mebibytes of input in all: Dask's advice to send less is for programmers, not for students."""
    backend = DaskBackend(cluster.config, PATIENCE)
    await backend.start(Tier.NAMESPACES)
    order = CaseOrder("print(len(input()))", InputMode.STDIN, "x" * ((1 << 20) - 1), Limits())
    seen = await backend.observe([order] * 11)
    assert [b"1048575\n"] * 11 == [each.stdout for each in seen]
    await backend.stop()
