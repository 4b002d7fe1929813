"""The workers a scheduler knows, as far as they grade for us."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from codementor_jupyter.protocol.verdicts import Tier

from .report import METRIC, Report

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Entry:
    threads: int
    report: Report


class Roster:
    """Who is there now. Counts kernels lost with workers that are gone, too."""

    def __init__(self, worst: Tier) -> None:
        """`worst`: the weakest tier whose workers are given work."""
        self._worst = worst
        self._there: dict[str, _Entry] = {}
        self._lost = 0

    def update(self, workers: Mapping[str, Any]) -> None:
        """Take down what the scheduler tells of its workers, by address."""
        now = {address: entry for address, told in workers.items() if (entry := _entry(told))}
        for address, entry in self._there.items():
            if address not in now:
                self._lost += entry.report.restarts + entry.report.kernels
        for address in now.keys() - self._there.keys():
            if now[address].report.tier > self._worst:
                log.warning("worker %s gets no work: %s", address, self._faults(now[address]))
        self._there = now

    @property
    def able(self) -> list[Report]:
        """Reports of the workers that may be given work."""
        return [entry.report for entry in self._able()]

    @property
    def faults(self) -> tuple[str, ...]:
        """Of each worker that is in too weak a tier, why."""
        return tuple(
            f"worker {address}: {self._faults(entry)}"
            for address, entry in sorted(self._there.items())
            if entry.report.tier > self._worst
        )

    @property
    def threads(self) -> int:
        """How many submissions the able workers work on at once."""
        return sum(entry.threads for entry in self._able())

    @property
    def restarts(self) -> int:
        """Kernels replaced by workers, and kernels of workers that have gone."""
        return self._lost + sum(entry.report.restarts for entry in self._there.values())

    def _able(self) -> list[_Entry]:
        return [entry for entry in self._there.values() if entry.report.tier <= self._worst]

    def _faults(self, entry: _Entry) -> str:
        told = "; ".join(entry.report.reasons) or "it gives no reason"
        return f"tier {int(entry.report.tier)} is worse than {int(self._worst)} ({told})"


def _entry(told: Any) -> _Entry | None:
    """A running worker of ours; None for any other."""
    report = Report.read(told["metrics"].get(METRIC))
    running = told["status"] == "running"
    return _Entry(int(told["nthreads"]), report) if report and running else None
