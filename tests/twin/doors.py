"""The twin's doors, on any Tornado handler class: alone for contract tests, on Jupyter's own inside a Lab."""

import asyncio
import json
from datetime import UTC, datetime
from typing import Any

from tornado import web

from codementor_jupyter.protocol.analysis import AnalysisRequest
from codementor_jupyter.protocol.base import Wire
from codementor_jupyter.protocol.challenges import ChallengePage
from codementor_jupyter.protocol.errors import ErrorBody, ErrorCode, ErrorView, status_of
from codementor_jupyter.protocol.health import DependencyView, HealthView
from codementor_jupyter.protocol.hints import HintRequest
from codementor_jupyter.protocol.submissions import ReceiptCheckView, SubmissionPage, SubmissionRequest

from .classroom import Classroom
from .course import CHALLENGES
from .recommending import recommendations

VERSION = "0.1.0"


class Door(web.RequestHandler):
    """Answers in the one shape, and fails on request."""

    classroom: Classroom

    async def prepare(self) -> None:
        reply = super().prepare()
        if reply is not None:
            await reply
        self.classroom.seen.append(f"{self.request.method} {self.request.path}")
        if self.classroom.faults:
            await self._fail(self.classroom.faults.pop(0))

    def check_xsrf_cookie(self) -> None:
        """Bearer tokens and same-origin pages only: the twin guards nothing."""

    async def _fail(self, fault: dict[str, Any]) -> None:
        """`{}` lets one by; `{"drop": True}` handles it and loses the answer; else answers with a code."""
        if not fault:
            return
        if "drop" in fault:
            self._drop = True
            return
        for name, value in fault.get("headers", {}).items():
            self.set_header(name, value)
        self.refuse(ErrorCode(fault["code"]), "The twin was told to fail.")

    def answer(self, view: Wire, status: int = 200) -> None:
        if getattr(self, "_drop", False):
            self.request.connection.stream.close()
            return
        self.set_status(status)
        self.set_header("Content-Type", "application/json")
        self.finish(view.model_dump_json(by_alias=True))

    def refuse(self, code: ErrorCode, message: str) -> None:
        error = ErrorBody(code=code, message=message)
        self.answer(ErrorView(error=error), status_of(code))

    def challenge(self, slug: str) -> dict[str, Any]:
        found = self.classroom.find(slug)
        if found is None:
            self.refuse(ErrorCode.CHALLENGE_NOT_FOUND, f"There is no challenge {slug!r}.")
            raise web.Finish
        return found


class Challenges(Door):
    def get(self) -> None:
        search, state = self.get_query_argument("search", ""), self.get_query_argument("state", "")
        items = [self.classroom.summary(c) for c in CHALLENGES]
        items = [i for i in items if search in i.slug + i.title + i.topic and state in ("", i.state)]
        size = int(self.get_query_argument("pageSize", "20"))
        page = int(self.get_query_argument("page", "1"))
        shown = tuple(items[(page - 1) * size : page * size])
        self.answer(ChallengePage(items=shown, total=len(items), page=page, page_size=size))


class Challenge(Door):
    def get(self, slug: str) -> None:
        self.answer(self.classroom.view(self.challenge(slug)))


class Hints(Door):
    def post(self, slug: str) -> None:
        challenge = self.challenge(slug)
        asked = HintRequest.model_validate_json(self.request.body)
        step = asked.step
        if step > len(challenge["hints"]):
            self.refuse(ErrorCode.HINT_NOT_FOUND, "There are no more hints.")
        elif step > self.classroom.hints.get(challenge["slug"], 0) + 1:
            self.refuse(ErrorCode.HINT_OUT_OF_ORDER, "Open the hints one after the other.")
        elif "# unchanged" in asked.code:
            self.refuse(ErrorCode.HINT_TOO_SOON, "Try a change first, or wait 42 s.")
        else:
            self.classroom.tutoring.open(challenge["slug"], step)
            self.answer(self.classroom.hint(challenge, step))


class Submit(Door):
    async def post(self, slug: str) -> None:
        challenge = self.challenge(slug)
        code = SubmissionRequest.model_validate_json(self.request.body).code
        if "# twin: not-isolated" in code:
            self.refuse(ErrorCode.GRADING_NOT_ISOLATED, "This machine cannot isolate submissions.")
            return
        key = self.request.headers.get("Idempotency-Key", "")
        made = self.classroom.submit(challenge["slug"], code, key)
        await asyncio.sleep(0)
        view = self.classroom.graded(made)
        self.answer(view, 202 if view.status == "pending" else 200)


class Submissions(Door):
    def get(self, slug: str) -> None:
        made = self.classroom.of(self.challenge(slug)["slug"])[::-1]
        items = tuple(self.classroom.graded(s) for s in made[:10])
        self.answer(SubmissionPage(items=items, total=len(made), page=1, page_size=10))


class Submission(Door):
    def get(self, submission_id: str) -> None:
        for made in self.classroom.submissions:
            if made.id == submission_id:
                return self.answer(self.classroom.graded(made, with_code=True))
        return self.refuse(ErrorCode.SUBMISSION_NOT_FOUND, "No such submission.")


class Counterexample(Door):
    def post(self, submission_id: str) -> None:
        self.answer(self.classroom.counterexample(submission_id))


class Complexity(Door):
    def post(self, submission_id: str) -> None:
        self.answer(self.classroom.complexity(submission_id))


class Receipts(Door):
    def get(self) -> None:
        """`nobody` names no submission, another text with `forged` in it is not genuine."""
        text = self.get_query_argument("text")
        told: dict[str, Any] = {"genuine": "forged" not in text, "message": f"Heard: {text}."}
        if "nobody" not in text:
            told |= {"submission_id": "s1", "challenge_slug": "two-sum", "challenge_version": 3, "attempt": 2}
            told |= {
                "score": 0.75,
                "submitted_at": datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
                "username": "ada",
            }
        self.answer(ReceiptCheckView(**told))


class Analyze(Door):
    def post(self) -> None:
        request = AnalysisRequest.model_validate_json(self.request.body)
        self.answer(self.classroom.analysis(request))


class Profile(Door):
    def get(self) -> None:
        self.answer(self.classroom.profile())


class Progress(Door):
    def get(self) -> None:
        self.answer(self.classroom.progress())


class Recommendations(Door):
    def get(self) -> None:
        self.answer(recommendations(self.classroom, int(self.get_query_argument("limit", "3"))))


class Health(Door):
    def get(self) -> None:
        self.answer(
            HealthView(status="ok", version=VERSION, dependencies={"mongodb": DependencyView(condition="ok")})
        )


class Log(web.RequestHandler):
    """For tests: what was asked so far; faults to come are posted here."""

    classroom: Classroom

    def check_xsrf_cookie(self) -> None:
        """As above."""

    def get(self) -> None:
        kept = [{"slug": s.slug, "code": s.code, "key": s.key} for s in self.classroom.submissions]
        self.finish({"seen": self.classroom.seen, "submissions": kept})

    def delete(self) -> None:
        self.classroom.forget()
        self.finish({})

    def post(self) -> None:
        self.classroom.faults.extend(json.loads(self.request.body))
        self.finish({})


NAME = r"([^/]+)"
DOORS: list[tuple[str, type[web.RequestHandler]]] = [
    (r"api/challenges", Challenges),
    (rf"api/challenges/{NAME}", Challenge),
    (rf"api/challenges/{NAME}/hints", Hints),
    (rf"api/challenges/{NAME}/submit", Submit),
    (rf"api/challenges/{NAME}/submissions", Submissions),
    (rf"api/submissions/{NAME}", Submission),
    (rf"api/submissions/{NAME}/counterexample", Counterexample),
    (rf"api/submissions/{NAME}/complexity", Complexity),
    (r"api/receipts", Receipts),
    (r"code/analyze", Analyze),
    (r"api/users/profile", Profile),
    (r"api/users/progress", Progress),
    (r"api/users/recommendations", Recommendations),
    (r"health", Health),
    (r"twin", Log),
]


def routes(
    doors: list[tuple[str, type[web.RequestHandler]]],
    base: type[web.RequestHandler],
    classroom: Classroom,
    prefix: str,
) -> list[tuple[str, Any]]:
    """The route table under `prefix`, with every door standing on `base` for who may enter."""
    return [
        (prefix + path, type(door.__name__, (door, base), {"classroom": classroom})) for path, door in doors
    ]
