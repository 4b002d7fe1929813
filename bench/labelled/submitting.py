"""Challenges and rows through the doors of a server, as any program would send them."""

import time
import uuid
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx

from codementor_jupyter.protocol.challenges import PYTHON, ChallengeRequest
from codementor_jupyter.protocol.submissions import SubmissionView
from codementor_jupyter.protocol.verdicts import Status

from .agreement import Answer, Judged
from .rows import Row

IN_FLIGHT = 6
WAIT_SECONDS = 60  # the longest the door lets us wait for one verdict
LONGEST_SECONDS = 300.0
_DOORS = "/codementor/api"


def load(client: httpx.Client, challenges: Iterable[ChallengeRequest]) -> None:
    """Create the challenges, such that every case's result is told. Raises httpx.HTTPStatusError when the
    server does not take one.
    """
    for challenge in challenges:
        body = challenge.model_dump(mode="json", by_alias=True) | {"hiddenFeedback": "all"}
        _patiently(client, "POST", f"{_DOORS}/challenges", json=body).raise_for_status()


def submit_all(client: httpx.Client, rows: Iterable[Row], language: str = PYTHON) -> Iterator[Judged]:
    """Every row with the server's answer, in order; several are in flight at once."""
    with ThreadPoolExecutor(IN_FLIGHT) as students:
        yield from students.map(lambda row: Judged(row, submit(client, row, language)), rows)


def submit(client: httpx.Client, row: Row, language: str = PYTHON) -> Answer:
    """Submit one row and wait for its verdict."""
    path = f"{_DOORS}/challenges/{row.challenge}/submit"
    headers = {"Idempotency-Key": uuid.uuid4().hex}
    params = {"wait": WAIT_SECONDS}
    body = {"code": row.code, "language": language}
    answer = _patiently(client, "POST", path, params=params, headers=headers, json=body)
    deadline = time.monotonic() + LONGEST_SECONDS
    while answer.is_success:
        view = SubmissionView.model_validate(answer.json())
        if view.status is not Status.PENDING:
            passed = [result.passed for result in view.test_results]
            return Answer(view.status.value, passed, str(view.verdict))
        if time.monotonic() > deadline:
            return Answer("refused", remark="there is no verdict")
        time.sleep(1)
        answer = _patiently(client, "GET", f"{_DOORS}/submissions/{view.id}")
    return Answer("refused", remark=_refusal(answer))


def _patiently(client: httpx.Client, verb: str, path: str, **more: object) -> httpx.Response:
    """One request, sent again when the server says it is too early: a large set is faster than its pace."""
    deadline = time.monotonic() + LONGEST_SECONDS
    while True:
        answer = client.request(verb, path, **more)  # type: ignore[arg-type]  # handed on as given
        if answer.status_code not in (429, 503) or time.monotonic() > deadline:
            return answer
        time.sleep(float(answer.headers.get("Retry-After", 1)))


def _refusal(answer: httpx.Response) -> str:
    try:
        return str(answer.json()["error"]["code"])
    except (ValueError, KeyError, TypeError):
        return f"HTTP {answer.status_code}"
