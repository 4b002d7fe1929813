"""What to do next, as the server sees it; where it is an older one, the next challenge of the course."""

from collections.abc import Sequence

from .client import Client, ClientError
from .protocol.challenges import ChallengeSummaryView
from .protocol.recommendations import RecommendationsView

MOST = 20


def find_recommendations(client: Client, limit: int = 3) -> RecommendationsView | None:
    """What the server recommends; None where it cannot say. An ornament of other outputs: never an error."""
    try:
        return client.recommendations(limit=limit)
    except ClientError:
        return None


def suggested(client: Client, listed: Sequence[ChallengeSummaryView]) -> str | None:
    """The slug of the one to mark in a list: the best that is recommended, else the first unsolved one."""
    known = find_recommendations(client, MOST)
    slugs = {each.slug for each in listed}
    best = (each.slug for each in known.items if each.slug in slugs) if known else iter(())
    return next(best, None) or next((each.slug for each in listed if each.state != "solved"), None)
