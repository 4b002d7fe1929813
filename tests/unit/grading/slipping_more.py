"""More programs with one slip each: texts, nested blocks, several functions."""

from slipping_programs import Slipping

MORE = [
    Slipping(
        "condition",
        2,
        "def f(n):\n    if n != 3:\n        return 'three'\n    return 'other'\n",
        (([3], "three"), ([4], "other")),
    ),
    Slipping(
        "condition",
        4,
        "def f(n):\n"
        "    i = 2\n"
        "    while i * i <= n:\n"
        "        if n % i != 0: return False\n"
        "        i += 1\n"
        "    return n > 1\n",
        (([7], True), ([9], False), ([15], False), ([2], True)),
    ),
    Slipping(
        "condition",
        2,
        "def f(s):\n    return [c for c in s if c not in 'aeiou']\n",
        ((["hat"], ["a"]), (["ohm"], ["o"])),
    ),
    Slipping(
        "variable",
        4,
        "def f(rows):\n"
        "    t = 0\n"
        "    for row in rows:\n"
        "        for x in rows:\n"
        "            t += x\n"
        "    return t\n",
        (([[[1, 2]]], 3), ([[[3], [4]]], 7)),
    ),
    Slipping(
        "variable",
        4,
        "def f(s):\n    out = ''\n    for c in s:\n        out = s + out\n    return out\n",
        ((["abc"], "cba"), (["xy"], "yx")),
    ),
    Slipping(
        "variable",
        3,
        "def f(a, b):\n    big = a if a > b else b\n    return a\n",
        (([1, 2], 2), ([5, 3], 5)),
    ),
    Slipping(
        "missing_return",
        5,
        "def f(n):\n    if n == 0:\n        r = 'zero'\n    else:\n        r = 'more'\n",
        (([0], "zero"), ([5], "more")),
    ),
    Slipping(
        "missing_return",
        2,
        "def f(a, b):\n    a * b\n",
        (([2, 3], 6), ([4, 5], 20)),
    ),
    Slipping(
        "missing_return",
        4,
        "def g(a):\n    return a * 3\ndef f(a):\n    g(a)\n",
        (([2], 6), ([1], 3)),
    ),
    Slipping(
        "early_return",
        6,
        "def f(xs):\n"
        "    for x in xs:\n"
        "        if x < 0:\n"
        "            return True\n"
        "        else:\n"
        "            return False\n",
        (([[1, -1]], True), ([[2, 3]], False), ([[-5, 5]], True)),
    ),
    Slipping(
        "early_return",
        5,
        "def f(s):\n    n = 0\n    for c in s:\n        if c == 'a': n += 1\n        return n\n",
        ((["banana"], 3), (["aa"], 2)),
    ),
    Slipping(
        "early_return",
        2,
        "def f(a):\n    return 0\n    b = a * 2\n    return b + 1\n",
        (([2], 5), ([0], 1)),
    ),
    Slipping(
        "block",
        4,
        "def f(xs):\n"
        "    out = []\n"
        "    for x in xs:\n"
        "        out = []\n"
        "        out.append(x)\n"
        "    return out\n",
        (([[1, 2]], [1, 2]), ([[3]], [3])),
    ),
    Slipping(
        "off_by_one",
        2,
        "def f(n):\n    return list(range(1, n))\n",
        (([3], [1, 2, 3]), ([1], [1])),
    ),
    Slipping(
        "off_by_one",
        2,
        "def f(s):\n    return s[1:-1]\n",
        ((["abc"], "bc"), (["xy"], "y")),
    ),
    Slipping(
        "off_by_one",
        3,
        "def f(xs):\n"
        "    n = 0\n"
        "    for i in range(len(xs)):\n"
        "        if xs[i] < xs[i + 1]: n += 1\n"
        "    return n\n",
        (([[1, 2, 1, 5]], 2), ([[3, 2]], 0), ([[1, 2, 3]], 2)),
    ),
    Slipping(
        "condition",
        4,
        "def f(xs):\n"
        "    n = 0\n"
        "    for x in xs:\n"
        "        if x.isupper():\n"
        "            n += 1\n"
        "    return n\n",
        (([["a", "B", "c"]], 2), ([["A"]], 0)),
    ),
    Slipping(
        "condition",
        2,
        "def f(a):\n    return not a\n",
        (([True], True), ([False], False)),
    ),
    Slipping(
        "print",
        3,
        "def f(n):\n    if n > 0:\n        print('yes')\n    else:\n        print('no')\n",
        (([1], "yes"), ([0], "no")),
    ),
    Slipping(
        "print",
        4,
        "def f(xs):\n    t = 0\n    for x in xs: t += x\n    print(t)\n",
        (([[1, 2]], 3), ([[]], 0)),
    ),
    Slipping(
        "logic",
        2,
        "def f(y):\n    return y % 4 == 0 and (y % 100 != 0 and y % 400 == 0)\n",
        (([2000], True), ([1900], False), ([2024], True), ([2023], False), ([2100], False)),
    ),
    Slipping(
        "operator",
        4,
        "def f(xs):\n    p = 1\n    for x in xs:\n        p += x\n    return p\n",
        (([[2, 3]], 6), ([[5, 5]], 25), ([[]], 1)),
    ),
    Slipping(
        "index",
        3,
        "def f(xs):\n    xs = sorted(xs)\n    return xs[0]\n",
        (([[3, 9, 4]], 9), ([[2, 1]], 2)),
    ),
    Slipping(
        "index",
        2,
        "def f(pair):\n    return pair[0] * pair[0]\n",
        (([[2, 3]], 6), ([[4, 5]], 20)),
    ),
    Slipping(
        "initial_value",
        2,
        "def f(xs):\n    p = 0\n    for x in xs:\n        p = p * x\n    return p\n",
        (([[2, 3]], 6), ([[4]], 4)),
    ),
    Slipping(
        "order",
        2,
        "def f(a, b):\n    return b + a\n",
        ((["x", "y"], "xy"), (["p", "q"], "pq")),
    ),
    Slipping(
        "order",
        2,
        "def f(s, n):\n    return isinstance(str, s) or n\n",
        ((["x", 0], True), (["y", 0], True)),
    ),
    Slipping(
        "loop_advance",
        4,
        "def f(n):\n    i = 0\n    out = []\n    while i < n:\n        out.append(i)\n    return out\n",
        (([2], [0, 1]), ([3], [0, 1, 2])),
    ),
    Slipping(
        "division",
        2,
        "def f(xs):\n    return xs[len(xs) / 2]\n",
        (([[1, 2, 3]], 2), ([[5]], 5)),
    ),
    Slipping(
        "call",
        3,
        "def f(xs):\n    xs.append(0)\n    xs.sort\n    return xs\n",
        (([[2, 1]], [0, 1, 2]), ([[]], [0])),
    ),
    Slipping(
        "method",
        2,
        "def f(xs):\n    return min(xs)\n",
        (([[1, 5]], 5), ([[7, 2]], 7)),
    ),
    Slipping(
        "method",
        2,
        "def f(s):\n    return s.lower()\n",
        ((["aB"], "AB"), (["x"], "X")),
    ),
    Slipping(
        "result",
        4,
        "def f(xs):\n    out = []\n    for x in xs:\n        out = out.append(x)\n    return out\n",
        (([[1]], [1]), ([[1, 2]], [1, 2])),
    ),
    Slipping(
        "lost_result",
        3,
        "def f(s):\n    t = s\n    t.strip()\n    return t\n",
        (([" a "], "a"), (["b "], "b")),
    ),
    Slipping(
        "accumulation",
        4,
        "def f(s):\n    out = ''\n    for c in s:\n        out = c * 2\n    return out\n",
        ((["ab"], "aabb"), (["x"], "xx")),
    ),
    Slipping(
        "truth",
        4,
        "def f(s):\n    for c in s:\n        if c == ' ':\n            return False\n    return False\n",
        ((["a b"], True), (["ab"], False)),
    ),
    Slipping(
        "text",
        3,
        "def f(n):\n    if n % 3 == 0:\n        return 'Fiz'\n    return str(n)\n",
        (([3], "Fizz"), ([4], "4")),
    ),
    Slipping(
        "function_name",
        3,
        "def helper(a):\n    return a\ndef F(a):\n    return helper(a) * 2\n",
        (([1], 2), ([4], 8)),
    ),
    Slipping(
        "unfinished",
        1,
        "def f(a):\n    raise NotImplementedError\n",
        (([1], 1),),
    ),
    Slipping(
        "unfinished",
        2,
        "import math\ndef f(a):\n    # Write your code here.\n    return None\n",
        (([1], 1),),
    ),
    Slipping(
        "parameters",
        1,
        "def f():\n    return 'qwerty'\n",
        (([1], 77),),
    ),
    Slipping(
        "exception",
        3,
        "def f(xs):\n    d = {}\n    return d[xs[0]][xs[1]] + d['k']\n",
        (([[1, 2]], "zz"), ([[3, 4]], "y")),
    ),
    Slipping(
        "endless_loop",
        5,
        "def f(n):\n"
        "    t = 0\n"
        "    for i in range(n):\n"
        "        j = i\n"
        "        while j < 10:\n"
        "            t += 1\n"
        "    return str(t) + 'q'\n",
        (([3], "zz"), ([2], "y")),
    ),
]
