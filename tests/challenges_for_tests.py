"""Challenges for tests: one with a canary in every secret, the smallest, and any that hypothesis finds."""

from datetime import UTC, datetime
from typing import Any, TypeVar

from hypothesis import strategies as st

from codementor_jupyter.protocol.challenges import (
    ChallengeRequest,
    CheckerSpec,
    Difficulty,
    InputMode,
    TestCase,
)
from codementor_jupyter.protocol.generators import Generator
from codementor_jupyter.protocol.tutor_rules import TutorRules, TutorWindow
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.challenges.authored import WRONG_VERDICTS, AuthoredNotebook, WrongSolution
from server_services.challenges.literals import json_text
from server_services.challenges.model import Challenge

T = TypeVar("T")

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
EXAM = TutorWindow(begins=NOW, ends=datetime(2026, 3, 2, 11, tzinfo=UTC), mode="off")
# Each stands in one secret field of `secretive`, and nowhere else.
CANARIES = (
    "canary-solution",
    "canary-hidden-input",
    "canary-hidden-output",
    "canary-hidden-name",
    "canary-hidden-id",
    "canary-hint-1",
    "canary-hint-2",
)


def case(given: str = "1\n", expected: str = "2\n", **more: Any) -> TestCase:
    return TestCase(input=given, expected_output=expected, **more)


def request(slug: str = "two-sum", **more: Any) -> ChallengeRequest:
    """The smallest challenge there is, with what is asked for."""
    fields = {
        "slug": slug,
        "title": slug.replace("-", " ").title(),
        "description": "Add.",
        "test_cases": (case(),),
    }
    return ChallengeRequest(**(fields | more))


def secretive(slug: str = "secretive") -> ChallengeRequest:
    """A challenge whose every secret carries a canary."""
    hidden = case(
        "canary-hidden-input",
        "canary-hidden-output",
        hidden=True,
        name="canary-hidden-name",
        id="canary-hidden-id",
    )
    return request(
        slug,
        solution="# canary-solution",
        test_cases=(case("shown-input\n", "shown-output\n", name="shown-name"), hidden),
        hints=("canary-hint-1", "canary-hint-2"),
        starter_code="line = input()\n",
        topic="First steps",
        tags=("input",),
    )


def kept(content: ChallengeRequest, **more: Any) -> Challenge:
    """A challenge of record, as a store would answer it."""
    identity = {"id": "5f" * 12, "version": 3, "author": "ada", "created_at": NOW, "updated_at": NOW}
    return Challenge.model_validate(content.model_dump() | identity | more)


# --- any challenge that can be kept

_characters = st.characters(exclude_categories=["Cs"])
_text = st.text(_characters, max_size=30)
_word = st.text(_characters, min_size=1, max_size=20)
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | _text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_text, inner, max_size=3),
    max_leaves=6,
)
_calls = st.builds(
    lambda name, args, kwargs: json_text({"call": name, "args": args, "kwargs": kwargs}),
    st.sampled_from(["f", "total", "größe"]),
    st.lists(_json, max_size=2),
    st.dictionaries(st.sampled_from(["a", "key"]), _json, max_size=2),
)
_raises = st.just(json_text({"raises": "ValueError"}))
_snippets = st.sampled_from(
    ["s = Stack()\ns.pop()", "print(1)", "#> odd", "x", "\n\nx\n", "", "if x:\n\n    y"]
)
_inputs = {InputMode.STDIN: _text, InputMode.CALL: _calls, InputMode.CELL: _snippets | _text}
_outputs = {InputMode.STDIN: _text, InputMode.CALL: _json.map(json_text) | _raises, InputMode.CELL: _text}
_checkers = st.none() | st.builds(
    CheckerSpec, name=st.sampled_from(["exact", "lines", "float"]), tolerance=st.sampled_from([1e-9, 1e-3])
)


def _made(kind: type[T], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[T]:
    # Not st.builds: that would guess the fields left out from their types, and patterns it cannot guess.
    return st.fixed_dictionaries(fields).map(lambda values: kind(**values))


def _cases(mode: InputMode) -> st.SearchStrategy[TestCase]:
    return _made(
        TestCase,
        name=_text,
        input=_inputs[mode],
        expected_output=_outputs[mode],
        hidden=st.booleans(),
        points=st.sampled_from([1.0, 2.5]),
        checker=_checkers,
    )


_generators = _made(
    Generator,
    code=st.sampled_from(["def generate(random, size):\n    return []\n", "#: no setting\n", "\n\npass"]),
    seed=st.integers(-9, 9),
    count=st.integers(0, 50),
    largest=st.sampled_from([1, 10, 500]),
    points=st.sampled_from([0.5, 1.0]),
    counterexamples=st.booleans(),
)


_rules = _made(
    TutorRules,
    mode=st.sampled_from([None, "off", "hints", "free"]),
    ceiling=st.none() | st.integers(0, 10),
    windows=st.sampled_from([(), (EXAM,)]),
)


def _requests(mode: InputMode) -> st.SearchStrategy[ChallengeRequest]:
    return _made(
        ChallengeRequest,
        slug=st.sampled_from(["two-sum", "a", "x-1"]),
        title=_word,
        description=_text,
        difficulty=st.sampled_from(Difficulty),
        language=st.sampled_from(["python", "r"]),
        input_mode=st.just(mode),
        starter_code=_text,
        solution=_text.map(lambda text: f"{text}\npass"),
        test_cases=st.lists(_cases(mode), min_size=1, max_size=3).map(tuple),
        hints=st.lists(_word, max_size=2).map(tuple),
        tags=st.lists(_word, max_size=2).map(tuple),
        topic=_text,
        order=st.integers(0, 99),
        xp_reward=st.integers(0, 99),
        expected_complexity=st.none() | st.just("O(n)"),
        hidden_feedback=st.sampled_from(["all", "first", "count"]),
        max_attempts=st.none() | st.just(3),
        checker_code=st.sampled_from(["", "def check(expected, got, given):\n    return True"]),
        generator=st.none() | _generators,
        checker=_checkers,
        published=st.booleans(),
        tutor=st.none() | _rules,
    )


requests = st.sampled_from(InputMode).flatmap(_requests)
authored = st.builds(
    AuthoredNotebook,
    requests,
    st.lists(
        st.builds(WrongSolution, _word.filter(str.strip), st.sampled_from(WRONG_VERDICTS), _text), max_size=2
    ).map(tuple),
)
wrong_answer = WrongSolution("print(0)", Verdict.WRONG_ANSWER, "prints nothing that was read")
