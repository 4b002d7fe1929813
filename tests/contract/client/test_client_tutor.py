"""The tutor's half of the client, against a twin that speaks the protocol over real HTTP."""

from collections.abc import Iterator

import pytest
from twin.process import Twin
from twin.scripted import Answer, Scripted
from twin.tutoring import HOST, SENTENCE, WORDS

from codementor_jupyter.client import Client, ServerRefused, ServerUnreachable
from codementor_jupyter.tutor_client import question

AWAY = {"code": "store_unavailable", "headers": {"Retry-After": "0"}}
CHAT = "POST /lab/codementor/ai-tutor/chat"


@pytest.fixture(scope="module")
def kept_twin() -> Iterator[Twin]:
    with Twin() as started:
        yield started


@pytest.fixture
def twin(kept_twin: Twin) -> Twin:
    """One for all of these: it forgets what was before."""
    kept_twin.forget()
    return kept_twin


def test_what_the_tutor_may_do_is_read(client: Client) -> None:
    """On a challenge with its ladder; in general without one."""
    about, general = client.tutor.view("two-sum"), client.tutor.view()

    assert ("free", 4, 0) == (about.mode, about.ceiling, about.hint_level)
    assert about.next_level is not None
    assert (1, 0) == (about.next_level.level, about.next_level.price)
    assert None is general.next_level
    assert general.consent is not None
    assert (HOST, False) == (general.consent.host, general.consent.given)


def test_a_question_is_answered_whole(client: Client, twin: Twin) -> None:
    """What it is about, and which code, goes with it."""
    told = client.tutor.chat("Why?", slug="two-sum", code="x = 1")

    assert ("".join(WORDS), "rules", True) == (told.response, told.source, told.complete)
    assert "[0, 1]" == told.evidence.expected
    [asked] = twin.tutored()["asked"]
    assert ("Why?", False, None) == (asked["message"], asked["stream"], asked["openLevel"])
    assert ("two-sum", "x = 1") == (asked["context"]["currentChallenge"], asked["context"]["code"])


def test_a_step_of_the_ladder_is_opened_by_a_question(client: Client) -> None:
    """The answer says what the next one costs."""
    told = client.tutor.chat(slug="two-sum", code="x = 1", open_level=1)

    assert told.next_level is not None
    assert (1, 2, 2) == (told.hint_level, told.next_level.level, told.next_level.price)
    assert 1 == client.tutor.view("two-sum").hint_level


@pytest.mark.parametrize("streamed", [False, True])
def test_a_question_is_asked_once(client: Client, twin: Twin, streamed: bool) -> None:
    """A server in trouble is not asked again: nobody wants two answers, nor to pay for them."""
    twin.fail(AWAY)

    with pytest.raises(ServerRefused) as refused:
        list(client.tutor.stream(question("Why?"))) if streamed else client.tutor.chat("Why?")

    assert ("store_unavailable", 503) == (refused.value.code, refused.value.status)
    assert [CHAT] == twin.log()["seen"]


def test_a_lost_answer_is_not_asked_for_again(client: Client, twin: Twin) -> None:
    """It may have been given, and counted."""
    twin.fail({"drop": True})

    with pytest.raises(ServerUnreachable):
        client.tutor.chat("Why?")

    assert 1 == twin.log()["seen"].count(CHAT)


def test_what_the_tutor_may_do_is_asked_again(client: Client, twin: Twin) -> None:
    """Reading changes nothing, so a store that is away for a moment is waited for."""
    twin.fail(AWAY)

    assert "free" == client.tutor.view().mode


def test_a_streamed_answer_comes_event_by_event(client: Client, twin: Twin) -> None:
    """In order, each with its content; the last is the whole answer."""
    events = list(client.tutor.stream(question("Why?", "two-sum", "x = 1")))

    assert ["evidence", "delta", "meta", "delta", "delta", "done"] == [name for name, _told in events]
    assert SENTENCE == events[0][1]["sentence"]
    assert "".join(WORDS) == "".join(told["text"] for name, told in events if name == "delta")
    assert "".join(WORDS) == events[-1][1]["response"]
    assert [True] == [asked["stream"] for asked in twin.tutored()["asked"]]


def test_an_event_is_told_when_it_comes(client: Client) -> None:
    """Not when the answer is whole: this one never will be."""
    events = client.tutor.stream(question("twin: waits"))

    assert ["evidence", "delta"] == [next(events)[0], next(events)[0]]
    events.close()


def test_closing_the_iterator_is_stop(client: Client, twin: Twin) -> None:
    """The connection is closed, so the server knows that nobody listens any more."""
    events = client.tutor.stream(question("twin: waits"))
    next(events)
    assert 0 == twin.tutored()["left"]
    events.close()

    assert 1 == twin.left()
    assert client.tutor.chat("And now?").complete


def test_a_refusal_comes_before_the_first_event(client: Client) -> None:
    """With its code, as at every other door."""
    with pytest.raises(ServerRefused) as refused:
        next(client.tutor.stream(question("twin: off")))

    assert ("tutor_off", 403) == (refused.value.code, refused.value.status)
    assert "turned the tutor off" in str(refused.value)


def test_an_error_on_the_way_is_the_last_event(client: Client) -> None:
    """The words before it were said all the same."""
    events = list(client.tutor.stream(question("twin: fails")))

    assert ["evidence", "delta", "error"] == [name for name, _told in events]
    assert "store_unavailable" == events[-1][1]["error"]["code"]


@pytest.mark.parametrize("how", ["twin: breaks", "twin: cut"])
def test_an_answer_that_breaks_off_is_told_as_such(client: Client, how: str) -> None:
    """Whether the connection broke or something on the way ended the answer tidily; what came was heard."""
    events = client.tutor.stream(question(how))
    heard = [next(events)[0], next(events)[0]]
    with pytest.raises(ServerUnreachable, match="broke off"):
        next(events)

    assert ["evidence", "delta"] == heard


def test_a_server_that_is_gone_was_not_heard_at_all() -> None:
    """Nothing broke off: it cannot be reached."""
    with Scripted(Answer()) as ended:
        server = ended.server

    with Client(server) as client, pytest.raises(ServerUnreachable, match="cannot be reached"):
        next(client.tutor.stream(question("Why?")))


def test_a_login_page_instead_of_an_answer_is_a_sentence() -> None:
    """From whatever stands between; it is not read as events."""
    login = Answer(302, "", {"Location": "/hub/login"})
    with Scripted(login) as scripted, Client(scripted.server) as client:
        with pytest.raises(ServerRefused, match="Sign in again"):
            next(client.tutor.stream(question("Why?")))
        assert 1 == len(scripted.asked)


def test_comments_and_unnamed_fields_are_passed_over() -> None:
    """Proxies keep a silent connection open by them."""
    body = ": ping\n\nid: 7\nevent: done\nretry: 10\ndata: {}\n\n: bye\n\n"
    with Scripted(Answer(200, body, {"Content-Type": "text/event-stream"})) as scripted:
        client = Client(scripted.server)
        assert [("done", {})] == list(client.tutor.stream(question("Why?")))
        client.close()


def test_what_was_asked_is_read_and_erased(client: Client) -> None:
    """About one challenge, or all of it."""
    client.tutor.chat("One?", slug="two-sum")
    client.tutor.chat("Two?", slug="shout")
    client.tutor.chat("Three?")

    assert ["One?"] == [turn.question for turn in client.tutor.conversation("two-sum").turns]
    assert 3 == len(client.tutor.conversation().turns)
    assert 1 == client.tutor.erase("two-sum").erased
    assert 2 == client.tutor.erase().erased
    assert () == client.tutor.conversation().turns


def test_consent_is_given_and_taken_back(client: Client, twin: Twin) -> None:
    """The answer is what the tutor may do from then on."""
    for given in (True, False):
        consent = client.tutor.consent(given).consent
        assert consent is not None
        assert (given, given) == (consent.given, twin.tutored()["agreed"])
