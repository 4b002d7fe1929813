"""The client against a twin that speaks the protocol over real HTTP."""

import threading
import time

import pytest
from twin.process import Twin
from twin.recommending import REASON

from codementor_jupyter.client import Client, ServerRefused, ServerUnreachable
from codementor_jupyter.connection import Server
from codementor_jupyter.protocol.recommendations import Reason
from codementor_jupyter.protocol.verdicts import Status, Verdict
from codementor_jupyter.suggestion import suggested

GOOD = "def two_sum(numbers, target):\n    return [0, 1]\n"


def test_the_catalogue_is_read_page_by_page(client: Client) -> None:
    """Filters and pages cross the wire under their camelCase names."""
    first = client.challenges(page_size=2)
    second = client.challenges(page_size=2, page=2)

    assert [c.slug for c in (*first.items, *second.items)] == ["hello-codementor", "two-sum", "shout"]
    assert [c.slug for c in client.challenges(search="sum", state="new").items] == ["two-sum"]


def test_a_challenge_is_read_by_slug_and_by_id(client: Client) -> None:
    """Doors accept either name."""
    assert client.challenge("two-sum") == client.challenge("id-two-sum")


def test_an_unknown_challenge_is_refused_with_its_code(client: Client) -> None:
    """The server's own words and code reach the caller."""
    with pytest.raises(ServerRefused) as refused:
        client.challenge("three-sum")

    assert (refused.value.code, refused.value.status) == ("challenge_not_found", 404)
    assert "three-sum" in refused.value.message


def test_a_submission_brings_its_verdict(client: Client) -> None:
    """The happy line, from code to experience points."""
    submission = client.submit("two-sum", GOOD)

    assert (submission.status, submission.verdict, submission.xp_gained) == (
        Status.ACCEPTED,
        Verdict.ACCEPTED,
        20,
    )
    assert client.submission(submission.id).code == GOOD
    assert [s.id for s in client.submissions("two-sum").items] == [submission.id]


def test_how_a_submission_grows_can_be_asked(client: Client) -> None:
    """One sentence, and the classes behind it."""
    submission = client.submit("two-sum", GOOD + "# twin: quadratic")
    told = client.complexity(submission.id)

    assert (submission.id, True) == (told.submission_id, told.worse)
    assert ("O(n^2)", "O(n)") == (told.measured, told.expected)


def test_what_is_next_can_be_asked(client: Client) -> None:
    """As many as wanted, each with a reason for people and one for programs."""
    view = client.recommendations(limit=2)

    assert [each.slug for each in view.items] == ["shout", "two-sum"]
    assert (view.items[0].reason, view.items[0].reason_code) == (REASON, Reason.STEP)
    assert view.message == f"Next for you: Shout, {REASON}."
    assert len(client.recommendations().items) == 3


def test_a_server_that_recommends_nothing_leaves_a_list_as_it_was(client: Client, twin: Twin) -> None:
    """An older one knows no such door, another one may be away for a moment: the course's order decides."""
    listed = client.catalogue()
    assert suggested(client, listed) == "shout"
    assert suggested(client, listed[:2]) == "two-sum"
    twin.fail({"code": "not_found"})
    assert suggested(client, listed) == "hello-codementor"
    twin.fail(*[{"code": "store_unavailable", "headers": {"Retry-After": "0"}}] * 4)
    assert suggested(client, listed) == "hello-codementor"
    assert suggested(client, []) is None


def test_any_code_can_be_analysed(client: Client) -> None:
    """Submitted or not, beside what a challenge expects or alone."""
    told = client.analyze(GOOD + "# twin: quadratic", slug="two-sum")
    alone = client.analyze(GOOD)

    assert ("O(n^2)", "worse", 3) == (
        told.complexity.growth,
        told.complexity.verdict,
        told.findings[0].line,
    )
    assert (None, None) == (alone.complexity.expected, alone.complexity.verdict)


def test_a_pending_submission_is_followed_to_its_verdict(client: Client) -> None:
    """202 is not an error: the verdict is asked for until it is there."""
    submission = client.submit("two-sum", GOOD + "# twin: slow", wait=0)
    assert submission.status is Status.PENDING

    assert client.follow(submission, seconds=10).status is Status.ACCEPTED


def test_following_ends_when_its_time_is_up(client: Client) -> None:
    """A grader that never answers does not hold the notebook for ever."""
    submission = client.submit("two-sum", GOOD + "# twin: slow", wait=0)

    assert client.follow(submission, seconds=0.2).status is Status.PENDING


def test_an_answer_lost_on_the_way_makes_one_submission(client: Client, twin: Twin) -> None:
    """The request is sent again with the same key, and the server's answer to the first is what counts."""
    twin.fail({"drop": True}, {"drop": True})

    submission = client.submit("two-sum", GOOD)

    made = twin.log()["submissions"]
    assert submission.status is Status.ACCEPTED
    assert len(made) == 1
    assert sum("submit" in line for line in twin.log()["seen"]) == 3


def test_the_callers_key_is_the_one_sent(client: Client, twin: Twin) -> None:
    """Who keeps an unanswered attempt may send it again later without a second submission."""
    first = client.submit("two-sum", GOOD, idempotency_key="mine")
    again = client.submit("two-sum", GOOD, idempotency_key="mine")

    assert first.id == again.id
    assert [s["key"] for s in twin.log()["submissions"]] == ["mine"]


def test_a_store_away_is_waited_for(client: Client, twin: Twin) -> None:
    """503 with Retry-After is obeyed, then the answer arrives."""
    twin.fail({"code": "store_unavailable", "headers": {"Retry-After": "1"}})
    started = time.monotonic()

    assert client.challenge("two-sum").slug == "two-sum"
    assert time.monotonic() - started >= 0.9


def test_a_store_that_stays_away_is_reported_with_its_code(client: Client, twin: Twin) -> None:
    """Tries are bounded, and the last refusal is the one that is told."""
    twin.fail(*[{"code": "store_unavailable", "headers": {"Retry-After": "0"}}] * 4)

    with pytest.raises(ServerRefused) as refused:
        client.progress()

    assert refused.value.code == "store_unavailable"
    assert sum(line.endswith("progress") for line in twin.log()["seen"]) == 4


def test_a_grader_without_isolation_is_not_asked_again(client: Client, twin: Twin) -> None:
    """Nothing changes by waiting: the student is told at once."""
    with pytest.raises(ServerRefused) as refused:
        client.submit("two-sum", "# twin: not-isolated")

    assert refused.value.code == "grading_not_isolated"
    assert sum("submit" in line for line in twin.log()["seen"]) == 1


def test_a_server_that_comes_back_is_found_again(client: Client, twin: Twin) -> None:
    """A restart in the middle of a call is bridged by the retries."""
    twin.kill()
    back = threading.Timer(0.1, twin.start)
    back.start()

    patient = Client(twin.server, tries=8)
    assert patient.challenge("two-sum").slug == "two-sum"
    back.join()
    patient.close()


def test_a_server_that_is_gone_is_unreachable(client: Client, twin: Twin) -> None:
    """One kind sentence, without addresses or tokens."""
    twin.kill()

    with pytest.raises(ServerUnreachable) as unreachable:
        client.challenges()

    assert "cannot be reached" in str(unreachable.value)
    assert "127.0.0.1" not in str(unreachable.value)


def test_a_stranger_is_told_to_sign_in(twin: Twin) -> None:
    """An answer without our error shape (a login page, a proxy) still makes a sentence."""
    with Client(Server(twin.url, "wrong")) as stranger, pytest.raises(ServerRefused) as refused:
        stranger.profile()

    assert refused.value.code == "http_403"
    assert "Sign in" in refused.value.message


def test_hints_open_in_order(client: Client) -> None:
    """A step further than the ladder allows is refused by the server, not by the client."""
    with pytest.raises(ServerRefused) as refused:
        client.open_hint("two-sum", 2)
    assert refused.value.code == "hint_out_of_order"

    hint = client.open_hint("two-sum", 1)
    assert (hint.step, hint.remaining) == (1, 2)


def test_profile_progress_and_health_are_read(client: Client) -> None:
    """The nouns of the API are the methods of the client."""
    client.submit("hello-codementor", "def greet(name): return f'Hello, {name}!'")

    assert client.profile().username == "ada"
    assert client.progress().xp == 5
    assert client.health().status == "ok"


def test_a_server_never_shows_its_token() -> None:
    """Tracebacks and notebook outputs show reprs."""
    assert "secret" not in repr(Server("http://127.0.0.1/codementor/", "secret"))
