"""Doors to submissions: submit, look one up, look back."""

import asyncio
import math
from collections.abc import Mapping
from contextlib import suppress

from pydantic import Field

from codementor_jupyter.protocol.base import Wire
from codementor_jupyter.protocol.challenges import ChallengeRequest, InputMode
from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.hints import worth
from codementor_jupyter.protocol.submissions import (
    ComplexityView,
    CounterexampleView,
    ReceiptCheckView,
    SubmissionPage,
    SubmissionRequest,
    SubmissionView,
)
from codementor_jupyter.protocol.users import Role
from server_services.challenges.literals import as_python
from server_services.challenges.model import Challenge
from server_services.errors import NotFound, Refused
from server_services.grading.model import GradedChallenge, Submission
from server_services.grading.receipt import Receipt, check_receipt
from server_services.grading.views import complexity_view, counterexample_view, submission_view

from .base import Door, door
from .challenges import ChallengeDoorBase

DEFAULT_WAIT, MAX_WAIT = 10.0, 60.0
MAX_KEY = 200


class PageQuery(Wire):
    page: int = Field(default=1, ge=1, le=10_000)
    page_size: int = Field(default=20, ge=1, le=500)


class ReceiptQuery(Wire):
    """A receipt as it was copied."""

    text: str = Field(max_length=1000)


class SubmissionDoorBase(Door):
    async def view(self, submission: Submission, *, with_code: bool = False) -> SubmissionView:
        """A submission as its owner sees it, with what it brought them."""
        content = await self.house.grading.challenge_of(submission)
        gained = None
        if submission.graded:
            gained = await self.house.progress.gained(
                submission.user_id, submission.challenge_id, submission.id
            )
        return submission_view(submission, content, xp_gained=gained, with_code=with_code)


class SubmitDoor(SubmissionDoorBase, ChallengeDoorBase):
    @door(
        Role.STUDENT,
        "Submit code; answers 200 with the verdict when it is ready within `wait` seconds, else 202",
        accepts=SubmissionRequest,
        answers=SubmissionView,
        query=("wait",),
        also=(202,),
    )
    async def post(self, slug: str) -> None:
        wait, key = self._wait(), self._key()
        request = self.body(SubmissionRequest)
        challenge, user = await asyncio.gather(self.challenge(slug), self.user())
        grading, asked = self.house.grading, graded_challenge(challenge)

        async def worth_now() -> int:
            return worth(challenge.xp_reward, await self.house.challenges.hints_opened(user.id, challenge.id))

        kept = await grading.submit(user.id, asked, request.code, request.language, key, worth_now)
        current = await grading.wait(kept, wait)
        doors = self.request.path.rsplit("/", 3)[0]  # what stands before challenges/<slug>/submit
        self.set_header("Location", f"{doors}/submissions/{kept.id}")
        self.answer(await self.view(current), 200 if current.graded else 202)

    def _wait(self) -> float:
        text = self.get_query_argument("wait", str(DEFAULT_WAIT))
        try:
            seconds = float(text)
        except ValueError:
            seconds = math.nan
        if not 0 <= seconds <= MAX_WAIT:
            message = f"wait is a number of seconds from 0 to {MAX_WAIT:g}."
            raise Refused(ErrorCode.BAD_REQUEST, message)
        return seconds

    def _key(self) -> str | None:
        key = self.request.headers.get("Idempotency-Key")
        if key is not None and not (0 < len(key) <= MAX_KEY and key.isprintable()):
            message = f"An Idempotency-Key has 1 to {MAX_KEY} printable characters."
            raise Refused(ErrorCode.BAD_REQUEST, message)
        return key


class ChallengeSubmissionsDoor(SubmissionDoorBase, ChallengeDoorBase):
    @door(
        Role.STUDENT,
        "My submissions to one challenge, newest first, without code and test results",
        answers=SubmissionPage,
        query=("page", "pageSize"),
    )
    async def get(self, slug: str) -> None:
        query = self.query_model(PageQuery)
        challenge = await self.challenge(slug)
        user = await self.user()
        (found, total), gains = await asyncio.gather(
            self.house.grading.page(user.id, challenge.id, query.page, query.page_size),
            self.house.progress.gains(user.id, challenge.id),
        )
        items = tuple([await self._listed(each, gains) for each in found])
        self.answer(SubmissionPage(items=items, total=total, page=query.page, page_size=query.page_size))

    async def _listed(self, submission: Submission, gains: Mapping[str, int]) -> SubmissionView:
        content = await self.house.grading.challenge_of(submission)
        gained = gains.get(submission.id, 0) if submission.graded else None
        return submission_view(submission, content, xp_gained=gained, listed=True)


class SubmissionDoor(SubmissionDoorBase):
    @door(Role.STUDENT, "One of my submissions, with its code", answers=SubmissionView)
    async def get(self, submission_id: str) -> None:
        user = await self.user()
        found = await self.house.grading.get(submission_id, user.id)
        self.answer(await self.view(found, with_code=True))


class ReceiptsDoor(Door):
    @door(
        Role.INSTRUCTOR,
        "What the record says to the receipt of a submission (`text`)",
        answers=ReceiptCheckView,
        query=("text",),
    )
    async def get(self) -> None:
        receipt, found = Receipt.find(self.query_model(ReceiptQuery).text), None
        if receipt is not None:
            with suppress(NotFound):
                found = await self.house.grading.get(receipt.submission_id, None)
        username = await self.house.progress.username(found.user_id) if found else None
        self.answer(check_receipt(receipt, found, username))


class CounterexampleDoor(SubmissionDoorBase):
    @door(Role.STUDENT, "A small input that one of my submissions fails on", answers=CounterexampleView)
    async def post(self, submission_id: str) -> None:
        user = await self.user()
        submission = await self.house.grading.get(submission_id, user.id)
        found = await self.house.grading.advice.counterexample(submission)
        content = await self.house.grading.challenge_of(submission)
        self.answer(_readable(counterexample_view(submission, found), content))


class ComplexityDoor(SubmissionDoorBase):
    @door(Role.STUDENT, "How the work of one of my accepted submissions grows", answers=ComplexityView)
    async def post(self, submission_id: str) -> None:
        user = await self.user()
        submission = await self.house.grading.get(submission_id, user.id)
        found = await self.house.grading.advice.complexity(submission)
        self.answer(complexity_view(submission, found))


def _readable(view: CounterexampleView, content: ChallengeRequest | None) -> CounterexampleView:
    """A call as one writes it: unlike a visible test case's, nobody has shown it yet."""
    if view.result is None or content is None or content.input_mode is not InputMode.CALL:
        return view
    given, expected = as_python(view.result.input or "", view.result.expected or "")
    result = view.result.model_copy(update={"input": given, "expected": expected})
    return view.model_copy(update={"result": result})


def graded_challenge(challenge: Challenge) -> GradedChallenge:
    """A challenge of record as grading sees it: the two features meet here and in the composition roots."""
    return GradedChallenge(challenge.id, challenge.version, challenge)
