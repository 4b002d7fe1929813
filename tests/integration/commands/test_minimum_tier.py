"""CODEMENTOR_MIN_TIER holds for the operator's commands as it does for a server: they fail closed."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from spoken import Command, Done, adding, complained, lines, said

REFUSED = "Isolation of tier 1 (CODEMENTOR_MIN_TIER) is not to be had here: tier 1: bubblewrap is not"


@pytest.fixture
def no_bubblewrap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which it was never installed: tier 2 is the best there."""
    monkeypatch.setenv("PATH", os.path.dirname(sys.executable))


@pytest.fixture(params=["regrade", "check", "generate"])
def words(request: pytest.FixtureRequest, command: Command, tmp_path: Path) -> Sequence[object]:
    """Each command that runs code, with a course of one challenge."""
    course = lines(tmp_path / "course.jsonl", adding())
    if request.param == "regrade":
        said(command("challenges", "load", course))
        return ("regrade", "adding", "--yes")
    if request.param == "check":
        return ("challenges", "check", course)
    return ("challenges", "generate", "--topic", "Text", "--seed", "4", "--out", tmp_path / "drafts")


def did_its_work(done: Done, words: Sequence[object]) -> bool:
    """Without a complaint: of the check, that its challenge has something to put right, is its work."""
    return (done.returncode, done.stderr) == (1 if "check" in words else 0, "")


def test_a_command_refuses_where_isolation_is_weaker_than_demanded(
    command: Command, words: Sequence[object], no_bubblewrap: None, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    """It says what is demanded and what is missing, and leaves nothing behind."""
    monkeypatch.setenv("CODEMENTOR_MIN_TIER", "1")
    assert complained(command(*words)).startswith(REFUSED)
    assert not (tmp_path / "drafts").exists()


@pytest.mark.parametrize("demanded", ["", "2"])
def test_where_nothing_more_is_demanded_the_second_tier_does(
    command: Command, words: Sequence[object], no_bubblewrap: None, monkeypatch: pytest.MonkeyPatch,
    demanded: str,
) -> None:  # fmt: skip
    """The command does its work."""
    monkeypatch.setenv("CODEMENTOR_MIN_TIER", demanded)
    assert did_its_work(command(*words), words)


def test_a_command_grades_in_the_first_tier_where_it_is_demanded_and_holds(
    command: Command, words: Sequence[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The demand alone refuses nothing."""
    monkeypatch.setenv("CODEMENTOR_MIN_TIER", "1")
    assert did_its_work(command(*words), words)


def test_a_tier_that_is_none_is_refused(
    command: Command, words: Sequence[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a sentence, not as a weaker demand."""
    monkeypatch.setenv("CODEMENTOR_MIN_TIER", "3")
    assert "CODEMENTOR_MIN_TIER must be 1 or 2, not '3'\n" == complained(command(*words))
