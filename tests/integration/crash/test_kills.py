"""Processes are killed amid a class's work; nothing is lost. `bench.kills` is the long run."""

from pathlib import Path

import pytest

from bench.kills.trial import killed

# The server last: it takes up again what the others may have left without a verdict or without its XP.
VICTIMS = ("kernel", "redis", "kernel", "mongodb", "redis", "mongodb", "guard", "server")


@pytest.mark.slow
async def test_nothing_acknowledged_is_lost_or_judged_twice_over_kills(tmp_path: Path) -> None:
    """Every submission that was answered is there once, with its right verdict, and XP equals the record."""
    trial, ledger = await killed(tmp_path, VICTIMS, seed=11)
    assert [kill.victim for kill in trial.kills] == list(VICTIMS)
    assert trial.faults == {}
    assert ledger.audit(trial.load.receipts).faults == {}
    assert len(ledger.submissions) == len(trial.load.receipts) > 50
    assert sum(kill.open for kill in trial.kills) > 0, "no kill met a submission under way"
    assert ledger.xp > 0
    # Each kill can swallow the event of a verdict that was just being written, of no other.
    assert ledger.untold <= 2 * len(VICTIMS)
