"""openapi.json: a valid document that describes the doors as they are."""

import re
from typing import Any

import pytest
from hosts import BROKEN, NOBODY, RIGHT, STUDENT, Host, doubling
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from codementor_jupyter.handlers.base import VERBS, spec_of
from codementor_jupyter.handlers.routes import ROUTES

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def described(host: Host) -> dict[str, Any]:
    """The description this host gives of itself."""
    answer = await host.call("GET", "openapi.json", who=STUDENT)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


async def test_the_description_is_valid(host: Host) -> None:
    """OpenAPI 3.1, every reference resolved."""
    validate(await described(host))


async def test_the_description_names_the_mounted_doors_and_no_other(host: Host) -> None:
    """Each route of the one table with exactly its verbs, and its path parameters."""
    mounted = {
        "/codementor/" + re.sub(r"\(\?P<(\w+)>[^)]*\)", r"{\1}", pattern): {
            verb for verb in VERBS if spec_of(handler, verb)
        }
        for pattern, handler in ROUTES
    }
    paths = (await described(host))["paths"]
    assert mounted == {path: set(operations) for path, operations in paths.items()}
    for path, operations in paths.items():
        for operation in operations.values():
            named = {p["name"] for p in operation["parameters"] if p["in"] == "path"}
            assert set(re.findall(r"{(\w+)}", path)) == named


async def test_every_described_door_is_there(host: Host) -> None:
    """None of them answers 404 of the wrong kind or 405."""
    for path, operations in (await described(host))["paths"].items():
        for verb in operations:
            answer = await host.call(verb.upper(), path.format(slug="x", submission_id="x")[12:], who=NOBODY)
            assert answer.status_code == (200 if path.endswith("/health") else 401), (verb, path)


def content_schema(operation: dict[str, Any], status: int) -> dict[str, Any] | None:
    """The schema of an answer's JSON, as the description has it."""
    responses = operation["responses"]
    content = (responses.get(str(status)) or responses["default"]).get("content", {})
    found: dict[str, Any] | None = content.get("application/json", {}).get("schema")
    return found


async def test_answers_are_as_described(host: Host) -> None:
    """Real answers of every door, good ones and refusals, validate against the described schemas."""
    document = await described(host)
    made = doubling()
    slug, key = made["slug"], {"Idempotency-Key": f"described {made['slug']}"}
    submit = f"api/challenges/{slug}/submit"
    pending = await host.call("POST", submit + "?wait=0", {"code": RIGHT}, headers=key, who=STUDENT)
    assert 404 == pending.status_code  # not there yet: a refusal to validate, too
    calls: list[tuple[str, str, Any, int]] = [
        ("POST", "api/challenges", made, 201),
        ("POST", "api/challenges", made, 409),
        ("POST", "api/challenges", {"slug": 1}, 422),
        ("POST", submit + "?wait=0", {"code": RIGHT}, 202),
        ("POST", submit, {"code": BROKEN}, 200),
        ("POST", submit, {"code": "x", "language": "cobol"}, 422),
        ("GET", "api/challenges", None, 200),
        ("GET", f"api/challenges/{slug}", None, 200),
        ("GET", f"api/challenges/{slug}?view=author", None, 200),
        ("GET", f"api/challenges/{slug}/submissions", None, 200),
        ("POST", f"api/challenges/{slug}/hints", {"step": 1}, 200),
        ("POST", f"api/challenges/{slug}/hints", {"step": 9}, 404),
        ("GET", f"api/challenges/{slug}/notebook", None, 200),
        ("PUT", f"api/challenges/{slug}", made | {"title": "Twice"}, 200),
        ("GET", "api/users/profile", None, 200),
        ("PUT", "api/users/profile", {"preferences": {"weeklyGoal": 4}}, 200),
        ("GET", "api/users/progress", None, 200),
        ("GET", "api/users/activity", None, 200),
        ("GET", "api/receipts?text=nonsense", None, 200),
        ("POST", "challenges/generate", {"topic": "Loops", "seed": 1}, 200),
        ("POST", "challenges/generate", {"topic": "Nothing"}, 422),
        ("GET", "api/users/recommendations", None, 200),
        ("POST", "code/analyze", {"code": "def f(x):\n    return sum(x)\n"}, 200),
        ("POST", "ai-tutor/chat", {"message": "What is a list?"}, 200),
        ("POST", "ai-tutor/chat", {"message": "Why?", "context": {"currentChallenge": slug}}, 200),
        ("POST", "ai-tutor/chat", {"message": ""}, 422),
        ("GET", f"ai-tutor?challenge={slug}", None, 200),
        ("GET", "ai-tutor/conversation", None, 200),
        ("DELETE", f"ai-tutor/conversation?challenge={slug}", None, 200),
        ("PUT", "ai-tutor/consent", {"given": True}, 404),
        ("GET", "ai-tutor/rules", None, 200),
        ("PUT", "ai-tutor/rules", {}, 200),
        ("POST", "code/analyze", {"code": RIGHT}, 200),
        ("POST", "code/analyze", {"code": "x", "language": "cobol"}, 422),
        ("GET", "health", None, 200),
        ("GET", "metrics", None, 200),
        ("GET", "openapi.json", None, 200),
        ("DELETE", f"api/challenges/{slug}", None, 204),
    ]  # fmt: skip
    asked = set()
    for verb, path, body, status in calls:
        answer = await host.call(verb, path, body)
        assert status == answer.status_code, (verb, path, answer.text)
        template, operation = operation_of(document, verb, path)
        asked.add((template, verb.lower()))
        check(document, content_schema(operation, status), answer)
        if answer.headers.get("Location"):
            submission = answer.headers["Location"].removeprefix("/codementor/")
    looks = [("POST", f"{submission}/{what}") for what in ("counterexample", "complexity")]
    for verb, path in (("GET", submission), *looks):
        answer = await host.call(verb, path)
        template, operation = operation_of(document, verb, path)
        check(document, content_schema(operation, 200), answer)
        asked.add((template, verb.lower()))
    assert asked == {(path, verb) for path, verbs in document["paths"].items() for verb in verbs}


def operation_of(document: dict[str, Any], verb: str, path: str) -> tuple[str, dict[str, Any]]:
    """Where the description speaks of a request: the template of its path, and the operation."""
    asked = "/codementor/" + path.partition("?")[0]
    for template, operations in document["paths"].items():
        if re.fullmatch(re.sub(r"{\w+}", "[^/]+", template), asked):
            return template, operations[verb.lower()]
    raise AssertionError(path)


def check(document: dict[str, Any], schema: dict[str, Any] | None, answer: Any) -> None:
    """Validate an answer; one without a JSON schema must not be JSON of ours."""
    if schema is None:
        assert answer.status_code == 204 or "application/json" not in answer.headers["Content-Type"]
        return
    Draft202012Validator({**schema, "components": document["components"]}).validate(answer.json())


async def test_what_a_request_must_hold_is_what_is_demanded(host: Host) -> None:
    """The least that is accepted validates against the description, and what is refused does not."""
    document = await described(host)
    least = {"slug": doubling()["slug"], "title": "T", "description": "", "testCases": [
        {"input": "", "expectedOutput": ""}]}  # fmt: skip
    _path, operation = operation_of(document, "POST", "api/challenges")
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    validator = Draft202012Validator({**schema, "components": document["components"]})
    validator.validate(least)
    validator.validate(doubling(checker="float"))
    assert 201 == (await host.call("POST", "api/challenges", least)).status_code
    for name in least:
        without = {key: value for key, value in least.items() if key != name}
        assert not validator.is_valid(without), name
        assert 422 == (await host.call("POST", "api/challenges", without)).status_code, name
