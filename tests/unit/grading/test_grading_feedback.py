"""What a student reads about a visible case that failed: one sentence, and what to do."""

import pytest
from observed import MARKER, judged, observed, raised, returned

from server_services.grading.observation import Observation


@pytest.mark.parametrize(
    ("mode", "expected", "observation", "error"),
    [
        ("stdin", "3", observed(), "Your code printed nothing: did you forget to print?"),
        ("cell", "3", observed(), "The test showed nothing: did you forget to return or to print?"),
        ("stdin", "Yes", observed(stdout=b"yes"), "Only upper and lower case differ."),
        ("stdin", "1 2", observed(stdout=b"12"), "Only blanks or line breaks differ."),
        (
            "stdin",
            "3",
            observed(stdout=b"n? 3"),
            "The expected answer is there, with more around it: does input() print a prompt?",
        ),
        ("stdin", "3", observed(stdout=b"\xff"), "What your code wrote is not text in UTF-8."),
        ("stdin", "3", observed(stdout=b"4"), None),
        ("call", "3", returned(None), "The call returned None: did you forget to return?"),
        (
            "call",
            "3",
            returned(None, answer=b"3\n"),
            "The call returned None: did you print instead of return?",
        ),
        ("call", "3", returned("3"), "The call returned a string where a number was expected."),
        ("call", "[[3]]", returned([["3"]]), "result[0][0] is a string where a number was expected."),
        ("call", "1", returned(True), "The call returned a boolean where a number was expected."),
        ("call", "[1]", returned({1}), "The call returned a set where a list was expected."),
        (
            "call",
            "[1]",
            returned(map(str, [1])),
            "result is a map, which has not been worked out yet: make it a list with list(...).",
        ),
        (
            "call",
            "1",
            returned(len),
            "result is a function and not a value: did you forget the parentheses of a call?",
        ),
        ("call", "3", returned(4), None),
        (
            "call",
            '{"raises": "ValueError"}',
            returned(4),
            "The call was to raise ValueError, but it returned 4.",
        ),
        (
            "stdin",
            "3",
            observed(end="time_limit", cpu=2.0, raw_record=MARKER),
            "Your code ran longer than 2 s: is there a loop that never ends?",
        ),
        (
            "stdin",
            "3",
            observed(end="time_limit", cpu=0.1, raw_record=MARKER),
            "Your code did not end within 6 s: does it wait for something?",
        ),
        (
            "stdin",
            "3",
            observed(end="output_limit"),
            "Your code printed more than 64 KiB, or returned more than a test can read.",
        ),
        (
            "stdin",
            "3",
            observed(status=9, raw_record=MARKER),
            "Your code needed more than 256 MiB of memory: does a list grow without end?",
        ),
        (
            "stdin",
            "3",
            observed(status=3 << 8),
            "Your code ended with exit code 3; a program that worked ends with 0.",
        ),
        ("stdin", "3", observed(status=11), "Your code was ended by the system: a broken memory access."),
        ("stdin", "3", observed(status=16), "Your code was ended by the system: signal 16."),
        ("call", "3", observed(raw_record=MARKER), "Your code ended the program before the test was done."),
        ("call", "3", Observation.lost(), "The grader failed, not your code. This attempt does not count."),
        ("stdin", "3", raised(ValueError("no"), phase="load"), "ValueError: no"),
    ],
)
def test_a_failure_is_explained_in_one_sentence(
    mode: str, expected: str, observation: Observation, error: str | None
) -> None:
    """What happened and, where it can be guessed, what to do."""
    assert judged(mode, expected, observation).error == error


def test_another_exception_than_the_expected_one_is_compared_with_it() -> None:
    """The student sees what was to be raised, and what was."""
    shown = judged("call", '{"raises": "ValueError"}', raised(TypeError("no"))).error
    assert shown == "The call was to raise ValueError, and not this:\n\nTypeError: no"
