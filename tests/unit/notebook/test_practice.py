"""Practice runs: the server's semantics and its checkers, in the student's own kernel, leaving no trace."""

import builtins
import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell
from twin.views import call, challenge

from codementor_jupyter.practice import PracticeView, check
from codementor_jupyter.protocol.challenges import CheckerSpec, InputMode, Limits
from codementor_jupyter.protocol.verdicts import Verdict
from codementor_jupyter.widgets.cards import practice as practice_card

DOUBLE = challenge(InputMode.CALL, (call("double", 2), "4"), (call("double", 0), "0"))
SHOUT = challenge(InputMode.STDIN, ("hello\nyou\n", "HELLO YOU\n"))
STACK = challenge(InputMode.CELL, ("s = Stack()\ns.push(3)\ns.pop()", "3"))


def _verdicts(view: PracticeView) -> list[Verdict]:
    return [result.verdict for result in view.results]


def test_a_call_is_compared_by_value(shell: InteractiveShell) -> None:
    """Each case calls the function with its own arguments; the answer is shown as Python writes it."""
    view = check(DOUBLE, "def double(n):\n    return 4\n", shell)

    assert _verdicts(view) == [Verdict.ACCEPTED, Verdict.WRONG_ANSWER]
    assert view.results[1].output == "4"


def test_a_call_may_have_to_raise(shell: InteractiveShell) -> None:
    """`{"raises": name}` expects an exception of that name or one derived from it."""
    raising = challenge(InputMode.CALL, (call("find", "x"), '{"raises": "LookupError"}'))

    assert check(raising, "def find(k):\n    return {}[k]\n", shell).results[0].passed
    assert not check(raising, "def find(k):\n    return None\n", shell).results[0].passed


def test_a_program_reads_its_own_input(shell: InteractiveShell) -> None:
    """input() and sys.stdin read the case's text, and never ask the notebook."""
    code = "import sys\nfirst = input()\nprint((first + ' ' + sys.stdin.read().strip()).upper())\n"

    assert _verdicts(check(SHOUT, code, shell)) == [Verdict.ACCEPTED]


def test_a_program_may_read_and_write_bytes(shell: InteractiveShell) -> None:
    """sys.stdin.buffer and sys.stdout.buffer are there, as in a real program."""
    code = "import sys\nsys.stdout.buffer.write(sys.stdin.buffer.read().upper())\n"

    assert _verdicts(check(SHOUT, code, shell)) == [Verdict.ACCEPTED]


def test_a_program_may_end_itself(shell: InteractiveShell) -> None:
    """sys.exit() without a code is a fine end of a program, and no end of the kernel."""
    code = "import sys\nprint('HELLO YOU')\nsys.exit()\n"

    assert _verdicts(check(SHOUT, code, shell)) == [Verdict.ACCEPTED]


def test_too_little_input_is_an_error_of_the_program(shell: InteractiveShell) -> None:
    """Reading past the end raises EOFError, as it does in the sandbox."""
    view = check(SHOUT, "input(); input(); input()\n", shell)

    assert _verdicts(view) == [Verdict.RUNTIME_ERROR]
    assert "EOFError" in (view.results[0].error or "")


def test_a_snippet_sees_the_students_names_and_shows_its_last_value(shell: InteractiveShell) -> None:
    """What the snippet prints and displays is compared; what the code printed before is not."""
    code = "class Stack(list):\n    push = list.append\nprint('noise')\n"

    view = check(STACK, code, shell)

    assert _verdicts(view) == [Verdict.ACCEPTED]


@pytest.mark.parametrize(
    ("snippet", "shown"), [("'a'", "'a'"), ("print('a')", "a"), ("1;", ""), ("None", "")]
)
def test_a_snippet_shows_what_jupyter_would(shell: InteractiveShell, snippet: str, shown: str) -> None:
    """Values by repr, nothing for None or after a semicolon."""
    view = check(challenge(InputMode.CELL, (snippet, "?")), "x = 1\n", shell)

    assert (view.results[0].output or "").strip() == shown


def test_display_is_printed_like_in_the_sandbox(shell: InteractiveShell) -> None:
    """IPython's display() counts as output and does not reach the notebook."""
    code = "from IPython.display import display\n"

    assert check(challenge(InputMode.CELL, ("display([1, 2])", "[1, 2]")), code, shell).results[0].passed


def test_every_case_starts_afresh(shell: InteractiveShell) -> None:
    """No case sees what another one left in the namespace, and none sees the notebook's."""
    code = "seen = []\ndef double(n):\n    seen.append(n)\n    return 2 * n if len(seen) == 1 else None\n"

    assert all(result.passed for result in check(DOUBLE, code, shell).results)


def test_a_name_of_the_notebook_is_explained(shell: InteractiveShell) -> None:
    """The most puzzling error of all: it works in the notebook, but a submission sees one cell."""
    shell.user_ns["helper"] = lambda n: 2 * n

    view = check(DOUBLE, "def double(n):\n    return helper(n)\n", shell)

    assert "“helper” exists in your notebook" in (view.results[0].error or "")
    assert "exists in your notebook" not in (
        check(DOUBLE, "def double(n):\n    return nowhere(n)\n", shell).results[0].error or ""
    )


def test_a_traceback_shows_the_students_lines_only(shell: InteractiveShell) -> None:
    """No frame of ours or of IPython stands between the student and the mistake."""
    error = check(DOUBLE, "def double(n):\n    return n / 0\n", shell).results[0].error or ""

    assert "ZeroDivisionError" in error
    assert "line 2" in error
    assert "return n / 0" in error
    assert "practice" not in error


def test_code_python_cannot_read_is_said_once(shell: InteractiveShell) -> None:
    """The first case carries the syntax error with its line, the others were not run."""
    view = check(DOUBLE, "x = 1\ndef double(n)\n    return n\n", shell)

    assert _verdicts(view) == [Verdict.COMPILE_ERROR, Verdict.NOT_RUN]
    assert "line 2" in (view.results[0].error or "")
    assert "cannot read" in view.message


def test_magics_and_markers_do_no_harm(shell: InteractiveShell) -> None:
    """Line magics and shell lines do nothing here, a cell magic's line is left out, line numbers stay."""
    code = "%%time\n# challenge: a-challenge\n%matplotlib inline\n!ls\ndef double(n):\n    return n / 0\n"

    view = check(DOUBLE, code, shell)

    assert "line 6" in (view.results[0].error or "")


def test_top_level_await_works(shell: InteractiveShell) -> None:
    """As in any cell, also inside a kernel whose loop is running."""
    code = "import asyncio\nfactor = await asyncio.sleep(0, 2)\ndef double(n):\n    return factor * n\n"

    assert all(result.passed for result in check(DOUBLE, code, shell).results)


def test_an_endless_loop_ends_at_its_limit(shell: InteractiveShell) -> None:
    """It costs one limit; the other cases are not run, and the student learns why."""
    quick = challenge(
        InputMode.CALL, (call("f"), "1"), (call("f"), "1"), limits=Limits(cpu_seconds=0.2, wall_seconds=0.4)
    )
    started = time.perf_counter()

    view = check(
        quick,
        "def f():\n    while True:\n        try:\n            pass\n        except:\n            pass\n",
        shell,
    )

    assert _verdicts(view) == [Verdict.TIME_LIMIT, Verdict.NOT_RUN]
    assert time.perf_counter() - started < 2
    assert "never ends" in view.message


def test_a_sleeping_case_ends_at_its_wall_limit(shell: InteractiveShell) -> None:
    """Waiting costs no CPU, but it is limited as well."""
    sleepy = challenge(InputMode.CALL, (call("f"), "1"), limits=Limits(wall_seconds=0.2))

    view = check(sleepy, "import time\ndef f():\n    time.sleep(30)\n", shell)

    assert _verdicts(view) == [Verdict.TIME_LIMIT]


def test_a_flood_of_output_is_stopped(shell: InteractiveShell) -> None:
    """Memory is not filled; the verdict says what happened."""
    wordy = challenge(InputMode.STDIN, ("", ""), limits=Limits(output_kib=1))

    assert _verdicts(check(wordy, "while True: print('x' * 100)\n", shell)) == [Verdict.OUTPUT_LIMIT]


def test_the_stop_button_stops_a_check(shell: InteractiveShell) -> None:
    """A keyboard interrupt ends the run, and everything is put back all the same."""
    before = (sys.stdin, sys.stdout, sys.stderr, builtins.input)
    button = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    button.start()

    with pytest.raises(KeyboardInterrupt):
        check(SHOUT, "import time\ntime.sleep(5)\n", shell)

    button.join()
    assert (sys.stdin, sys.stdout, sys.stderr, builtins.input) == before


def test_nothing_of_a_run_remains(shell: InteractiveShell, tmp_path: Path) -> None:
    """Streams, input(), working directory, recursion limit, display and the names are as before."""
    display_pub, here, limit = shell.display_pub, os.getcwd(), sys.getrecursionlimit()
    button = signal.getsignal(signal.SIGINT)
    before = (sys.stdin, sys.stdout, sys.stderr, builtins.input)
    code = (
        f"import os, sys\nos.chdir({str(tmp_path)!r})\nsys.stdout.close()\nsys.setrecursionlimit(5000)\n"
        "sys.stdin = None\nleft_behind = 1\n"
    )

    check(SHOUT, code, shell)

    assert (sys.stdin, sys.stdout, sys.stderr, builtins.input) == before
    assert (shell.display_pub, os.getcwd(), sys.getrecursionlimit()) == (display_pub, here, limit)
    assert "left_behind" not in shell.user_ns
    assert signal.getsignal(signal.SIGINT) is button


def test_a_check_of_ten_cases_costs_less_than_five_milliseconds(shell: InteractiveShell) -> None:
    """The bar of the house, as CPU time: what a shared machine makes of the clock is for the benchmark."""
    ten = challenge(InputMode.CALL, *[(call("double", n), str(2 * n)) for n in range(10)])
    code = "def double(n):\n    total = 0\n    for _ in range(2):\n        total += n\n    return total\n"
    started = time.process_time()

    views = [check(ten, code, shell) for _ in range(100)]

    assert all(result.passed for view in views for result in view.results)
    assert (time.process_time() - started) / len(views) <= 0.005


def test_what_only_its_author_can_compare_is_left_to_submit(shell: InteractiveShell) -> None:
    """The code runs, and what goes wrong is told; the answer is not called right or wrong."""
    theirs = tuple(
        each.model_copy(update={"checker": CheckerSpec(name="author")}) for each in DOUBLE.examples
    )
    asked = DOUBLE.model_copy(update={"examples": theirs})
    view = check(asked, "def double(n):\n    return 2 * n\n", shell)

    assert _verdicts(view) == [Verdict.NOT_RUN] * 2
    assert "Only Submit tells" in str(view.results[0].error)
    assert Verdict.RUNTIME_ERROR in _verdicts(check(asked, "def double(n):\n    return 1 / 0\n", shell))


def test_another_language_is_checked_by_submit_only(shell: InteractiveShell) -> None:
    """Nothing of it is run as Python, and the student reads why and what to do."""
    bash = STACK.model_copy(update={"language": "bash"})

    view = check(bash, "raise SystemExit", shell)

    assert view.results == ()
    assert view.message.startswith("This challenge is in bash")
    assert "Submit only" in view.message
    assert "Submit only" in practice_card(view.results, view.message).text
