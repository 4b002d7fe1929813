"""Changes to a program's tree: each is one that Python can compile, and each is taken back."""

import ast
import json

import pytest
from growing_programs import PROGRAMS as GROWING
from slipping_programs import PROGRAMS

from server_services.grading.inside.alike import Rules
from server_services.grading.inside.candidates import UNLIKELY, candidates
from server_services.grading.inside.edits import Change, Edit
from server_services.grading.inside.sites import sites
from server_services.grading.inside.ticking import Spent, Ticker, is_tick, ticking
from server_services.grading.inside.trial import Lines, Outcome, Trial

SOURCES = [each.source for each in GROWING[::5]] + [
    each.source for each in PROGRAMS if each.kind in UNLIKELY and each.kind != "syntax"
]
EVERYTHING = '''
import math
from os import path as p
CONSTANT: int = 3
class A(object):
    x = [1, 2]
    def __init__(self, *args, k=2, **more):
        self.k = k if k else more.get("k", 0)
    @property
    def double(self): return self.k * 2
async def later(a):
    async for x in a: yield x
    async with a as b: await b
def f(a, /, b, *, c=None):
    """Text."""
    global CONSTANT
    try:
        d = {**{}, "a": 1}; e = {1, *[2]}; g = lambda q: q + 1
        assert a, "no"
        del d["a"]
    except (ValueError, TypeError) as error:
        raise KeyError(f"{a!r:>{3}} {b}") from error
    else:
        CONSTANT += 1
    finally:
        pass
    with open(a) as (h, i): print(h, i, sep="")
    while a < b <= 3 and not c or a is None: a, *b = b; break
    else: return
    for i, j in zip(a[1:], a[::-1], strict=True): continue
    match a:
        case [1, *rest] if rest: return -1
        case {"k": v} | v: return not v
    return [x for x in a if x if not b], {x: y for x, y in c}, (yield), a[0][-1], (n := 3)
'''


def edits_of(source: str) -> tuple[ast.Module, list[Edit]]:
    tree = ticking(source)
    return tree, candidates(tree, "wanted", set(), Outcome(missing=True, value="ab"), "abc")


@pytest.mark.parametrize("source", [*SOURCES, EVERYTHING])
def test_every_edit_is_taken_back(source: str) -> None:
    """The tree is the same before and after, and another one meanwhile; most of them compile."""
    tree, edits = edits_of(source)
    before, changed, compiled = ast.dump(tree), 0, 0
    for edit in edits:
        with edit.made():
            changed += before != ast.dump(tree)
            compiled += _compiles(tree)
    assert before == ast.dump(tree)
    assert min(changed, compiled) >= 0.8 * len(edits)


@pytest.mark.parametrize("source", [*SOURCES, EVERYTHING])
def test_an_edit_has_a_line_of_the_program_and_a_kind(source: str) -> None:
    """And a name that stands in it, if any: never one that it only brings."""
    _tree, edits = edits_of(source)
    for edit in edits:
        assert 1 <= edit.line <= source.count("\n") + 1
        assert edit.kind in UNLIKELY
        assert edit.name in source


def test_likely_edits_come_first_and_those_of_lines_not_run_last() -> None:
    """By their kinds, and by what the failing test case has seen of the program."""
    source = "def f(a):\n    if a > 1:\n        return a < 2\n    return 3\n"
    edits = candidates(ticking(source), "f", {1, 2, 4}, Outcome(), None)
    assert {2, 3, 4} <= {edit.line for edit in edits}
    costs = [UNLIKELY[edit.kind] + 3 * (edit.line == 3) for edit in edits]
    assert sorted(costs) == costs


def test_a_change_that_fails_midway_is_taken_back() -> None:
    """Whatever happens in the block."""
    node = ast.parse("a + b").body[0]
    edit = Edit(1, "operator", "", (Change(node, "value", ast.Constant(1)),))
    with pytest.raises(KeyError), edit.made():
        raise KeyError
    assert "a + b" == ast.unparse(node)


def test_what_is_ours_in_a_tree_is_not_the_students() -> None:
    """No site is a tick, and a program without loops and functions has none."""
    tree = ticking(EVERYTHING)
    assert any(map(is_tick, ast.walk(tree)))
    assert not any(is_tick(site.node) for site in sites(tree))
    assert not any(map(is_tick, ast.walk(ticking("a = 1\nb = a\n"))))


def test_a_site_knows_its_names_and_its_loop() -> None:
    """Of the function around and of the program, not those of other functions."""
    source = "top = 1\ndef f(a):\n    for b in a:\n        c = b\n    return 0\ndef g(z): return z\n"
    found = {site.node.lineno: site for site in sites(ticking(source)) if isinstance(site.node, ast.stmt)}
    assert ("a", "b", "c", "top") == found[4].names
    assert found[4].loop is not None
    assert (3, None, None) == (found[4].loop.node.lineno, found[5].loop, found[1].loop)
    assert found[5].function.name == "f"


def test_a_ticker_counts_by_line_and_ends() -> None:
    """And goes on saying so, whatever code makes of it."""
    ticker = Ticker(3)
    assert all((ticker(7), ticker(7), ticker(9)))
    for _ in range(2):
        with pytest.raises(Spent):
            ticker(7)
    assert {7: 2, 9: 1} == dict(ticker.lines)


@pytest.mark.parametrize("source", [each.source for each in PROGRAMS if each.kind in UNLIKELY])
def test_a_ticking_program_answers_as_before(source: str) -> None:
    """What is counted is not changed."""
    plain, counted = compile(source, "<your cell>", "exec"), compile(ticking(source), "<your cell>", "exec")
    for program in (each for each in PROGRAMS if each.source == source):
        for given, expected in program.given():
            trial = Trial("call", given, expected, Rules())
            if program.kind != "loop_advance":
                assert repr(_answer(trial, plain)) == repr(_answer(trial, counted))


def test_a_run_tells_its_lines_and_where_it_answered() -> None:
    """Of the student's program alone."""
    source = "import json\ndef f(a):\n    if a:\n        return json.dumps(a)\n    return 0\n"
    lines = Lines()
    given = json.dumps({"call": "f", "args": [[1]]})
    outcome = Trial("call", given, '"[1]"', Rules()).run(compile(source, "<your cell>", "exec"), 9, lines)
    assert outcome.passed
    assert ({1, 2, 3, 4}, 4) == (lines.seen - {0}, lines.answered)


def _answer(trial: Trial, code: object) -> tuple[bool, object, str]:
    outcome = trial.run(code, 10_000)  # type: ignore[arg-type]  # a code object
    return outcome.passed, outcome.value if not callable(outcome.value) else "", type(outcome.error).__name__


def _compiles(tree: ast.Module) -> bool:
    try:
        compile(tree, "<your cell>", "exec")
    except (SyntaxError, ValueError, TypeError):
        return False
    return True
