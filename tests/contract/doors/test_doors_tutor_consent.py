"""A model that is not on this machine: nothing goes there until the student agrees, and how much may."""

import secrets
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from hosts import Host, error_of
from model_twin_for_tests import ModelTwin, stream
from tutoring import CHAT, Tutors, answered, asking, kept, made, newcomer

from server_services.config import TutorConfig
from server_services.tutor.pace import MODEL_ANSWERS_A_DAY, TURNS_A_MINUTE

pytestmark = pytest.mark.asyncio(loop_scope="package")

FAR = TutorConfig("https://models.example/v1", "grande")
OTHER = TutorConfig("https://other.example/v1", "grande")


@pytest_asyncio.fixture(loop_scope="package")
async def twin() -> AsyncIterator[ModelTwin]:
    async with ModelTwin(usual=stream("Look at line 1 again, please.")) as found:
        yield found


@pytest_asyncio.fixture(loop_scope="package")
async def far(tutors: Tutors, twin: ModelTwin) -> AsyncIterator[Host]:
    """A host whose model is far away, as far as anybody is told."""
    async with tutors.on(twin.config, FAR) as found:
        yield found


async def agree(host: Host, who: str, given: bool = True) -> dict[str, Any]:
    """Agree, or take it back."""
    answer = await host.call("PUT", "ai-tutor/consent", {"given": given}, who=who)
    assert 200 == answer.status_code, answer.text
    view: dict[str, Any] = answer.json()
    return view


async def test_nothing_leaves_before_the_student_has_agreed(far: Host, twin: ModelTwin) -> None:
    """The answer is the tutor's own, and says where questions would go and what never does."""
    told = await answered(far, asking(await made(far)), newcomer())
    assert ("rules", True, 0) == (told["source"], told["complete"], len(twin.asked))
    consent = told["consent"]
    assert ("models.example", "grande", False) == (consent["host"], consent["model"], consent["given"])
    for part in ("models.example", "grande", "Your name, login, e-mail address and files never do"):
        assert part in consent["sentence"]


async def test_after_it_the_model_answers_and_nothing_more_is_asked(far: Host, twin: ModelTwin) -> None:
    """The student need not agree twice."""
    who = newcomer()
    assert (await agree(far, who))["consent"]["given"]
    assert (await agree(far, who))["consent"]["given"]
    told = await answered(far, asking(await made(far)), who)
    assert ("model", None, 1) == (told["source"], told["consent"], len(twin.asked))


async def test_taken_back_nothing_leaves_any_more(far: Host, twin: ModelTwin) -> None:
    """From the next question on."""
    who, slug = newcomer(), await made(far)
    await agree(far, who)
    await answered(far, asking(slug), who)
    assert not (await agree(far, who, given=False))["consent"]["given"]
    told = await answered(far, asking(slug, "And now?"), who)
    assert ("rules", False, 1) == (told["source"], told["consent"]["given"], len(twin.asked))


async def test_nobody_agrees_for_others(far: Host, twin: ModelTwin) -> None:
    """Nor does who has agreed hand over an answer to who has not: they read the tutor's own words."""
    slug = await made(far)
    one, other = newcomer(), newcomer()
    await agree(far, one)
    assert "model" == (await answered(far, asking(slug), one))["source"]
    assert ("rules", 1) == ((await answered(far, asking(slug), other))["source"], len(twin.asked))


async def test_who_agreed_to_one_model_has_not_agreed_to_another(
    tutors: Tutors, far: Host, twin: ModelTwin
) -> None:
    """A change of host asks again."""
    who = newcomer()
    await agree(far, who)
    async with tutors.on(twin.config, OTHER) as host:
        told = await answered(host, asking(await made(host)), who)
    assert ("rules", "other.example", 0) == (told["source"], told["consent"]["host"], len(twin.asked))


async def test_where_only_hints_are_allowed_nobody_is_asked_to_agree(far: Host, twin: ModelTwin) -> None:
    """There is nothing to agree to, and what was agreed to before changes nothing."""
    who, slug = newcomer(), await made(far, tutor={"mode": "hints"})
    await agree(far, who)
    told = await answered(far, asking(slug), who)
    view = (await far.call("GET", f"ai-tutor?challenge={slug}", who=who)).json()
    assert ("rules", None, None, 0) == (told["source"], told["consent"], view["consent"], len(twin.asked))


async def test_more_than_thirty_questions_in_a_minute_are_too_many(far: Host) -> None:
    """The next one is told when to come back; others are not concerned, and nothing of it is kept."""
    who, slug = newcomer(), await made(far)
    for _ in range(TURNS_A_MINUTE):
        await answered(far, asking(slug), who)
    for more in ({}, {"stream": True}):
        refused = await far.call("POST", CHAT, asking(slug) | more, who=who)
        assert (429, "tutor_quota") == error_of(refused)
        assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert TURNS_A_MINUTE == len(await kept(far, slug, who))
    await answered(far, asking(slug), newcomer())


async def all_but_one(tutors: Tutors, host: Host, who: str) -> None:
    """Use up a student's share of the day but for the last answer."""
    me = (await host.call("GET", "api/users/profile", who=who)).json()["id"]
    for _ in range(MODEL_ANSWERS_A_DAY - 1):
        assert await tutors.house.rates.allow(me, "tutor-model", MODEL_ANSWERS_A_DAY, 86_400) is None


async def test_beyond_the_days_share_the_tutor_answers_by_itself(tutors: Tutors, twin: ModelTwin) -> None:
    """Without a refusal: there are always the rules."""
    async with tutors.on(twin.config) as host:
        who, slug = newcomer(), await made(host)
        await all_but_one(tutors, host, who)
        sources = [
            (await answered(host, asking(slug, secrets.token_hex(4)), who))["source"] for _ in range(3)
        ]
    assert (["model", "rules", "rules"], 1) == (sources, len(twin.asked))


async def test_what_the_author_wrote_takes_nothing_of_the_days_share(tutors: Tutors, twin: ModelTwin) -> None:
    """Only what the model is asked for counts."""
    async with tutors.on(twin.config) as host:
        who, slug = newcomer(), await made(host, hints=["Read the word twice."])
        await all_but_one(tutors, host, who)
        for _ in range(3):
            assert "rules" == (await answered(host, asking(slug, "", openLevel=1), who))["source"]
        assert "model" == (await answered(host, asking(slug), who))["source"]
