"""The data directory, the runtime directory, locks and small private files."""

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from server_services.errors import Unavailable
from server_services.stores.embedded.folder import (
    Folder,
    file_system_of,
    is_locked,
    read_json,
    refuse_network,
    runtime_directory,
    try_lock,
    write_private,
)
from server_services.stores.embedded.state import State, elsewhere, load, renew


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A created data directory."""
    made = Folder(tmp_path / "deep" / "stores")
    made.create()
    return made


def test_directories_are_closed_to_others(folder: Folder) -> None:
    """Also one that was open before."""
    folder.root.chmod(0o755)
    folder.create()
    for directory in (folder.root, folder.redis, folder.backups):
        assert stat.S_IMODE(directory.stat().st_mode) == 0o700


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs", "9p", "lustre"])
def test_a_network_file_system_is_refused_with_a_way_out(kind: str, tmp_path: Path) -> None:
    """One sentence that names both variables."""
    with pytest.raises(Unavailable, match=r"CODEMENTOR_MONGODB_URI and CODEMENTOR_REDIS_URL") as caught:
        refuse_network(tmp_path, kind)
    assert kind in caught.value.message


@pytest.mark.parametrize("kind", ["ext4", "apfs", "xfs", "btrfs", "overlay", "tmpfs", ""])
def test_a_local_file_system_is_accepted(kind: str, tmp_path: Path) -> None:
    """Nothing happens."""
    refuse_network(tmp_path, kind)


def test_the_file_system_is_that_of_the_nearest_mount(tmp_path: Path) -> None:
    """/proc is not the type of /, and a directory not yet there is where its parents are."""
    assert file_system_of(Path("/proc/self")) == "proc"
    assert file_system_of(tmp_path / "not" / "yet") == file_system_of(tmp_path)
    assert file_system_of(tmp_path) not in ("", "proc")


def test_a_private_file_is_replaced_whole(tmp_path: Path) -> None:
    """Mode 0600 whatever was there, JSON or text, and no scratch file stays."""
    path = tmp_path / "state.json"
    path.write_text("open to all")
    path.chmod(0o644)
    write_private(path, {"a": 1})
    assert read_json(path) == {"a": 1}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("text", ["", "{", "[1]", "null", "\x00"])
def test_what_is_not_an_object_is_none(text: str, tmp_path: Path) -> None:
    """A damaged file is like no file."""
    (tmp_path / "f").write_text(text)
    assert read_json(tmp_path / "f") is None
    assert read_json(tmp_path / "missing") is None


def test_a_lock_is_held_until_it_is_closed(tmp_path: Path) -> None:
    """Twice even by one process it cannot be taken."""
    first = try_lock(tmp_path / "l")
    assert first is not None
    assert try_lock(tmp_path / "l") is None
    assert is_locked(tmp_path / "l")
    os.close(first)
    assert not is_locked(tmp_path / "l")


def test_the_runtime_directory_is_remembered_while_it_is_ours() -> None:
    """Kept, and made again under the same name if it was tidied away."""
    first = runtime_directory(None)
    assert stat.S_IMODE(first.stat().st_mode) == 0o700
    assert runtime_directory(str(first)) == first
    first.rmdir()
    assert runtime_directory(str(first)) == first
    first.rmdir()


def test_a_runtime_directory_others_could_reach_is_not_used(tmp_path: Path) -> None:
    """Not one that is open, not a link, not a file."""
    (tmp_path / "target").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to(tmp_path / "target")
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o755)
    (tmp_path / "file").write_text("")
    for name in ("link", "open", "file"):
        made = runtime_directory(str(tmp_path / name))
        assert made != tmp_path / name
        made.rmdir()


def test_a_state_is_read_as_it_was_saved(folder: Folder) -> None:
    """And keeps port, passwords and socket for the next start, though not its readiness."""
    first = renew(folder, ("mongodb", "redis"))
    replace(first, provisioned=True, ready=True).save(folder)
    assert load(folder) == replace(first, provisioned=True, ready=True)
    second = renew(folder, ("mongodb", "redis"))
    assert second == replace(first, provisioned=True, ready=False)
    Path(first.runtime).rmdir()


def test_a_foreign_state_is_no_state(folder: Folder) -> None:
    """Another version's file is not half understood."""
    write_private(folder.state, {"port": 1})
    assert load(folder) is None
    first = renew(folder, ("redis",))
    assert not first.provisioned
    Path(first.runtime).rmdir()


def test_every_start_has_secrets_of_its_own(tmp_path: Path) -> None:
    """Two directories share neither passwords nor sockets."""
    states = []
    for name in ("a", "b"):
        made = Folder(tmp_path / name)
        made.create()
        states.append(renew(made, ("mongodb", "redis")))
    secrets = {s.mongodb_password for s in states} | {s.redis_password for s in states}
    assert len(secrets) == 4
    assert min(len(secret) for secret in secrets) >= 40
    assert states[0].runtime != states[1].runtime
    for state in states:
        Path(state.runtime).rmdir()


def test_addresses_carry_what_a_client_needs() -> None:
    """The password is in both; preparing happens elsewhere."""
    state = State(27000, "m-secret", "r-secret", "/run/a b", ("mongodb", "redis"))
    assert "codementor:m-secret@127.0.0.1:27000" in state.mongodb_uri
    assert state.redis_url == "unix://:r-secret@/run/a%20b/redis.sock"
    assert "secret" not in state.open_mongodb_uri
    assert elsewhere(state).port != state.port


def test_a_damaged_state_file_is_replaced(folder: Folder) -> None:
    """`state.json` cut short is like none."""
    folder.state.write_text(json.dumps({"port": 1})[:5])
    assert load(folder) is None
