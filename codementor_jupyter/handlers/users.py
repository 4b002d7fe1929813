"""Doors to oneself: profile, progress, activity, and what to do next."""

from pydantic import Field

from codementor_jupyter.protocol.base import Wire
from codementor_jupyter.protocol.recommendations import RecommendationsView
from codementor_jupyter.protocol.users import ActivityView, ProfileRequest, ProfileView, ProgressView, Role

from .base import Door, door


class RecommendationQuery(Wire):
    """How many challenges are wanted."""

    limit: int = Field(default=3, ge=1, le=20)


class ProfileDoor(Door):
    @door(Role.STUDENT, "Who I am here", answers=ProfileView)
    async def get(self) -> None:
        self.answer(await self.house.progress.profile(await self.user(), self.who.roles))

    @door(
        Role.STUDENT, "Change my e-mail address or preferences", accepts=ProfileRequest, answers=ProfileView
    )
    async def put(self) -> None:
        request = self.body(ProfileRequest)
        self.answer(await self.house.progress.update_profile(await self.user(), request, self.who.roles))


class ProgressDoor(Door):
    @door(Role.STUDENT, "How far I have come", answers=ProgressView)
    async def get(self) -> None:
        self.answer(await self.house.progress.progress(await self.user()))


class ActivityDoor(Door):
    @door(Role.STUDENT, "What I did on which day, and what became of my weeks", answers=ActivityView)
    async def get(self) -> None:
        self.answer(await self.house.progress.activity(await self.user()))


class RecommendationsDoor(Door):
    @door(Role.STUDENT, "What to do next, and why", answers=RecommendationsView, query=("limit",))
    async def get(self) -> None:
        limit = self.query_model(RecommendationQuery).limit
        self.answer(await self.house.learning.recommend((await self.user()).id, limit))
