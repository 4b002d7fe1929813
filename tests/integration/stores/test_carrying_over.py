"""Another release of the engine than the one that wrote the records: nothing is lost or spoiled."""

import asyncio
from pathlib import Path

import pytest
from stand_in import Opening

from server_services.config import StoreConfig
from server_services.errors import Unavailable
from server_services.stores.connections import Stores
from server_services.stores.embedded import backups
from server_services.stores.embedded.engines import mongodb_engine
from server_services.stores.embedded.folder import Folder
from server_services.stores.embedded.pair import EmbeddedPair

pytestmark = pytest.mark.slow

OLDER, NEWER = "0.0.1", "99.0"


def _stamp(data_dir: Path) -> Path:
    return data_dir / "mongo" / "codementor-engine"


@pytest.fixture
async def written(opening: Opening, data_dir: Path) -> Path:
    """A data directory with one record, and a backup of it, that an older release wrote."""
    async with opening() as stores:
        await stores.database.records.create_index("name", unique=True)
        await stores.database.records.insert_one({"name": "in the backup"})
    async with opening() as stores:
        await stores.database.records.insert_one({"name": "after the backup"})
        # Killed before it could back up: only the files on disk hold the second record.
        for saved in (data_dir / "backups").iterdir():
            saved.rename(data_dir / "kept")
    for saved in (data_dir / "backups").iterdir():
        saved.rename(data_dir / "second")
    (data_dir / "kept").rename(data_dir / "backups" / "20200101T000000.000000Z")
    _stamp(data_dir).write_text(OLDER)
    return data_dir


async def _names(stores: Stores) -> set[str]:
    return {document["name"] async for document in stores.database.records.find()}


async def test_readable_records_are_carried_over_whole(opening: Opening, written: Path) -> None:
    """What was written after the last backup too, with the unique index; the old files stay beside."""
    async with opening() as stores:
        assert await _names(stores) == {"in the backup", "after the backup"}
        assert (await stores.database.records.index_information())["name_1"]["unique"]
    assert _stamp(written).read_text().strip() == mongodb_engine().version
    aside = [path for path in written.iterdir() if path.name.startswith(f"mongo-{OLDER}")]
    assert [(path / "codementor-engine").read_text() for path in aside] == [OLDER]


async def test_unreadable_records_are_replaced_by_the_last_backup(opening: Opening, written: Path) -> None:
    """The backup is loaded, and the files stay beside it for the old release."""
    (written / "mongo" / "WiredTiger.turtle").write_text("a format nobody reads any more")
    async with opening() as stores:
        assert await _names(stores) == {"in the backup"}
    assert [path for path in written.iterdir() if path.name.startswith(f"mongo-{OLDER}")]


async def test_unreadable_records_without_a_backup_are_left_as_they_are(
    opening: Opening, written: Path
) -> None:
    """The start is refused with a way out, and the directory is untouched."""
    backups_of_it = written / "backups"
    backups_of_it.rename(written / "elsewhere")
    turtle = written / "mongo" / "WiredTiger.turtle"
    turtle.write_text("a format nobody reads any more")
    with pytest.raises(Unavailable, match=f"secantusdb=={OLDER}"):
        await Stores.open(StoreConfig(None, None, written))
    assert turtle.read_text() == "a format nobody reads any more"
    assert _stamp(written).read_text() == OLDER


async def test_an_older_engine_does_not_open_newer_records(opening: Opening, written: Path) -> None:
    """It says what it needs and touches nothing; with the directory moved away it loads the backup."""
    _stamp(written).write_text(NEWER)
    before = {path: path.stat().st_mtime_ns for path in (written / "mongo").iterdir()}
    with pytest.raises(Unavailable, match=f"secantusdb>={NEWER}"):
        await Stores.open(StoreConfig(None, None, written))
    assert {path: path.stat().st_mtime_ns for path in (written / "mongo").iterdir()} == before
    (written / "mongo").rename(written / "moved")
    async with opening() as stores:
        assert await _names(stores) == {"in the backup"}


async def test_an_interrupted_preparation_is_begun_again(opening: Opening, data_dir: Path) -> None:
    """A directory without a stamp holds nothing acknowledged: it is put aside."""
    (data_dir / "mongo").mkdir(parents=True)
    (data_dir / "mongo" / "WiredTiger").write_text("half")
    async with opening() as stores:
        await stores.database.records.insert_one({"name": "first"})
    assert [path for path in data_dir.iterdir() if path.name.startswith("mongo-unfinished")]


async def test_backups_are_made_while_the_pair_runs(data_dir: Path) -> None:
    """Every so often without being asked, of every database; the last ones are kept."""
    pair = EmbeddedPair(StoreConfig(None, None, data_dir), backup_every=0.5)
    addresses = await pair.start()
    try:
        given = StoreConfig(addresses.mongodb_uri, addresses.redis_url, data_dir)
        stores = await Stores.open(given)
        await stores.database.records.insert_one({"_id": 1})
        await stores.database.client.other.records.insert_one({"_id": 1})
        await stores.close()
        for _ in range(100):
            await asyncio.sleep(0.1)
            if (found := backups.latest(Folder(data_dir))) and len(list(found.glob("*.zip"))) == 2:
                break
        else:
            pytest.fail("no backup of both databases within ten seconds")
        await asyncio.sleep(3)
        assert 1 <= len(list((data_dir / "backups").iterdir())) <= backups.KEEP_LAST + 1
    finally:
        await pair.stop()
