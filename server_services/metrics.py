"""What the operator can count, on Prometheus's default registry (Jupyter's own)."""

import re
from collections.abc import Sequence

from prometheus_client import Counter, Gauge, Histogram, Info

REQUESTS = Counter("codementor_requests", "Requests answered", ["door", "method", "status"])
SUBMISSIONS = Counter("codementor_submissions", "Submissions graded", ["verdict"])
GRADING_SECONDS = Histogram(
    "codementor_grading_seconds",
    "From keeping a submission to its verdict",
    buckets=(0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30),
)
EVENTS_LOST = Counter("codementor_events_lost", "Events missing from the learning record", ["kind"])
LIVE_CONNECTIONS = Gauge("codementor_live_connections", "Sockets open for live events in this process")
LIVE_EVENTS = Counter("codementor_live_events", "Live events told by this process", ["kind"])
TIER = Gauge("codementor_isolation_tier", "How well submissions are isolated: 1 best, 3 practice only")
ISOLATION = Info(
    "codementor_isolation", "Why the tier of isolation is not a better one; empty: it is the best"
)
KERNELS = Gauge("codementor_grading_kernels", "Grading kernels up")
KERNELS_REPLACED = Gauge(
    "codementor_grading_kernels_replaced", "Grading kernels recycled or lost since the start"
)
WORKERS = Gauge(
    "codementor_grading_workers", "Processes that hold grading kernels, by kind of backend", ["kind"]
)
IN_HAND = Gauge(
    "codementor_submissions_in_hand", "Submissions being graded or waiting for a kernel in this process"
)

_LONGEST_REASONS = 500
_CREDENTIALS = re.compile(r"://[^/\s]*@")


def observe_isolation(tier: int, reasons: Sequence[str]) -> None:
    """Take down how well submissions are isolated, and why not better: in one line, bounded, without the
    credentials of an address."""
    TIER.set(tier)
    told = _CREDENTIALS.sub("://", " ".join("; ".join(reasons).split()))
    ISOLATION.info({"reasons": told[:_LONGEST_REASONS]})


def observe_workers(kind: str, workers: int) -> None:
    """Take down where grading kernels are."""
    WORKERS.labels(kind).set(workers)


def observe_grading(kernels: int, replaced: int, in_hand: int) -> None:
    """Take down the state of the grading kernels."""
    KERNELS.set(kernels)
    KERNELS_REPLACED.set(replaced)
    IN_HAND.set(in_hand)
