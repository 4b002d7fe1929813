"""Environment variables and defaults of a trusted host, read in one place for all composition roots."""

import getpass
import os
from collections.abc import Sequence
from pathlib import Path

from jupyter_core.paths import jupyter_data_dir

from server_services.config import ClusterConfig, Judge0Config, TutorConfig

_HIDDEN = (
    "CODEMENTOR_MONGODB_URI",
    "CODEMENTOR_REDIS_URL",
    "CODEMENTOR_DASK_SCHEDULER",
    "CODEMENTOR_DASK_CA",
    "CODEMENTOR_DASK_CERT",
    "CODEMENTOR_DASK_KEY",
    "CODEMENTOR_JUDGE0_URL",
    "CODEMENTOR_JUDGE0_TOKEN",
    "CODEMENTOR_TUTOR_URL",
    "CODEMENTOR_TUTOR_KEY",
    "CODEMENTOR_TUTOR_KEY_FILE",
)

_LONGEST_KEY = 10_000


def mongodb_uri() -> str | None:
    """CODEMENTOR_MONGODB_URI; None: the embedded MongoDB is started."""
    return os.environ.get("CODEMENTOR_MONGODB_URI") or None


def redis_url() -> str | None:
    """CODEMENTOR_REDIS_URL; None: the embedded Redis is started."""
    return os.environ.get("CODEMENTOR_REDIS_URL") or None


def hide_addresses() -> None:
    """Take the stores' addresses, which hold passwords, the way to the grading cluster, Judge0's token and
    the model's key out of the environment: kernels and terminals a server starts inherit what is left of it.
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


def languages() -> tuple[str, ...]:
    """CODEMENTOR_LANGUAGES: what is graded besides Python, by Jupyter kernels, as in `bash,r`; empty:
    nothing."""
    return _names("CODEMENTOR_LANGUAGES")


def judge0_url() -> str:
    """CODEMENTOR_JUDGE0_URL: a Judge0 for languages without a kernel here; empty: none."""
    return os.environ.get("CODEMENTOR_JUDGE0_URL", "")


def judge0_token() -> str:
    """CODEMENTOR_JUDGE0_TOKEN, sent as X-Auth-Token; empty: none is needed."""
    return os.environ.get("CODEMENTOR_JUDGE0_TOKEN", "")


def judge0_languages() -> tuple[str, ...]:
    """CODEMENTOR_JUDGE0_LANGUAGES, as in `c++,java,rust=73`: a number is Judge0's id of one version."""
    return _names("CODEMENTOR_JUDGE0_LANGUAGES")


def judge0(url: str, token: str, languages: Sequence[str]) -> Judge0Config | None:
    """The three together; None without a URL. Raises ValueError for an id that is no number."""
    pairs = [name.partition("=") for name in languages]
    ids = {name.strip(): int(number) if number else None for name, _is, number in pairs}
    return Judge0Config(url, token, ids) if url else None


def _names(variable: str) -> tuple[str, ...]:
    told = os.environ.get(variable, "").lower().split(",")
    return tuple(dict.fromkeys(name.strip() for name in told if name.strip()))


def min_tier() -> int:
    """CODEMENTOR_MIN_TIER; by default 2. Raises ValueError for what is no tier that grades."""
    told = os.environ.get("CODEMENTOR_MIN_TIER") or "2"
    if told not in ("1", "2"):
        raise ValueError(f"CODEMENTOR_MIN_TIER must be 1 or 2, not {told!r}")
    return int(told)


def tutor(
    url: str = "", model: str = "", key_file: str = "", patience: float = 0, at_once: int = 0
) -> TutorConfig | None:
    """The model of CODEMENTOR_TUTOR_URL and CODEMENTOR_TUTOR_MODEL, where nothing else is said; None without
    a URL. It may be silent for CODEMENTOR_TUTOR_PATIENCE seconds, by default 5: small machines and models
    that think need more. It gives CODEMENTOR_TUTOR_AT_ONCE answers at the same time, by default 32: the
    others wait in line.

    Raises ValueError for a URL without a model, and for a key that others can read.
    """
    url, model = url or _tutor("URL"), model or _tutor("MODEL")
    if not url:
        return None
    if not url.startswith(("http://", "https://")):
        raise ValueError("CODEMENTOR_TUTOR_URL must begin with http:// or https://, as in https://host/v1")
    if not model:
        raise ValueError("CODEMENTOR_TUTOR_URL is set: CODEMENTOR_TUTOR_MODEL must name a model there")
    patience = patience or float(_tutor("PATIENCE") or 5)
    at_once = at_once or int(_tutor("AT_ONCE") or 32)
    if not (patience > 0 and at_once > 0):
        raise ValueError("CODEMENTOR_TUTOR_PATIENCE and CODEMENTOR_TUTOR_AT_ONCE must be more than 0")
    return TutorConfig(url, model, _tutor_key(key_file), silence_seconds=patience, answers_at_once=at_once)


def _tutor(name: str) -> str:
    return os.environ.get(f"CODEMENTOR_TUTOR_{name}", "")


def _tutor_key(file: str) -> str:
    """What is in `file`, else CODEMENTOR_TUTOR_KEY, else what is in CODEMENTOR_TUTOR_KEY_FILE; empty: the
    server wants none.
    """
    told = "" if file else _tutor("KEY")
    file = file or _tutor("KEY_FILE")
    if told or not file:
        return told
    try:
        with Path(file).open(encoding="utf-8") as opened:
            mode = os.fstat(opened.fileno()).st_mode
            key = opened.read(_LONGEST_KEY).strip()
    except (OSError, UnicodeDecodeError) as fault:
        raise ValueError(f"CODEMENTOR_TUTOR_KEY_FILE cannot be read ({type(fault).__name__})") from None
    if mode & 0o077:
        raise ValueError("CODEMENTOR_TUTOR_KEY_FILE can be read by others: chmod 600 it")
    return key
