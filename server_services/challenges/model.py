"""What a challenge is, once the house has it: an author's request with an identity, a version and a history."""

from datetime import datetime

from codementor_jupyter.protocol.challenges import ChallengeRequest


class Challenge(ChallengeRequest):
    """A challenge of record. Holds secrets (solution, hidden cases): never answered as it is, see `views.py`."""

    id: str
    version: int
    author: str
    created_at: datetime
    updated_at: datetime
