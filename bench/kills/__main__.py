"""`python -m bench.kills --times 20`: kill every process that many times under load; print what it cost."""

import argparse
import asyncio
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .ledger import Findings, Ledger
from .trial import Trial, killed
from .victims import VICTIMS

_HEAD = ("killed", "times", "open", "lost", "doubled", "serving p50", "max", "settled p50", "max")


def main() -> int:
    """Returns 0 when nothing was lost, doubled or judged wrongly."""
    options = argparse.ArgumentParser(prog="python -m bench.kills", description=__doc__)
    options.add_argument("--times", type=int, default=20, help="kills of each kind")
    options.add_argument("--victims", nargs="+", choices=list(VICTIMS), default=list(VICTIMS))
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    _row(_HEAD)
    faults = 0
    for victim in given.victims:
        with tempfile.TemporaryDirectory(prefix="kills-") as home:
            trial, ledger = asyncio.run(killed(Path(home), [victim] * given.times, given.seed))
        findings = ledger.audit(trial.load.receipts)
        _report(victim, trial, ledger, findings)
        faults += len(findings.faults | trial.faults)
    return 1 if faults else 0


def _report(victim: str, trial: Trial, ledger: Ledger, findings: Findings) -> None:
    kills = trial.kills
    counts = (len(kills), sum(kill.open for kill in kills), len(findings.lost), len(findings.doubled))
    serving, settled = _times([kill.serving for kill in kills]), _times([kill.settled for kill in kills])
    _row((victim, *counts, *serving, *settled))
    print(f"  {len(ledger.submissions)} submissions, {ledger.untold} verdicts without an event", flush=True)
    for name, words in (findings.faults | trial.faults).items():
        for each in words[:10]:
            print(f"  {name}: {each}", flush=True)


def _times(seconds: Sequence[float]) -> tuple[str, str]:
    return f"{statistics.median(seconds):.1f} s", f"{max(seconds):.1f} s"


def _row(cells: Sequence[object]) -> None:
    print("".join(f"{cell!s:>13}" for cell in cells), flush=True)


if __name__ == "__main__":
    sys.exit(main())
