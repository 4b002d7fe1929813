"""One answer as it is spoken: evidence first, then a model's words or the tutor's own."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from speaking import SAID, Kernel, Saying, speaker, speech, spoken, words
from tutored_for_tests import tutored

from codementor_jupyter.protocol.tutor import DeltaView, HeldView, MetaView
from server_services.tutor.engine.provider import Trouble
from server_services.tutor.gate.gate import UNKNOWN_WHAT_FOR
from server_services.tutor.model import Turn


@pytest.fixture
def kernel() -> Kernel:
    return Kernel()


async def test_the_first_words_are_the_evidence_whoever_goes_on(kernel: Kernel) -> None:
    """One sentence, the same that the evidence shows, and said once."""
    for provider in (Saying(), None):
        said = speech()
        events = await spoken(speaker(provider, kernel), said)
        opening = said.evidence.view.sentence
        assert DeltaView(text=opening) == events[0]
        assert opening.startswith("With `add(1, 2)`")
        assert (1, words(events)) == (said.text.count(opening), said.text)


async def test_a_models_words_follow_and_are_named(kernel: Kernel) -> None:
    """Whose they are is said before them."""
    said = speech()
    events = await spoken(speaker(Saying(), kernel), said)
    assert MetaView(source="model", hint_level=0, model="twin") == events[1]
    assert said.text.endswith(f"\n\n{SAID}")
    assert ("model", "twin", True, False) == (said.source, said.model, said.complete, said.withheld)
    assert said.suggestions


@pytest.mark.parametrize("provider", [None, Saying((), Trouble.FAILED), Saying((), Trouble.REJECTED)])
async def test_the_tutors_own_words_follow_where_no_model_speaks(
    kernel: Kernel, provider: Saying | None
) -> None:
    """Whole, and said to be its own."""
    said = speech()
    events = await spoken(speaker(provider, kernel), said)
    assert MetaView(source="rules", hint_level=0) == events[1]
    assert ("rules", None, True) == (said.source, said.model, said.complete)
    assert len(said.text) > len(said.evidence.view.sentence) + 20


async def test_who_must_not_be_asked_is_not(kernel: Kernel) -> None:
    """Without leave, and for a step that the author has written."""
    provider = Saying()
    own = speech(share=None)
    written = speech(open_level=1, challenge=tutored(hints=("Read the word.",)))
    for said in (own, written):
        await spoken(speaker(provider, kernel), said)
        assert "rules" == said.source
    assert [] == provider.users


async def test_a_step_beyond_the_authors_is_the_models_to_say(kernel: Kernel) -> None:
    """There are two hints; the third is asked for."""
    said = speech(open_level=3)
    await spoken(speaker(Saying(), kernel), said)
    assert "model" == said.source


async def test_what_breaks_off_is_not_complete(kernel: Kernel) -> None:
    """And is what it is: the rules do not go on in the middle of a sentence."""
    said = speech()
    await spoken(speaker(Saying((SAID,), Trouble.GARBLED), kernel), said)
    assert (False, "model") == (said.complete, said.source)
    assert said.text.endswith(SAID)


async def test_what_would_pass_is_left_out_and_kept_for_nobody(kernel: Kernel) -> None:
    """In its place stands the step of the ladder; who asks next asks the model again."""
    provider = Saying(
        (
            "```python\ndef add(a, b):\n",
            "    return a + b\n```\n",
        )
    )
    by = speaker(provider, kernel)
    for _ in range(2):
        said = speech()
        events = await spoken(by, said)
        assert "a + b" not in words(events) + said.text
        assert said.withheld
        assert any(isinstance(event, HeldView) for event in events)
    assert ["model", 2] == [said.source, len(provider.users)]


async def test_code_that_cannot_be_run_is_left_out(kernel: Kernel) -> None:
    """Without the sandbox nobody knows."""
    kernel.away = True
    said = speech()
    await spoken(
        speaker(Saying(("```python\ntotal = 0\nfor x in (a, b):\n    total += x\n```\n",)), kernel), said
    )
    assert said.withheld
    assert "total" not in said.text


async def test_a_question_about_no_challenge_runs_nothing(kernel: Kernel) -> None:
    """There is nothing to pass; code is left out, since nobody can say what it is for."""
    said = speech(challenge=None, code="", message="What is a list?")
    await spoken(speaker(Saying(("A row of things, in their order.",)), kernel), said)
    assert (False, []) == (said.withheld, kernel.asked)


async def test_code_about_no_challenge_gives_way_to_the_tutors_own_example(kernel: Kernel) -> None:
    """Any challenge of the course may be meant; what is one step of Python may be quoted."""
    code = "```python\nrow = []\nfor x in y:\n    row.append(x)\n```"
    told = f"Names in a row.\n\n{code}\n\n`len(row)` counts, `row[0]` is first."
    said = speech("What is a list?", challenge=None, code="")
    await spoken(speaker(Saying((told,)), kernel), said)
    assert (True, []) == (said.withheld, kernel.asked)
    assert "row.append" not in said.text
    assert all(part in said.text for part in (UNKNOWN_WHAT_FOR, 'guests.append("Mia")', "`len(row)` counts"))
    assert "away. An example" in said.text


async def test_an_example_of_before_does_not_count_against_a_mention(kernel: Kernel) -> None:
    """Without a challenge there is nothing to put pieces together to."""
    shown = "My own:\n\n```python\nguests = []\nguests.append('Mia')\n```\n"
    turn = Turn("t1", "u1", None, "What is a list?", shown, "rules", True, 0, datetime.now(UTC))
    said = replace(speech("And then?", challenge=None, code=""), turns=(turn,))
    await spoken(speaker(Saying(("`len(guests)` counts them, doesn't it?",)), kernel), said)
    assert (False, "model") == (said.withheld, said.source)
    assert "`len(guests)`" in said.text


async def test_a_model_is_told_a_pseudonym_and_is_let_go_at_the_end(kernel: Kernel) -> None:
    """The same for the same student, and no name."""
    provider = Saying()
    by = speaker(provider, kernel)
    await spoken(by, speech())
    await spoken(by, speech(message="And now?"))
    await by.close()
    assert (2, 1, True) == (len(provider.users), len({*provider.users}), provider.closed)
    assert "u1" not in str(provider.users[0])
    assert ("closed", "off") == (by.model_state, speaker(None, kernel).model_state)
