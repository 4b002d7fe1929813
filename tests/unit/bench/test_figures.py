"""The arithmetic of the benchmarks and the tables they print: figures people quote must be right."""

import asyncio
import time
from collections import Counter
from pathlib import Path
from random import Random

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import stall, subject
from bench.__main__ import quantile, report
from bench.jupyter_process import JupyterProcess
from bench.kills import __main__ as kills
from bench.kills.answers import any_answer
from bench.kills.ledger import Findings, Ledger
from bench.kills.load import Load, Receipt
from bench.kills.trial import Kill, Trial
from bench.practice import view


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=200), st.floats(0, 1))
def test_a_quantile_is_a_value_with_its_share_below(values: list[float], share: float) -> None:
    """One that was measured; at least the share of the rest is not above it, whatever their order."""
    found = quantile(values, share)

    assert found in values
    assert sum(value <= found for value in values) >= share * len(values)
    assert found == quantile(sorted(values, reverse=True), share)


@pytest.mark.parametrize(("share", "expected"), [(0, 1), (0.5, 51), (0.95, 96), (0.99, 100), (1, 100)])
def test_a_quantile_of_a_hundred_is_known(share: float, expected: int) -> None:
    """Of 1 to 100."""
    assert expected == quantile([float(n) for n in range(1, 101)], share)


def test_the_table_is_in_ms_and_in_pythons(capsys: pytest.CaptureFixture[str]) -> None:
    """Medians; the ratio is to a bare python a case, and round by round beside it."""
    report([0.1, 0.3, 0.05], [0.2, 0.2, 0.4], [2.0], [0.0] * 98 + [7.0, 9.0], [1.0] * 19 + [4.0])

    told = capsys.readouterr().out
    for line in (
        "| verdict through HTTP, kept and sandboxed | 100 | 0.50x |",
        "| one bare `python` a case, no sandbox | 200 | 1.00x |",
        "| a fresh `nbclient` run, no sandbox | 2000 | 10.00x |",
        "Paired round by round: 0.50x of one bare python a case.",
        "p99 9.0 ms late, median 0.0 ms, 100 ticks.",
        "p95 4.0 ms, median 1.0 ms.",
    ):
        assert line in told


async def test_a_blocked_loop_is_seen_by_the_watch() -> None:
    """A pause of the loop is one late tick of that length; the ticks before it are not."""
    watch = stall.Watch()
    watching = asyncio.create_task(watch.run())
    await asyncio.sleep(0.02)
    before = len(watch.late)
    time.sleep(0.2)  # noqa: ASYNC251 - this is what the watch is for
    await asyncio.sleep(0.01)
    watching.cancel()

    assert before > 1
    assert 190 < max(watch.late[before:])
    assert 1 == sum(late > 150 for late in watch.late)


def test_the_subject_is_solved_by_its_solution(tmp_path: Path) -> None:
    """All three ways judge the same ten cases, of which three are shown."""
    script = tmp_path / "solution.py"
    script.write_text(subject.SOURCE)
    assert 0 < subject.one_python_a_case(script)
    script.write_text(subject.SOURCE.replace('"Buzz"', '"Bazz"'))
    with pytest.raises(AssertionError, match="Bazz"):
        subject.one_python_a_case(script)

    cases = subject.challenge()["testCases"]
    assert isinstance(cases, list)
    assert (10, 3) == (len(cases), sum(not case["hidden"] for case in cases))
    assert 10 == len(view().examples)


def test_the_report_of_kills_counts_and_names(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Times as median and worst; at most ten of each fault in words."""
    over = Trial(JupyterProcess(tmp_path), Load(httpx.AsyncClient(), seed=1), seed=1)
    over.kills += [Kill("redis", 2, 1.0, 0.0), Kill("redis", 1, 3.0, 0.5)]
    over.load.surprises += ["500 oops"] * 12
    ledger = Ledger([{"_id": "a"}, {"_id": "b"}], Counter({"a": 1}), 0)
    findings = Findings(lost=["k1"], doubled=[], pending=[], wrong=[], changed=[], progress=[])

    kills._report("redis", over, ledger, findings)

    told = capsys.readouterr().out
    assert ["redis", "2", "3", "1", "0", "2.0", "s", "3.0", "s", "0.2", "s", "0.5", "s"] == (
        told.splitlines()[0].split()
    )
    assert "2 submissions, 1 verdicts without an event" in told
    assert ("lost: k1" in told, 10) == (True, told.count("surprises: 500 oops"))


def test_a_receipt_keeps_what_was_told_first() -> None:
    """The first acknowledgement and the first verdict; every id it ever had."""
    receipt = Receipt(any_answer(Random(1)))
    receipt.note({"id": "a", "status": "pending"})
    acknowledged = receipt.acknowledged
    assert (True, None, {}) == (acknowledged is not None, receipt.graded, receipt.view)
    receipt.note({"id": "a", "status": "accepted", "verdict": "accepted"})
    graded = receipt.graded
    receipt.note({"id": "b", "status": "error", "verdict": "time_limit"})
    assert (acknowledged, graded) == (receipt.acknowledged, receipt.graded)
    assert ({"a", "b"}, "accepted") == (receipt.ids, receipt.view["verdict"])
