"""Without a challenge one step of Python may be quoted, and nothing that could be an answer."""

import pytest
from leak import leaks
from lessons import read_lessons

from server_services.tutor.gate.gate import UNKNOWN_WHAT_FOR, Gate, Held, Let
from server_services.tutor.gate.mention import is_mention
from server_services.tutor.gate.secret import Secrets
from server_services.tutor.gate.splice import with_functions

MENTIONS = [
    "len(names)",
    "names[0]",
    "names[-1]",
    "names[1:]",
    'ages["Ann"]',
    'ages.get("Ann", 0)',
    "names.append(name)",
    "sorted(names, reverse=True)",
    "number % 2",
    "a == b",
    "[1, 2, 3]",
    "{}",
    "True",
    "not found",
    "len(names)\nnames[0]",
]
MORE = [
    "total = 0",
    "x = len(names)",
    "for name in names:\n    print(name)",
    "def f(x):\n    return x",
    "return x",
    "number % 2 == 0",
    "2 * int(input())",
    "print(2 * n)",
    "[n * 2 for n in numbers]",
    "lambda pair: pair[1]",
    "''.join(reversed(word))",
    "a if a > b else b",
    "f'{a}'",
    "sum(values) / len(values)",
    "exec('def add(a, b): return a + b')",
    "add_all_of_these(one, two, three, four, five, six, seven, eight, nine)",
    "import math",
    "names[0]; names[1] = 2",
    "def f(:",
    "",
    "await x",
    "(yield)",
    "print(*names)",
]


@pytest.mark.parametrize("code", MENTIONS)
def test_one_step_is_a_mention(code: str) -> None:
    """On names and values; several are as many mentions."""
    assert is_mention(code)


@pytest.mark.parametrize("code", MORE)
def test_whatever_does_or_combines_something_is_more(code: str) -> None:
    """Statements, a step inside a step, what is long, and what is no Python."""
    assert not is_mention(code)


async def of_no_challenge(text: str, code: str = "") -> str:
    """What is shown of an answer to a question about none, where the student has such code."""

    async def letters() -> object:
        for letter in text:
            yield letter

    gate = Gate(Secrets("", "", code), None, "")
    events: list[Let | Held] = [event async for event in gate.through(letters())]  # type: ignore[arg-type]
    return "".join(event.text for event in events if isinstance(event, Let))


@pytest.mark.parametrize("code", ["", "names = ['a']\nprint(names)"])
async def test_mentions_are_shown_in_their_sentences(code: str) -> None:
    """One after the other, whether or not the student has code."""
    text = (
        "`len(names)` counts them. The first is `names[0]`, and `names.append(name)` adds one at the end.\n"
    )
    assert text == await of_no_challenge(text, code)


async def test_the_students_own_code_may_be_spoken_of() -> None:
    """It gives away nothing that they have not."""
    text = "Line 2 reads `    print(name)`: with `for name in names:` it runs once for each of them.\n"
    assert text == await of_no_challenge(text, "for name in names:\n    print(name)")
    assert UNKNOWN_WHAT_FOR in await of_no_challenge(text, "print(names)")


@pytest.mark.parametrize("lesson", read_lessons().values(), ids=read_lessons().keys())
async def test_no_challenge_of_the_course_is_solved_on_the_way(lesson: object) -> None:
    """Who asks for a program without naming the challenge gets none of its ways."""
    for program in (lesson.reference, lesson.other):  # type: ignore[attr-defined]
        for text in (
            f"Here you are:\n\n```python\n{program}\n```\n",
            program,
            "\n".join(f"Then write `{line.strip()}`." for line in program.splitlines() if line.strip()),
        ):
            shown = await of_no_challenge(text)
            assert set() == leaks(lesson, [shown])  # type: ignore[arg-type]
            assert UNKNOWN_WHAT_FOR in shown


def test_code_nested_without_end_is_no_mention_and_breaks_nothing() -> None:
    """Deeper than Python's own functions can follow; beside a function nobody needs it."""
    deep = "x" + ".a" * 900
    assert not is_mention(deep)
    assert with_functions("def f(n):\n    return n", f"y = {deep}\ndef f(n):\n    return 1") == (
        "def f(n):\n    return 1"
    )
