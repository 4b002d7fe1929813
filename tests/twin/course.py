"""The twin's course: three challenges, and their visible cases as they cross the wire."""

import ast
import json
from typing import Any

from codementor_jupyter.protocol.challenges import InputMode

_LONG = "".join(
    f"<p>Paragraph {n} of a statement that goes on and on, as statements do.</p>" for n in range(40)
)

CHALLENGES: list[dict[str, Any]] = [
    {
        "slug": "hello-codementor",
        "title": "Say hello",
        "topic": "first steps",
        "input_mode": InputMode.CALL,
        "xp_reward": 5,
        "description": "Write `greet(name)`.",
        "description_html": "<p>Write <code>greet(name)</code>: it returns <code>Hello, name!</code></p>",
        "starter_code": "def greet(name):\n    # TODO: return the greeting\n    ...\n",
        "cases": [("greet('Ada')", "'Hello, Ada!'"), ("greet('')", "'Hello, !'")],
        "hints": ["Look at f-strings.", 'An f-string looks like f"Hello, {name}!".'],
    },
    {
        "slug": "two-sum",
        "title": "Two sum",
        "topic": "lists",
        "input_mode": InputMode.CALL,
        "xp_reward": 20,
        "description": "Find **two numbers** that add up to `target`.",
        "description_html": "<p>Given a list <code>numbers</code> and a <code>target</code>, return the "
        "indices of the <strong>two numbers</strong> that add up to it, smaller first.</p><ul><li>There is "
        "always exactly one answer.</li><li>You may not use the same element twice.</li></ul><pre><code>"
        "two_sum([2, 7, 11, 15], 9)  # [0, 1]</code></pre>",
        "starter_code": "def two_sum(numbers, target):\n    # TODO: your idea here\n    return []\n",
        "cases": [
            ("two_sum([2, 7, 11, 15], 9)", "[0, 1]"),
            ("two_sum([3, 2, 4], 6)", "[1, 2]"),
            ("two_sum([3, 3], 6)", "[0, 1]"),
        ],
        "hints": [
            "What do you need to have seen before?",
            "A dict finds it at once.",
            "Store value -> index.",
        ],
    },
    {
        "slug": "shout",
        "title": "Shout",
        "topic": "text",
        "input_mode": InputMode.STDIN,
        "xp_reward": 10,
        "description": "Read a line and print it in capitals.",
        "description_html": "<p>Read a line and print it in capitals.</p>" + _LONG,
        "starter_code": "line = input()\n# TODO\n",
        "cases": [("hello world\n", "HELLO WORLD\n")],
        "hints": [],
    },
]


def wire_cases(challenge: dict[str, Any]) -> list[tuple[str, str]]:
    """The visible cases as they cross the wire: a call is JSON, made here from its Python form."""
    if challenge["input_mode"] is not InputMode.CALL:
        return list(challenge["cases"])
    cases = []
    for call, expected in challenge["cases"]:
        node = ast.parse(call, mode="eval").body
        assert isinstance(node, ast.Call)
        order = {
            "call": ast.unparse(node.func),
            "args": [ast.literal_eval(a) for a in node.args],
            "kwargs": {},
        }
        cases.append((json.dumps(order), json.dumps(ast.literal_eval(expected))))
    return cases
