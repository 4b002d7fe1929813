"""Challenges in other languages at the doors: kept and graded where the language is on, refused where it is
not."""

import pytest
from hosts import Host, doubling, error_of, jupyter_server
from stores_for_tests import SessionPair

pytestmark = pytest.mark.asyncio(loop_scope="package")

R = 'x <- as.numeric(readLines("stdin"))\ncat(2 * x)\n'


async def test_a_language_that_is_off_is_refused_at_once(host: Host) -> None:
    """The author hears it, not the first student; the message says what to set. Nothing is stored."""
    sent = doubling(language="r", solution=R)
    answer = await host.call("POST", "api/challenges", sent)
    assert error_of(answer) == (422, "language_not_supported")
    error = answer.json()["error"]
    assert "r" == error["details"]["language"]
    assert "CODEMENTOR_LANGUAGES" in error["message"]
    assert error_of(await host.call("GET", f"api/challenges/{sent['slug']}")) == (404, "challenge_not_found")


async def test_a_challenge_cannot_change_into_such_a_language(host: Host) -> None:
    """It stays as it was."""
    made = await host.new_challenge()
    changed = doubling(slug=made["slug"], language="r")
    answer = await host.call("PUT", f"api/challenges/{made['slug']}", changed)
    assert error_of(answer) == (422, "language_not_supported")
    kept = (await host.call("GET", f"api/challenges/{made['slug']}")).json()
    assert ("python", made["version"]) == (kept["language"], kept["version"])


async def test_a_server_with_r_grades_r(
    session_pair: SessionPair, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """From the environment to the verdict: stored, submitted, judged, hidden cases hidden; calls are refused,
    and a language whose kernel is missing says what to install."""
    root = tmp_path_factory.mktemp("with-r")
    languages = {"CODEMENTOR_LANGUAGES": "r,cobol"}
    async with jupyter_server(session_pair.config(), root, **languages) as host:
        made = await host.new_challenge(language="r", solution=R)
        path = f"api/challenges/{made['slug']}/submit"
        right = await host.call("POST", path, {"code": R, "language": "r"})
        assert ("accepted", 1.0) == (right.json()["status"], right.json()["score"])
        assert (2, []) == (
            right.json()["hiddenTotal"],
            [r for r in right.json()["testResults"] if r["hidden"]],
        )
        wrong = await host.call("POST", path, {"code": "cat(4)", "language": "r"})
        assert "wrong_answer" == wrong.json()["status"]
        assert error_of(await host.submit(made["slug"], "print(4)")) == (422, "language_not_supported")
        called = await host.call("POST", "api/challenges", doubling(language="r", inputMode="call"))
        assert "stdin or cell" in called.json()["error"]["message"]
        missing = await host.call("POST", "api/challenges", doubling(language="cobol"))
        assert "no driver for cobol" in missing.json()["error"]["message"]
