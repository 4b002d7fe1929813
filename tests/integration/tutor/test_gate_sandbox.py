"""The gate of a tutor's answers in front of the real sandbox: what passes there is not shown."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import pytest_asyncio

from codementor_jupyter.protocol.challenges import ChallengeRequest
from codementor_jupyter.protocol.verdicts import Tier, Verdict
from server_services.grading.local import LocalBackend
from server_services.grading.run import judge_code
from server_services.tutor.gate.gate import GIVEN_AWAY, Gate, Held, Let
from server_services.tutor.gate.judge import Reason
from server_services.tutor.gate.secret import Secrets

REFERENCE = "def last(items):\n    return items[-1] if items else None\n"
STARTER = "def last(items):\n    pass\n"
CHALLENGE = ChallengeRequest.model_validate(
    {
        "slug": "last",
        "title": "Last",
        "description": "The last item, or None.",
        "inputMode": "call",
        "starterCode": STARTER,
        "solution": REFERENCE,
        "testCases": [
            {"input": '{"call": "last", "args": [[1, 2, 3]]}', "expectedOutput": "3"},
            {"input": '{"call": "last", "args": [[]]}', "expectedOutput": "null", "hidden": True},
        ],
    }
)
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def passes() -> AsyncIterator[Callable[[str], Awaitable[bool]]]:
    """Runs a program against every case, as a submission is run."""
    backend = LocalBackend(1, 500)
    assert Tier.NAMESPACES is (await backend.start(Tier.NAMESPACES)).tier

    async def run(program: str) -> bool:
        return (await judge_code(backend, CHALLENGE, program)).verdict is Verdict.ACCEPTED

    yield run
    await backend.stop()


async def shown(passes: Callable[[str], Awaitable[bool]], text: str) -> tuple[str, list[str]]:
    """What a student sees of an answer, and why something was held."""

    async def pieces() -> AsyncIterator[str]:
        for start in range(0, len(text), 5):
            yield text[start : start + 5]

    student = "def last(items):\n    return items[0]\n"
    gate = Gate(Secrets(REFERENCE, STARTER, student), passes, "Where is the last item?")
    events = [event async for event in gate.through(pieces())]
    told = "".join(event.text for event in events if isinstance(event, Let))
    return told, [event.reason for event in events if isinstance(event, Held)]


async def test_a_program_that_passes_is_not_shown(passes: Callable[[str], Awaitable[bool]]) -> None:
    """Written in a way that has nothing of the reference."""
    program = (
        "def last(things):\n    found = None\n    for found in things:\n        pass\n    return found\n"
    )
    block = f"```python\n{program}```\n"
    told, held = await shown(passes, f"Look here.\n\n{block}\nDo you see?\n")
    assert Reason.PASSES in held
    assert "for found" not in told
    assert GIVEN_AWAY in told
    assert "Do you see?" in told


async def test_a_program_that_fails_is_shown(passes: Callable[[str], Awaitable[bool]]) -> None:
    """An example of something else, run in the same way."""
    text = "Look here.\n\n```python\ndef last(things):\n    return len(things)\n```\nWhat does it return?\n"
    assert text == (await shown(passes, text))[0]


async def test_code_that_never_ends_is_no_leak(passes: Callable[[str], Awaitable[bool]]) -> None:
    """The sandbox ends it, and it does not pass."""
    text = "```python\ndef last(items):\n    while True:\n        pass\n```\nWhy does this go on for ever?\n"
    assert text == (await shown(passes, text))[0]
