"""The table of submissions a minute on a cluster."""

import pytest

from bench import cluster, subject
from codementor_jupyter.protocol.challenges import ChallengeRequest
from codementor_jupyter.protocol.verdicts import Tier
from server_services.grading.local import LocalBackend


def test_the_table_of_the_cluster_is_in_the_first_rows_local_figure(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Medians a minute, each against one kernel without Dask; the last column is paired round by round."""
    cluster.report(
        {
            1: {"local": [100.0, 200.0, 900.0], "dask": [50.0, 180.0, 190.0]},
            4: {"local": [400.0, 400.0, 400.0], "dask": [300.0, 200.0, 200.0]},
        }
    )
    table = capsys.readouterr().out.splitlines()
    assert "| 1 | 200 (1.00x) | 180 (0.90x) | 0.50x |" == table[2]
    assert "| 4 | 400 (2.00x) | 200 (1.00x) | 0.50x |" == table[3]


async def test_a_minute_counts_right_submissions_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is measured is graded for real; a wrong verdict is no figure."""
    backend = LocalBackend(1, 500)
    await backend.start(Tier.LANDLOCK)
    try:
        assert 10 < await cluster.a_minute(backend, 3) < 60_000
        assert ChallengeRequest.model_validate(subject.challenge())
        monkeypatch.setattr(subject, "SOURCE", "print()")
        with pytest.raises(AssertionError, match="wrong_answer"):
            await cluster.a_minute(backend, 1)
    finally:
        await backend.stop()


async def test_both_backends_are_measured_on_the_same_work() -> None:
    """One worker, one round of two submissions: a figure each, and nothing is left running."""
    found = await cluster.compared(workers=1, submissions=2, rounds=1)
    assert {"local": 1, "dask": 1} == {name: len(rates) for name, rates in found.items()}
    assert all(rate > 0 for rates in found.values() for rate in rates)
