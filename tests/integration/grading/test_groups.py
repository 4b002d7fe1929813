"""Visible cases and hidden ones on real kernels: side by side only where they share nothing."""

import os

import pytest

from codementor_jupyter.protocol.challenges import InputMode, Limits
from codementor_jupyter.protocol.verdicts import Tier
from server_services.grading.local import LocalBackend
from server_services.grading.order import CaseOrder

TIMED = "import time\nbegan = time.monotonic()\ntime.sleep(0.1)\nprint(began, time.monotonic())"


async def spans(tier: Tier, *groups: int) -> list[tuple[float, float]]:
    """From when to when the cases of these groups ran."""
    backend = LocalBackend(2, 500, best=tier)
    assert tier is (await backend.start(tier)).tier
    try:
        orders = [CaseOrder(TIMED, InputMode.STDIN, "", Limits(), group=group) for group in groups]
        seen = await backend.observe(orders)
    finally:
        await backend.stop()
    times = [each.stdout.decode().split() for each in seen]
    return [(float(began), float(ended)) for began, ended in times]


@pytest.mark.parametrize("tier", [Tier.NAMESPACES, Tier.LANDLOCK])
async def test_where_cases_share_anything_no_group_runs_beside_another(tier: Tier) -> None:
    """In tier 2, where they see the same process numbers and disk; in tier 1 with one user id for all."""
    *visible, first, second, third = await spans(tier, 0, 0, 0, 1, 1, 1)
    apart = max(ended for _began, ended in visible) <= min(first[0], second[0], third[0])
    assert apart == (tier is Tier.LANDLOCK or os.getuid() != 0)
