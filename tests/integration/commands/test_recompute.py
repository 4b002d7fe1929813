"""`jupyter codementor recompute`: everybody's progress and abilities, from the record and nothing else."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from spoken import Command, adding, lines, said

from server_services.config import StoreConfig
from server_services.stores.connections import Stores

AT = datetime(2026, 3, 2, tzinfo=UTC)


async def _solved(config: StoreConfig, *names: str) -> None:
    """Users of these names, and a first accepted submission of each; nothing is projected."""
    stores = await Stores.open(config)
    challenge = await stores.database["challenges"].find_one({"slug": "adding"})
    assert challenge is not None
    for name in names:
        submission = {
            "userId": name, "idempotencyKey": name, "challengeId": str(challenge["_id"]),
            "challengeVersion": 1, "status": "accepted", "verdict": "accepted", "score": 1.0, "attempt": 1,
            "xpReward": 10, "submittedAt": AT, "gradedAt": AT,
        }  # fmt: skip
        await stores.database["submissions"].insert_one(submission)
    await stores.close()


async def _known(config: StoreConfig) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Learners by id, and the ratings of challenges."""
    stores = await Stores.open(config)
    learners = {each["_id"]: each async for each in stores.database["learners"].find()}
    ratings = [each async for each in stores.database["challengeRatings"].find()]
    await stores.close()
    return learners, ratings


def test_what_learners_can_do_is_computed_from_the_record(
    command: Command, store_config: StoreConfig, tmp_path: Path
) -> None:
    """Ratings over all and by topic and tag, the challenge's rating; twice is the same."""
    course = adding(difficulty="medium", topic="Numbers", tags=["sums"])
    said(command("challenges", "load", lines(tmp_path / "course.jsonl", course)))
    asyncio.run(_solved(store_config, "ada", "bob"))
    said(command("recompute"))
    learners, [rated] = asyncio.run(_known(store_config))
    assert {"ada", "bob"} == learners.keys()
    assert {"value": 0.5, "answers": 1} == learners["ada"]["overall"]
    assert ["numbers", "sums"] == [each["concept"] for each in learners["bob"]["concepts"]]
    assert (2, ["ada", "bob"]) == (rated["rating"]["answers"], [each["userId"] for each in rated["counted"]])
    said(command("recompute"))
    again, [rated_again] = asyncio.run(_known(store_config))
    assert learners["ada"]["overall"] == again["ada"]["overall"]
    assert rated["rating"] == rated_again["rating"]
