"""Environment variables and defaults of a trusted host, read in one place for all composition roots."""

import getpass
import os
from pathlib import Path

from jupyter_core.paths import jupyter_data_dir


def mongodb_uri() -> str | None:
    """CODEMENTOR_MONGODB_URI; None: the embedded MongoDB is started."""
    return os.environ.get("CODEMENTOR_MONGODB_URI") or None


def redis_url() -> str | None:
    """CODEMENTOR_REDIS_URL; None: the embedded Redis is started."""
    return os.environ.get("CODEMENTOR_REDIS_URL") or None


def hide_addresses() -> None:
    """Take the stores' addresses, which hold passwords, out of the environment: kernels and terminals a
    server starts inherit what is left of it.
    """
    for name in ("CODEMENTOR_MONGODB_URI", "CODEMENTOR_REDIS_URL"):
        os.environ.pop(name, None)


def data_dir() -> Path:
    """CODEMENTOR_DATA_DIR; by default a folder of Jupyter's data directory."""
    return Path(os.environ.get("CODEMENTOR_DATA_DIR") or Path(jupyter_data_dir()) / "codementor" / "stores")


def learner() -> str:
    """CODEMENTOR_LEARNER; by default the account's name."""
    return os.environ.get("CODEMENTOR_LEARNER") or getpass.getuser()


def course() -> str:
    """CODEMENTOR_COURSE: the challenges to load at start; empty: none."""
    return os.environ.get("CODEMENTOR_COURSE", "")


def lay_out() -> bool:
    """CODEMENTOR_LAY_OUT: whether to write student notebooks under Jupyter's root."""
    return os.environ.get("CODEMENTOR_LAY_OUT", "") not in ("", "0")


def languages() -> tuple[str, ...]:
    """CODEMENTOR_LANGUAGES: what is graded besides Python, by Jupyter kernels, as in `bash,r`; empty:
    nothing."""
    return _names("CODEMENTOR_LANGUAGES")


def _names(variable: str) -> tuple[str, ...]:
    told = os.environ.get(variable, "").lower().split(",")
    return tuple(dict.fromkeys(name.strip() for name in told if name.strip()))


def min_tier() -> int:
    """CODEMENTOR_MIN_TIER; by default 2. Raises ValueError for what is no tier that grades."""
    told = os.environ.get("CODEMENTOR_MIN_TIER") or "2"
    if told not in ("1", "2"):
        raise ValueError(f"CODEMENTOR_MIN_TIER must be 1 or 2, not {told!r}")
    return int(told)
