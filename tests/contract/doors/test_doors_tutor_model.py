"""The tutor's doors in a house whose model is a twin: whose words come when, and how often it is asked."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from hosts import RIGHT, STUDENT, Holder, Host, StaticIdentity, serving
from model_twin_for_tests import END, HEAD, ModelTwin, Step, delta, stream
from stores_for_tests import SessionPair
from tutoring import answered, asking, kept, made, newcomer, spoken, streamed, streaming, words

from codementor_jupyter.compose import Composition
from server_services.config import Config, GradingConfig

pytestmark = pytest.mark.asyncio(loop_scope="module")

SAID = "Look at line 1 again. What is printed there, and what does the statement want?"
STOPPED_SECONDS = 0.5


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def twin() -> AsyncIterator[ModelTwin]:
    async with ModelTwin(usual=stream("Look at line 1 again. ", SAID.partition("again. ")[2])) as found:
        yield found


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def host(session_pair: SessionPair, twin: ModelTwin) -> AsyncIterator[Host]:
    """The bare host on a house of its own, whose model is the twin, on this machine."""
    config = Config(session_pair.config(), GradingConfig(kernels=1), tutor=twin.config)
    composition = Composition(config, StaticIdentity(), "1.2.3")
    try:
        async with serving(Holder(await composition.open())) as found:
            yield found
    finally:
        await composition.close()


def waiting(before: str, event: asyncio.Event, after: str) -> list[Step]:
    """An answer that pauses until the event."""
    return [HEAD, delta(before), event, delta(after, "stop"), END]


async def test_an_answer_begins_with_evidence_and_goes_on_in_the_models_words(
    host: Host, twin: ModelTwin
) -> None:
    """Nobody has to agree to a model on this machine."""
    told = await answered(host, asking(await made(host)))
    assert ("model", "twin", True, False) == tuple(
        told[name] for name in ("source", "model", "complete", "withheld")
    )
    assert told["response"] == f"{told['evidence']['sentence']}\n\n{SAID}"
    assert (None, "wrong_answer") == (told["consent"], told["evidence"]["kind"])
    assert SAID in told["responseHtml"]
    assert told["suggestions"]


async def test_events_come_in_their_order(host: Host, twin: ModelTwin) -> None:
    """Evidence, its sentence, whose words follow, the words, and last all of it."""
    slug = await made(host)
    events = spoken(await streamed(host, asking(slug)))
    names = [name for name, _told in events]
    assert ["evidence", "delta", "meta", "delta", "delta"] == names[:5]
    assert {"delta"} == {*names[3:-1]}
    assert "done" == names[-1]
    assert {"source": "model", "hintLevel": 0, "model": "twin"} == events[2][1]
    assert events[0][1]["sentence"] == events[1][1]["text"]
    (turn,) = await kept(host, slug)
    assert words(events) == events[-1][1]["response"] == turn["response"]


async def test_a_models_words_flow_before_its_end(host: Host, twin: ModelTwin) -> None:
    """The first ones are read while the model has not said the rest."""
    rest = asyncio.Event()
    twin.say(waiting("Look at line 1 again. ", rest, "What does it print?"))
    read = ""
    async with streaming(host, asking(await made(host))) as events:
        async for name, told in events:
            read += told["text"] if name == "delta" else ""
            if "Look at line 1" in read and not rest.is_set():
                assert "print?" not in read
                rest.set()
    assert read.strip().endswith("Look at line 1 again. What does it print?")


async def test_evidence_is_read_before_the_model_has_begun(host: Host, twin: ModelTwin) -> None:
    """However long the model thinks."""
    begin = asyncio.Event()
    twin.say([begin, *stream(SAID)])
    async with streaming(host, asking(await made(host))) as events:
        names = {(await anext(events))[0]}
        while "delta" not in names:
            names.add((await anext(events))[0])
        assert names - {"waiting"} == {"evidence", "delta"}
        assert "waiting" == await next_of("waiting", events)
        begin.set()
        assert SAID in words([event async for event in events])


async def test_another_who_asks_the_same_gets_it_from_the_cache(host: Host, twin: ModelTwin) -> None:
    """And says so; the same student, who is in a conversation by now, does not."""
    slug = await made(host)
    first = await answered(host, asking(slug), newcomer())
    asked = len(twin.asked)
    again = await answered(host, asking(slug, "why  does it FAIL?"), newcomer())
    assert ("cache", "twin", True) == (again["source"], again["model"], again["complete"])
    assert first["response"] == again["response"]
    assert len(twin.asked) == asked
    other = await answered(host, asking(slug, code="print(input())"), newcomer())
    assert ("model", asked + 1) == (other["source"], len(twin.asked))


async def test_thirty_who_ask_the_same_at_once_share_one_call(host: Host, twin: ModelTwin) -> None:
    """And all read the same."""
    slug, before = await made(host), len(twin.asked)
    answers = await asyncio.gather(*(answered(host, asking(slug), newcomer()) for _ in range(30)))
    assert 1 == len(twin.asked) - before
    assert 1 == len({told["response"] for told in answers})
    assert all(told["complete"] and told["source"] in ("model", "cache") for told in answers)


async def test_stop_frees_the_model_and_keeps_what_was_said(host: Host, twin: ModelTwin) -> None:
    """Soon after the student has hung up the model writes for nobody."""
    slug, never = await made(host), asyncio.Event()
    twin.say(waiting("Look at line 1 again. ", never, "Never said."))
    async with streaming(host, asking(slug)) as events:
        async for name, told in events:
            if name == "delta" and "Look" in told["text"]:
                break
    async with asyncio.timeout(STOPPED_SECONDS):
        await twin.idle()
    turn = await first_kept(host, slug)
    assert (False, "model") == (turn["complete"], turn["source"])
    assert "Look at line 1" in turn["response"]
    assert "Never" not in turn["response"]


async def test_hanging_up_stops_an_answer_in_one_piece_as_well(host: Host, twin: ModelTwin) -> None:
    """Whoever reads no stream is gone just the same."""
    never = asyncio.Event()
    twin.say(waiting("Look at line 1 again. ", never, "Never said."))
    slug, before = await made(host), len(twin.asked)
    asked = asyncio.create_task(answered(host, asking(slug)))
    async with asyncio.timeout(5):
        while len(twin.asked) == before:  # noqa: ASYNC110 - the twin counts
            await asyncio.sleep(0.005)
    asked.cancel()
    async with asyncio.timeout(STOPPED_SECONDS):
        await twin.idle()


async def test_one_who_leaves_does_not_stop_the_other(host: Host, twin: ModelTwin) -> None:
    """Two have asked the same: the model goes on for the one who stays."""
    slug, rest = await made(host), asyncio.Event()
    twin.say(waiting("Look at line 1 again. ", rest, "What does it print?"))
    async with streaming(host, asking(slug), newcomer()) as staying:
        await until_begun(staying)
        async with streaming(host, asking(slug), newcomer()) as leaving:
            await until_begun(leaving)
        rest.set()
        last = [event async for event in staying][-1]
    assert ("done", True) == (last[0], last[1]["complete"])
    assert last[1]["response"].strip().endswith("What does it print?")


async def test_where_only_hints_are_allowed_no_model_is_asked(host: Host, twin: ModelTwin) -> None:
    """Evidence and ladder, by the tutor itself."""
    slug, before = await made(host, tutor={"mode": "hints"}), len(twin.asked)
    told = await answered(host, asking(slug))
    assert ("rules", True, None) == (told["source"], told["complete"], told["consent"])
    assert len(twin.asked) == before


async def test_a_hint_of_the_author_needs_no_model(host: Host, twin: ModelTwin) -> None:
    """Beyond the author's, the step is the model's to say."""
    slug, before = await made(host, hints=["Read the word twice."]), len(twin.asked)
    told = await answered(host, asking(slug, "", openLevel=1))
    assert ("rules", 1) == (told["source"], told["hintLevel"])
    assert "Read the word twice." in told["response"]
    assert len(twin.asked) == before
    second = await answered(host, asking(slug, "", openLevel=2, code=f"{RIGHT}  # tried"))
    assert ("model", 2, before + 1) == (second["source"], second["hintLevel"], len(twin.asked))


async def test_health_names_the_models_state(host: Host) -> None:
    """Configured, and well."""
    health = (await host.call("GET", "health")).json()
    assert "ok" == health["dependencies"]["aiEngine"]["condition"]


async def next_of(wanted: str, events: AsyncIterator[tuple[str, dict[str, object]]]) -> str:
    """Read until there is such an event."""
    return await anext(name async for name, _told in events if name == wanted)


async def until_begun(events: AsyncIterator[tuple[str, dict[str, object]]]) -> None:
    """Read until the model's first words."""
    async for name, told in events:
        if name == "delta" and "Look" in str(told["text"]):
            return


async def first_kept(host: Host, slug: str) -> dict[str, object]:
    """The turn that is kept, as soon as it is."""
    async with asyncio.timeout(5):
        while not (turns := await kept(host, slug, STUDENT)):  # noqa: ASYNC110 - it is asked for through a door
            await asyncio.sleep(0.01)
    return turns[0]
