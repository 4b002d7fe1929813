"""Any text whatever may be submitted: it gets a verdict, and the kernels live on."""

import asyncio
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codementor_jupyter.protocol.challenges import ChallengeRequest
from codementor_jupyter.protocol.verdicts import Tier, Verdict
from server_services.grading.local import LocalBackend
from server_services.grading.run import judge_code

pytestmark = pytest.mark.slow

# Pieces that mean something, so that a soup of them is sometimes a program.
PIECES = [
    "print(input())", "answer", "def answer(x):", "return", "x", "=", "lambda:", "1", "0", "'", '"',
    "(", ")", "[", "]", "{", "}", "\n", "\n    ", ":", "*", "**", "//", "%", "%%", "!", "?", "@", "\\",
    "\t", "\0", "\ufeff", "\u202e", "\x1b", "é", "import os", "os._exit(0)", "raise", "SystemExit",
    "await", "yield", "async", "del", "global", "exit()", "get_ipython()", "%time", "%%bash",
    "%reset -f", "# -*- coding: latin-1 -*-",
]  # fmt: skip
sources = st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=60)
LIMITS = {"cpuSeconds": 1, "wallSeconds": 2, "memoryMib": 64, "outputKib": 16}


def challenge(mode: str) -> ChallengeRequest:
    """One whose answer no soup contains."""
    given_input = {"stdin": "1\n", "call": '{"call": "answer", "args": [1]}', "cell": "answer(1)"}[mode]
    case = {"input": given_input, "expectedOutput": '"k7Qw2-nobody-knows-this"'}
    about = {"slug": "any", "title": "Any", "description": "", "inputMode": mode, "limits": LIMITS}
    return ChallengeRequest.model_validate({**about, "testCases": [case]})


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture(scope="module")
def kernels(runner: asyncio.Runner) -> Iterator[LocalBackend]:
    kernels = LocalBackend(1, recycle_after=10_000)
    runner.run(kernels.start(Tier.NAMESPACES))
    yield kernels
    runner.run(kernels.stop())


@pytest.mark.parametrize("mode", ["stdin", "call", "cell"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=sources)
def test_any_source_gets_an_honest_verdict(
    runner: asyncio.Runner, kernels: LocalBackend, mode: str, source: str
) -> None:
    """Never the grader's fault, never accepted, and no kernel is lost over it."""
    judgement = runner.run(judge_code(kernels, challenge(mode), source))
    assert judgement.verdict not in (Verdict.ACCEPTED, Verdict.INTERNAL_ERROR), source
    assert (1, 0) == (kernels.alive, kernels.restarts), source
