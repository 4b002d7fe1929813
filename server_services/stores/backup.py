"""A logical copy of one database in one file, for any MongoDB: raw documents, collection options, indexes.

The file is a zip: `manifest.json`, and for the n-th collection `n.bson` (its documents, one after the other,
as the server sent them) and `n.about.bson` (name, options, indexes). Collections are read in turn, so writes
during a backup may be in one collection and not in another. Views are left out: they hold no records.
"""

import asyncio
import contextlib
import itertools
import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, cast

import bson
from bson.codec_options import CodecOptions
from bson.errors import InvalidBSON
from bson.raw_bson import RawBSONDocument
from motor.motor_asyncio import AsyncIOMotorDatabase

from codementor_jupyter.protocol.errors import ErrorCode
from server_services.errors import Conflict, Refused

from .failures import translated

Database = AsyncIOMotorDatabase[dict[str, Any]]

FORMAT = 1
# While a collection of this name exists the database is half restored; `schema.prepare` refuses it.
RESTORING = "restoring"
_RAW: CodecOptions[RawBSONDocument] = CodecOptions(document_class=RawBSONDocument)
_BATCH, _BATCH_BYTES = 500, 8 << 20


@dataclass(frozen=True)
class Contents:
    """What a backup holds: number of `documents` by collection, version of the `engine` that held them."""

    database: str
    at: datetime
    engine: str
    documents: dict[str, int]


@translated
async def backup(database: Database, path: Path) -> Contents:
    """Write all of `database` to `path` (mode 0600), which appears complete or not at all.

    Raises Conflict for a half restored database, Unavailable when MongoDB goes away.
    """
    names = await _collections(database)
    if RESTORING in names:
        raise Conflict(
            ErrorCode.BAD_REQUEST,
            f"The database `{database.name}` is half restored: run the restore again, then back it up.",
        )
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with (
            _private(fresh) as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive,
        ):
            contents = await _write(database, names, archive)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    _sync(path.parent)
    return contents


async def _write(database: Database, names: dict[str, Any], archive: zipfile.ZipFile) -> Contents:
    counts: dict[str, int] = {}
    for number, (name, options) in enumerate(sorted(names.items())):
        indexes = [dict(index) async for index in database[name].list_indexes()]
        about = {"name": name, "options": options, "indexes": [i for i in indexes if i["name"] != "_id_"]}
        archive.writestr(f"{number}.about.bson", bson.encode(about, codec_options=database.codec_options))
        counts[name] = await _write_documents(database, name, archive, f"{number}.bson")
    engine = str((await database.command("buildInfo"))["version"])
    contents = Contents(database.name, datetime.now(UTC), engine, counts)
    manifest = {**vars(contents), "at": contents.at.isoformat(), "format": FORMAT}
    archive.writestr("manifest.json", json.dumps(manifest, indent=1))
    return contents


async def _write_documents(database: Database, name: str, archive: zipfile.ZipFile, member: str) -> int:
    count = 0
    with archive.open(member, "w", force_zip64=True) as out:
        async for batch in database[name].find_raw_batches(batch_size=_BATCH):
            # Compressing and writing are not for the event loop.
            count += await asyncio.to_thread(_write_batch, out, batch)
    return count


def _write_batch(out: IO[bytes], batch: bytes) -> int:
    out.write(batch)
    return sum(1 for _ in _lengths(batch))


def _lengths(batch: bytes) -> Iterator[int]:
    """The lengths of the documents that follow each other in a batch."""
    place = 0
    while place < len(batch):
        length = int.from_bytes(batch[place : place + 4], "little")
        yield length
        place += length


def read_contents(path: Path) -> Contents:
    """What the file says it holds, after checking all of it. Raises Refused for a damaged or foreign file."""
    try:
        with zipfile.ZipFile(path) as archive:
            damaged = archive.testzip()
            manifest = json.loads(archive.read("manifest.json"))
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError) as error:
        raise _refused(path, "is not a backup, or is damaged") from error
    if damaged is not None:
        raise _refused(path, f"is damaged ({damaged})")
    if manifest["format"] != FORMAT:
        raise _refused(path, "was written by another version of this program: upgrade it")
    at = datetime.fromisoformat(manifest["at"])
    return Contents(manifest["database"], at, manifest["engine"], manifest["documents"])


@translated
async def restore(database: Database, path: Path, *, replace: bool = False) -> Contents:
    """Make `database` what the file holds. The file is checked before anything is touched.

    Raises Refused for a file that will not do, Conflict for a database that is not empty (unless `replace`),
    Unavailable when MongoDB goes away. What is then half restored says so: `schema.prepare` refuses it.
    """
    contents = await asyncio.to_thread(read_contents, path)
    present = await _collections(database)
    if present and not replace:
        raise Conflict(
            ErrorCode.BAD_REQUEST,
            f"The database `{database.name}` is not empty: restore with --replace, or into another one.",
        )
    mark = {"from": path.name, "at": datetime.now(UTC)}
    await database[RESTORING].replace_one({"_id": "restore"}, mark, upsert=True)
    for name in present:
        if name != RESTORING:
            await database.drop_collection(name)
    with zipfile.ZipFile(path) as archive:
        for number in range(len(contents.documents)):
            try:
                await _read_collection(database, archive, number)
            except InvalidBSON as error:
                raise _refused(
                    path, f"could not be read to its end; `{database.name}` is half restored"
                ) from error
    await database.drop_collection(RESTORING)
    return contents


async def _read_collection(database: Database, archive: zipfile.ZipFile, number: int) -> None:
    about = bson.decode(archive.read(f"{number}.about.bson"))
    name = about["name"]
    await database.create_collection(name, **about["options"])
    collection = database.get_collection(name, codec_options=_RAW)
    with archive.open(f"{number}.bson") as file:
        documents = cast("Iterator[RawBSONDocument]", bson.decode_file_iter(file, _RAW))
        while batch := await asyncio.to_thread(_next_batch, documents):
            await collection.insert_many(batch)
    if about["indexes"]:
        # As they were listed, not through IndexModel, which does not know every option of every server.
        indexes = [{k: v for k, v in index.items() if k != "ns"} for index in about["indexes"]]
        await database.command("createIndexes", name, indexes=indexes)


def _next_batch(documents: Iterator[RawBSONDocument]) -> list[RawBSONDocument]:
    batch: list[RawBSONDocument] = []
    size = 0
    for document in itertools.islice(documents, _BATCH):
        batch.append(document)
        size += len(document.raw)
        if size > _BATCH_BYTES:
            break
    return batch


async def _collections(database: Database) -> dict[str, Any]:
    """The options of each real collection by name."""
    listed = await database.list_collections(filter={"type": "collection"})
    return {c["name"]: c["options"] async for c in listed if not c["name"].startswith("system.")}


@contextlib.contextmanager
def _private(path: Path) -> Iterator[IO[bytes]]:
    with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _sync(directory: Path) -> None:
    """Make a rename in `directory` survive a power cut."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _refused(path: Path, why: str) -> Refused:
    return Refused(ErrorCode.BAD_REQUEST, f"{path.name} {why}.")
