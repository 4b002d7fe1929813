"""The door that makes challenges, where a model is configured: a twin that says what the test wants."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from hosts import Holder, Host, StaticIdentity, serving
from model_twin_for_tests import BREAK, ModelTwin, Step, refusal, stream
from stores_for_tests import SessionPair

from codementor_jupyter.compose import Composition
from server_services.config import Config, GradingConfig

pytestmark = pytest.mark.asyncio(loop_scope="module")

DOOR = "challenges/generate"
SOLUTION = "def fare(km):\n    return 5 + 2 * max(0, km - 3)\n"
LEAK = "Calculate `5 + 2 * max(0, km - 3)` and return it: `return 5 + 2 * max(0, km - 3)`."


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def twin() -> AsyncIterator[ModelTwin]:
    async with ModelTwin(usual=refusal(404)) as found:
        yield found


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def host(session_pair: SessionPair, twin: ModelTwin) -> AsyncIterator[Host]:
    """The bare host on a house of its own, whose model is the twin."""
    config = Config(session_pair.config(), GradingConfig(kernels=1), tutor=twin.config)
    composition = Composition(config, StaticIdentity(), "1.2.3")
    try:
        async with serving(Holder(await composition.open())) as found:
            yield found
    finally:
        await composition.close()


def proposal(**more: Any) -> dict[str, Any]:
    """A sound challenge, as the model was asked to write it."""
    cases = [
        {"input": json.dumps({"call": "fare", "args": [km]}), "expectedOutput": str(cost), "hidden": km > 3}
        for km, cost in ((1, 5), (3, 5), (4, 7), (9, 17))
    ]
    wrong = [
        {"code": SOLUTION.replace("max(0, km - 3)", "km"), "why": "charges every kilometre"},
        {"code": SOLUTION.replace("5 +", ""), "why": "forgets the base"},
    ]
    return {
        "slug": "taxi-fare", "title": "A taxi fare", "description": "Up to 3 km cost 5, each further km 2.",
        "difficulty": "hard", "inputMode": "call", "starterCode": "def fare(km):\n    pass\n",
        "solution": SOLUTION, "testCases": cases, "hints": ["Which trips are short?"], "tags": ["if"],
        "topic": "Taxis", "expectedComplexity": "O(1)", "wrong": wrong,
    } | more  # fmt: skip


def saying(*challenges: dict[str, Any]) -> list[Step]:
    """The model's answer, in two pieces and with a fence around it, as models are."""
    text = f"```json\n{json.dumps({'challenges': challenges})}\n```"
    return stream(text[:100], text[100:])


async def made(host: Host, **fields: Any) -> dict[str, Any]:
    """What the door answers an instructor."""
    answer = await host.call("POST", DOOR, {"topic": "Decisions", "difficulty": "easy", "seed": 3} | fields)
    assert 200 == answer.status_code, answer.text
    found: dict[str, Any] = answer.json()
    return found


def sources(page: dict[str, Any], part: str = "items") -> list[str]:
    return [each["source"] for each in page[part]]


async def test_a_models_good_challenge_is_offered_and_families_fill_up(host: Host, twin: ModelTwin) -> None:
    """One proposal gives itself away, one is wrong about its own cases, one is no challenge: each is told
    with its reason.
    """
    twin.say(
        saying(
            proposal(slug="leaking", description=LEAK),
            proposal(slug="unsound", solution=SOLUTION.replace("5 +", "6 +")),
            proposal(slug="Not A Slug"),
            proposal(),
        )
    )
    page = await made(host, count=3)
    assert ["model", "families", "families"] == sources(page)
    draft = page["items"][0]["challenge"]
    assert ("taxi-fare", "Decisions", "easy", False) == tuple(
        draft[name] for name in ("slug", "topic", "difficulty", "published")
    )
    assert ["charges every kilometre", "forgets the base"] == [
        each["why"] for each in page["items"][0]["wrong"]
    ]
    reasons = ["; ".join(each["reasons"]) for each in page["rejected"]]
    for told, expected in zip(reasons, ("the statement holds", "gets wrong_answer", "slug"), strict=True):
        assert expected in told


async def test_the_model_hears_what_is_wanted_and_not_for_whom(host: Host, twin: ModelTwin) -> None:
    """A level becomes a difficulty; what a student knows already stays here, as does who asks."""
    twin.say(saying(proposal()))
    profile = {"level": 4, "concepts": ["while", "range"], "avoid": ["known-to-sam"]}
    await made(host, difficulty=None, profile=profile)
    body = twin.asked[-1].body
    assert {
        "topic": "Decisions", "difficulty": "medium", "language": "python",
        "concepts": ["range", "while"], "count": 1,
    } == json.loads(body["messages"][1]["content"])  # fmt: skip
    assert "known-to-sam" not in json.dumps(body)
    assert "ada" not in {*json.dumps(body).replace('"', " ").split()}


async def test_instructors_who_ask_at_once_share_a_call(host: Host, twin: ModelTwin) -> None:
    """And get a challenge each."""
    before = len(twin.asked)
    twin.say(saying(proposal(slug="one"), proposal(slug="two")))
    pages = await asyncio.gather(made(host), made(host))
    assert ["one", "two"] == sorted(page["items"][0]["challenge"]["slug"] for page in pages)
    assert 1 == len(twin.asked) - before


@pytest.mark.parametrize(
    "said", [stream("I would rather not."), refusal(401), [BREAK]], ids=["nonsense", "refusal", "down"]
)
async def test_a_model_that_is_no_help_is_done_without(host: Host, twin: ModelTwin, said: list[Step]) -> None:
    """Long before anyone loses patience; a server that cannot be reached is asked three times."""
    twin.usual = said
    page = await asyncio.wait_for(made(host), 20)
    twin.usual = refusal(404)
    assert (["families"], []) == (sources(page), page["rejected"])


async def test_another_topic_is_refused_by_nobody_while_there_is_a_model(host: Host, twin: ModelTwin) -> None:
    """The families know none of it; they add nothing."""
    twin.say(saying(proposal()))
    page = await made(host, topic="Taxis")
    assert (["model"], "Taxis") == (sources(page), page["items"][0]["challenge"]["topic"])
