"""What anybody types who has a running server: submit and health, against a twin of it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from spoken import Command, complained, said
from twin.process import Twin


@pytest.fixture
def twin(monkeypatch: pytest.MonkeyPatch) -> Iterator[Twin]:
    """A server that the environment names."""
    with Twin() as started:
        monkeypatch.setenv("CODEMENTOR_URL", started.url)
        monkeypatch.setenv("CODEMENTOR_TOKEN", started.server.token)
        yield started


def code(folder: Path, text: str) -> Path:
    file = folder / "solution.py"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_file_is_submitted_and_its_verdict_printed(process: Command, twin: Twin, tmp_path: Path) -> None:
    """Exit status 0 for accepted code, sent as it stands in the file."""
    text = "# größe\ndef two_sum(numbers, target):\n    return [0, 1]\n"
    assert "All cases pass. Well done!\n" == said(process("submit", "two-sum", code(tmp_path, text)))
    (made,) = twin.log()["submissions"]
    assert ("two-sum", text) == (made["slug"], made["code"])


def test_code_that_is_not_accepted_fails_the_command(command: Command, twin: Twin, tmp_path: Path) -> None:
    """Exit status 1, so that a script may stop there; the words are the verdict's."""
    done = command("submit", "two-sum", code(tmp_path, "# TODO"))
    assert (1, "Some cases are not right yet. Look at the first one.\n", "") == (
        done.returncode, done.stdout, done.stderr,
    )  # fmt: skip


def test_a_verdict_that_takes_long_is_waited_for(command: Command, twin: Twin, tmp_path: Path) -> None:
    """A pending submission is no verdict: it is asked for again until it is one."""
    assert "Well done" in said(command("submit", "two-sum", code(tmp_path, "# twin: slow")))
    assert 1 == len(twin.log()["submissions"])


def test_what_the_server_refuses_is_told_in_its_words(command: Command, twin: Twin, tmp_path: Path) -> None:
    """A challenge that is none, and a server that cannot grade."""
    file = code(tmp_path, "# twin: not-isolated")
    assert "There is no challenge 'three-sum'.\n" == complained(command("submit", "three-sum", file))
    assert "cannot isolate" in complained(command("submit", "two-sum", file))
    assert [] == twin.log()["submissions"]


@pytest.mark.parametrize(("content", "words"), [(None, "solution.py"), (b"\xff\xfe", "is not UTF-8 text")])
def test_a_file_that_cannot_be_read_is_named(
    command: Command, twin: Twin, tmp_path: Path, content: bytes | None, words: str
) -> None:
    """Nothing is sent."""
    file = tmp_path / "solution.py"
    if content is not None:
        file.write_bytes(content)
    assert words in complained(command("submit", "two-sum", file))
    assert [] == twin.log()["seen"]


def test_a_genuine_receipt_is_told_with_whose_it_is(process: Command, twin: Twin) -> None:
    """The words may stand alone or in quotes; exit status 0."""
    told = said(process("receipt", "codementor-receipt", "v1", "two-sum@3"))
    assert told == (
        "Heard: codementor-receipt v1 two-sum@3.\n"
        "ada: two-sum version 3, attempt 2, 75 %, submitted 2026-03-02 09:30 UTC\n"
    )
    assert told == said(process("receipt", "codementor-receipt v1 two-sum@3"))


@pytest.mark.parametrize(("text", "lines"), [("forged", 2), ("forged for nobody", 1)])
def test_a_receipt_that_is_not_genuine_fails_the_command(
    command: Command, twin: Twin, text: str, lines: int
) -> None:
    """Exit status 1, so that a script may stop there."""
    done = command("receipt", text)
    assert (1, lines, "") == (done.returncode, done.stdout.count("\n"), done.stderr)


def test_health_is_printed_as_it_is_told(command: Command, twin: Twin) -> None:
    """JSON for programs, with the exit status for scripts."""
    health = json.loads(said(command("health")))
    assert ("ok", "ok") == (health["status"], health["dependencies"]["mongodb"]["condition"])


def test_a_server_that_is_starting_is_told_as_such(command: Command, twin: Twin) -> None:
    """Exit status 1 with the reason; it is no server of another version."""
    twin.fail({"code": "store_unavailable"})
    assert "The twin was told to fail.\n" == complained(command("health"))


def test_without_a_server_it_is_said_what_to_set(
    command: Command, twin: Twin, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """None named and none that started this process; or one that is gone."""
    twin.kill()
    assert "cannot be reached" in complained(command("health"))
    monkeypatch.delenv("CODEMENTOR_URL")
    monkeypatch.delenv("JPY_PARENT_PID", raising=False)
    for words in (("health",), ("submit", "two-sum", code(tmp_path, ""))):
        assert "set CODEMENTOR_URL" in complained(command(*words))
