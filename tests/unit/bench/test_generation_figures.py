"""How the benchmark counts distinct challenges."""

from collections.abc import Sequence
from typing import Any

from bench.generation import distinct_drafts
from server_services.generation.acceptance import Acceptance
from server_services.generation.model import Draft, Wanted
from server_services.generation.service import GenerationService


class Repeating(GenerationService):
    """A generator in whose challenges every second seed changes nothing that matters."""

    def draft(self, wanted: Wanted, seed: int) -> Draft:
        return super().draft(Wanted("Loops", None), seed // 2)


async def never(*_asked: Any) -> Any:
    raise AssertionError("nothing is run")


def service(kind: type[GenerationService] = GenerationService) -> GenerationService:
    return kind(Acceptance(never, never))


def seeds(drafts: Sequence[Draft]) -> list[int | None]:
    return [draft.seed for draft in drafts]


def test_each_seed_that_makes_something_new_counts() -> None:
    """As many drafts as wanted; difficulties come in turn."""
    drafts, looked_at = distinct_drafts(service(), "Loops", 9)
    assert (9, list(range(9))) == (looked_at, seeds(drafts))
    assert ["easy", "medium", "hard"] * 3 == [each.challenge.difficulty.value for each in drafts]


def test_what_is_there_already_does_not_count() -> None:
    """And the seeds it cost are told."""
    drafts, looked_at = distinct_drafts(service(Repeating), "Loops", 5)
    assert (9, [0, 1, 2, 3, 4]) == (looked_at, seeds(drafts))
