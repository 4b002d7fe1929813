"""`jupyter codementor ...` on the session's stores, as a process of its own or quicker within the test's."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from spoken import Command, Done
from terminal import Terminal

from codementor_jupyter.cli import main
from server_services.config import StoreConfig

ROOT = Path(__file__).parents[3]


@pytest.fixture
def environment(store_config: StoreConfig, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The stores come from the environment, as on a real machine; the home is the test's folder."""
    monkeypatch.setenv("CODEMENTOR_MONGODB_URI", store_config.mongodb_uri or "")
    monkeypatch.setenv("CODEMENTOR_REDIS_URL", store_config.redis_url or "")
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def command(environment: Path, store_config: StoreConfig, capsys: pytest.CaptureFixture[str]) -> Command:
    """Speak a command; `main` carries it out on a database nobody has used."""

    def command(*words: object) -> Done:
        try:
            status = main([*map(str, words), *_database(words, store_config)])
        except SystemExit as misused:
            status = int(misused.code or 0)
        told = capsys.readouterr()
        return Done(words, status, told.out, told.err)

    return command


@pytest.fixture
def process(environment: Path, store_config: StoreConfig) -> Command:
    """Speak the same command to a process of its own; its environment is the test's."""

    def process(*words: object) -> Done:
        spoken = [*map(str, words), *_database(words, store_config)]
        return subprocess.run(
            [sys.executable, "-m", "codementor_jupyter.cli", *spoken],
            cwd=environment, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
            check=False, timeout=60,
        )  # fmt: skip

    return process


@pytest.fixture
def terminal(environment: Path, store_config: StoreConfig) -> Callable[..., Terminal]:
    """Speak the same command at a terminal, to whoever sits there."""

    def terminal(*words: object) -> Terminal:
        spoken = [*map(str, words), *_database(words, store_config)]
        command = [sys.executable, "-m", "codementor_jupyter.cli", *spoken]
        return Terminal(command, environment, os.environ | {"PYTHONPATH": str(ROOT)})

    return terminal


def _database(words: tuple[object, ...], config: StoreConfig) -> list[str]:
    needed = words and words[0] in ("challenges", "backup", "restore", "recompute", "regrade")
    return ["--database", config.database] if needed and "--database" not in words else []
