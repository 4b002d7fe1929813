"""The starter course keeps its promises: complete, graded as its authors say, and secret where it must be."""

from pathlib import Path

import pytest

from codementor_jupyter.checking import check, wanting
from codementor_jupyter.protocol.challenges import InputMode
from server_services.challenges.authored import AuthoredNotebook
from server_services.challenges.course import read_path
from server_services.config import GradingConfig

COURSE = Path(__file__).parents[2] / "notebooks" / "challenges"


@pytest.fixture(scope="module")
def course() -> list[AuthoredNotebook]:
    return read_path(COURSE)


def test_there_are_forty_challenges_in_eight_topics_and_three_modes(course: list[AuthoredNotebook]) -> None:
    """The size of the course, its topics and its input modes."""
    assert len(course) >= 40
    assert len({each.challenge.topic for each in course}) == 8
    assert {each.challenge.input_mode for each in course} == set(InputMode)


def test_no_challenge_lacks_a_part(course: list[AuthoredNotebook]) -> None:
    """Each has at least 3 visible and 4 hidden cases, 3 hints, a reference and 2 wrong solutions."""
    assert {} == {each.challenge.slug: missing for each in course if (missing := wanting(each))}


def test_orders_and_titles_are_unique(course: list[AuthoredNotebook]) -> None:
    """A list sorted by order and title is the same everywhere."""
    assert len({each.challenge.order for each in course}) == len(course)
    assert len({each.challenge.title for each in course}) == len(course)


def test_no_statement_gives_the_solution_away(course: list[AuthoredNotebook]) -> None:
    """No line of five words or more of a reference solution stands in its statement or hints."""
    for each in course:
        told = "\n".join((each.challenge.description, *each.challenge.hints))
        body = [line.strip() for line in each.challenge.solution.splitlines()]
        lines = [
            line
            for line in body
            if len(line.split()) >= 5 and not line.startswith(("def ", "class ", "#", '"""'))
        ]
        assert [] == [line for line in lines if line in told], each.challenge.slug


@pytest.mark.slow
async def test_the_grader_agrees_with_every_author(course: list[AuthoredNotebook]) -> None:
    """Every reference solution is accepted and every wrong solution gets the verdict stated beside it."""
    findings = [finding async for finding in check(course, GradingConfig(kernels=2))]
    assert (len(course), []) == (len(findings), [finding for finding in findings if finding.problems])
