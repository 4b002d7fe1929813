"""Inserting once, however often the driver sends it.

A server that ends between a write and its answer is sent the same insert again when it is back. One that
remembers nothing of the first (the embedded engine) calls it a duplicate: of itself.
"""

from collections.abc import Sequence
from typing import Any

from bson import ObjectId
from motor.motor_asyncio import AsyncIOMotorCollection
from pymongo.errors import BulkWriteError, DuplicateKeyError

Document = dict[str, Any]
_DUPLICATE_KEY = 11000


async def insert_once(collection: AsyncIOMotorCollection[Document], document: Document) -> None:
    """Insert, giving the document its `_id`. Raises DuplicateKeyError when another one is in its place."""
    document.setdefault("_id", ObjectId())
    try:
        await collection.insert_one(document)
    except DuplicateKeyError:
        if not await _all_there(collection, [document]):
            raise


async def insert_all_once(
    collection: AsyncIOMotorCollection[Document], documents: Sequence[Document]
) -> None:
    """Insert many, in no order, giving each its `_id`. Raises BulkWriteError when not all are there then."""
    try:
        await collection.insert_many(documents, ordered=False)
    except BulkWriteError:
        if not await _all_there(collection, documents):
            raise


async def _all_there(collection: AsyncIOMotorCollection[Document], documents: Sequence[Document]) -> bool:
    keys = [document["_id"] for document in documents]
    return await collection.count_documents({"_id": {"$in": keys}}) == len(keys)
