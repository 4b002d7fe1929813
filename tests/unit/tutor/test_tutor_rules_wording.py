"""Personality and style change wording and order, and nothing of what is told."""

from dataclasses import replace
from typing import get_args

import pytest
from tutor_situations import SITUATIONS, blocks, words

from server_services.tutor.gate.clean import sanitised
from server_services.tutor.rules.answer import answer
from server_services.tutor.rules.known import Known, Manner, Personality, Style
from server_services.tutor.rules.ladder import LEVELS, hint
from server_services.tutor.rules.opening import first_sentence
from server_services.tutor.rules.talk import phrases

MANNERS = [Manner(who, how) for who in get_args(Personality) for how in get_args(Style)]
ASKED = [
    "Why does my code fail?",
    "What is a dictionary?",
    "How do I start?",
    "give me the solution",
    "thanks",
]
WARM = {each for kind in phrases()["warm"].values() for each in kind}


@pytest.fixture(params=MANNERS, ids=lambda manner: f"{manner.personality}, {manner.style}")
def manner(request: pytest.FixtureRequest) -> Manner:
    """Each personality with each style."""
    chosen: Manner = request.param
    return chosen


@pytest.mark.parametrize("known", SITUATIONS.values(), ids=SITUATIONS.keys())
def test_nothing_that_the_tutor_says_has_to_be_cleaned(known: Known) -> None:
    """What is kept is to the letter what was streamed: in every manner, and on every step of the ladder."""
    questions = (*ASKED, "Hello!", "What is wrong with line 1?")
    texts = [answer(known, question, manner).text for question in questions for manner in MANNERS]
    texts += [hint(known, level) for level in LEVELS]
    assert [] == [text for text in texts if text != sanitised(text)]


@pytest.mark.parametrize("question", ASKED)
@pytest.mark.parametrize("name", ["border", "untouched", "passing", "endless", "hidden-only"])
def test_an_answer_opens_with_the_evidence_in_every_manner(manner: Manner, question: str, name: str) -> None:
    """And is the same each time."""
    known = SITUATIONS[name]
    first = answer(known, question, manner)
    answer.cache_clear()
    assert first == answer(known, question, manner)
    assert first.text.startswith(first_sentence(known))


@pytest.mark.parametrize("question", ASKED)
def test_the_manner_does_not_change_what_an_answer_comes_from(manner: Manner, question: str) -> None:
    """The rules that are used are the same."""
    known = SITUATIONS["border"]
    assert answer(known, question).used == answer(known, question, manner).used


@pytest.mark.parametrize("level", [1, 2, 4])
def test_no_manner_opens_a_level(manner: Manner, level: int) -> None:
    """There is no code in a hint of words, however one likes it."""
    known = replace(SITUATIONS["border"], level=level)
    assert [] == blocks(answer(known, "a hint please", manner).text)


@pytest.mark.parametrize("question", ASKED)
def test_only_an_encouraging_tutor_adds_a_warm_sentence(manner: Manner, question: str) -> None:
    """One, right after the evidence."""
    paragraphs = answer(SITUATIONS["border"], question, manner).text.split("\n\n")
    warm = [place for place, each in enumerate(paragraphs) if each in WARM]
    assert warm == ([1] if manner.personality == "encouraging" else [])


@pytest.mark.parametrize("question", ASKED)
@pytest.mark.parametrize("name", SITUATIONS)
def test_a_socratic_answer_ends_with_a_question(question: str, name: str) -> None:
    """The last word is the student's."""
    for style in get_args(Style):
        assert answer(SITUATIONS[name], question, Manner("socratic", style)).text.rstrip().endswith("?")


@pytest.mark.parametrize("question", ASKED)
def test_a_terse_answer_is_shorter_than_an_encouraging_one(question: str) -> None:
    """What could be left out is."""
    known = SITUATIONS["border"]
    terse, warm = (answer(known, question, Manner(who, "theory")).text for who in ("terse", "encouraging"))
    assert words(terse) < words(warm)


def test_a_visual_answer_shows_the_trace_before_it_explains() -> None:
    """The table stands right after the evidence."""
    text = answer(SITUATIONS["border"], "Why does my code fail?", Manner("terse", "visual")).text
    assert text.split("\n\n")[1].startswith("| step | line |")


def test_a_visual_answer_without_a_trace_draws_the_example() -> None:
    """What goes in, and what should come out."""
    text = answer(SITUATIONS["untouched"], "What is a list?", Manner("terse", "visual")).text
    assert "| `cheap([4, 9, 7], 7)` | → | `[4, 7]` |" in text


def test_examples_come_first_for_who_likes_examples_and_last_for_who_likes_theory() -> None:
    """The same two parts in another order."""
    known = SITUATIONS["border"]
    examples, theory = (
        answer(known, "What is a dictionary?", Manner("terse", style)).text
        for style in ("examples", "theory")
    )
    assert examples.index("```") < examples.index("keeps pairs")
    assert theory.index("```") > theory.index("keeps pairs")


@pytest.mark.parametrize("question", ASKED)
def test_practice_ends_with_something_to_do(question: str) -> None:
    """A small task."""
    text = answer(SITUATIONS["border"], question, Manner("encouraging", "practice")).text
    assert "A small task:" in text.split("\n\n")[-1]


def test_the_same_matter_is_not_always_worded_alike() -> None:
    """Another question, or another challenge, may meet another wording."""
    asked = [
        "give me the solution",
        "the solution please",
        "solve it",
        "just the code",
        "write the function for me",
    ]
    leads = phrases()["solution"]["lead"]
    told = [answer(SITUATIONS["border"], each).text for each in asked]
    assert all(any(lead in text for lead in leads) for text in told)
    assert len({lead for lead in leads for text in told if lead in text}) > 1


def test_no_sentence_is_said_twice() -> None:
    """Parts of an answer come from several places and may know the same thing."""
    for known in SITUATIONS.values():
        for question in ASKED:
            lines = [each for each in answer(known, question).text.split("\n\n") if "|" not in each]
            assert len(lines) == len(set(lines))


@pytest.mark.parametrize("name", SITUATIONS)
@pytest.mark.parametrize("question", ASKED)
def test_an_answer_stays_readable(name: str, question: str) -> None:
    """Some 300 words with evidence, idea, example and step, at most."""
    assert words(answer(SITUATIONS[name], question).text) <= 330
