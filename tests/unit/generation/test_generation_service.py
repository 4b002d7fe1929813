"""Requests: which families answer, by which seed, and what a model may do to it."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from drafted import REFERENCE, TwinJudge, as_it_is, challenge

from codementor_jupyter.protocol.challenges import Difficulty
from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.errors import Refused
from server_services.generation.acceptance import Acceptance
from server_services.generation.families import FAMILIES
from server_services.generation.model import Profile, Wanted
from server_services.generation.proposals import MOST_PROPOSALS, read_proposals
from server_services.generation.service import Generated, GenerationService, Propose
from server_services.generation.views import generated_page


def service(propose: Propose | None = None, judge: TwinJudge | None = None, **more: Any) -> GenerationService:
    return GenerationService(Acceptance(judge or TwinJudge(), as_it_is), propose, **more)


def model(*raw: Any) -> Propose:
    """A model that proposes just this."""

    async def propose(_wanted: Wanted) -> Sequence[Any]:
        return raw

    return propose


def slugs(generated: Generated) -> list[str]:
    return [each.draft.challenge.slug for each in generated.accepted if each.draft]


async def test_the_same_request_gives_the_same_challenges() -> None:
    """On another server, too: nothing is remembered."""
    wanted = Wanted("Loops", Difficulty.HARD, count=3, seed=99)
    assert await service().generate(wanted) == await service().generate(wanted)


async def test_the_next_challenge_is_the_one_of_the_next_seed() -> None:
    """So each of them can be made again by itself."""
    three = await service().generate(Wanted("Text", count=3, seed=40))
    for offset, slug in enumerate(slugs(three)):
        assert [slug] == slugs(await service().generate(Wanted("Text", seed=40 + offset)))


async def test_topic_and_difficulty_are_met() -> None:
    """Left open, they vary."""
    for topic in FAMILIES:
        found = await service().generate(Wanted(topic, Difficulty.MEDIUM, count=2, seed=1))
        assert {(topic, Difficulty.MEDIUM)} == {
            (each.draft.challenge.topic, each.draft.challenge.difficulty)
            for each in found.accepted
            if each.draft
        }
    several = await service().generate(Wanted(count=20, seed=5))
    topics = {each.draft.challenge.topic for each in several.accepted if each.draft}
    levels = {each.draft.challenge.difficulty for each in several.accepted if each.draft}
    assert (True, 3) == (len(topics) >= 4, len(levels))


async def test_twenty_at_once_are_twenty_different_ones() -> None:
    """Nothing is offered twice in one answer."""
    found = await service().generate(Wanted("Decisions", Difficulty.EASY, count=20, seed=3))
    assert 20 == len({each.draft.challenge.description for each in found.accepted if each.draft})


@pytest.mark.parametrize(("level", "difficulty"), [(1, "easy"), (2, "easy"), (3, "medium"), (6, "hard")])
async def test_a_level_of_progress_decides_the_difficulty(level: int, difficulty: str) -> None:
    """Where none is named; a named one stands."""
    drafted = service().draft(Wanted(profile=Profile(level)), 8)
    assert difficulty == drafted.challenge.difficulty
    named = service().draft(Wanted(difficulty=Difficulty.EASY, profile=Profile(level)), 8)
    assert "easy" == named.challenge.difficulty


async def test_known_challenges_are_passed_over() -> None:
    """The seeds after them are taken."""
    first = slugs(await service().generate(Wanted("Objects", count=3, seed=7)))
    profile = Profile(avoid=frozenset(first[:2]))
    again = slugs(await service().generate(Wanted("Objects", count=2, seed=7, profile=profile)))
    assert first[2] == again[0]
    assert not set(first[:2]) & set(again)


async def test_wanted_concepts_choose_the_family() -> None:
    """And where no family of the topic has one, any does."""
    profile = Profile(concepts=frozenset({"recursion"}))
    found = [service().draft(Wanted("Functions and errors", profile=profile), seed) for seed in range(8)]
    assert all("recursion" in each.challenge.tags for each in found)
    assert service().draft(Wanted("Loops", profile=profile), 1)


async def test_an_unknown_topic_is_refused_with_those_there_are() -> None:
    """In the message and for programs."""
    with pytest.raises(Refused, match="First steps") as refusal:
        await service().generate(Wanted("Quantum"))
    assert ErrorCode.VALIDATION_FAILED is refusal.value.code
    assert list(FAMILIES) == refusal.value.details["topics"]


async def test_another_language_needs_a_model() -> None:
    """And says so."""
    with pytest.raises(Refused, match="made by a model") as refusal:
        await service().generate(Wanted(language="r"))
    assert ErrorCode.LANGUAGE_NOT_SUPPORTED is refusal.value.code


async def test_a_draft_that_is_refused_is_replaced_by_the_next_seed() -> None:
    """And told with its reasons."""
    first = service().draft(Wanted("Loops"), 20).challenge
    judge = TwinJudge({first.solution: [Verdict.TIME_LIMIT]})
    found = await service(judge=judge).generate(Wanted("Loops", seed=20))
    assert [first.slug] == [each.draft.challenge.slug for each in found.rejected if each.draft]
    assert [21] == [each.draft.seed for each in found.accepted if each.draft]


async def test_seeds_are_not_tried_for_ever() -> None:
    """Where nothing is accepted, the answer is empty and the reasons are there."""

    class Never(TwinJudge):
        async def __call__(self, challenge: Any, code: str) -> Any:
            return await super().__call__(challenge, f"{code} ")

    found = await service(judge=Never()).generate(Wanted("Text", seed=1))
    assert ([], 20) == (found.accepted, len(found.rejected))


# --- the model


async def test_what_a_model_proposes_is_examined_and_offered() -> None:
    """As a draft, whatever the model says of publishing; the source is told."""
    found = await service(model(challenge(published=True))).generate(Wanted("Decisions"))
    (offer,) = found.accepted
    assert offer.draft is not None
    assert ("model", None, False) == (offer.source, offer.draft.seed, offer.draft.challenge.published)
    assert "taxi-fare" == offer.draft.challenge.slug


async def test_wrong_programs_of_a_model_are_used() -> None:
    """Beside the challenge, as authors keep them."""
    wrong = [
        {"code": "def fare(km):\n    return km\n", "why": "no base"},
        {"code": "def fare(km):\n    return 5\n"},
    ]
    found = await service(model(challenge(wrong=wrong))).generate(Wanted("Decisions"))
    assert ["no base", ""] == [each.program.why for each in found.accepted[0].finding.failed]


@pytest.mark.parametrize(
    "raw",
    [
        None,
        "a story",
        [],
        {},
        {"slug": "x"},
        challenge(testCases=[]),
        challenge(slug="Not A Slug"),
        challenge(description="x" * 300_000),
        challenge(wrong=[{"code": ""}]),
        challenge(wrong=[{"code": "pass"}] * 9),
        challenge(description=f"It is {REFERENCE}"),
        challenge(generator={"code": ""}),
    ],
)
async def test_what_is_no_good_is_refused_and_the_families_answer(raw: Any) -> None:
    """With a reason, and without repeating what was sent."""
    found = await service(model(raw)).generate(Wanted("Decisions", seed=2))
    assert ["families"] == [each.source for each in found.accepted]
    (refused,) = found.rejected
    assert "model" == refused.source
    assert refused.finding.reasons
    assert "x" * 100 not in str(refused.finding.reasons)


async def test_a_model_that_fails_or_hangs_is_done_without() -> None:
    """Nobody is told of it but the log."""

    async def failing(_wanted: Wanted) -> Sequence[Any]:
        raise ConnectionError("secret address")

    async def hanging(_wanted: Wanted) -> Sequence[Any]:
        await asyncio.Event().wait()
        return ()

    for propose in (failing, hanging, model()):
        found = await service(propose, patience=0.01).generate(Wanted("Text", seed=6))
        assert (["families"], []) == ([each.source for each in found.accepted], found.rejected)


async def test_families_fill_up_what_a_model_leaves_open() -> None:
    """In one answer, each with its source."""
    found = await service(model(challenge())).generate(Wanted("Decisions", count=3, seed=4))
    assert ["model", "families", "families"] == [each.source for each in found.accepted]


async def test_a_known_slug_is_not_offered_again() -> None:
    """A model repeats itself."""
    profile = Profile(avoid=frozenset({"taxi-fare"}))
    found = await service(model(challenge())).generate(Wanted("Decisions", profile=profile))
    assert ["taxi-fare is known already"] == list(found.rejected[0].finding.reasons)


async def test_a_model_may_know_other_topics_and_languages() -> None:
    """The families do not, and add nothing then."""
    found = await service(model("no")).generate(Wanted("Quantum"))
    assert ([], 1) == (found.accepted, len(found.rejected))
    found = await service(model("no")).generate(Wanted(language="r"))
    assert [] == found.accepted


def test_proposals_are_counted_and_set_to_what_was_wanted() -> None:
    """Topic, difficulty and language are the instructor's; a flood is cut off."""
    wanted = Wanted("Loops", Difficulty.HARD)
    read = list(read_proposals([challenge(language="cobol", difficulty="easy")] * 50, wanted))
    assert MOST_PROPOSALS == len(read)
    first = read[0]
    assert not hasattr(first, "finding")
    asked = first.challenge  # type: ignore[union-attr]  # a draft: see the line above
    assert ("Loops", "hard", "python") == (asked.topic, asked.difficulty, asked.language)


async def test_the_view_tells_all_of_it() -> None:
    """Drafts with secrets, seeds, checks, reasons and wrong programs: it is for instructors."""
    found = await service(model("no")).generate(Wanted("Text", seed=12))
    page = generated_page(found, 12)
    (item,), (refused,) = page.items, page.rejected
    assert item.challenge is not None
    assert (12, 12, True, "families") == (page.seed, item.seed, item.accepted, item.source)
    assert item.challenge.solution
    assert item.checks
    assert 2 <= len(item.wrong)
    assert (None, False, "model") == (refused.challenge, refused.accepted, refused.source)
