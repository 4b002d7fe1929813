"""Texts that give the answer away, and such that do not."""

import pytest
from drafted import REFERENCE, challenge

from codementor_jupyter.protocol.challenges import ChallengeRequest
from server_services.generation.leaks import leaks
from server_services.generation.tokens import code_tokens, renamed, side_by_side

CLEVER = """def total(values):
    best = 0
    for value in values:
        best = max(best, value + best // 2)
    return best
"""


def of(**more: object) -> list[str]:
    return leaks(ChallengeRequest.model_validate(challenge(**more)))


def test_a_challenge_that_only_asks_leaks_nothing() -> None:
    """Rules in words, the signature, an example."""
    assert [] == of()
    assert [] == of(description="Write `fare(km)`. Up to 3 km cost 5. `fare(4)` returns `7`; 5 + 2 is 7.")


@pytest.mark.parametrize(
    "text",
    [
        f"Here it is:\n\n```python\n{REFERENCE}```",
        "Think of return 5 + 2 * (km - 3) at the end.",
        "`return 5+2*(km-3)` without blanks",
        "```\nreturn  5 + 2 * ( km - 3 )  # with a comment\n```",
    ],
)
def test_a_line_of_the_reference_is_found_wherever_it_stands(text: str) -> None:
    """In the statement, in a hint, in the title of a case; blanks and comments hide nothing."""
    assert ["the statement holds a line of the reference solution"] == of(description=text)
    assert ["hint 2 holds a line of the reference solution"] == of(hints=["Where?", text])


def test_the_name_of_a_visible_case_may_not_say_it_either() -> None:
    """A hidden case's name is not seen."""
    cases = challenge()["testCases"]
    cases[0] |= {"name": "return 5 + 2 * (km - 3)"}
    assert ["the name of a visible case holds a line of the reference solution"] == of(testCases=cases)


def test_renamed_code_is_the_same_code() -> None:
    """Other names, other blanks, another order of two lines: still most of it."""
    other = CLEVER.replace("value", "x").replace("best", "y").replace("total", "f")
    given = {"solution": CLEVER, "starterCode": "def total(values):\n    pass\n"}
    assert ["hint 1 holds most of the reference solution in other names"] == of(hints=[other], **given)
    assert [] == of(hints=["for x in xs:\n    print(x)"], **given)


def test_a_starter_may_read_the_input_and_not_answer() -> None:
    """What every solution begins with is given; the answer is not."""
    solution = "n = int(input())\nm = int(input())\nprint(n * m + n // m)\n"
    cases = [{"input": "1\n1\n", "expectedOutput": "2\n"}]
    given = {"solution": solution, "inputMode": "stdin", "testCases": cases}
    assert [] == of(starterCode="n = int(input())\nm = int(input())\n", **given)
    assert ["the starter code holds most lines of the reference solution"] == of(
        starterCode=solution, **given
    )


def test_tokens_are_those_of_code_in_any_text() -> None:
    """Operators of two signs, strings with either quote, no comments."""
    assert ["a", "<=", '"x"', "and", "b", "//", "2"] == code_tokens("a <= 'x' and b // 2  # why")
    assert ["name", "=", "len", "(", "name", ")"] == renamed(code_tokens("size = len(values)"))
    found = side_by_side(["a", "b c", "d"])
    assert side_by_side(["b c", "d"]) in found
    assert side_by_side(["a", "d"]) not in found
    assert side_by_side(["b"]) not in found


def test_a_solution_in_another_language_is_looked_for_too() -> None:
    """Tokens are much alike everywhere."""
    solution = "read n\necho $(( n * 2 + 7 ))\n"
    cases = [{"input": "1\n", "expectedOutput": "9\n"}]
    given = {
        "language": "bash",
        "inputMode": "stdin",
        "solution": solution,
        "starterCode": "",
        "testCases": cases,
    }
    assert [] == of(**given)
    assert of(description="echo $(( n * 2 + 7 ))", **given)


def test_long_texts_are_looked_through_at_once() -> None:
    """As long as a challenge may be: what a model sends must not keep the server busy."""
    solution = "".join(f"n{number} = n{number} + {number} * {number}\n" for number in range(1500))
    description = "a = b + 1 * 2 " * 7000
    assert [] == of(description=description, solution=solution, starterCode=description[:60_000])
    assert of(description=description[:90_000] + "n7 = n7 + 7 * 7", solution=solution)
