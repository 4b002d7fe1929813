"""Doors to challenges: lists, one challenge, authoring, hints, the student notebook."""

import asyncio
from typing import Literal

from nbformat import writes
from pydantic import Field
from tornado.web import HTTPError

from codementor_jupyter.protocol.base import Wire
from codementor_jupyter.protocol.challenges import (
    AuthoredChallengeView,
    ChallengePage,
    ChallengeRequest,
    ChallengeView,
    Difficulty,
    InputMode,
)
from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.hints import HintRequest, HintView
from codementor_jupyter.protocol.users import Role
from server_services.challenges.model import Challenge
from server_services.challenges.service import ChallengeFilters
from server_services.challenges.student import student_notebook
from server_services.challenges.views import State, authored_view, challenge_view
from server_services.errors import NotFound, Refused
from server_services.tutor.ladder import code_hash
from server_services.tutor.model import Asker, Tutored

from .base import Door, door


class ChallengeQuery(Wire):
    """Filters and page of a challenge list."""

    topic: str | None = None
    difficulty: Difficulty | None = None
    tag: str | None = None
    language: str | None = None
    input_mode: InputMode | None = None
    search: str | None = Field(default=None, max_length=200)
    state: Literal["new", "tried", "solved"] | None = None
    page: int = Field(default=1, ge=1, le=10_000)
    page_size: int = Field(default=50, ge=1, le=500)


NOTEBOOK = "application/x-ipynb+json"
NEW: tuple[State, float | None] = ("new", None)
QUERY = tuple(field.alias or name for name, field in ChallengeQuery.model_fields.items())


class ChallengeDoorBase(Door):
    """What the doors to one challenge share."""

    @property
    def authoring(self) -> bool:
        return Role.INSTRUCTOR in self.who.roles

    async def challenge(self, slug: str) -> Challenge:
        """The challenge; drafts are there for instructors only."""
        found = await self.house.challenges.get(slug)
        if not (found.published or self.authoring):
            raise NotFound(ErrorCode.CHALLENGE_NOT_FOUND, f"There is no challenge {slug!r} here.")
        return found


class ChallengesDoor(ChallengeDoorBase):
    @door(Role.STUDENT, "List challenges", answers=ChallengePage, query=QUERY)
    async def get(self) -> None:
        query = self.query_model(ChallengeQuery)
        user = await self.user()
        filters = ChallengeFilters(**query.model_dump(exclude={"page", "page_size"}), drafts=self.authoring)
        standing = await self.house.progress.standing(user)
        self.answer(await self.house.challenges.page(user.id, filters, standing, query.page, query.page_size))

    @door(Role.INSTRUCTOR, "Create a challenge", accepts=ChallengeRequest, answers=ChallengeView, status=201)
    async def post(self) -> None:
        content = self.body(ChallengeRequest)
        self.house.grading.require_language(content)
        created = await self.house.challenges.create(content, self.who.username)
        self.answer(challenge_view(created), 201)


class ChallengeDoor(ChallengeDoorBase):
    @door(
        Role.STUDENT,
        "Read one challenge (`view=author`: with its secrets, for instructors)",
        answers=(ChallengeView, AuthoredChallengeView),
        query=("view",),
    )
    async def get(self, slug: str) -> None:
        challenge = await self.challenge(slug)
        if self.get_query_argument("view", "student") == "author":
            self.answer(self._authored(challenge))
            return
        user = await self.user()
        standing = await self.house.progress.standing(user)
        opened = await self.house.challenges.hints_opened(user.id, challenge.id)
        attempts = await self.house.grading.attempts(user.id, challenge.id)
        state, best = standing.get(challenge.id, NEW)
        self.answer(
            challenge_view(challenge, state=state, best_score=best, hints_opened=opened, attempts=attempts)
        )

    def _authored(self, challenge: Challenge) -> AuthoredChallengeView:
        if not self.authoring:
            raise Refused(ErrorCode.FORBIDDEN, "Only instructors see a challenge with its hidden cases.")
        return authored_view(challenge)

    @door(
        Role.INSTRUCTOR, "Change a challenge: a new version", accepts=ChallengeRequest, answers=ChallengeView
    )
    async def put(self, slug: str) -> None:
        content = self.body(ChallengeRequest)
        self.house.grading.require_language(content)
        changed = await self.house.challenges.update(slug, content, self.who.username)
        self.answer(challenge_view(changed))

    @door(Role.INSTRUCTOR, "Take a challenge out of the lists; its submissions stay", status=204)
    async def delete(self, slug: str) -> None:
        await self.house.challenges.delete(slug)
        self.set_status(204)
        self.finish()


class HintsDoor(ChallengeDoorBase):
    @door(Role.STUDENT, "Open the next step of the hint ladder", accepts=HintRequest, answers=HintView)
    async def post(self, slug: str) -> None:
        request = self.body(HintRequest)
        challenge, user = await asyncio.gather(self.challenge(slug), self.user())
        if request.step <= len(challenge.hints):  # beyond it is refused whatever the rules are
            tutored = Tutored(challenge.id, challenge.version, challenge)
            await self.house.tutor.admit_step(Asker(user.id), tutored, request.step, request.code)
        code = code_hash(request.code) if request.code else ""
        self.answer(await self.house.challenges.open_hint(user.id, challenge, request.step, code))


class NotebookDoor(ChallengeDoorBase):
    @door(Role.STUDENT, "Download the student notebook of a challenge", answers=NOTEBOOK)
    async def get(self, slug: str) -> None:
        challenge = await self.challenge(slug)
        self.set_header("Content-Disposition", f'attachment; filename="{challenge.slug}.ipynb"')
        self.set_header("Content-Type", NOTEBOOK)
        self.write(writes(student_notebook(challenge)))


class NowhereDoor(Door):
    """Anything else under our address."""

    @door(Role.STUDENT, "No such door")
    async def get(self, path: str) -> None:
        raise HTTPError(404)

    post = put = patch = delete = get
