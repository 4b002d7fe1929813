"""The doors of the tutor, without a model: evidence, hints, what is kept."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from hosts import INSTRUCTOR, NOBODY, OTHER_STUDENT, RIGHT, SECRETS, STUDENT, WRONG, Host, error_of

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def ask(
    host: Host, slug: str | None, message: str = "Why does it fail?", **more: Any
) -> httpx.Response:
    """One question of a student, about wrong code unless it is said otherwise."""
    context = {"currentChallenge": slug, "userLevel": 1, "code": more.pop("code", WRONG)}
    body = {"message": message, "context": context} | more.pop("body", {})
    return await host.call("POST", "ai-tutor/chat", body, who=more.pop("who", STUDENT), **more)


async def answered(
    host: Host, slug: str | None, message: str = "Why does it fail?", **more: Any
) -> dict[str, Any]:
    """The answer to a question."""
    answer = await ask(host, slug, message, **more)
    assert 200 == answer.status_code, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def made(host: Host, **fields: Any) -> str:
    """A new challenge's slug."""
    return str((await host.new_challenge(**fields))["slug"])


@pytest.mark.parametrize(
    "code", ["x = " + "-" * 900 + "1", "x" + ".a" * 900, "f" + "()" * 900, "x = " + "1+" * 950 + "1"]
)
async def test_code_nested_without_end_is_answered_too(host: Host, code: str) -> None:
    """Deeper than Python's own functions can follow it."""
    assert (await answered(host, await made(host), code=code))["response"]


async def test_an_answer_begins_with_the_failing_visible_case(host: Host) -> None:
    """Without a model the tutor answers by itself, and says so."""
    told = await answered(host, await made(host))
    evidence = told["evidence"]
    assert ("rules", True, 0) == (told["source"], told["complete"], told["hintLevel"])
    assert ("wrong_answer", "shown", "2\n", "4\n") == tuple(
        evidence[name] for name in ("kind", "test", "input", "expected")
    )
    assert told["response"].startswith(evidence["sentence"])
    assert told["suggestions"]
    assert "<p>" in told["responseHtml"]


async def test_nothing_hidden_is_ever_told(host: Host) -> None:
    """Whatever is asked, and by whom."""
    slug = await made(host)
    for message in ("Give me the solution.", "Which inputs do the hidden tests use?", "print(secret)"):
        told = json.dumps(await answered(host, slug, message))
        assert [] == [secret for secret in SECRETS if secret in told]


async def test_a_question_need_not_be_about_a_challenge(host: Host) -> None:
    """A concept is explained to whoever asks for it."""
    told = await answered(host, None, "What is a dictionary?", code=None)
    assert "key" in told["response"].lower()
    assert ("unknown", None) == (told["evidence"]["kind"], told["nextLevel"])


async def test_an_answer_can_be_streamed(host: Host) -> None:
    """As server-sent events: evidence, whose words, the words, and last all of it."""
    answer = await ask(host, await made(host), body={"stream": True})
    assert answer.headers["Content-Type"].startswith("text/event-stream")
    events = [
        (name.removeprefix("event: "), json.loads(data.removeprefix("data: ")))
        for name, data in (block.split("\n") for block in answer.text.strip().split("\n\n"))
    ]
    names = [name for name, _told in events if name != "waiting"]
    assert ("evidence", "done") == (names[0], names[-1])
    assert {"evidence", "meta", "delta", "done"} == set(names)
    words = "".join(told["text"] for name, told in events if name == "delta")
    assert words == events[-1][1]["response"]


async def test_steps_open_one_after_the_other_with_changed_code(host: Host) -> None:
    """The next one wants a change or a minute."""
    slug = await made(host)
    first = await answered(host, slug, "", body={"openLevel": 1})
    assert (1, 2, 2) == (first["hintLevel"], first["nextLevel"]["level"], first["nextLevel"]["price"])
    assert "secret-hint-one" in first["response"]
    assert (409, "hint_too_soon") == error_of(await ask(host, slug, "", body={"openLevel": 2}))
    assert (409, "hint_out_of_order") == error_of(await ask(host, slug, "", body={"openLevel": 3}))
    again = await answered(host, slug, "", body={"openLevel": 1})
    assert "secret-hint-one" in again["response"]
    second = await answered(host, slug, "", body={"openLevel": 2}, code=f"{WRONG}  # tried")
    assert 2 == second["hintLevel"]


async def test_the_hints_door_keeps_to_the_same_rules(host: Host) -> None:
    """There is one ladder, whichever door it is climbed by."""
    slug = await made(host)
    await answered(host, slug, "", body={"openLevel": 1})
    again = {"step": 2, "code": WRONG}
    soon = await host.call("POST", f"api/challenges/{slug}/hints", again, who=STUDENT)
    assert (409, "hint_too_soon") == error_of(soon)
    changed = {"step": 2, "code": f"{WRONG}  # tried"}
    opened = await host.call("POST", f"api/challenges/{slug}/hints", changed, who=STUDENT)
    assert (200, "secret-hint-two") == (opened.status_code, opened.json()["text"])


async def test_opened_steps_cost_what_they_said(host: Host) -> None:
    """Of 20 XP the second step takes 2."""
    slug = await made(host, hints=["one", "two"])
    await answered(host, slug, "", body={"openLevel": 1})
    await answered(host, slug, "", body={"openLevel": 2}, code=RIGHT)
    assert 18 == (await host.submit(slug, RIGHT, who=STUDENT)).json()["xpGained"]


async def test_rules_of_a_challenge_hold_for_every_door(host: Host) -> None:
    """Turned off is off: for questions and hints alike, and the view says so."""
    slug = await made(host, tutor={"mode": "off"})
    assert (403, "tutor_off") == error_of(await ask(host, slug))
    assert (403, "tutor_off") == error_of(await ask(host, slug, body={"stream": True}))
    hint = await host.call("POST", f"api/challenges/{slug}/hints", {"step": 1}, who=STUDENT)
    assert (403, "tutor_off") == error_of(hint)
    view = (await host.call("GET", f"ai-tutor?challenge={slug}", who=STUDENT)).json()
    assert ("off", None) == (view["mode"], view["nextLevel"])


async def test_a_ceiling_ends_the_ladder(host: Host) -> None:
    """Questions are answered still."""
    slug = await made(host, tutor={"ceiling": 1})
    first = await answered(host, slug, "", body={"openLevel": 1})
    assert None is first["nextLevel"]
    higher = await ask(host, slug, "", body={"openLevel": 2}, code=RIGHT)
    assert (403, "tutor_off") == error_of(higher)
    await answered(host, slug)


async def test_whoever_writes_more_hints_than_the_tutor_has_gets_them_opened(host: Host) -> None:
    """Ten steps of an author are ten steps, where no ceiling says less; a sixth of five there is none."""
    slug = await made(host, hints=[f"step {n}" for n in range(1, 6)])
    for step in range(1, 6):
        body = {"step": step, "code": f"# {step}"}
        opened = await host.call("POST", f"api/challenges/{slug}/hints", body, who=STUDENT)
        assert (200, f"step {step}") == (opened.status_code, opened.json()["text"])
    view = (await host.call("GET", f"ai-tutor?challenge={slug}", who=STUDENT)).json()
    assert (5, None) == (view["hintLevel"], view["nextLevel"])
    beyond = await host.call("POST", f"api/challenges/{slug}/hints", {"step": 6, "code": "#"}, who=STUDENT)
    assert 404 == beyond.status_code
    assert 200 == (await ask(host, slug)).status_code


async def test_what_passes_is_told_how_it_grows(host: Host) -> None:
    """Its class, the line that makes it, and what is expected; what fails is made right first."""
    call = {"input": '{"call": "doubled", "args": [[1, 2]]}', "expectedOutput": "[1, 2, 1, 2]"}
    right = "def doubled(numbers):\n    out = []\n    for n in numbers * 2: out = out + [n]\n    return out"
    wrong = right.replace("numbers * 2", "numbers")
    about = {"inputMode": "call", "testCases": [call], "solution": right, "expectedComplexity": "O(n)"}
    slug = await made(host, **about)
    question = "What is the time complexity of my code?"
    told = (await answered(host, slug, question, code=right))["response"]
    assert "The work grows like O(n^2)" in told
    assert "O(n) is expected" in told
    assert "grows like" not in (await answered(host, slug, question, code=wrong))["response"]


async def test_code_of_no_challenge_is_read(host: Host) -> None:
    """Nobody knows what it should do, but some things can be seen."""
    code = "def area(width, height):\n    width * height\n"
    told = (await answered(host, None, "How can I write this better?", code=code))["response"]
    assert "Line 2 works out a value, but nothing uses it." in told


async def test_instructors_set_the_rules_of_the_course(host: Host) -> None:
    """An exam turns the tutor off for its time; students cannot."""
    now = datetime.now(UTC)
    exam = {"begins": (now - timedelta(hours=1)).isoformat(), "ends": (now + timedelta(hours=1)).isoformat()}
    rules = {"windows": [exam | {"mode": "off"}]}
    slug = await made(host)
    try:
        set_ = await host.call("PUT", "ai-tutor/rules", rules, who=INSTRUCTOR)
        assert 200 == set_.status_code
        assert (403, "tutor_off") == error_of(await ask(host, slug))
        read = (await host.call("GET", "ai-tutor/rules", who=INSTRUCTOR)).json()
        assert "off" == read["windows"][0]["mode"]
    finally:
        await host.call("PUT", "ai-tutor/rules", {}, who=INSTRUCTOR)
    await answered(host, slug)


async def test_only_instructors_change_the_rules(bare: Host) -> None:
    """A student is told whom to ask."""
    for verb, body in (("PUT", {"mode": "free"}), ("GET", None)):
        assert (403, "forbidden") == error_of(await bare.call(verb, "ai-tutor/rules", body, who=STUDENT))


async def test_what_i_asked_is_mine_to_read_and_to_erase(bare: Host) -> None:
    """Nobody else sees it, and erased is gone."""
    slug, other = await made(bare), await made(bare)
    await answered(bare, slug, "What is wrong?")
    await answered(bare, other, "And here?")
    about = f"ai-tutor/conversation?challenge={slug}"
    mine = (await bare.call("GET", about, who=STUDENT)).json()
    assert ["What is wrong?"] == [turn["question"] for turn in mine["turns"]]
    assert mine["turns"][0]["response"]
    assert [] == (await bare.call("GET", about, who=OTHER_STUDENT)).json()["turns"]
    assert 0 == (await bare.call("DELETE", about, who=OTHER_STUDENT)).json()["erased"]
    assert 1 == (await bare.call("DELETE", about, who=STUDENT)).json()["erased"]
    assert [] == (await bare.call("GET", about, who=STUDENT)).json()["turns"]
    left = (await bare.call("GET", f"ai-tutor/conversation?challenge={other}", who=STUDENT)).json()
    assert ["And here?"] == [turn["question"] for turn in left["turns"]]


async def test_without_a_model_there_is_nothing_to_agree_to(host: Host) -> None:
    """And health says that there is none."""
    refused = await host.call("PUT", "ai-tutor/consent", {"given": True}, who=STUDENT)
    assert (404, "not_found") == error_of(refused)
    health = (await host.call("GET", "health")).json()
    assert ("off", "ok") == (health["dependencies"]["aiEngine"]["condition"], health["status"])


async def test_nobody_asks_without_saying_who_they_are(host: Host) -> None:
    """No door of the tutor is open to strangers."""
    for verb, path, body in (
        ("POST", "ai-tutor/chat", {"message": "hello"}),
        ("GET", "ai-tutor", None),
        ("GET", "ai-tutor/conversation", None),
        ("DELETE", "ai-tutor/conversation", None),
        ("PUT", "ai-tutor/consent", {"given": True}),
        ("GET", "ai-tutor/rules", None),
    ):
        answer = await host.call(verb, path, body, who=NOBODY)
        assert answer.status_code in (401, 403)


async def test_what_cannot_be_answered_is_refused_in_words(host: Host) -> None:
    """An empty question, a step without a challenge, a challenge that is not there, another's submission."""
    slug = await made(host)
    assert (422, "validation_failed") == error_of(await ask(host, slug, "  "))
    assert (422, "validation_failed") == error_of(await ask(host, None, "", body={"openLevel": 1}))
    assert (404, "challenge_not_found") == error_of(await ask(host, "no-such-challenge"))
    context = {"currentChallenge": slug, "submissionId": "5f" * 12}
    lost = await host.call("POST", "ai-tutor/chat", {"message": "why", "context": context}, who=STUDENT)
    assert (404, "submission_not_found") == error_of(lost)


async def test_a_submission_can_be_asked_about_by_its_id(bare: Host) -> None:
    """Only one's own; what fails hidden cases alone is told by its kind and nothing more."""
    slug = await made(bare)
    lucky = "n = int(input())\nprint(4 if n == 2 else 0)"
    submission = (await bare.submit(slug, lucky, who=STUDENT)).json()
    body = {"message": "Why?", "context": {"currentChallenge": slug, "submissionId": submission["id"]}}
    told = (await bare.call("POST", "ai-tutor/chat", body, who=STUDENT)).json()
    assert "hidden" == told["evidence"]["kind"]
    assert [] == [secret for secret in SECRETS if secret in json.dumps(told)]
    assert (404, "submission_not_found") == error_of(
        await bare.call("POST", "ai-tutor/chat", body, who=OTHER_STUDENT)
    )
