"""Code that does not compile: the line and the kind of what a novice gets wrong when writing it down."""

import pytest

from server_services.grading.inside.repairs import fault_in, kind_of, repairs

TEXTS = [
    ("colon", 2, "def f(a):\n    if a > 1\n        return a\n"),
    ("colon", 3, "def f(a):\n    if a: return 1\n    else\n        return a\n"),
    ("colon", 1, "for i in range(3)\n    print(i)\n"),
    ("colon", 2, "def f(a):\n    while a\n        a -= 1\n"),
    ("colon", 1, "class A\n    pass\n"),
    ("equals", 2, "def f(a):\n    while a = 1:\n        pass\n"),
    ("equals", 1, "if x.y = 3: pass\n"),
    ("bracket", 1, "print((1 + 2)\n"),
    ("bracket", 1, "print(1 + 2))\n"),
    ("bracket", 1, "x = [1, 2\nprint(x)\n"),
    ("bracket", 1, "d = {1: 2\n"),
    ("bracket", 2, "def f(a):\n    if (a > (1):\n        return a\n"),
    ("bracket", 1, "x = foo(3]\n"),
    ("quote", 1, "print('hello)\n"),
    ("quote", 1, 'x = "a\n'),
    ("quote", 2, "def f():\n    return ab'\n"),
    ("indentation", 2, "def f(a):\nreturn a\n"),
    ("indentation", 3, "def f(a):\n    b = a\n      return b\n"),
    ("indentation", 4, "def f(a):\n    if a:\n        b = 1\n      return b\n"),
    ("indentation", 2, "x = 1\n  y = 2\n"),
    ("comma", 1, "x = [1 2]\n"),
    ("comma", 1, "print('a' b)\n"),
    ("other_language", 3, "def f(a):\n    if a: return 1\n    else if a > 2: return 2\n"),
    ("other_language", 1, "if x > 1 && y: pass\n"),
    ("other_language", 1, "if x || y: pass\n"),
    ("other_language", 1, "if x => y: pass\n"),
    ("other_language", 1, "if !x: pass\n"),
    ("other_language", 2, "i = 0\ni++\n"),
    ("other_language", 1, "function f(a): pass\n"),
    ("other_language", 1, "if x <> y: pass\n"),
]


@pytest.mark.parametrize(("kind", "line", "text"), TEXTS)
def test_one_change_of_one_line_lets_it_compile(kind: str, line: int, text: str) -> None:
    """The first that does is of the right kind and on the right line."""
    fault = fault_in(text)
    assert fault is not None
    first = next(each for each in repairs(text, fault) if each.whole)
    assert (kind, line) == (first.kind, first.line)
    assert fault_in(first.source) is None
    assert len(first.source.split("\n")) == len(text.split("\n"))


def test_what_is_wrong_twice_is_mended_once() -> None:
    """The repair of the first fault is no whole one: the program still fails further down."""
    text = "def f(a)\n    return a\ndef g(b)\n    return b\n"
    fault = fault_in(text)
    assert fault is not None
    found = list(repairs(text, fault))
    assert found
    assert {(1, "colon", False)} == {(each.line, each.kind, each.whole) for each in found}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("colon", "if x\n    pass"),
        ("quote", "x = 'a"),
        ("bracket", "f(1"),
        ("bracket", "f)"),
        ("bracket", "f(]"),
        ("equals", "if x = 1: pass"),
        ("comma", "f(a b)"),
        ("indentation", "  x = 1"),
        ("syntax", "x = = 2"),
    ],
)
def test_what_cannot_be_mended_is_named_by_pythons_own_words(kind: str, text: str) -> None:
    """As far as they say what it is."""
    fault = fault_in(text)
    assert fault is not None
    assert kind == kind_of(fault)


def test_code_that_compiles_has_no_fault() -> None:
    """Nor has an empty program."""
    assert fault_in("def f(a):\n    return a\n") is None
    assert fault_in("") is None


@pytest.mark.parametrize(
    "text", ["(" * 300, "\x00", "x = '''", "def f(:\n" * 50, "\t\n x\n\t y", "é = $", "if if"]
)
def test_any_text_is_read_to_the_end(text: str) -> None:
    """Whatever was typed, there is a fault with a kind, and the search for repairs ends."""
    fault = fault_in(text)
    assert fault is not None
    assert kind_of(fault)
    assert all(each.line <= text.count("\n") + 1 for each in repairs(text, fault))
