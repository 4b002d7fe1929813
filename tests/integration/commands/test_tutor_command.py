"""What an instructor types to say what the tutor may do, against a twin of the server."""

from collections.abc import Iterator

import pytest
from spoken import Command, complained, said
from twin.process import Twin


@pytest.fixture
def twin(monkeypatch: pytest.MonkeyPatch) -> Iterator[Twin]:
    """A server that the environment names."""
    monkeypatch.setenv("TZ", "UTC")
    with Twin() as started:
        monkeypatch.setenv("CODEMENTOR_URL", started.url)
        monkeypatch.setenv("CODEMENTOR_TOKEN", started.server.token)
        yield started


def verbs(twin: Twin) -> list[str]:
    """How the rules were asked for, each time."""
    return [seen.split()[0] for seen in twin.log()["seen"] if seen.endswith("ai-tutor/rules")]


def test_the_rules_are_told(process: Command, twin: Twin) -> None:
    """Where nothing was said, everything is allowed; asking changes nothing."""
    assert "mode: free\nhints: up to every step\n" == said(process("tutor"))
    assert ["GET"] == verbs(twin)


def test_only_what_is_named_changes(process: Command, twin: Twin) -> None:
    """A ceiling, then a mode and an exam, then no exam; each time the whole is told."""
    assert "mode: free\nhints: up to step 3\n" == said(process("tutor", "--ceiling", "3"))
    exam = ("--window", "2026-12-01T09:00", "2026-12-01T11:00", "off")
    told = said(process("tutor", "--mode", "hints", *exam))
    assert "mode: hints\nhints: up to step 3\noff from 2026-12-01 09:00 to 2026-12-01 11:00 (UTC)\n" == told
    assert told == said(process("tutor"))
    assert "mode: hints\nhints: up to step 3\n" == said(process("tutor", "--no-windows"))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--ceiling", "11"), "ceiling: Input should be less than or equal to 10"),
        (("--window", "2026-12-01T11:00", "2026-12-01T09:00", "off"), "a window ends after it begins"),
        (("--window", "2026-12-01T09:00", "2026-12-01T11:00", "closed"), "mode: Input should be 'off'"),
        (("--window", "tomorrow", "2026-12-01T11:00", "off"), "A time is written as in 2026-12-01T09:00"),
    ],
)
def test_what_cannot_be_meant_is_said_and_changes_nothing(
    command: Command, twin: Twin, options: tuple[str, ...], words: str
) -> None:
    """In one line."""
    assert words in complained(command("tutor", *options))
    assert "PUT" not in verbs(twin)
