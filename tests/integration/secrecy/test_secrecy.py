"""No hidden input, expected output, reference solution or key is anywhere a student can look.

Every secret of a course is a canary. A student does whatever there is to do at a real server, in a real
notebook, and then every place they can reach is searched. In each of them a planted canary must be found, so
that a search that looks nowhere fails.
"""

import re

import pytest
from canaries import PLANTED
from found_secrets import CLOSED, Found
from sealed_course import SEALED, SOLVED

OPEN_PLACES = {
    "answers of the doors",
    "outputs in the notebook",
    "messages of the widgets",
    "states of the widgets",
    "folders of the sandboxes",
    "Redis",
    "environments",
    "command lines",
}
# Where a student's own token stands; it is theirs.
WITH_TOKEN = {"the server's log", "files of the student", "the student's kernel"}


@pytest.mark.parametrize("place", sorted(OPEN_PLACES))
def test_nothing_secret_is_in(found: Found, place: str) -> None:
    """Not a hidden input, an expected output, a solution, a password or a token."""
    assert {PLANTED} == found.by_place[place]


@pytest.mark.parametrize("place", sorted(WITH_TOKEN))
def test_nothing_secret_but_the_students_own_token_is_in(found: Found, place: str) -> None:
    """Jupyter hands a student the token of their own server; no other key."""
    assert {PLANTED, "token"} == found.by_place[place]


def test_a_grading_kernel_holds_inputs_and_nothing_to_compare_with(found: Found) -> None:
    """It must give a case its input. Expected outputs, solutions and passwords never come near it."""
    held = found.by_place["the grading kernels"]
    assert held == {CLOSED} or held - {PLANTED} == {name for name in held if name.startswith("hidden input")}


def test_a_zygote_has_seen_no_case(found: Found) -> None:
    """What every case is cloned from reads neither source nor input."""
    assert found.by_place["the zygotes"] in (set(), {CLOSED})


def test_a_case_knows_its_own_input_alone(found: Found) -> None:
    """Two cases that run side by side, and each holds one of the hidden inputs."""
    assert 2 == len(found.in_cases)
    for held in found.in_cases:
        assert held == {CLOSED} or 1 == len(held - {PLANTED})
    assert found.in_cases[0] != found.in_cases[1] or found.in_cases[0] == {CLOSED}


@pytest.mark.parametrize("slug", [*SEALED, SOLVED])
def test_code_that_looks_for_secrets_finds_none(found: Found, slug: str) -> None:
    """It searches files, descriptors, frames, the environment and every object; hidden cases tell nothing."""
    results = found.snooped[slug]["testResults"]
    told = [each["output"] for each in results if not each["hidden"]]
    assert told
    for each in told:
        looked = re.search(r"nothing in (\d+) texts", each)
        assert looked is not None, each
        assert int(looked[1]) > 1000
    for each in results:
        assert not each["hidden"] or (each["output"], each["error"]) == (None, None)


def test_every_door_was_asked(found: Found) -> None:
    """Rightly and wrongly: a door that answered only refusals was not searched."""
    doors = {
        re.sub(r"(sealed-\w+|solved|[0-9a-f]{24,36})", "X", path) for _verb, path, _status in found.asked
    }
    assert {"health", "metrics", "openapi.json", "api/challenges", "api/challenges/X"} <= doors
    assert {
        "api/challenges/X/submit",
        "api/submissions/X",
        "api/users/profile",
        "api/users/progress",
        "api/users/recommendations",
    } <= doors
    assert {200, 201, 400, 401, 404, 405, 409, 413} <= {status for _verb, _path, status in found.asked}
