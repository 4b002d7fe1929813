"""The live socket: what a user hears of themselves, as it happens."""

import pytest
from hosts import RIGHT, Host
from listening import listening

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_a_verdict_is_told_as_it_happens(host: Host) -> None:
    """With what the submission's own door says of it, and nothing else."""
    made = await host.new_challenge()
    async with listening(host) as listener:
        view = (await host.submit(made["slug"], RIGHT)).json()
        told = await listener.verdict_of(view["id"])
    assert told == {
        "id": told["id"],
        "at": told["at"],
        "submissionId": view["id"],
        "challengeId": made["id"],
        "challengeSlug": made["slug"],
        "status": "accepted",
        "verdict": "accepted",
        "score": 1.0,
    }
