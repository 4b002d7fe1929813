"""Settings of the trusted part, as frozen data. Traits and environment variables are read in the composition
roots only.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class StoreConfig:
    """Where the records live. Both URLs None: the embedded pair under `data_dir` (mode 0700) is started."""

    mongodb_uri: str | None
    redis_url: str | None
    data_dir: Path
    database: str = "codementor"
    pool_size: int = 10
    server_selection_seconds: float = 5.0
    socket_seconds: float = 45.0


@dataclass(frozen=True)
class ClusterConfig:
    """A Dask cluster of grading workers. `scheduler` is its address (`tls://host:8786`); the others are PEM
    files: the cluster's own certificate authority, and the certificate and key this side shows."""

    scheduler: str
    ca: Path | None = None
    cert: Path | None = None
    key: Path | None = None


@dataclass(frozen=True)
class Judge0Config:
    """A Judge0 that runs languages without a kernel here. `languages` maps names to Judge0's ids, None: the
    newest of that name. `patience_seconds`: how long a batch may wait beside its own wall time."""

    url: str
    token: str = field(default="", repr=False)
    languages: dict[str, int | None] = field(default_factory=dict)
    patience_seconds: float = 60.0


@dataclass(frozen=True)
class GradingConfig:
    """The grading pool. `kernels` None: one for each CPU, at most 4. `recycle_after` counts submissions;
    `min_tier` is the weakest isolation in which hidden cases may be graded. With a `cluster` submissions in
    Python are graded there and not beside the server. `languages` besides Python are graded by their Jupyter
    kernels; those of `judge0` where there is no kernel."""

    kernels: int | None = None
    recycle_after: int = 500
    min_tier: int = 2
    lease_seconds: float = 15.0
    in_flight: int = 64
    cluster: ClusterConfig | None = None
    languages: tuple[str, ...] = ()
    judge0: Judge0Config | None = None

    @property
    def pool_size(self) -> int:
        return self.kernels or min(4, os.cpu_count() or 1)

    @property
    def guest_pool_size(self) -> int:
        """Sandboxes for each other language; in each a few of its kernels wait."""
        return min(2, self.pool_size)


@dataclass(frozen=True)
class TutorConfig:
    """A language model for the tutor, on any server that speaks OpenAI's chat completions. `base_url` ends
    where `/chat/completions` begins; `silence_seconds`: how long it may say nothing, first or later;
    `answers_at_once`: how many it may be asked for at the same time."""

    base_url: str
    model: str
    key: str = field(default="", repr=False)
    answer_tokens: int = 500
    connect_seconds: float = 2.0
    silence_seconds: float = 5.0
    answers_at_once: int = 32


@dataclass(frozen=True)
class PaceConfig:
    """How many requests one user may make at one door in any minute."""

    reads_a_minute: int = 6000
    writes_a_minute: int = 1200


@dataclass(frozen=True)
class Config:
    stores: StoreConfig
    grading: GradingConfig = field(default_factory=GradingConfig)
    pace: PaceConfig = field(default_factory=PaceConfig)
    tutor: TutorConfig | None = None
    look_again_seconds: float = 15.0  # how often the record is asked for live events nobody has told of
