"""What authors type to have challenges made."""

import stat
from pathlib import Path

import pytest
from spoken import Command, complained, said

from server_services.challenges.course import read_path

THREE = ("--topic", "Text", "--difficulty", "easy", "--count", "2", "--seed", "4")


def test_drafts_are_written_for_review_with_what_was_checked(command: Command, tmp_path: Path) -> None:
    """Authors' notebooks, readable by their owner alone, unpublished, with the wrong programs that fail."""
    folder = tmp_path / "drafts"
    told = said(command("challenges", "generate", *THREE, "--out", folder)).splitlines()
    assert 2 == sum(line.startswith("✓ text-") for line in told)
    assert 2 == sum("cases twice" in line for line in told)
    assert "2 of 2 challenges made from seed 4; look them over before you load them." == told[-1]
    course = read_path(folder)
    assert [("Text", "easy", False)] * 2 == [
        (each.challenge.topic, each.challenge.difficulty.value, each.challenge.published) for each in course
    ]
    assert all(len(each.wrong) >= 2 for each in course)
    assert {0o600} == {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}


def test_what_was_generated_passes_the_check_of_a_course(command: Command, tmp_path: Path) -> None:
    """Nothing is missing, and every wrong program gets the verdict that is written beside it."""
    folder = tmp_path / "drafts"
    said(command("challenges", "generate", "--topic", "Algorithms", "--seed", "2", "--out", folder))
    assert "1 of 1 challenges are fit for students.\n" in said(command("challenges", "check", folder))
    assert "1 created\n" == said(command("challenges", "load", folder))


def test_a_notebook_that_is_there_stays_as_it_is(command: Command, tmp_path: Path) -> None:
    """The same seed names the same file; somebody may have worked on it."""
    folder = tmp_path / "drafts"
    said(command("challenges", "generate", *THREE, "--out", folder))
    first = sorted(folder.iterdir())[0]
    first.write_text("reviewed")
    told = said(command("challenges", "generate", *THREE, "--out", folder))
    assert 2 == told.count("is there already and stays as it is")
    assert "reviewed" == first.read_text()


def test_an_unknown_topic_is_named_with_those_there_are(command: Command, tmp_path: Path) -> None:
    """Nothing is written."""
    folder = tmp_path / "drafts"
    told = complained(command("challenges", "generate", "--topic", "Quantum", "--out", folder))
    assert "There is no topic 'Quantum'" in told
    assert "Loops" in told
    assert not folder.exists()


@pytest.mark.parametrize(
    "words", [("--count", "0"), ("--count", "101"), ("--difficulty", "brutal"), ("--seed", "x")]
)
def test_a_misused_option_is_told(command: Command, words: tuple[str, str]) -> None:
    """Exit status 2 with the option's name."""
    assert words[0] in complained(command("challenges", "generate", *words), status=2)
