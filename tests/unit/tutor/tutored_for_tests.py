"""A challenge with a secret in every place there is for one, and questions about it."""

from typing import Any

from challenges_for_tests import case, request

from codementor_jupyter.protocol.challenges import InputMode
from codementor_jupyter.protocol.tutor import EvidenceView, StepView
from codementor_jupyter.protocol.users import Preferences
from server_services.tutor.model import Asker, Evidence, Question, Tutored

SECRETS = (
    "secret-reference",
    "secret-hidden-input",
    "secret-hidden-output",
    "secret-hidden-name",
    "secret-hint",
)
ADA = Asker("u1", ("ada", "ada.lovelace@uni.example"), Preferences(tutor_personality="terse"), level=5)
CODE = "def add(a, b):  # by Ada Lovelace\n    return a - b"
FAILS = Evidence(
    EvidenceView(
        kind="wrong_answer", sentence="", line=2, test="small", input="add(1, 2)", expected="3", got="-1",
        steps=(StepView(step=1, line=2, changed="a = 1"),),
    ),
    findings=("Line 1 never uses `b`.",), slip="On line 2 a value is missing.", certain=True,
)  # fmt: skip


def tutored(**more: Any) -> Tutored:
    """A function to be written, as its author knows it."""
    visible = case('{"call": "add", "args": [1, 2]}', "3", name="small")
    hidden = case(
        '{"call": "add", "args": ["secret-hidden-input", ""]}', '"secret-hidden-output"', hidden=True,
        name="secret-hidden-name",
    )  # fmt: skip
    fields = {
        "description": "Add two numbers.",
        "input_mode": InputMode.CALL,
        "starter_code": "def add(a, b):\n    pass",
        "solution": "def add(a, b):\n    return a + b  # secret-reference",
        "test_cases": (hidden, visible),
        "hints": ("secret-hint one", "secret-hint two"),
        "tags": ("sums",),
        "topic": "Functions",
    }
    return Tutored("c1", 3, request("adding", **(fields | more)))


def question(message: str = "Why?", **more: Any) -> Question:
    """Ada's question about her code."""
    fields: dict[str, Any] = {"challenge": tutored(), "code": CODE}
    return Question(ADA, message, **(fields | more))
