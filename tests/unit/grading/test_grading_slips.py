"""Finding the slip in a wrong program: the line and the kind, in bounded time, whatever the program does."""

import json
from threading import Thread
from typing import Any

import pytest
from slipping_more import MORE
from slipping_programs import PROGRAMS, Slipping

from server_services.grading.inside.slips import diagnose, look
from server_services.grading.inside.ticking import Spent
from server_services.grading.inside.trial import _Naps
from server_services.grading.slip import Slip, SlipKind, read_slip

BY_TEXT = "stdin"
JSON_RULES = [1e-9, True, False]


def told(source: str, cases: list[list[str]], mode: str = "call", rules: Any = JSON_RULES) -> dict[str, Any]:
    """What is told last."""
    heard: list[dict[str, Any]] = []
    look(source, mode, cases, rules, lambda each: heard.append(json.loads(json.dumps(each))))
    return heard[-1]


def slip_in(source: str, cases: list[list[str]], **more: Any) -> Slip | None:
    return read_slip(told(source, cases, **more)["slip"], source)


def case(args: list[Any], answer: Any) -> list[str]:
    return [json.dumps({"call": "f", "args": args}), json.dumps(answer)]


@pytest.mark.parametrize("program", [*PROGRAMS, *MORE], ids=lambda program: program.kind)
def test_a_slip_is_found_where_it_is(program: Slipping) -> None:
    """Its line and its kind, for each kind there is."""
    slip = slip_in(program.source, program.given())
    assert slip is not None
    assert (program.kind, program.line) == (slip.kind.value, slip.line)


def test_every_kind_has_a_program() -> None:
    """None is there only in name."""
    assert set(SlipKind) == {program.kind for program in PROGRAMS}


def test_a_right_program_has_no_slip() -> None:
    """Where every visible test case passes there is nothing to find."""
    assert {"slip": None, "ended": True} == told("def f(a):\n    return a\n", [case([1], 1), case([2], 2)])


def test_a_program_is_held_against_every_visible_test_case() -> None:
    """A change that mends one test case and breaks another is none."""
    doubling = "def f(a):\n    return a + a\n"
    assert SlipKind.OPERATOR is kind(slip_in(doubling, [case([3], 9), case([2], 4), case([5], 25)]))
    impossible = slip_in(doubling, [case([3], 9), case([2], 5), case([5], 24)])
    assert impossible is not None
    assert (SlipKind.ANSWER, False) == (impossible.kind, impossible.certain)


def test_what_could_be_mended_in_two_places_is_not_certain() -> None:
    """The likelier place is told, with a word of doubt."""
    either = "def f(a):\n    b = a + 1\n    return b + 1\n"
    slip = slip_in(either, [case([1], 2), case([4], 5)])
    assert slip is not None
    assert not slip.certain
    assert slip.sentence.startswith("Perhaps: ")


def test_a_program_on_standard_input_is_held_by_its_words() -> None:
    """Blanks and line breaks do not count, where the author lets them not."""
    summing = "n = int(input())\nt = 0\nfor i in range(n):\n    t += i\nprint(t, '')\n"
    cases = [["3\n", "6\n"], ["4\n", "10"]]
    slip = slip_in(summing, cases, mode=BY_TEXT)
    assert (SlipKind.OFF_BY_ONE, 3) == (kind(slip), slip and slip.line)
    exact = slip_in(summing, cases, mode=BY_TEXT, rules=[1e-9, True, True])
    assert SlipKind.OFF_BY_ONE is not kind(exact)


def test_a_snippet_shows_the_value_of_its_last_line() -> None:
    """As a cell does."""
    stack = "class Stack:\n    def __init__(self):\n        self.n = 1\n    def size(self): return self.n\n"
    cases = [["Stack().size()", "0\n"], ["s = Stack()\ns.n += 4\nprint(s.size())", "4\n"]]
    slip = slip_in(stack, cases, mode="cell")
    assert (SlipKind.INITIAL_VALUE, 3) == (kind(slip), slip and slip.line)


def test_an_expected_exception_is_an_answer() -> None:
    """A program that does not raise it has a slip; one that does has none."""
    careless = "def f(a):\n    if a < 0:\n        raise ValueError\n    return a\n"
    refused = {"raises": "ValueError"}
    cases = [case([0], refused), case([-1], refused), case([1], 1)]
    slip = slip_in(careless, cases)
    assert (SlipKind.COMPARISON, 2) == (kind(slip), slip and slip.line)
    assert slip_in(careless.replace("< 0", "<= 0"), cases) is None


def test_where_answers_cannot_be_compared_only_what_stops_a_program_is_told() -> None:
    """A checker that is not known inside: a wrong answer has no slip, an exception has."""
    assert slip_in("def f(a):\n    return a + 1\n", [case([1], 1)], rules=None) is None
    failing = slip_in("def f(a):\n    return a / 0\n", [case([1], 1)], rules=None)
    assert SlipKind.EXCEPTION is kind(failing)


def test_the_order_and_the_last_digits_may_be_free() -> None:
    """As the author's checker has it."""
    unordered = [1e-9, False, False]
    assert slip_in("def f(a):\n    return {a, 2}\n", [case([1], [2, 1])], rules=unordered) is None
    assert slip_in("def f(a):\n    return a / 3\n", [case([1], 0.33)], rules=[0.1, True, False]) is None
    assert slip_in("def f(a):\n    return True\n", [case([1], 1)]) is not None


ENDLESS = {
    "a loop": "def f(a):\n    while True:\n        pass\n",
    "a loop that forgives": """
def f(a):
    while True:
        try:
            while True: pass
        except BaseException: pass
""",
    "while loading": "while True:\n    pass\n",
    "a comprehension": "import itertools\ndef f(a):\n    return [x for x in itertools.count()]\n",
    "a list that grows": "def f(a):\n    b = [a]\n    for x in b:\n        b.append(x)\n",
    "many calls": "def f(a):\n    return f(a - 1) + f(a - 1) if a > -40 else 0\n",
    "a lock": "import _thread\nl = _thread.allocate_lock()\ndef f(a):\n    return l.acquire(), l.acquire()\n",
    "a computation": "def f(a):\n    return 9 ** 9 ** 9 ** a\n",
    "printing": "def f(a):\n    while True:\n        print(a)\n",
}


@pytest.mark.parametrize("source", ENDLESS.values(), ids=ENDLESS.keys())
def test_what_does_not_end_is_ended(source: str) -> None:
    """And the place where it hangs is told."""
    last = told(source, [case([1], 12345)])
    assert last["slip"] is not None
    assert not last["ended"]


LOST = {
    "an endless loop in C": "import itertools\ndef f(a):\n    return sum(itertools.repeat(0))\n",
    "an exit": "import os\ndef f(a):\n    os._exit(0)\n",
    "an abort": "import os\ndef f(a):\n    os.kill(os.getpid(), 9)\n",
}


@pytest.mark.parametrize("source", LOST.values(), ids=LOST.keys())
def test_what_cannot_be_ended_is_left_behind(source: str) -> None:
    """It hangs where nothing can be raised, or leaves: nothing is known, and that is said."""
    assert {"slip": None, "ended": False} == diagnose(source, "call", [case([1], 2)], JSON_RULES)


def test_what_was_told_before_a_hang_counts() -> None:
    """A change that makes a program hang costs the rest of the search, not what is known already."""
    growing = "import itertools\ndef f(a):\n    raise KeyError(a)\n    return sum(itertools.repeat(a))\n"
    last = diagnose(growing, "call", [case([1], 2)], JSON_RULES)
    assert [3, "exception", "KeyError", True] == last["slip"]


def test_a_search_leaves_nothing_behind() -> None:
    """What one change left in the tree would be in all that follow, and a second look would see it."""
    for program in PROGRAMS:
        if program.kind not in ("endless_loop", "loop_advance"):
            before = told(program.source, program.given())
            assert before == told(program.source, program.given())


def kind(slip: Slip | None) -> SlipKind | None:
    return slip.kind if slip else None


def test_other_threads_of_the_process_sleep_as_ever() -> None:
    """A program's own sleep takes no time and is bounded; nobody else's is touched."""
    naps, slept = _Naps(), []
    other = Thread(target=lambda: slept.append(naps(0.001)))
    other.start()
    other.join()
    assert [None] == slept
    naps(1)
    with pytest.raises(Spent):
        naps(9)
