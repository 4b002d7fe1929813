"""Answers the client did not hope for: from proxies, login pages, other versions, and servers in trouble."""

import json
import time
from collections.abc import Callable

import pytest
from twin.scripted import Answer, Scripted

from codementor_jupyter import client as client_module
from codementor_jupyter.client import Client, ClientError, ServerRefused, ServerUnreachable

HTML = {"Content-Type": "text/html"}
AWAY = Answer(503, '{"error": {"code": "store_unavailable", "message": "Away.", "details": {"x": 1}}}')
NOW = Answer(AWAY.status, AWAY.body, {**AWAY.headers, "Retry-After": "0"})
HEALTH = '{"status": "down", "version": "9", "dependencies": {"mongodb": {"condition": "down"}}}'
HINT = Answer(200, '{"challengeId": "c", "step": 1, "text": "Look.", "remaining": 0, "new": true}')


def refused_by(answer: Answer, **options: int) -> tuple[ServerRefused, int]:
    """How the client refuses because of an answer, and how often it had asked."""
    with Scripted(answer) as scripted, Client(scripted.server, **options) as client:
        with pytest.raises(ServerRefused) as refused:
            client.open_hint("two-sum", 1)
        return refused.value, len(scripted.asked)


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [
        (Answer(302, "", {"Location": "/hub/login"}), "http_302", "Sign in again"),
        (Answer(401, "<html>", HTML), "http_401", "Sign in again"),
        (Answer(403, "Forbidden", HTML), "http_403", "Sign in again"),
        (Answer(404, "<h1>404</h1>", HTML), "http_404", "no CodeMentor on this Jupyter server"),
        (Answer(500, "oops", HTML), "http_500", "HTTP status 500"),
        (Answer(200, "<html>Welcome</html>", HTML), "unexpected_answer", "Restart JupyterLab"),
        (Answer(200, '{"step": "one"}'), "unexpected_answer", "Restart JupyterLab"),
        (Answer(200, ""), "unexpected_answer", "Restart JupyterLab"),
        (Answer(409, '{"error": {"code": "from_the_future", "message": "?"}}'), "http_409", "status 409"),
        (Answer(409, '{"error": "no"}'), "http_409", "HTTP status 409"),
    ],
)
def test_an_answer_in_another_shape_is_a_kind_sentence(answer: Answer, code: str, words: str) -> None:
    """It keeps its status, quotes no page, and is not asked for again: more of it would not help."""
    refused, times = refused_by(answer)

    assert (code, answer.status, 1) == (refused.code, refused.status, times)
    assert words in str(refused)
    assert "<" not in str(refused)


def test_a_refusal_keeps_all_that_the_server_said() -> None:
    """Code, message, status and details."""
    refused, times = refused_by(AWAY, tries=1)

    assert ("store_unavailable", "Away.", 503, {"x": 1}) == (
        refused.code, refused.message, refused.status, refused.details,
    )  # fmt: skip
    assert 1 == times


@pytest.mark.parametrize("answer", [NOW, Answer(502, "<html>Bad gateway", HTML | {"Retry-After": "0"})])
def test_what_may_pass_is_waited_for(answer: Answer) -> None:
    """A store or a gateway that is away; the answer after it is the one that counts."""
    with Scripted(answer, answer, HINT) as scripted, Client(scripted.server) as client:
        assert "Look." == client.open_hint("two-sum", 1).text
        assert 3 == len(scripted.asked)


@pytest.mark.parametrize("asked", ["soon", "-1", "1.5", "", "Wed, 21 Oct 2026 07:28:00 GMT"])
def test_an_odd_wait_is_not_waited_for(asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the client's own pauses count, each about twice the one before."""
    monkeypatch.setattr(client_module, "FIRST_PAUSE_SECONDS", 0.02)
    odd = Answer(AWAY.status, AWAY.body, AWAY.headers | {"Retry-After": asked})

    refused, times = refused_by(odd, tries=3)

    assert ("store_unavailable", 3) == (refused.code, times)


def test_a_long_wait_is_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody sits before a notebook for an hour: the longest pause is the client's to say."""
    monkeypatch.setattr(client_module, "LONGEST_PAUSE_SECONDS", 0.05)
    began = time.monotonic()

    refused_by(Answer(AWAY.status, AWAY.body, AWAY.headers | {"Retry-After": "3600"}), tries=3)

    assert 0.08 < time.monotonic() - began < 5


def test_too_many_requests_are_told_and_not_repeated() -> None:
    """Asking again is what was too much."""
    limited = json.dumps({"error": {"code": "rate_limited", "message": "Try again in 9 s."}})

    refused, times = refused_by(Answer(429, limited, {"Retry-After": "9"}))

    assert ("rate_limited", 1) == (refused.code, times)


def test_an_answer_that_does_not_come_is_a_sentence_of_its_own() -> None:
    """After so many tries of so many seconds; it says that nothing counts twice."""
    with (
        Scripted(Answer(seconds=30)) as scripted,
        Client(scripted.server, timeout=0.1, tries=2) as client,
        pytest.raises(ServerUnreachable, match=r"did not answer in time.*nothing counts twice"),
    ):
        client.progress()
    assert 2 == len(scripted.asked)


def test_every_try_of_a_submission_has_one_key() -> None:
    """Also a key the client made; and another submission has another."""
    with Scripted(NOW) as scripted, Client(scripted.server, tries=3) as client:
        for _twice in range(2):
            with pytest.raises(ServerRefused):
                client.submit("two-sum", "x")
        keys = [headers["Idempotency-Key"] for _verb, _path, headers in scripted.asked]

    assert 6 == len(keys)
    assert (1, 1, 2) == (len(set(keys[:3])), len(set(keys[3:])), len(set(keys)))


@pytest.mark.parametrize(
    "typed", ["../users/profile", "two-sum?view=author", "a/b", "#", "two sum", "100%", ".", "..", "é", "%2e"]
)
def test_what_a_student_types_names_one_challenge(typed: str) -> None:
    """It is one step of the address: no other door, no parameter, no fragment."""
    calls: list[tuple[Callable[[Client], object], str]] = [
        (lambda client: client.challenge(typed), ""),
        (lambda client: client.submit(typed, "x"), "/submit?wait=10"),
        (lambda client: client.submissions(typed), "/submissions?page=1&pageSize=10"),
        (lambda client: client.open_hint(typed, 1), "/hints"),
    ]
    with Scripted(Answer(404, "", HTML)) as scripted, Client(scripted.server) as client:
        for call, _end in calls:
            with pytest.raises(ServerRefused):
                call(client)
        paths = [path for _verb, path, _headers in scripted.asked]

    (name,) = {path.removesuffix(end) for path, (_call, end) in zip(paths, calls, strict=True)}
    start, _slash, word = name.rpartition("/")
    assert "/codementor/api/challenges" == start
    assert set("/?#.").isdisjoint(word)


def test_a_house_that_is_down_tells_how_it_is() -> None:
    """503 with the state of its parts is an answer; one try."""
    with Scripted(Answer(503, HEALTH)) as scripted, Client(scripted.server) as client:
        health = client.health()

    assert ("down", "down") == (health.status, health.dependencies["mongodb"].condition)
    assert 1 == len(scripted.asked)


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [(AWAY, "store_unavailable", "Away."), (Answer(503, "<html>", HTML), "http_503", "HTTP status 503"),
     (Answer(404, "", HTML), "http_404", "no CodeMentor")],
)  # fmt: skip
def test_a_house_that_is_not_open_refuses_in_its_own_words(answer: Answer, code: str, words: str) -> None:
    """While it starts there is no state to tell: that is no answer of another version."""
    with (
        Scripted(answer) as scripted,
        Client(scripted.server) as client,
        pytest.raises(ServerRefused, match=words) as refused,
    ):
        client.health()
    assert code == refused.value.code


def test_the_catalogue_ends_where_the_server_has_no_more() -> None:
    """Also where it promised more than it gives, and where it never stops giving."""
    page = {"items": [], "total": 5, "page": 1, "pageSize": 50}
    with Scripted(Answer(body=json.dumps(page))) as scripted, Client(scripted.server) as client:
        assert () == client.catalogue()
        assert 1 == len(scripted.asked)


def test_a_proxy_never_sees_the_token_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A class-wide proxy in the environment is passed by for a server on loopback."""
    with Scripted(HINT) as proxy, Scripted(HINT) as scripted:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.server.url.split(':')[2].split('/')[0]}")
        with Client(scripted.server) as client:
            client.open_hint("two-sum", 1)

    assert [] == proxy.asked
    assert ["token a-token"] == [headers["Authorization"] for _verb, _path, headers in scripted.asked]


def test_every_failure_is_one_kind_of_error() -> None:
    """Who shows failures to students catches one name."""
    assert issubclass(ServerRefused, ClientError)
    assert issubclass(ServerUnreachable, ClientError)
