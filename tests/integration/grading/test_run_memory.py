"""A memory of runs, in the database and in the tests' own dictionary: what holds for both."""

from datetime import timedelta
from typing import Any

import pytest
from runs_for_tests import RunsInMemory
from submitted import NOW

from codementor_jupyter.protocol.verdicts import Verdict
from server_services.grading.judge import CaseResult
from server_services.grading.model import Run
from server_services.grading.store import RunStore

LOUD = CaseResult("case-1", False, Verdict.RUNTIME_ERROR, "out", "printed", "error", "diff", 1.5, 9000)
TOLD = Run(LOUD, Verdict.RUNTIME_ERROR)
QUIET = Run(CaseResult("case-2", True, Verdict.ACCEPTED), None)


@pytest.fixture(params=["database", "dictionary"])
def memory(request: pytest.FixtureRequest) -> Any:
    """Each in turn."""
    if request.param == "dictionary":
        return RunsInMemory()
    return RunStore(request.getfixturevalue("database"))


async def test_a_run_comes_back_as_it_was_kept(memory: Any) -> None:
    """Every field, and only those that were asked for."""
    await memory.keep({"a": TOLD, "b": QUIET}, NOW)
    assert {"a": TOLD, "b": QUIET} == await memory.recall(["a", "b", "c"])
    assert {"b": QUIET} == await memory.recall(["b"])
    assert {} == await memory.recall([])


async def test_the_first_run_is_believed(memory: Any) -> None:
    """Two regrades at once may keep the same one; nothing at all may be kept, too."""
    await memory.keep({"a": TOLD}, NOW)
    await memory.keep({"a": QUIET, "b": QUIET}, NOW)
    await memory.keep({}, NOW)
    assert {"a": TOLD, "b": QUIET} == await memory.recall(["a", "b"])


async def test_old_runs_are_forgotten(memory: Any) -> None:
    """Those from before the moment, and no other."""
    for number in range(4):
        await memory.keep({str(number): QUIET}, NOW + timedelta(hours=number))
    assert 2 == await memory.forget(NOW + timedelta(hours=2), 10)
    assert {"2", "3"} == (await memory.recall(list("0123"))).keys()


async def test_no_more_runs_are_kept_than_wanted(memory: Any) -> None:
    """The newest stay."""
    for number in range(4):
        await memory.keep({str(number): QUIET}, NOW + timedelta(hours=number))
    assert 1 == await memory.forget(NOW, 3)
    assert {"1", "2", "3"} == (await memory.recall(list("0123"))).keys()
    assert 0 == await memory.forget(NOW, 3)
