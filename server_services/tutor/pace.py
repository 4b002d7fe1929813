"""How often somebody may ask: the tutor in a minute, and a model in a day."""

from codementor_jupyter.protocol.errors import ErrorCode
from server_services.errors import Unavailable
from server_services.stores.rates import RateLimiter

from .model import Asker
from .speech import Share

TURNS_A_MINUTE = 30
MODEL_ANSWERS_A_DAY = 200


class Pace:
    """Counts the questions of each student."""

    def __init__(self, rates: RateLimiter) -> None:
        self._rates = rates

    async def keep(self, asker: Asker) -> None:
        """Count a question. Raises Unavailable where it is one too many."""
        seconds = await self._rates.allow(asker.id, "tutor", TURNS_A_MINUTE, 60)
        if seconds is not None:
            message = f"That was more than {TURNS_A_MINUTE} questions in a minute; go on in {seconds} s."
            raise Unavailable(ErrorCode.TUTOR_QUOTA, message, seconds, retryAfter=seconds)

    def share(self, asker: Asker) -> Share:
        """The day's answers of a model, of which nothing is taken for what is kept or the author wrote."""

        async def left() -> bool:
            return await self._rates.allow(asker.id, "tutor-model", MODEL_ANSWERS_A_DAY, 86_400) is None

        return left
