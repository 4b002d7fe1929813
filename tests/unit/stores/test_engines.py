"""How the servers are found and told what to do, and what becomes of old directories and backups."""

import stat
from pathlib import Path

import pytest

from server_services.errors import Unavailable
from server_services.stores.embedded import backups, records
from server_services.stores.embedded.engines import (
    Engine,
    environment,
    mongodb_child,
    mongodb_engine,
    redis_child,
    redis_engine,
)
from server_services.stores.embedded.folder import Folder
from server_services.stores.embedded.state import State

STATE = State(27000, "m-secret", "r-secret", "/run/x", ("mongodb", "redis"), provisioned=True)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A created data directory with letters that need care."""
    made = Folder(tmp_path / 'a "quoted" näme')
    made.create()
    return made


def test_both_servers_are_found_here() -> None:
    """With a version that says which they are."""
    assert mongodb_engine().command[-2:] == ("-m", "secantus")
    assert mongodb_engine().version[0].isdigit()
    assert Path(redis_engine().command[0]).name in ("valkey-server", "redis-server")
    assert "server" in redis_engine().version.lower()


def test_mongodb_is_durable_guarded_by_a_password_and_local(folder: Folder) -> None:
    """The flags that must never be missing."""
    command = mongodb_child(Engine(("secantus",), "1"), folder, STATE)["command"]
    assert {"--sync-on-commit", "--auth"} <= set(command)
    assert command[command.index("--host") + 1] == "127.0.0.1"
    assert Path(command[command.index("--config") + 1]).read_text().startswith("#")


def test_mongodb_asks_for_no_password_only_before_it_has_one(folder: Folder) -> None:
    """`--auth` depends on whether it is provisioned, on nothing else."""
    unprovisioned = State(27000, "m", "r", "/run/x", ("mongodb",))
    assert "--auth" not in mongodb_child(Engine(("secantus",), "1"), folder, unprovisioned)["command"]


def test_redis_reads_its_password_from_a_private_file(folder: Folder) -> None:
    """It listens on the socket alone and writes every second; its command line names no secret."""
    order = redis_child(Engine(("valkey-server",), "1"), folder, STATE)
    assert "r-secret" not in " ".join(order["command"])
    settings = Path(order["command"][-1])
    assert stat.S_IMODE(settings.stat().st_mode) == 0o600
    lines = settings.read_text().splitlines()
    assert {"port 0", "requirepass r-secret", "appendonly yes", "appendfsync everysec", 'save ""'} <= set(
        lines
    )
    assert 'dir "' + str(folder.redis).replace('"', '\\"') + '"' in lines


def test_the_environment_holds_no_token() -> None:
    """Only names the servers need."""
    assert set(environment()) <= {
        *("HOME", "PATH", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
    }


def test_only_a_newer_release_is_refused(folder: Folder) -> None:
    """Pre-releases are compared as releases are, not as text."""
    folder.mongodb.mkdir()
    records.refuse_newer(folder.mongodb, "0.7.0")
    for found, installed in (("0.7.0b3", "0.7.0b3"), ("0.7.0b9", "0.7.0b10"), ("0.7.0b10", "0.7.0")):
        records.stamp(folder.mongodb, found)
        records.refuse_newer(folder.mongodb, installed)
    records.stamp(folder.mongodb, "0.10.0")
    with pytest.raises(Unavailable, match=r"0\.10\.0.*newer than the 0\.9\.0"):
        records.refuse_newer(folder.mongodb, "0.9.0")


def test_directories_put_aside_never_meet(folder: Folder) -> None:
    """Twice in the same second, both are there, with their contents."""
    for number in range(2):
        folder.mongodb.mkdir()
        records.stamp(folder.mongodb, "0.7.0b3")
        (folder.mongodb / "data").write_text(str(number))
        copied, moved = records.copy_aside(folder), records.move_aside(folder)
        assert (copied / "data").read_text() == (moved / "data").read_text() == str(number)
    assert len(list(folder.root.glob("mongo-0.7.0b3-*"))) == 4


def test_the_newest_backups_and_one_of_each_day_are_kept(folder: Folder) -> None:
    """Of twelve days with three backups each: the last of seven days, and the last three of all."""
    for day in range(1, 13):
        for hour in (8, 12, 16):
            (folder.backups / f"202603{day:02}T{hour:02}0000.000000Z").mkdir()
    (folder.backups / ".unfinished").mkdir()
    assert backups.latest(folder) == folder.backups / "20260312T160000.000000Z"
    backups._prune(folder)
    kept = sorted(path.name[6:11] for path in folder.backups.iterdir() if path.name[0] != ".")
    assert kept == ["06T16", "07T16", "08T16", "09T16", "10T16", "11T16", "12T08", "12T12", "12T16"]
