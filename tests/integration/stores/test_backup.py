"""Backup and restore of a database through the driver, on a real server."""

import stat
import zipfile
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from bson import Binary, Code, Decimal128, Int64, MaxKey, MinKey, ObjectId, Regex, Timestamp
from bson.codec_options import CodecOptions
from bson.raw_bson import RawBSONDocument
from pymongo import ASCENDING, DESCENDING, IndexModel
from pymongo.errors import DuplicateKeyError
from stores_for_tests import SessionPair, opened

from server_services.config import StoreConfig
from server_services.errors import Conflict, Refused, Unavailable
from server_services.stores.backup import Database, backup, read_contents, restore
from server_services.stores.connections import Stores
from server_services.stores.schema import prepare

EVERY_TYPE = {
    "_id": ObjectId(),
    "decimal": Decimal128("1.10"),
    "long": Int64(5),
    "int": 5,
    "double": 5.0,
    "when": datetime(2026, 3, 1, 12, 30, 1, 123000, tzinfo=UTC),
    "bytes": b"\x00\xff",
    "binary": Binary(b"abc", 0x80),
    "uuid": UUID(int=7),
    "regex": Regex("^a", "i"),
    "code": Code("x"),
    "timestamp": Timestamp(1, 2),
    "least": MinKey(),
    "most": MaxKey(),
    "none": None,
    "nested": {"list": [1, Int64(1), {"z": 1, "a": 2}], "text": "größer 🙂 \x00"},
}


@pytest.fixture
async def other(session_pair: SessionPair) -> AsyncIterator[Database]:
    """A second, empty database."""
    async with opened(session_pair.config()) as stores:
        yield stores.database


@pytest.fixture
async def file(stores: Stores, tmp_path: Path) -> Path:
    """A backup of a small database with an index of each kind and a collection without documents."""
    database = stores.database
    await database.records.create_indexes(
        [
            IndexModel([("name", ASCENDING), ("version", DESCENDING)], unique=True),
            IndexModel("email", unique=True, partialFilterExpression={"email": {"$exists": True}}),
            IndexModel("expires", expireAfterSeconds=3600),
        ]
    )
    await database.create_collection("empty")
    await database.records.insert_one(EVERY_TYPE)
    await database.records.insert_many(
        {"name": f"n{number}", "version": Int64(number)} for number in range(600)
    )
    await backup(database, tmp_path / "records.zip")
    return tmp_path / "records.zip"


async def _raw(database: Database) -> list[bytes]:
    options: CodecOptions[RawBSONDocument] = CodecOptions(document_class=RawBSONDocument)
    collection = database.get_collection("records", codec_options=options)
    return [bytes(document.raw) async for document in collection.find().sort("_id")]


async def test_every_byte_and_every_index_comes_back(stores: Stores, other: Database, file: Path) -> None:
    """Documents are equal byte for byte, index definitions equal, empty collections there."""
    contents = await restore(other, file)
    assert contents.documents == {"empty": 0, "records": 601}
    assert await _raw(other) == await _raw(stores.database)
    assert await other.records.index_information() == await stores.database.records.index_information()
    assert sorted(await other.list_collection_names()) == ["empty", "records"]


async def test_a_restored_unique_index_is_unique(other: Database, file: Path) -> None:
    """The constraint works, not only its listing."""
    await restore(other, file)
    with pytest.raises(DuplicateKeyError):
        await other.records.insert_one({"name": "n1", "version": 1})


async def test_a_database_with_records_is_not_overwritten(other: Database, file: Path) -> None:
    """Without `replace` it is refused and untouched; with it, what was there is gone."""
    await other.precious.insert_one({"_id": 1})
    with pytest.raises(Conflict, match="--replace"):
        await restore(other, file)
    assert await other.precious.count_documents({}) == 1
    await restore(other, file, replace=True)
    assert sorted(await other.list_collection_names()) == ["empty", "records"]


async def test_a_damaged_file_is_refused_before_anything_is_touched(
    other: Database, file: Path, tmp_path: Path
) -> None:
    """Cut short, altered inside, or no backup at all: the database keeps what it has."""
    await other.precious.insert_one({"_id": 1})
    whole = file.read_bytes()
    altered = bytearray(whole)
    altered[len(whole) // 3] ^= 0xFF
    for bad in (whole[: len(whole) // 2], bytes(altered), b"text", b""):
        (tmp_path / "bad.zip").write_bytes(bad)
        with pytest.raises(Refused, match=r"bad\.zip"):
            await restore(other, tmp_path / "bad.zip", replace=True)
    assert await other.precious.count_documents({}) == 1


async def test_a_half_restored_database_says_so(other: Database, file: Path, tmp_path: Path) -> None:
    """A restore that breaks off leaves a database that will not open until it is restored completely."""
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            # A whole archive whose second collection is not BSON: it fails only once work has begun.
            target.writestr(name, b"\x05\x00\x00\x00\x01" if name == "1.bson" else source.read(name))
    with pytest.raises(Refused, match="half restored"):
        await restore(other, bad)
    with pytest.raises(Unavailable, match="interrupted"):
        await prepare(other, {})
    with pytest.raises(Conflict, match="half restored"):
        await backup(other, tmp_path / "never.zip")
    await restore(other, file, replace=True)
    await prepare(other, {})


async def test_the_file_is_private_and_complete_or_absent(
    store_config: StoreConfig, file: Path, tmp_path: Path
) -> None:
    """Mode 0600; a backup that fails leaves the earlier file as it was and nothing else."""
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = file.read_bytes()
    away = await Stores.open(
        replace(store_config, mongodb_uri="mongodb://127.0.0.1:1/", server_selection_seconds=0.3)
    )
    with pytest.raises(Unavailable):
        await backup(away.database, file)
    await away.close()
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["records.zip"]


async def test_contents_can_be_read_without_a_server(stores: Stores, file: Path) -> None:
    """Which database, when, how many documents."""
    contents = read_contents(file)
    assert contents.database == stores.database.name
    assert contents.documents == {"empty": 0, "records": 601}
    assert abs((datetime.now(UTC) - contents.at).total_seconds()) < 60
