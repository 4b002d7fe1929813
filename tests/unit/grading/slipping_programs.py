"""Programs with one slip each: the kind, the line, what is called, and two test cases that show it."""

import json
from typing import Any, NamedTuple


class Slipping(NamedTuple):
    """A program that fails at least one of its cases; `line` has the slip, counted from 1."""

    kind: str
    line: int
    source: str
    cases: tuple[tuple[list[Any], Any], ...]

    def given(self) -> list[list[str]]:
        """The cases, as the sandbox is told of them."""
        return [[json.dumps({"call": "f", "args": args}), json.dumps(answer)] for args, answer in self.cases]


PROGRAMS = [
    Slipping(
        "comparison",
        4,
        "def f(xs):\n    n = 0\n    for x in xs:\n        if x > 3:\n            n += 1\n    return n\n",
        (([[3, 4, 1]], 2), ([[1]], 0), ([[5, 3, 3]], 3)),
    ),
    Slipping(
        "variable",
        4,
        "def f(a, b):\n    total = a + b\n    half = total / 2\n    return total * 10 + total\n",
        (([1, 3], 42.0), ([2, 4], 63.0)),
    ),
    Slipping(
        "missing_return",
        4,
        "def f(xs):\n    out = []\n    for x in xs:\n        out.append(x * 2)\n",
        (([[1]], [2]), ([[2, 3]], [4, 6])),
    ),
    Slipping(
        "early_return",
        5,
        "def f(xs):\n    t = 0\n    for x in xs:\n        t += x\n        return t\n",
        (([[1]], 1), ([[2, 3]], 5)),
    ),
    Slipping(
        "block",
        5,
        "def f(xs):\n    n = t = 0\n    for x in xs:\n        t += x\n    n += 1\n    return [n, t]\n",
        (([[1]], [1, 1]), ([[2, 3, 4]], [3, 9])),
    ),
    Slipping(
        "block",
        2,
        "def f(rows):\n    seen = 0\n    out = []\n    for row in rows:\n        for x in row:\n"
        "            seen += x\n        out.append(seen)\n    return out\n",
        (([[[1, 2], [3]]], [3, 3]), ([[[4], [5], [6]]], [4, 5, 6])),
    ),
    Slipping(
        "off_by_one",
        3,
        "def f(n):\n    t = 0\n    for i in range(n):\n        t += i\n    return t\n",
        (([3], 6), ([5], 15)),
    ),
    Slipping(
        "condition",
        2,
        "def f(s):\n    if s.isdigit():\n        return 'word'\n    return 'number'\n",
        (([["12"][0]], "number"), (["ab"], "word")),
    ),
    Slipping("print", 2, "def f(a, b):\n    print(a + b)\n", (([1, 2], 3), ([2, 5], 7))),
    Slipping(
        "logic",
        2,
        "def f(a, b):\n    return a > 0 or b > 0\n",
        (([1, 0], False), ([1, 1], True), ([-1, 2], False)),
    ),
    Slipping("operator", 2, "def f(a, b):\n    return a * b + a\n", (([2, 3], 4), ([5, 2], 5), ([7, 1], 0))),
    Slipping(
        "assignment",
        4,
        "def f(a):\n    b = 0\n    if a:\n        b == a\n    return b\n",
        (([2], 2), ([0], 0)),
    ),
    Slipping(
        "index",
        4,
        "def f(xs):\n    out = []\n    for i in range(len(xs) - 1):\n"
        "        out.append(xs[i] - xs[i])\n    return out\n",
        (([[1, 4, 6]], [3, 2]), ([[2, 2, 9]], [0, 7])),
    ),
    Slipping(
        "initial_value",
        2,
        "def f(xs):\n    best = 0\n    for x in xs:\n        if x > best:\n"
        "            best = x\n    return best\n",
        (([[-3, -1]], -1), ([[2, 5]], 5), ([[-7, -9]], -7)),
    ),
    Slipping("order", 2, "def f(a, b):\n    return a - b\n", (([5, 2], -3), ([7, 1], -6))),
    Slipping(
        "jump",
        4,
        "def f(xs):\n    t = 0\n    for x in xs:\n        if x < 0: break\n        t += x\n    return t\n",
        (([[1, -1, 2]], 3), ([[-4, 5]], 5)),
    ),
    Slipping(
        "loop_advance",
        3,
        "def f(n):\n    t = i = 0\n    while i < n:\n        t += 2\n    return t\n",
        (([3], 6), ([5], 10)),
    ),
    Slipping("division", 2, "def f(a, b):\n    return a // b\n", (([1, 2], 0.5), ([7, 4], 1.75))),
    Slipping("call", 2, "def f(s):\n    return s.upper\n", ((["ab"], "AB"), (["x"], "X"))),
    Slipping(
        "method",
        4,
        "def f(xs):\n    out = []\n    for x in xs:\n        out.append(x)\n    return out\n",
        (([[[1], [2]]], [1, 2]), ([[[3, 4]]], [3, 4])),
    ),
    Slipping(
        "result", 2, "def f(xs):\n    xs = xs.sort()\n    return xs\n", (([[2, 1]], [1, 2]), ([[3]], [3]))
    ),
    Slipping(
        "lost_result",
        2,
        "def f(s):\n    s.replace('a', 'b')\n    return s\n",
        ((["aa"], "bb"), (["ca"], "cb")),
    ),
    Slipping(
        "changed_in_loop",
        2,
        "def f(xs):\n    for x in xs:\n        if x < 0:\n            xs.remove(x)\n    return xs\n",
        (([[-1, -2, 3]], [3]), ([[1, -4, -5]], [1])),
    ),
    Slipping(
        "alias",
        2,
        "def f(xs):\n    ys = xs\n    ys.append(0)\n    return [xs, ys]\n",
        (([[1]], [[1], [1, 0]]), ([[2, 3]], [[2, 3], [2, 3, 0]])),
    ),
    Slipping(
        "accumulation",
        4,
        "def f(xs):\n    t = 0\n    for x in xs:\n        t = x\n    return t\n",
        (([[1, 2]], 3), ([[2, 2, 5]], 9)),
    ),
    Slipping(
        "branch",
        5,
        "def f(n):\n    s = ''\n    if n % 2 == 0:\n        s += 'even'\n    if n % 3 == 0:\n"
        "        s += 'three'\n"
        "    return s\n",
        (([6], "even"), ([9], "three"), ([4], "even"), ([12], "even")),
    ),
    Slipping(
        "loop_over",
        3,
        "def f(xs):\n    t = 0\n    for i in xs:\n        t += xs[i] * i\n    return t\n",
        (([[5, 6, 7]], 20), ([[2, 9]], 9)),
    ),
    Slipping("conversion", 2, "def f(xs):\n    return set(xs)\n", (([[1, 1]], [1]), ([[2, 2]], [2]))),
    Slipping(
        "truth",
        4,
        "def f(xs):\n    for x in xs:\n        if x < 0:\n            return True\n    return True\n",
        (([[-1]], False), ([[1]], True)),
    ),
    Slipping(
        "text", 3, "def f(n):\n    if n:\n        return 'helo'\n    return ''\n", (([1], "hello"), ([0], ""))
    ),
    Slipping(
        "extra",
        3,
        "def f(xs):\n    ys = list(xs)\n    ys.append(7)\n    ys.append(9)\n    return [xs, ys]\n",
        (([[1]], [[1], [1, 9]]), ([[]], [[], [9]])),
    ),
    Slipping("function_name", 1, "def g(a):\n    return a\n", (([1], 1), ([2], 2))),
    Slipping("colon", 1, "def f(a)\n    return a\n", (([1], 1),)),
    Slipping("bracket", 2, "def f(a):\n    return (a + 1) * (a\n", (([1], 2),)),
    Slipping("quote", 2, "def f(a):\n    return 'x\n", (([1], "x"),)),
    Slipping("indentation", 2, "def f(a):\nreturn a\n", (([1], 1),)),
    Slipping("equals", 2, "def f(a):\n    if a = 1:\n        return 2\n", (([1], 2),)),
    Slipping("comma", 2, "def f(a):\n    return [a 1]\n", (([1], [1, 1]),)),
    Slipping("other_language", 2, "def f(a):\n    return a && 2\n", (([1], 2),)),
    Slipping("syntax", 2, "def f(a):\n    return a ? 1 : ;\n", (([1], 1),)),
    Slipping("exception", 2, "def f(a):\n    return a['x']['y'] + undefined(1)\n", (([1], "zz"), ([2], "y"))),
    Slipping(
        "endless_loop",
        2,
        "def f(n):\n    while n > 0:\n        x = n\n    return 'done ' + 'x' * 3\n",
        (([3], "qq"), ([5], "rrr")),
    ),
    Slipping(
        "waiting",
        3,
        "import time\ndef f(n):\n    time.sleep(1000)\n    return 'no' + str(n)\n",
        (([3], "qq"), ([5], "rrr")),
    ),
    Slipping("unfinished", 1, "def f(a):\n    '''Write me.'''\n    pass\n", (([1], 1),)),
    Slipping("parameters", 1, "def f(a, b):\n    return 12345\n", (([1], 77),)),
    Slipping(
        "nothing_returned",
        3,
        "def f(a):\n    if a:\n        return\n    return 'x'\n",
        (([1], [5]), ([0], "x")),
    ),
    Slipping(
        "suspicious",
        3,
        "def f(a):\n    if a > 2:\n        return 'abcd'.join(['3'] * a)\n    return a\n",
        (([3], [9, 2, 4]), ([1], 1)),
    ),
    Slipping("answer", 3, "def f(a):\n    b = a * 17\n    return b ** 2\n", (([3], [9, 2, 4]),)),
]
