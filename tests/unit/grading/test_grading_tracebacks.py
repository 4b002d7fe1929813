"""The student's own part of a traceback, whatever it claims to be."""

import pytest
from acting_text import ACTING, any_text
from hypothesis import given
from hypothesis import strategies as st
from observed import judged, raised

from server_services.grading.inside.plain import CELL, SNIPPET
from server_services.grading.shown import MAX_SHOWN
from server_services.grading.tracebacks import STUDENT_FILES, students_part

TRACEBACK = """Traceback (most recent call last):
  File "/opt/lib/IPython/core/interactiveshell.py", line 3550, in run_code
    exec(code_obj, self.user_global_ns, self.user_ns)
  File "<your cell>", line 5, in <module>
    total([1])
  File "<your cell>", line 2, in total
    return json.loads("{")
           ^^^^^^^^^^^^^^^
  File "/usr/lib/python3.11/json/__init__.py", line 346, in loads
    return _default_decoder.decode(s)
           ^^^^^^^^^^^^^^^^^^^^^^^^^^
json.decoder.JSONDecodeError: Expecting property name: line 1 column 2 (char 1)

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/sandbox/codementor_inside/child.py", line 90, in _run
    value = answer()
  File "<your cell>", line 9, in total
    raise ValueError("\x1b[31mno")
ValueError: \x1b[31mno
"""
STUDENTS_PART = """Traceback (most recent call last):
  File "<your cell>", line 5, in <module>
    total([1])
  File "<your cell>", line 2, in total
    return json.loads("{")
           ^^^^^^^^^^^^^^^
json.decoder.JSONDecodeError: Expecting property name: line 1 column 2 (char 1)

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "<your cell>", line 9, in total
    raise ValueError("no")
ValueError: no"""
UNREADABLE = """  File "<your cell>", line 2
    return (1
           ^
SyntaxError: '(' was never closed"""


def test_a_traceback_shows_the_students_lines_alone() -> None:
    """No frames of the grader, of IPython or of libraries, and no paths of the machine."""
    assert students_part(TRACEBACK) == STUDENTS_PART
    assert judged("cell", "3", raised(ValueError("no"), traceback=TRACEBACK)).error == STUDENTS_PART


def test_the_students_lines_go_by_the_names_the_sandbox_gives_them() -> None:
    """Both sides of the border use the same file names."""
    assert STUDENT_FILES == (CELL, SNIPPET)


def test_code_that_cannot_be_read_shows_the_marked_line() -> None:
    """The place Python points at stays."""
    assert students_part(UNREADABLE) == UNREADABLE


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        (RecursionError("deep"), "The code calls itself again and again: is there a case in which it stops?"),
        (EOFError("end"), "The code reads more input than the test gives."),
        (ModuleNotFoundError("x"), "The grader has the standard library, and only few packages beside it."),
    ],
)
def test_some_errors_come_with_advice(error: Exception, advice: str) -> None:
    """A sentence first, the traceback after it."""
    shown = judged("stdin", "3", raised(error, phase="load", traceback=UNREADABLE)).error
    assert shown == f"{advice}\n\n{UNREADABLE}"


@given(any_text | st.text('| \tFile "<your cell>",\n', max_size=300))
def test_any_claimed_traceback_can_be_shown(told: str) -> None:
    """The student's process wrote it: it may be anything."""
    shown = students_part(told)
    assert len(shown) <= MAX_SHOWN + 40
    assert not ACTING & set(shown)
