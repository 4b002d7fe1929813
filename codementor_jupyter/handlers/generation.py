"""The door that makes challenges. It keeps none: what is wanted goes to `POST api/challenges`."""

import secrets

from codementor_jupyter.protocol.generation import MAX_SEED, GeneratedPage, GenerateRequest
from codementor_jupyter.protocol.users import Role
from server_services.generation.model import Profile, Wanted
from server_services.generation.views import generated_page

from .base import Door, door


class GenerateDoor(Door):
    @door(
        Role.INSTRUCTOR,
        "Make challenges for review, each examined in the sandbox; none is stored",
        accepts=GenerateRequest,
        answers=GeneratedPage,
    )
    async def post(self) -> None:
        request = self.body(GenerateRequest)
        self.house.grading.require_isolation()
        # Who can guess the seed can make the hidden cases again.
        seed = secrets.randbelow(MAX_SEED) if request.seed is None else request.seed
        generated = await self.house.generation.generate(_wanted(request, seed))
        self.answer(generated_page(generated, seed))


def _wanted(request: GenerateRequest, seed: int) -> Wanted:
    known = request.profile
    profile = Profile(known.level, frozenset(known.concepts), frozenset(known.avoid))
    return Wanted(request.topic, request.difficulty, request.language, request.count, seed, profile)
