"""Code rewritten so that its work can be counted: it answers as before."""

import ast
import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from growing_programs import PROGRAMS, Program, given

from codementor_jupyter.protocol.challenges import ChallengeRequest, InputMode
from server_services.challenges.course import read_path
from server_services.grading.inside.costs import Meter
from server_services.grading.inside.rewriting import METER, rewritten


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: f"{program.growth} {program.name}")
def test_a_program_answers_as_before(program: Program) -> None:
    """Rewritten or not, for small inputs and for none at all."""
    for size in (0, 1, 2, 7, 12):
        assert plainly(program.source, given(program.given, size)) == metered(
            program.source, given(program.given, size)
        )


COURSE = Path(__file__).parents[3] / "notebooks" / "challenges"
_CALLED = [each.challenge for each in read_path(COURSE) if each.challenge.input_mode is InputMode.CALL]


@pytest.mark.parametrize("challenge", _CALLED, ids=lambda challenge: challenge.slug)
def test_references_of_the_course_answer_as_before(challenge: ChallengeRequest) -> None:
    """Every test case, errors included."""
    for case in challenge.test_cases:
        call = json.loads(case.input)
        source = (
            f"{challenge.solution}\ndef f(x):\n    return {call['call']}(*x, **{call.get('kwargs', {})!r})\n"
        )
        before, after = (run(source, deepcopy(call.get("args", []))) for run in (plainly, metered))
        assert repr(before) == repr(after)


def plainly(source: str, argument: Any) -> Any:
    """What the program returns, or the kind of what it raises."""
    return _run(ast.parse(source), argument)


def metered(source: str, argument: Any) -> Any:
    return _run(rewritten(source), argument)


def _run(tree: ast.Module, argument: Any) -> Any:
    namespace: dict[str, Any] = {METER: Meter(10**9), "__name__": "__main__"}
    exec(compile(tree, "<test>", "exec"), namespace)
    try:
        return namespace["f"](argument)
    except Exception as error:
        return type(error)


SYNTAX = {
    "match": """
def f(x):
    match x:
        case []: return "none"
        case [1 | 2 as n, *rest] if rest != []: return n, rest
        case [-1, _]: return "minus"
        case {"a": 1 + 2j}: return "complex"
        case _: return "other"
""",
    "classes": """
class A:
    __private = 3
    def __init__(self, n): self.n = n
    def __add__(self, other): return A(self.n + other.n + self.__private)
    def __eq__(self, other): return self.n == other.n
    def __contains__(self, n): return n == self.n
class B(A):
    "A docstring."
    def __init__(self, n):
        super().__init__(n)
        self.n += 1
def f(x): return (A(1) + B(2)).n, A(1) == A(1), 2 in B(1), A(1) != B(0), B.__doc__
""",
    "slices": """
def f(x):
    y = list(range(10))
    y[2:4] = x[:2]
    y[::3] = [0] * len(y[::3])
    del y[-1], y[1:3], y[0]
    z = y[:]
    z += x[-2:]
    d = {1: 2}
    del d[1]
    return y, z, d, x[1:][::-1], "abc"[1:], (1, 2, 3)[:-1]
""",
    "operators": """
def f(x):
    a, b = {1, 2, 3}, {2, 3, 4}
    c = a.copy()
    c |= b
    c -= {1}
    c ^= {9}
    c &= {2, 9}
    n = 5
    n *= 3
    t = (1,)
    t *= 2
    s = "a" * 3
    s += "b"
    m = [[1]]
    m[0] += [2]
    return a & b, a | b, a - b, a ^ b, c, n, t, s, m, {**{1: 2}, 3: 4}, 1 < 2 < 3, 7 & 3, 7 | 8, 7 ^ 2, 3 - 1
""",
    "unpacking": """
def g(*parts, **named): return parts, named
def f(x):
    first, *rest = [1, 2, 3]
    (a, b), c = (1, 2), 3
    [*head, last] = "abc"
    return g(*rest, *x[:2], **{"k": 1}), first, a, b, c, head, last, [*x[:1], 0]
""",
    "exceptions": """
def f(x):
    told = []
    for wrong in (lambda: [][0], lambda: {}["a"], lambda: 1 + "a", lambda: [].pop(0), lambda: sum(5),
                  lambda: min([]), lambda: "a".join([1]), lambda: [].remove(1),
                  lambda: sorted(), lambda: len()):
        try:
            wrong()
        except Exception as error:
            told.append((type(error).__name__, str(error)))
        else:
            told.append("nothing")
        finally:
            told.append(1)
    return told
""",
    "generators": """
def f(x):
    def numbers():
        got = yield 1
        yield got
        yield from [3, 4]
    it = numbers()
    return next(it), it.send(7), list(it), any(n > 1 for n in (1, 2)), all([]), dict(zip("ab", (1, 2)))
""",
    "methods": """
from collections import Counter, defaultdict, deque
def f(x):
    d, q = defaultdict(list), deque([1, 2, 3], maxlen=2)
    d[1].append(2)
    q.extend(n for n in (5, 6))
    c = Counter("abca")
    c.update("aa")
    return d, q, c.most_common(1), dict.fromkeys("ab", 0), list.pop([1, 2], 0), str.upper("a"), \\
        "a,b".split(","), sorted((3, 1), reverse=True), max(1, 2), max([1, 2], key=lambda n: -n), \\
        min(iter([4, 3])), sum([1], 2), \\
        set().union(n for n in (1, 2)), "-".join(c for c in "ab"), [3, 1].index(1), int("12"), repr([1])
""",
    "dataclasses": """
from __future__ import annotations
from dataclasses import dataclass, field
@dataclass(order=True)
class P:
    n: int | None
    tags: list[str] = field(default_factory=list)
def f(x: list[int] | None = None) -> str: return repr(sorted([P(2), P(1, ["a"])]))
""",
    "texts": """
def f(x):
    n, name = 3, "ada"
    told = f"{n:>{2 + 1}} {name!r} {[k * 2 for k in range(n)]}"
    return told, "%s-%d" % (name, n), "{}".format(n), name[0] in "abc"
""",
    "scopes": """
total = 0
def f(x):
    global total
    total += 1
    n = 0
    def inner():
        nonlocal n
        n += 2
        return n
    inner()
    if (m := inner()) > 3:
        total += m
    while n > 0:
        n -= 1
        if n == 1: break
    else:
        return "no"
    with open("/dev/null") as file:
        text = file.read()
    assert text == ""
    return total, n, sorted(locals())
""",
}


@pytest.mark.parametrize("source", SYNTAX.values(), ids=SYNTAX.keys())
def test_all_of_python_means_what_it_meant(source: str) -> None:
    """Patterns, classes, slices, errors and their messages, generators, scopes."""
    for argument in ([], [1, 2], [1, 2, 3], [-1, 5]):
        assert plainly(source, argument) == metered(source, argument)
