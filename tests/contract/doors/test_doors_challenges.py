"""Doors that show challenges: the list, one challenge, its hints, its notebook."""

import json
from typing import Any

import nbformat
import pytest
from hosts import NOBODY, RIGHT, SECRETS, STUDENT, WRONG, Host, error_of

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def listed(host: Host, who: str = STUDENT, **query: Any) -> list[str]:
    """Slugs of the challenges a query finds."""
    answer = await host.call("GET", "api/challenges", params={"pageSize": 100, **query}, who=who)
    assert answer.status_code == 200, answer.text
    return [item["slug"] for item in answer.json()["items"]]


async def test_a_list_is_narrowed_by_each_filter(host: Host) -> None:
    """Topic, difficulty, tag, language, input mode and search find what has them and nothing else."""
    topic = f"Shapes on {host.name}"
    square = await host.new_challenge(
        topic=topic, difficulty="hard", tags=["plane", "area"], title="Square root of areas"
    )
    cube = await host.new_challenge(topic=topic, difficulty="easy", tags=["solid"], title="Cubes")
    both = {square["slug"], cube["slug"]}
    assert both == set(await listed(host, topic=topic))
    for query in ({"difficulty": "hard"}, {"tag": "area"}, {"search": "root square"}, {"search": "PLANE"}):
        assert [square["slug"]] == await listed(host, topic=topic, **query), query
    assert both == set(await listed(host, topic=topic, language="python", inputMode="stdin"))
    assert [] == await listed(host, topic=topic, inputMode="call")
    assert [] == await listed(host, topic="no such topic")


async def test_a_list_knows_what_i_have_solved(host: Host) -> None:
    """`state` is mine: new, then tried after a wrong answer, then solved, with my best score."""
    topic = f"States on {host.name}"
    slug = (await host.new_challenge(topic=topic))["slug"]
    for code, state in ((None, "new"), (WRONG, "tried"), (RIGHT, "solved")):
        if code:
            await host.submit(slug, code, who=STUDENT)
        for each in ("new", "tried", "solved"):
            expected = [slug] if each == state else []
            assert expected == await listed(host, topic=topic, state=each), (code, each)
    page = (await host.call("GET", "api/challenges", params={"topic": topic}, who=STUDENT)).json()
    assert page["items"][0]["bestScore"] == 1.0


async def test_pages_cut_the_list_without_gap_or_overlap(host: Host) -> None:
    """Three challenges in pages of two: order, then title; every page tells the total."""
    topic = f"Pages on {host.name}"
    order = [(await host.new_challenge(topic=topic, order=n))["slug"] for n in (1, 2, 3)]
    found = []
    for page in (1, 2, 3):
        query = {"topic": topic, "page": page, "pageSize": 2}
        answer = (await host.call("GET", "api/challenges", params=query)).json()
        assert (3, page, 2) == (answer["total"], answer["page"], answer["pageSize"])
        found += [item["slug"] for item in answer["items"]]
    assert order == found


@pytest.mark.parametrize(
    "query",
    [
        {"difficulty": "impossible"},
        {"state": "almost"},
        {"inputMode": "telepathy"},
        {"page": "0"},
        {"page": "one"},
        {"page": "1e999"},
        {"pageSize": "501"},
        {"pageSize": "-1"},
        {"search": "x" * 201},
    ],
    ids=lambda query: "-".join(query),
)
async def test_a_wrong_parameter_is_named(host: Host, query: dict[str, str]) -> None:
    """A value that makes no sense is refused, and the faults say where."""
    answer = await host.call("GET", "api/challenges", params=query)
    assert error_of(answer) == (422, "validation_failed")
    assert [*query] == [fault["where"] for fault in answer.json()["error"]["details"]["faults"]]


async def test_a_challenge_is_found_by_id_and_by_slug(host: Host) -> None:
    """Both doors show the same challenge, with its visible case and the number of hidden ones."""
    made = await host.new_challenge()
    by_id = (await host.call("GET", f"api/challenges/{made['id']}", who=STUDENT)).json()
    by_slug = (await host.call("GET", f"api/challenges/{made['slug']}", who=STUDENT)).json()
    assert by_id == by_slug
    assert ["shown"] == [example["id"] for example in by_id["examples"]]
    assert (2, 4.0, 2) == (by_id["hiddenCases"], by_id["points"], by_id["hintCount"])
    assert "<strong>twice</strong>" in by_id["descriptionHtml"]


@pytest.mark.parametrize(
    "name", ["never-made", "0" * 24, "zz%20zz", "%F0%9F%90%8D", "a%00b", "..%2Fhealth", "%24where"]
)
@pytest.mark.parametrize("door", ["", "/submissions", "/notebook"])
async def test_an_unknown_challenge_is_not_found(host: Host, name: str, door: str) -> None:
    """Whatever the name holds: 404 and the code that says what is missing."""
    answer = await host.call("GET", f"api/challenges/{name}{door}")
    assert error_of(answer) == (404, "challenge_not_found")


async def test_a_name_that_is_not_text_is_a_bad_request(host: Host) -> None:
    """Half a character in the address is the asker's mistake, not ours."""
    assert error_of(await host.call("GET", "api/challenges/%ED%A0%80")) == (400, "bad_request")
    assert error_of(await host.call("GET", "api/challenges?search=%FF")) == (400, "bad_request")


async def test_hints_open_one_after_the_other(host: Host) -> None:
    """Out of order is refused with the next step named; an opened one can be read again; then no more. The
    next one wants to see that something was tried.
    """
    slug = (await host.new_challenge())["slug"]
    door = f"api/challenges/{slug}/hints"
    early = await host.call("POST", door, {"step": 2}, who=STUDENT)
    assert error_of(early) == (409, "hint_out_of_order")
    assert early.json()["error"]["details"] == {"next": 1}
    assert "secret" not in early.text
    for step, text, remaining in (
        (1, "secret-hint-one", 1),
        (1, "secret-hint-one", 1),
        (2, "secret-hint-two", 0),
    ):
        hint = (await host.call("POST", door, {"step": step, "code": f"tried({step})"}, who=STUDENT)).json()
        assert (step, text, remaining) == (hint["step"], hint["text"], hint["remaining"])
    assert error_of(await host.call("POST", door, {"step": 3}, who=STUDENT)) == (404, "hint_not_found")
    shown = (await host.call("GET", f"api/challenges/{slug}", who=STUDENT)).json()
    assert ["secret-hint-one", "secret-hint-two"] == shown["hintsOpened"]


@pytest.mark.parametrize("step", [0, -1, 11, "one", None, 1.5])
async def test_a_step_that_is_none_is_refused(host: Host, step: object) -> None:
    """Steps are whole numbers from 1."""
    slug = (await host.new_challenge())["slug"]
    answer = await host.call("POST", f"api/challenges/{slug}/hints", {"step": step})
    assert error_of(answer) == (422, "validation_failed")


async def test_the_notebook_is_valid_and_keeps_the_secrets(host: Host) -> None:
    """The download is a notebook of format 4.5 that names its challenge and holds nothing hidden."""
    made = await host.new_challenge()
    answer = await host.call("GET", f"api/challenges/{made['slug']}/notebook", who=STUDENT)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("application/x-ipynb+json")
    assert f"{made['slug']}.ipynb" in answer.headers["Content-Disposition"]
    notebook = nbformat.reads(answer.text, as_version=4)
    nbformat.validate(notebook)
    assert made["slug"] == notebook.metadata.codementor.challenge
    assert "number = int(input())" in answer.text
    assert [] == [secret for secret in SECRETS if secret in answer.text]


async def test_no_reading_door_tells_a_secret(host: Host) -> None:
    """Solution, hidden inputs and outputs and closed hints are in no list and no view of a student."""
    made = await host.new_challenge()
    for path in (f"api/challenges/{made['slug']}", "api/challenges?pageSize=100&search=" + made["slug"]):
        text = (await host.call("GET", path, who=STUDENT)).text
        assert made["slug"] in text
        assert [] == [secret for secret in SECRETS if secret in text]
    assert [] == [secret for secret in SECRETS if secret in json.dumps(made)]


@pytest.mark.parametrize("path", ["api/challenges", "api/challenges/x", "api/challenges/x/notebook"])
async def test_nobody_reads_challenges_unasked(host: Host, path: str) -> None:
    """Without credentials every door says 401 in the one shape, on both hosts."""
    assert error_of(await host.call("GET", path, who=NOBODY)) == (401, "not_signed_in")
