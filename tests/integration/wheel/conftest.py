"""The wheel, built once, and two fresh environments it is installed into with pip as its users have it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def run(*command: str | Path) -> None:
    """Run a command; what it said is the message when it fails."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def pip_install(python: Path, wanted: str) -> None:
    """Install with the pip of the tests: a fresh environment needs none of its own, the cache is shared."""
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-compile", wanted)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built as `make wheel` builds it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="session")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel and no extras: what may live on a student's own server."""
    folder = tmp_path_factory.mktemp("environments") / "bare"
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    pip_install(folder / "bin" / "python", str(wheel))
    return folder


@pytest.fixture(scope="session")
def whole(wheel: Path, bare: Path) -> Path:
    """A copy of the bare environment, with the extras `server` and `embedded` added to it."""
    folder = bare.parent / "whole"
    shutil.copytree(bare, folder, symlinks=True)
    pip_install(folder / "bin" / "python", f"{wheel}[server,embedded]")
    return folder
