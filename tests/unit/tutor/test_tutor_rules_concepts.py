"""Texts that explain ideas: their form, how they are found, when their examples are left out."""

import ast
import tomllib
from typing import Any

import pytest
from tutor_situations import HERE, SITUATIONS, grade, words

from server_services.tutor.rules.answer import answer
from server_services.tutor.rules.concepts import concepts, scored, sure_concept
from server_services.tutor.rules.known import Statement
from server_services.tutor.rules.questions import understood
from server_services.tutor.rules.similar import same_problem, too_near
from server_services.tutor.rules.worked import library

QUESTIONS = [
    each
    for name in ("concept_questions.toml", "concept_questions_more.toml")
    for each in tomllib.loads((HERE / name).read_text("utf-8"))["question"]
]
ALL = list(concepts().values())


def test_an_explanation_has_40_to_110_words() -> None:
    """Long enough to help, short enough to be read."""
    assert [] == [each.id for each in ALL if not 40 <= words(each.text) <= 110]


def test_an_explanation_reads_easily() -> None:
    """Grade 9 at most."""
    assert [] == [each.id for each in ALL if grade(each.text) > 9]


def test_a_concept_has_a_question_to_think_about() -> None:
    """The last word is the student's."""
    assert [] == [each.id for each in ALL if "?" not in each.question and not each.question.endswith(".")]


def test_an_example_is_short_and_parses() -> None:
    """Seven lines at most, two of them perhaps empty."""
    examples = [each.example for each in ALL if each.example]
    assert [] == [each for each in examples if len(each.splitlines()) > 7]
    assert all(ast.parse(each) for each in examples)


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked["text"])
def test_a_concept_is_found_by_a_plain_question(asked: dict[str, Any]) -> None:
    """Among the first two, and surely."""
    found = scored(understood(asked["text"], frozenset()).plain)
    assert asked["concept"] in [each.id for _, each in found[:2]]
    assert sure_concept(understood(asked["text"], frozenset()).plain) is not None


def test_every_concept_has_a_question_that_finds_it() -> None:
    """None lies where nobody comes by."""
    assert set(concepts()) == {each["concept"] for each in QUESTIONS}


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked["text"])
@pytest.mark.parametrize("name", ["border", "mirror-untouched"])
def test_the_answer_to_a_plain_question_explains_an_idea(asked: dict[str, Any], name: str) -> None:
    """Whatever challenge is open, and whatever state the code is in."""
    told = answer(SITUATIONS[name], asked["text"])
    ideas = [concept.title for concept in ALL if concept.text in told.text]
    assert ideas or {"borders", "statement", "hint:1", "policy", "findings"} & set(told.used)


NEAR = [
    ("reverse a string", "mirror", 'print("abc"[::-1])'),
    ("Return the text backwards.", "f", "list(reversed(x))"),
    ("Sort the numbers in ascending order.", "arrange", "sorted(x)"),
    ("Remove duplicates from the list.", "f", "set(x)"),
    ("Return the largest number.", "f", "max(x)"),
    ("Find the smallest item.", "f", "min(x)"),
    ("Return the sum of the list.", "f", "sum(x)"),
    ("Return the length of the string.", "strlen", "len(x)"),
    ("Count how often each word occurs.", "f", "d[w] = d.get(w, 0) + 1"),
    ("Is the number even?", "f", "n % 2 == 0"),
    ("Turn the text into upper case.", "f", "x.upper()"),
    ("Shift each letter as Caesar did.", "f", "chr(ord(c) + 1)"),
    ("Write the number in binary.", "f", "bin(n)"),
    ("Transpose the matrix.", "f", "list(zip(*rows))"),
    ("Compute the factorial.", "f", "return n * f(n - 1)"),
    ("Compute something.", "blast_off", "def blast_off(n): ..."),
]


@pytest.mark.parametrize(("statement", "function", "example"), NEAR, ids=[each[0] for each in NEAR])
def test_an_example_that_could_be_the_answer_is_too_near(statement: str, function: str, example: str) -> None:
    """One line of it may be all that is asked for."""
    assert too_near(example, statement, function)


FAR = [
    ("Return the text backwards.", "f", "price = 4"),
    ("Sort the numbers.", "arrange", "len(x)"),
    ("Return the largest number.", "f", "for fruit in basket:\n    print(fruit)"),
    ("Is it a leap year?", "leap", "x.upper()"),
]


@pytest.mark.parametrize(("statement", "function", "example"), FAR, ids=[each[0] for each in FAR])
def test_an_example_of_something_else_is_not(statement: str, function: str, example: str) -> None:
    """Otherwise there would be no examples left."""
    assert not too_near(example, statement, function)


def test_a_challenge_that_is_the_example_gets_the_idea_without_it() -> None:
    """The explanation stays."""
    sort = Statement("s", "Sorting", "Sort the list in ascending order.", function="arrange")
    assert concepts()["sorting"].example_for(sort) is None
    assert concepts()["if-else"].example_for(sort) is not None


@pytest.mark.parametrize("worked", library(), ids=lambda each: each.id)
def test_a_challenge_of_the_same_title_or_task_is_the_same_problem(worked: Any) -> None:
    """Had an author the same idea, that example is not shown there."""
    twin = Statement("x", worked.title, worked.task)
    assert same_problem(worked.title, worked.task, twin)


def test_ids_are_there_once_and_signs_of_worked_examples_are_ideas() -> None:
    """What refers to an idea finds it."""
    ids = [each.id for each in library()]
    assert len(ids) == len(set(ids))
    assert {sign for each in library() for sign in each.signs} - {"recursion-error"} <= set(concepts())


def test_there_are_about_a_hundred_ideas() -> None:
    """What a first course in Python asks for."""
    assert len(ALL) >= 80
