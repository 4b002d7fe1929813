"""A database from before every submission had a key."""

from typing import Any

from pymongo import IndexModel
from submitted import submission

from server_services.grading.store import INDEXES, SubmissionStore
from server_services.stores.connections import Stores
from server_services.stores.schema import prepare

OLD = IndexModel(
    [("userId", 1), ("idempotencyKey", 1)],
    name="one_submission_a_key",
    unique=True,
    partialFilterExpression={"idempotencyKey": {"$exists": True}},
)


async def test_submissions_without_a_key_get_their_ids(stores: Stores) -> None:
    """None is lost, those with a key keep theirs, and the index that allowed none is gone."""
    submissions: Any = stores.database["submissions"]
    await submissions.create_indexes([OLD])
    ids = [(await submissions.insert_one({"userId": "ada"})).inserted_id for _ in range(3)]
    keyed = (await submissions.insert_one({"userId": "ada", "idempotencyKey": "k"})).inserted_id
    await prepare(stores.database, INDEXES)
    keys = {document["_id"]: document["idempotencyKey"] async for document in submissions.find({})}
    assert {**{each: str(each) for each in ids}, keyed: "k"} == keys
    there = await submissions.index_information()
    assert "one_submission_a_key" not in there
    assert "one_submission_for_a_key" in there
    await SubmissionStore(stores.database).insert(submission())
