"""What parameters are taken to be, and which function is measured."""

import ast
from typing import Any

import pytest

from server_services.grading.inside.guessing import guesses
from server_services.grading.inside.inputs import MAKERS
from server_services.grading.inside.program import Program


def kinds(source: str, *examples: list[Any]) -> list[str]:
    """The likeliest kind of each parameter."""
    tree = ast.parse(source)
    function = next(node for node in tree.body if isinstance(node, ast.FunctionDef))
    return [kind.name for kind in guesses(tree, function, list(examples))[0]]


BY_HINT = {
    "int": "number", "str": "text", "float": "real", "bool": "yes", "list[int]": "numbers",
    "List[int]": "numbers", "typing.List[str]": "words", "list[list[int]]": "matrix", "set[int]": "set",
    "dict[int, list[int]]": "graph", "dict[str, int]": "map", "list[tuple[int, int]]": "pairs",
    "Callable[[int], int]": "function", "Optional[list[int]]": "numbers", "list[int] | None": "numbers",
    "Sequence[int]": "numbers", "'list[int]'": "numbers",
}  # fmt: skip


@pytest.mark.parametrize(("hint", "kind"), BY_HINT.items())
def test_a_type_hint_says_what_a_parameter_is(hint: str, kind: str) -> None:
    """Whatever is done with it, or its name is."""
    assert [kind] == kinds(f"def f(q: {hint}): return q")


BY_USE = {
    "numbers": "for v in q: total = v * 2",
    "number": "return q % 2 == 0",
    "text": "return q.upper()",
    "words": "return [v.split() for v in q]",
    "matrix": "return [v for row in q for v in row]",
    "map": "return q.get('a')",
    "set": "return q.union({1})",
    "pairs": "return [a for a, b in q]",
    "function": "return q(3)",
    "linked": "return q.next",
    "tree": "return q.left",
    "records": "return [v['name'] for v in q]",
    "digits": "return [int(v) for v in q]",
}


@pytest.mark.parametrize(("kind", "body"), BY_USE.items())
def test_what_is_done_with_a_parameter_says_what_it_is(kind: str, body: str) -> None:
    """Where its name says nothing."""
    found = kinds(f"def f(q):\n    {body}\n")
    assert [kind] == found if kind != "words" else found[0] in ("words", "text")


def test_what_is_done_to_its_parts_counts_through_other_names() -> None:
    """A copy, a loop variable, and the parameter of a function that it is handed on to."""
    assert ["matrix"] == kinds("def f(q):\n    r = list(q)\n    for v in r:\n        v[0] += v[1]\n")
    assert ["number"] == kinds("def f(q):\n    def g(z): return z // 2\n    return g(q)\n")
    assert ["text"] == kinds("def f(q):\n    for i, v in enumerate(q):\n        if v in 'aeiou': return i\n")


def test_a_graph_is_told_from_a_matrix() -> None:
    """By what its items are used for."""
    walk = "def f(g, s):\n    for v in g[s]:\n        if g[v]: return v\n"
    assert ["graph", "zero"] == kinds(
        walk.replace("g", "graph").replace("s)", "start)").replace("[s]", "[start]")
    )
    weighted = "def f(graph, start):\n    for v, w in graph[start]: print(v, w + 1)\n"
    assert ["weighted", "zero"] == kinds(weighted)


ROLES = {
    "length": "def f(nums, n): return [nums[i] for i in range(n)]",
    "zero": "def f(nums, low): return nums[low]",
    "last": "def f(nums, high): return nums[high]",
    "half": "def f(nums, k): return sum(nums[:k])",
    "absent": "def f(nums, target): return target in nums",
    "number": "def f(nums, capacity): return [capacity - v for v in nums]",
}


@pytest.mark.parametrize(("role", "source"), ROLES.items())
def test_a_number_beside_a_list_has_a_role(role: str, source: str) -> None:
    """It is no size of its own."""
    assert ["numbers", role] == kinds(source)


def test_examples_say_most() -> None:
    """More than a name does; rising ones are kept rising."""
    source = "def f(nums, other): return nums, other"
    assert ["words", "real"] == kinds(source, [["ab", "cd"], 3.5])
    assert ["rising", "text"] == kinds(source, [[1, 2, 5], "ab"], [[3, 4, 9], "b"])
    assert ["matrix", "map"] == kinds(source, [[[1, 2], [3, 4]], {"a": 1}])
    assert ["pairs", "graph"] == kinds(source, [[[1, 2], [3, 4], [5, 6]], {"a": ["b"]}])


def test_parameters_with_a_default_are_left_out() -> None:
    """They are the function's own."""
    assert ["numbers"] == kinds("def f(nums, low=0, memo={}): return [v for v in nums]")
    assert [] == kinds("def f(nums=None): return nums")


def test_every_kind_that_is_guessed_can_be_made() -> None:
    """Also those that are tried last."""
    tree = ast.parse("def f(a, b): return a + b")
    function = tree.body[0]
    assert isinstance(function, ast.FunctionDef)
    assert {kind.name for both in guesses(tree, function, []) for kind in both} <= set(MAKERS)


CHOSEN = {
    "f": "def f(x): return x",
    "main": "def helper(x): return x\ndef main(x): return helper(x)",
    "first": "def first(x): return second(x)\ndef second(x): return x",
    "last": "def one(x): return x\ndef last(x): return x",
    "Solution.solve": "class Solution:\n    def solve(self, x): return x\n",
    "": "print(3)",
}


@pytest.mark.parametrize(("name", "source"), CHOSEN.items())
def test_the_function_that_no_other_calls_is_measured(name: str, source: str) -> None:
    """Of several the last; of a class its method."""
    assert name == Program(source, "").name


def test_the_function_that_is_asked_for_is_measured() -> None:
    """Where it is there."""
    source = "def f(x): return x\ndef g(x): return f(x)"
    assert ["f", "g"] == [Program(source, wanted).name for wanted in ("f", "gone")]
