"""The one HTTP client of the API, for kernels, widgets and the command line. Synchronous; knows no notebook.

Every door it knocks at may be knocked at twice: reads change nothing, a hint step opens once, and a
submission carries an `Idempotency-Key`. So a lost connection is tried again, a bounded number of times.
"""

import random
import time
import uuid
from collections.abc import Iterator, Mapping
from typing import Any, Self, TypeVar
from urllib.parse import quote

import httpx

from .answers import ClientError, ServerRefused, ServerUnreachable, error_in, parsed, read, refuse
from .connection import Server, find_server
from .protocol.analysis import AnalysisRequest, AnalysisView, ChallengeContext
from .protocol.base import Wire
from .protocol.challenges import ChallengePage, ChallengeSummaryView, ChallengeView
from .protocol.errors import ErrorCode
from .protocol.health import HealthView
from .protocol.hints import HintRequest, HintView
from .protocol.recommendations import RecommendationsView
from .protocol.submissions import (
    ComplexityView,
    CounterexampleView,
    SubmissionPage,
    SubmissionRequest,
    SubmissionView,
)
from .protocol.users import ProfileView, ProgressView
from .protocol.verdicts import Status
from .tutor_client import Tutor

CALL_SECONDS = 15.0
TRIES = 4
FIRST_PAUSE_SECONDS = 0.25
LONGEST_PAUSE_SECONDS = 5.0
MOST_PAGES = 100
SEARCH_SECONDS = 30.0  # how long looking for a counterexample, or measuring, may take

_AWAY = (
    "The CodeMentor server cannot be reached right now. Your code is safe in the notebook; "
    "try again in a moment."
)

V = TypeVar("V", bound=Wire)

__all__ = ["Client", "ClientError", "ServerRefused", "ServerUnreachable"]


class Client:
    """The doors of one CodeMentor server, named by their nouns. Close it, or use it as a context manager."""

    def __init__(
        self, server: Server | None = None, *, timeout: float = CALL_SECONDS, tries: int = TRIES
    ) -> None:
        """`server` None: the one this kernel belongs to (raises NoServer). `timeout` in seconds, each try."""
        self.server = server or find_server()
        self._timeout, self._tries = timeout, tries
        # A proxy from the environment must not see the token of a server on this very machine.
        transport = httpx.HTTPTransport(uds=self.server.socket) if self.server.socket else None
        self._http = httpx.Client(
            base_url=self.server.url,
            headers={"Authorization": f"token {self.server.token}"} if self.server.token else {},
            transport=transport,
            trust_env=not self.server.local,
        )
        self.tutor = Tutor(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._http.close()

    def challenges(
        self,
        *,
        topic: str | None = None,
        difficulty: str | None = None,
        search: str | None = None,
        state: str | None = None,
        page: int = 1,
        page_size: int = 50,
    ) -> ChallengePage:
        """One page of the catalogue, in course order. `state` is new, tried or solved."""
        asked = {"topic": topic, "difficulty": difficulty, "search": search, "state": state}
        params = {name: value for name, value in asked.items() if value} | {
            "page": page,
            "pageSize": page_size,
        }
        return self.ask(ChallengePage, "GET", "api/challenges", params=params)

    def catalogue(
        self, *, difficulty: str | None = None, search: str | None = None, state: str | None = None
    ) -> tuple[ChallengeSummaryView, ...]:
        """All challenges that match, in course order, however many pages that takes."""
        found: list[ChallengeSummaryView] = []
        for number in range(1, MOST_PAGES + 1):
            page = self.challenges(difficulty=difficulty, search=search, state=state, page=number)
            found.extend(page.items)
            if len(found) >= page.total or not page.items:
                break
        return tuple(found)

    def challenge(self, slug: str) -> ChallengeView:
        """A challenge by its slug or id. Raises ServerRefused `challenge_not_found`."""
        return self.ask(ChallengeView, "GET", f"api/challenges/{_one(slug)}")

    def submit(
        self,
        slug: str,
        code: str,
        *,
        language: str = "python",
        wait: float = 10.0,
        idempotency_key: str | None = None,
    ) -> SubmissionView:
        """Submit code and wait up to `wait` seconds for the verdict; pending where it takes longer.

        The same `idempotency_key` never makes two submissions, whoever sends it again.
        """
        return self.ask(
            SubmissionView,
            "POST",
            f"api/challenges/{_one(slug)}/submit",
            params={"wait": f"{wait:g}"},
            body=SubmissionRequest(code=code, language=language),
            headers={"Idempotency-Key": idempotency_key or uuid.uuid4().hex},
            timeout=self._timeout + wait,
        )

    def submission(self, submission_id: str) -> SubmissionView:
        """One submission of mine, with its code."""
        return self.ask(SubmissionView, "GET", f"api/submissions/{_one(submission_id)}")

    def follow(self, submission: SubmissionView, *, seconds: float = 60.0) -> SubmissionView:
        """Ask again, ever less often, until there is a verdict or `seconds` have passed."""
        deadline, pause = time.monotonic() + seconds, 0.3
        while submission.status is Status.PENDING and time.monotonic() < deadline:
            time.sleep(pause)
            pause = min(pause * 1.5, 3.0)
            submission = self.submission(submission.id)
        return submission

    def submissions(self, slug: str, *, page: int = 1, page_size: int = 10) -> SubmissionPage:
        """My submissions for a challenge, newest first."""
        params = {"page": page, "pageSize": page_size}
        return self.ask(SubmissionPage, "GET", f"api/challenges/{_one(slug)}/submissions", params=params)

    def counterexample(self, submission_id: str) -> CounterexampleView:
        """A small input, none of the hidden ones, that a submission of mine fails on, if one is found."""
        path = f"api/submissions/{_one(submission_id)}/counterexample"
        return self.ask(CounterexampleView, "POST", path, timeout=self._timeout + SEARCH_SECONDS)

    def complexity(self, submission_id: str) -> ComplexityView:
        """How the work of an accepted submission of mine grows with the size of its input."""
        path = f"api/submissions/{_one(submission_id)}/complexity"
        return self.ask(ComplexityView, "POST", path, timeout=self._timeout + SEARCH_SECONDS)

    def analyze(
        self, code: str, *, slug: str | None = None, expected: str | None = None, language: str = "python"
    ) -> AnalysisView:
        """How the work of any code grows, and what is worth saying of its lines. Nothing is kept of it."""
        context = ChallengeContext(challenge_id=slug, expected_complexity=expected)
        body = AnalysisRequest(code=code, language=language, challenge_context=context)
        timeout = self._timeout + SEARCH_SECONDS
        return self.ask(AnalysisView, "POST", "code/analyze", body=body, timeout=timeout)

    def open_hint(self, slug: str, step: int, code: str = "") -> HintView:
        """Open a step of the hint ladder, counted from 1. An open step may be asked for again."""
        return self.ask(
            HintView, "POST", f"api/challenges/{_one(slug)}/hints", body=HintRequest(step=step, code=code)
        )

    def profile(self) -> ProfileView:
        return self.ask(ProfileView, "GET", "api/users/profile")

    def progress(self) -> ProgressView:
        return self.ask(ProgressView, "GET", "api/users/progress")

    def recommendations(self, *, limit: int = 3) -> RecommendationsView:
        """What I should do next, best first, and why. Refused by a server older than this client."""
        return self.ask(RecommendationsView, "GET", "api/users/recommendations", params={"limit": limit})

    def health(self) -> HealthView:
        """The state of the house: one try. One that is down answers with its state as well, by a 503; one
        that is not open refuses, as any door does.
        """
        response = self._send(self._http.build_request("GET", "health", timeout=self._timeout))
        down = parsed(HealthView, response) if response.status_code == 503 else None
        return down or (read(HealthView, response) if response.is_success else refuse(response))

    def ask(
        self,
        view: type[V],
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        body: Wire | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float | None = None,
        tries: int | None = None,
    ) -> V:
        """The view that a door answers with. Raises ClientError."""
        request = self._http.build_request(
            method,
            path,
            params=params,
            json=body.model_dump(mode="json", by_alias=True) if body else None,
            headers=headers,
            timeout=timeout or self._timeout,
        )
        response = self._insist(request, tries or self._tries)
        return read(view, response) if response.is_success else refuse(response)

    def lines(self, path: str, body: Wire, timeout: float) -> Iterator[str]:
        """The lines of an answer, each as it comes. Asks once. Raises ClientError, also on the way."""
        told = body.model_dump(mode="json", by_alias=True)
        try:
            with self._http.stream("POST", path, json=told, timeout=timeout) as response:
                if not response.is_success:
                    response.read()
                    refuse(response)
                yield from _lines(response.iter_text())
        except httpx.ConnectError:
            raise ServerUnreachable(_AWAY) from None
        except httpx.TransportError:
            raise ServerUnreachable("The answer broke off. Ask again in a moment.") from None

    def _insist(self, request: httpx.Request, tries: int) -> httpx.Response:
        """Send until there is an answer that another try would not better."""
        for left in reversed(range(tries)):
            try:
                response = self._send(request)
                if left == 0 or not _passing(response):
                    return response
                pause = _retry_after(response)
            except ServerUnreachable:
                if left == 0:
                    raise
                pause = None
            time.sleep(_pause(tries - left, pause))
        raise ServerUnreachable("The client was told to try zero times.")

    def _send(self, request: httpx.Request) -> httpx.Response:
        try:
            return self._http.send(request)
        except httpx.TimeoutException:
            raise ServerUnreachable(
                "The CodeMentor server did not answer in time. Try again in a moment: nothing counts twice."
            ) from None
        except httpx.TransportError:  # the cause may name addresses and headers: the sentence is enough
            raise ServerUnreachable(_AWAY) from None


def _one(name: str) -> str:
    """A name as one step of an address, whatever a student has typed: never another door."""
    return quote(name, safe="").replace(".", "%2E")


def _lines(pieces: Iterator[str]) -> Iterator[str]:
    """Cut at line feeds alone: an answer's words may hold other characters at which Python ends a line."""
    rest = ""
    for piece in pieces:
        *whole, rest = (rest + piece).split("\n")
        yield from whole


def _passing(response: httpx.Response) -> bool:
    """Whether the failure may pass by itself. A grader without isolation stays without it."""
    if response.status_code not in (502, 503):
        return False
    error = error_in(response)
    return error is None or error.code is not ErrorCode.GRADING_NOT_ISOLATED


def _retry_after(response: httpx.Response) -> float | None:
    value = response.headers.get("Retry-After", "")
    return float(value) if value.isdigit() else None


def _pause(tried: int, asked: float | None) -> float:
    """Seconds until the next try: what the server asked for, else doubling; never in step with others."""
    pause = asked if asked is not None else FIRST_PAUSE_SECONDS * 2 ** (tried - 1)
    return min(pause, LONGEST_PAUSE_SECONDS) * random.uniform(0.9, 1.1)  # noqa: S311 - jitter, not a secret
