"""What operators type: backup, restore, recompute; and what anybody mistypes."""

import re
import stat
from pathlib import Path

import pytest
from spoken import Command, adding, complained, lines, said
from stores_for_tests import SessionPair

from codementor_jupyter import __version__


def fill(command: Command, tmp_path: Path) -> None:
    said(command("challenges", "load", lines(tmp_path / "course.jsonl", adding(), adding("more"))))


def slugs(command: Command, tmp_path: Path, database: str) -> list[str]:
    """What is published in a database, in the words of its export."""
    copy = tmp_path / f"{database}.jsonl"
    said(command("challenges", "export", copy, "--database", database))
    return [line.split('"')[3] for line in copy.read_text().splitlines()]


def test_a_backup_comes_back_as_it_was(
    process: Command, command: Command, tmp_path: Path, session_pair: SessionPair
) -> None:
    """Two processes: a file only its owner reads, then an empty database that holds all of it."""
    fill(command, tmp_path)
    kept, other = tmp_path / "kept.zip", session_pair.config().database
    told = said(process("backup", kept)).split()
    assert ["documents", "written", "to", f"{kept}."] == told[1:]
    assert 0o600 == stat.S_IMODE(kept.stat().st_mode)
    restored = said(process("restore", kept, "--database", other)).split()
    assert (told[0], "restored.") == (restored[0], restored[-1])
    assert ["adding", "more"] == slugs(command, tmp_path, other)


def test_a_restore_replaces_nothing_unasked(command: Command, tmp_path: Path) -> None:
    """A database that holds something is refused, untouched; `--replace` makes it what the file holds."""
    fill(command, tmp_path)
    kept = tmp_path / "kept.zip"
    said(command("backup", kept))
    said(command("challenges", "load", lines(tmp_path / "course.jsonl", adding("third"))))
    assert "empty" in complained(command("restore", kept))
    export = tmp_path / "now.jsonl"
    assert said(command("challenges", "export", export)).startswith("3 challenges")
    assert "third" in export.read_text()
    said(command("restore", kept, "--replace"))
    assert said(command("challenges", "export", export)).startswith("2 challenges")
    assert "third" not in export.read_text()


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 cut off", b"not a zip at all"])
def test_what_is_no_backup_is_refused(command: Command, tmp_path: Path, content: bytes | None) -> None:
    """A file that is not there, empty, cut off or another's: one sentence, and the data stays."""
    fill(command, tmp_path)
    broken = tmp_path / "broken.zip"
    if content is not None:
        broken.write_bytes(content)
    assert "broken.zip" in complained(command("restore", broken, "--replace"))
    assert "2 unchanged\n" == said(command("challenges", "load", tmp_path / "course.jsonl"))


def test_a_file_that_cannot_be_written_is_named(command: Command, tmp_path: Path) -> None:
    """No folder, or a folder in its place."""
    fill(command, tmp_path)
    for words in (("backup",), ("challenges", "export")):
        for path in (tmp_path / "nowhere" / "file", tmp_path):
            assert str(path.name) in complained(command(*words, path))


def test_progress_is_computed_for_everybody_there_is(command: Command) -> None:
    """Of a house nobody has visited: nobody."""
    told = said(command("recompute"))
    assert "The progress of 0 users was computed from the record.\n" == told


@pytest.mark.parametrize(
    "uri",
    ["postgres://teacher:canary@127.0.0.1", "mongodb://a:b/canary@x"],
)
def test_an_address_that_is_none_is_one_sentence(command: Command, uri: str) -> None:
    """Exit status 1, the variable to look at, and no password on the screen."""
    told = complained(command("recompute", "--mongodb-uri", uri))
    assert "CODEMENTOR_MONGODB_URI" in told
    assert "canary" not in told


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "CODEMENTOR_DASK_SCHEDULER"),
        (("tcp://10.0.0.7:8786",), "in the clear"),
        (("scheduler",), "no address of a scheduler"),
        (("tls://scheduler:8786",), "CODEMENTOR_DASK_CA is not set"),
        (("tls://scheduler:8786", "--ca", "/nowhere.pem"), "CODEMENTOR_DASK_CA names /nowhere.pem"),
    ],
)
def test_a_worker_that_cannot_be_one_is_one_sentence(
    command: Command, words: tuple[str, ...], sentence: str
) -> None:
    """Before anything is started or spoken to."""
    assert sentence in complained(command("worker", *words))


@pytest.mark.parametrize(
    "words",
    [(), ("challenges",), ("challenges", "delete"), ("challenges", "load"), ("backup",),
     ("submit", "two-sum"), ("restore", "file", "--force"), ("recompute", "all"),
     ("worker", "--kernels", "two"), ("nonsense",)],
)  # fmt: skip
def test_a_command_that_is_none_is_explained(command: Command, words: tuple[str, ...]) -> None:
    """Exit status 2 and the usage, before anything is opened."""
    assert "usage: jupyter codementor" in complained(command(*words), status=2)


def test_every_command_has_its_help_and_all_have_one_version(process: Command, command: Command) -> None:
    """`--help` names the commands with what they do; `--version` is the package's."""
    told = said(process("--help"))
    for word in ("challenges", "backup", "restore", "recompute", "worker", "submit", "health"):
        assert re.search(rf"^ +{word}\s+\w", told, re.MULTILINE), word
        assert "usage: " in said(command(word, "--help"))
    assert f"{__version__}\n" == said(command("--version"))
