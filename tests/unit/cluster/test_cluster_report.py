"""What workers say of themselves, and who is counted among them."""

import json
from typing import Any

import pytest

from codementor_jupyter.protocol.verdicts import Tier
from server_services.grading.cluster.report import METRIC, Report, offered
from server_services.grading.cluster.roster import Roster

GOOD = Report(Tier.NAMESPACES, kernels=2, restarts=1)
WEAK = Report(Tier.LANDLOCK, kernels=2, restarts=0, reasons=("tier 1: bubblewrap is not installed",))


def worker(report: Report | None, threads: int = 2, status: str = "running") -> dict[str, Any]:
    """What a scheduler tells of a worker, as far as it matters here."""
    metrics = {"cpu": 1.0} | ({METRIC: report.told()} if report else {})
    return {"metrics": metrics, "nthreads": threads, "status": status}


@pytest.mark.parametrize("report", [GOOD, WEAK])
def test_a_report_arrives_as_it_was_told(report: Report) -> None:
    """Through JSON, as heartbeats are."""
    assert report == Report.read(json.loads(json.dumps(report.told())))


@pytest.mark.parametrize(
    "changed",
    [
        {"tier": 0}, {"tier": 4}, {"tier": None}, {"kernels": -1}, {"kernels": 1.5}, {"kernels": True},
        {"restarts": 10**12}, {"restarts": "many"}, {"reasons": None}, {"reasons": 7},
    ],
)  # fmt: skip
def test_a_report_with_nonsense_in_it_is_none(changed: dict[str, Any]) -> None:
    """Such a worker is not ours."""
    assert Report.read(GOOD.told() | changed) is None
    assert [None] * 4 == [Report.read(told) for told in (None, 7, "report", [])]


def test_reasons_are_bounded() -> None:
    """They are shown to operators: at most ten of at most 300 characters."""
    read = Report.read(WEAK.told() | {"reasons": ["x" * 1000] * 100})
    assert read is not None
    assert (10, 300) == (len(read.reasons), len(read.reasons[0]))


def test_a_worker_offers_what_its_walls_hold() -> None:
    """Good walls do for weaker demands, not the other way round; without walls nothing is offered."""
    assert {"codementor-tier-1": 4, "codementor-tier-2": 4} == offered(Tier.NAMESPACES, 4)
    assert {"codementor-tier-2": 4} == offered(Tier.LANDLOCK, 4)
    assert {} == offered(Tier.PRACTICE, 4)


def test_the_able_are_counted_and_the_weak_are_named() -> None:
    """Places and kernels of those that get work; of the others, why they get none."""
    roster = Roster(Tier.NAMESPACES)
    roster.update({"tls://a": worker(GOOD), "tls://b": worker(WEAK), "tls://c": worker(GOOD, threads=3)})
    assert (5, [GOOD, GOOD]) == (roster.threads, roster.able)
    [fault] = roster.faults
    assert fault == "worker tls://b: tier 2 is worse than 1 (tier 1: bubblewrap is not installed)"


def test_landlock_does_where_it_is_enough() -> None:
    """With the weaker demand both are able."""
    roster = Roster(Tier.LANDLOCK)
    roster.update({"tls://a": worker(GOOD), "tls://b": worker(WEAK)})
    assert (4, 2, ()) == (roster.threads, len(roster.able), roster.faults)


@pytest.mark.parametrize(
    "other", [worker(None), worker(GOOD, status="paused"), worker(GOOD, status="closing")]
)
def test_workers_that_do_not_grade_for_us_are_not_counted(other: dict[str, Any]) -> None:
    """Another service's workers on the same scheduler, and ours while they take no work."""
    roster = Roster(Tier.LANDLOCK)
    roster.update({"tls://other": other})
    assert (0, [], ()) == (roster.threads, roster.able, roster.faults)


def test_kernels_of_workers_that_have_gone_count_as_replaced() -> None:
    """The count never falls, however often workers come and go."""
    roster = Roster(Tier.LANDLOCK)
    counts = []
    for there in ({"a": worker(GOOD)}, {}, {"b": worker(GOOD), "c": worker(WEAK)}, {"c": worker(WEAK)}, {}):
        roster.update(there)
        counts.append(roster.restarts)
    assert [1, 3, 4, 6, 8] == counts
