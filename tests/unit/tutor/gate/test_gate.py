"""How the gate behaves: what flows, what waits, what is left out, and what happens when nothing can run."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lessons import REPLACEMENT, Lesson, Sandbox, in_pieces, read_lessons, told
from manners import fenced

from server_services.tutor.gate.gate import GIVEN_AWAY, WAITING, Gate, Held, Let
from server_services.tutor.gate.judge import RUNS_A_UNIT, Reason
from server_services.tutor.gate.splitter import LONGEST_BLOCK

EVEN = read_lessons()["even total"]
PROSE = "Look at line four. Which numbers does it let through? Try it by hand, and write the total down.\n"
EXAMPLE = fenced("for word in words:\n    print(word)")


async def events(gate: Gate, text: str, size: int = 4) -> list[Let | Held]:
    return [event async for event in gate.through(in_pieces(text, size))]


def shown(found: list[Let | Held]) -> str:
    return "".join(event.text for event in found if isinstance(event, Let))


async def never(program: str) -> bool:
    """A sandbox in which nothing passes."""
    return False


words = st.sampled_from(
    ["Look", "at", "the", "loop", "again", "and", "try", "it", "by", "hand", "first", "why?"]
)
lines = st.lists(words, min_size=3, max_size=12).map(lambda found: "You " + " ".join(found) + ".\n")
harmless = st.lists(st.one_of(lines, st.just("\n"), st.just("- One step.\n")), min_size=1, max_size=6).map(
    "".join
)


@settings(max_examples=60)
@given(text=harmless, size=st.integers(1, 60))
async def test_harmless_prose_is_shown_as_it_is_however_it_comes(text: str, size: int) -> None:
    """Whatever the pieces, together they are the text."""
    gate = Gate(EVEN.secrets, never, REPLACEMENT)
    assert text == shown(await events(gate, text, size))


@settings(max_examples=60)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=120), size=st.integers(1, 30))
async def test_no_text_breaks_the_gate(text: str, size: int) -> None:
    """Whatever a model sends: it is shown as it is, or something is said in its place."""
    found = shown(await events(Gate(EVEN.secrets, never, REPLACEMENT), text, size))
    assert found == text or GIVEN_AWAY in found


async def test_prose_is_never_more_than_two_words_behind() -> None:
    """Each word is shown with the blank that follows it, but for the first two of a line."""
    gate, sent, behind = Gate(EVEN.secrets, never, REPLACEMENT), "", []

    async def pieces() -> AsyncIterator[str]:
        nonlocal sent
        for sign in PROSE:
            sent += sign
            behind.append(len(sent) - len(seen))
            yield sign

    seen = ""
    async for event in gate.through(pieces()):
        assert isinstance(event, Let)
        seen += event.text
    assert seen == PROSE
    assert max(behind) <= len("numbers through? ")


async def test_a_block_waits_until_it_closes_and_is_shown_whole() -> None:
    """The student sees that something is being checked; nothing of the block comes before its end."""
    found = await events(Gate(EVEN.secrets, never, REPLACEMENT), f"{PROSE}{EXAMPLE}{PROSE}", 1)
    place = found.index(Held(WAITING))
    assert PROSE == shown(found[:place])
    assert Let(EXAMPLE) == found[place + 1]
    assert f"{EXAMPLE}{PROSE}" == shown(found[place:])


async def test_what_is_left_out_is_replaced_once() -> None:
    """Two blocks that would pass, one sentence in their place, and the prose around them."""
    text = f"First.\n\n{fenced(EVEN.reference)}\nOr this way.\n\n{fenced(EVEN.other)}\nYour turn now.\n"
    found, held = await told(EVEN, text)
    assert 1 == found.count(GIVEN_AWAY) == found.count(REPLACEMENT)
    assert "First." in found
    assert "Or this way." in found
    assert "Your turn now." in found
    assert "def" not in found
    assert 2 == len([reason for reason in held if reason != WAITING])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (fenced(EVEN.reference), Reason.OVERLAP),
        (fenced(EVEN.other), Reason.PASSES),
        (fenced(EVEN.javascript, name="js"), Reason.FOREIGN),
        ("Secret: canary-even-9f2c41.\n", Reason.HIDDEN),
        ("Try it with 271828, 314159 and 161803.\n", None),
        ("Try it with [271828, 314159, 161803].\n", Reason.HIDDEN),
        ("ZGVmIGV2ZW5fdG90YWwobnVtYmVycyk6CiAgICByZXR1cm4gMQo=\n", Reason.ENCODED),
        (fenced("x = 1\n" * 1000), Reason.TOO_LONG),
        (PROSE, None),
        (EXAMPLE, None),
    ],
    ids=str,
)
async def test_the_reason_is_told_and_is_the_right_one(text: str, reason: Reason | None) -> None:
    """It says nothing of what was left out."""
    held = [each for each in (await told(EVEN, text))[1] if each != WAITING]
    assert ([reason.value] if reason else []) == held


async def test_a_sandbox_that_fails_lets_nothing_through() -> None:
    """Prose goes on around what could not be checked."""

    async def broken(program: str) -> bool:
        raise ConnectionError("no kernel")

    text = f"{PROSE}{fenced(EVEN.other)}{PROSE}"
    found = await events(Gate(EVEN.secrets, broken, REPLACEMENT), text)
    assert Held(Reason.UNCHECKED) in found
    assert 2 == shown(found).count(PROSE.strip())
    assert "lambda" not in shown(found)


async def test_a_sandbox_that_does_not_answer_lets_nothing_through() -> None:
    """Its patience is the gate's, not the student's."""
    gate = Gate(EVEN.secrets, lambda program: asyncio.sleep(3600, False), REPLACEMENT, patience=0.01)
    found = await events(gate, fenced(EVEN.other))
    assert Held(Reason.UNCHECKED) in found
    assert "lambda" not in shown(found)


async def test_a_unit_costs_a_bounded_number_of_runs_and_none_twice() -> None:
    """However many places there are where a line could go; the same again costs nothing."""
    long = replace(EVEN, student="\n".join(f"value_{n} = [n % 3 for n in range({n})]" for n in range(200)))
    sandbox = Sandbox(long)
    block = fenced("value_7 = [n % 4 for n in range(9)]")
    await events(Gate(long.secrets, sandbox.passes, REPLACEMENT), f"{block}\nAgain.\n\n{block}")
    assert len(sandbox.programs) <= 2 * RUNS_A_UNIT
    assert len(set(sandbox.programs)) == len(sandbox.programs)


async def test_prose_costs_no_run_at_all() -> None:
    """Nor do names of functions and the student's own lines."""
    sandbox = Sandbox(EVEN)
    text = f"{PROSE}Do you know `len` and `range`? You wrote `total += number`.\n{fenced(EVEN.student)}"
    assert text == shown(await events(Gate(EVEN.secrets, sandbox.passes, REPLACEMENT), text))
    assert [] == sandbox.programs


async def test_who_has_solved_it_may_be_shown_their_own_code() -> None:
    """And a change to it that would pass, as everything put into it would; another whole program may not."""
    solved = replace(EVEN, student=EVEN.reference)
    for harmless_text in (fenced(EVEN.reference), "Try `number % 2 != 1` in line 4.\n"):
        assert harmless_text == (await told(solved, harmless_text))[0]
    assert GIVEN_AWAY in (await told(solved, fenced(EVEN.other)))[0]


async def test_at_the_last_level_a_sketch_in_words_may_be_shown() -> None:
    """Below it no block of three lines in any language or none."""
    sketch = fenced("for each number in numbers\n    if it is even\n        add it to the total", name="text")
    assert GIVEN_AWAY in (await told(EVEN, sketch, level=3))[0]
    assert sketch == (await told(EVEN, sketch, level=4))[0]


async def test_other_languages_of_a_challenge_have_a_gate_as_well() -> None:
    """Without a parser for it programs are run as they stand, and put in place of lines."""
    bash = Lesson(
        **{**vars(EVEN), "starter": "", "student": "echo no", "reference": "read line\necho $((line * 2))"}
    )
    secrets = replace(bash.secrets, language="bash")

    async def passes(program: str) -> bool:
        return "line + line" in program

    found = await events(
        Gate(secrets, passes, REPLACEMENT), fenced("read line\necho $((line + line))", name="bash")
    )
    assert Held(Reason.PASSES) in found


def test_secrets_are_in_no_representation() -> None:
    """A log line about them says nothing."""
    assert "Secrets(...)" == repr(EVEN.secrets)


async def test_an_endless_block_is_dropped_and_the_answer_goes_on() -> None:
    """More than four kilobytes are no example."""
    text = f"Look:\n```python\n{'x' * (2 * LONGEST_BLOCK)}\n```\n{PROSE}"
    found = shown(await events(Gate(EVEN.secrets, never, REPLACEMENT), text, 50))
    assert "xxx" not in found
    assert PROSE in found
