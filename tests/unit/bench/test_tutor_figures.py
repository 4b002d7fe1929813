"""The tables of what students wait for at the tutor's door."""

import asyncio

import pytest

from bench.tutor_door import Silence, Took, report_kept, report_waiting


def table(told: str) -> list[list[str]]:
    """The cells of a table's rows, without its head."""
    rows = [line.strip("| ").split(" | ") for line in told.splitlines() if line.startswith("|")]
    return rows[2:]


def test_kept_answers_are_told_beside_what_every_page_reads(capsys: pytest.CaptureFixture[str]) -> None:
    """Medians, the slowest twentieth, CPU, and how many profiles' reads that is."""
    service = Took([0.002] * 19 + [0.010], [0.001] * 20)
    door = Took([0.008] * 20, [0.004] * 20)
    report_kept(
        {"in the service": service, "through the door": door, "a profile": Took([0.004] * 20, [0.002])}
    )
    assert [
        ["in the service", "2.0", "10.0", "1.0", "0.50", "3"],
        ["through the door", "8.0", "8.0", "4.0", "2.00", ""],
        ["a profile", "4.0", "4.0", "2.0", "1.00", ""],
    ] == [[*row, ""][:6] for row in table(capsys.readouterr().out)]


def test_silences_are_told_with_the_longest(capsys: pytest.CaptureFixture[str]) -> None:
    """And whose words came in the end."""
    wrong, unknown = "wrong_answer", "unknown"
    found = [(0.1, 1.0, "model", wrong), (0.2, 2.0, "rules", unknown), (0.6, 4.5, "model", wrong)]
    report_waiting([Silence(*each) for each in found])
    told = capsys.readouterr().out
    assert [
        ["until the first event", "0.20", "0.60", "1"],
        ["longest silence", "2.00", "4.50", "5"],
    ] == table(told)
    assert "3 students" in told
    assert "answered by: model 2, rules 1" in told
    assert "evidence: unknown 1, wrong_answer 2" in told


async def test_time_is_taken_while_something_is_done() -> None:
    """Waiting takes time on the clock and no CPU."""
    took = Took()
    for _ in range(2):
        await took.by(lambda: asyncio.sleep(0.05))
    assert 2 == len(took.clock) == len(took.cpu)
    assert min(took.clock) >= 0.05 > max(took.cpu)
