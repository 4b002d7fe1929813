"""Doors to oneself: profile and progress."""

from codementor_jupyter.protocol.users import ProfileRequest, ProfileView, ProgressView, Role

from .base import Door, door


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
