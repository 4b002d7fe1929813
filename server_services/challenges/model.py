"""What a challenge is, once the house has it: an author's request with identity, version and history."""

from datetime import datetime

from codementor_jupyter.protocol.challenges import ChallengeRequest


class Challenge(ChallengeRequest):
    """A challenge of record. Holds secrets (solution, hidden cases): answered through `views.py` only."""

    id: str
    version: int
    author: str
    created_at: datetime
    updated_at: datetime
