"""Environment variables and defaults of a trusted host, read in one place for all composition roots."""

import getpass
import os
from pathlib import Path

from jupyter_core.paths import jupyter_data_dir

from server_services.config import ClusterConfig

_HIDDEN = (
    "CODEMENTOR_MONGODB_URI",
    "CODEMENTOR_REDIS_URL",
    "CODEMENTOR_DASK_SCHEDULER",
    "CODEMENTOR_DASK_CA",
    "CODEMENTOR_DASK_CERT",
    "CODEMENTOR_DASK_KEY",
)


def mongodb_uri() -> str | None:
    """CODEMENTOR_MONGODB_URI; None: the embedded MongoDB is started."""
    return os.environ.get("CODEMENTOR_MONGODB_URI") or None


def redis_url() -> str | None:
    """CODEMENTOR_REDIS_URL; None: the embedded Redis is started."""
    return os.environ.get("CODEMENTOR_REDIS_URL") or None


def hide_addresses() -> None:
    """Take the stores' addresses, which hold passwords, and the way to the grading cluster out of the
    environment: kernels and terminals a server starts inherit what is left of it.
    """
    for name in _HIDDEN:
        os.environ.pop(name, None)


def cluster(scheduler: str = "", ca: str = "", cert: str = "", key: str = "") -> ClusterConfig | None:
    """The Dask cluster of CODEMENTOR_DASK_SCHEDULER, _CA, _CERT and _KEY, where nothing else is said; None:
    submissions are graded on this machine.
    """
    address = scheduler or os.environ.get("CODEMENTOR_DASK_SCHEDULER", "")
    files = (
        Path(told) if (told := said or os.environ.get(f"CODEMENTOR_DASK_{name}", "")) else None
        for said, name in ((ca, "CA"), (cert, "CERT"), (key, "KEY"))
    )
    return ClusterConfig(address, *files) if address else None


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


def min_tier() -> int:
    """CODEMENTOR_MIN_TIER; by default 2. Raises ValueError for what is no tier that grades."""
    told = os.environ.get("CODEMENTOR_MIN_TIER") or "2"
    if told not in ("1", "2"):
        raise ValueError(f"CODEMENTOR_MIN_TIER must be 1 or 2, not {told!r}")
    return int(told)
