"""Small programs as students write them, each with the class its work grows in: worked out by
hand, not measured.

`f` is called with `size` items: numbers in any order (the default), in rising order, or letters.
"""

from typing import NamedTuple


class Program(NamedTuple):
    name: str
    growth: str
    source: str
    given: str = "numbers"


def _programs(growth: str, text: str, given: str = "numbers") -> list[Program]:
    """Programs of one class: `# name` above each."""
    parts = [part.partition("\n") for part in text.strip().removeprefix("# ").split("\n\n# ")]
    return [Program(name, growth, source, given) for name, _newline, source in parts]


CONSTANT = """
# the first item
def f(x):
    return x[0] if x else None

# how many there are
def f(x):
    return len(x) + len(str(len(x))) * 0

# a formula
def f(x):
    n = len(x)
    return n * (n + 1) // 2

# a look into a set made before
seen = {n for n in range(100)}
def f(x):
    return x[0] in seen

# membership in a range
def f(x):
    return 17 in range(len(x))
"""

LOGARITHMIC = """
# binary search
def f(x):
    low, high, wanted = 0, len(x), len(x) // 3
    while low < high:
        middle = (low + high) // 2
        if middle < wanted:
            low = middle + 1
        else:
            high = middle
    return low

# halving a number
def f(x):
    n, steps = len(x), 0
    while n:
        n //= 2
        steps += 1
    return steps

# bisect
from bisect import bisect_left
def f(x):
    return bisect_left(x, 7)

# recursive power
def f(x):
    def power(base, n):
        if n == 0:
            return 1
        half = power(base, n // 2)
        return half * half * (base if n % 2 else 1) % 1000007
    return power(3, len(x))
"""

ROOT = """
# trial division up to the root
def f(x):
    n, d = len(x), 1
    while d * d <= n:
        d += 1
    return d
"""

LINEAR = """
# a loop
def f(x):
    total = 0
    for n in x:
        total += n
    return total

# sum
def f(x):
    return sum(x)

# sum of a generator expression
def f(x):
    return sum(n * n for n in x if n % 2)

# a list comprehension
def f(x):
    return [n * 2 for n in x]

# min and max
def f(x):
    return max(x) - min(x)

# a dict of counts
def f(x):
    counts = {}
    for n in x:
        counts[n] = counts.get(n, 0) + 1
    return counts

# Counter
from collections import Counter
def f(x):
    return Counter(x)

# two sums by a dict
def f(x):
    seen = {}
    for i, n in enumerate(x):
        if n + 0.5 in seen:
            return i
        seen[n] = i

# a set for what was seen
def f(x):
    seen, kept = set(), []
    for n in x:
        if n not in seen:
            seen.add(n)
            kept.append(n)
    return kept

# two pointers
def f(x):
    low, high = 0, len(x) - 1
    while low < high:
        x[low], x[high] = x[high], x[low]
        low += 1
        high -= 1
    return x

# one slice
def f(x):
    return x[::-1]

# pop from the end
def f(x):
    x, total = list(x), 0
    while x:
        total += x.pop()
    return total

# a deque
from collections import deque
def f(x):
    queue, total = deque(x), 0
    while queue:
        total += queue.popleft()
    return total

# recursion on an index
def f(x, at=0):
    return 0 if at == len(x) else x[at] + f(x, at + 1)

# recursion with a memo
from functools import lru_cache
def f(x):
    @lru_cache(maxsize=None)
    def fib(n):
        return n if n < 2 else fib(n - 1) + fib(n - 2)
    return fib(len(x))

# recursion with a dict
def f(x):
    memo = {}
    def fib(n):
        if n not in memo:
            memo[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
        return memo[n]
    return fib(len(x))

# a while loop with a constant inside
def f(x):
    total = 0
    for n in x:
        for _ in range(5):
            total += n
    return total

# map and list
def f(x):
    return list(map(abs, x))

# all of a generator expression
def f(x):
    return all(n > -10 ** 9 for n in x)

# a function that yields
def f(x):
    def doubled():
        for n in x:
            yield 2 * n
    return list(doubled())

# reduce
from functools import reduce
def f(x):
    return reduce(lambda a, b: a + b, x, 0)

# a window that moves
def f(x):
    window = best = sum(x[:3])
    for i in range(3, len(x)):
        window += x[i] - x[i - 3]
        best = max(best, window)
    return best

# prefix sums with accumulate
from itertools import accumulate
def f(x):
    return list(accumulate(x))

# a class with a counter
class Tally:
    def __init__(self):
        self.total = 0
    def add(self, n):
        self.total += n
def f(x):
    tally = Tally()
    for n in x:
        tally.add(n)
    return tally.total

# one search in a list
def f(x):
    return 0.5 in x
"""

LINEAR_TEXT = """
# joining parts
def f(x):
    return "".join(c.upper() for c in x)

# reversing a text
def f(x):
    return x == x[::-1]

# growing a text in place
def f(x):
    out = ""
    for c in x:
        out += c
    return out

# counting one letter
def f(x):
    return x.count("a") + len(x.replace("a", "b"))

# brackets on a stack
def f(x):
    stack = []
    for c in x:
        if stack and stack[-1] == c:
            stack.pop()
        else:
            stack.append(c)
    return not stack
"""

LINEARITHMIC = """
# sorted
def f(x):
    return sorted(x)[0]

# sort in place with a key
def f(x):
    x = list(x)
    x.sort(key=lambda n: -n)
    return x

# merge sort
def f(x):
    if len(x) < 2:
        return x
    middle = len(x) // 2
    left, right = f(x[:middle]), f(x[middle:])
    out, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            out.append(left[i])
            i += 1
        else:
            out.append(right[j])
            j += 1
    return out + left[i:] + right[j:]

# quicksort by comprehensions
def f(x):
    if len(x) < 2:
        return x
    pivot = x[len(x) // 2]
    low, same = [n for n in x if n < pivot], [n for n in x if n == pivot]
    return f(low) + same + f([n for n in x if n > pivot])

# a heap
import heapq
def f(x):
    heap = []
    for n in x:
        heapq.heappush(heap, n)
    return [heapq.heappop(heap) for _ in range(len(heap))]

# a search by halves for each
from bisect import bisect
def f(x):
    return [bisect(x, n) for n in x]

# a halving loop inside a loop
def f(x):
    steps = 0
    for _ in x:
        n = len(x)
        while n:
            n //= 2
            steps += 1
    return steps

# sorting a generator expression
def f(x):
    return sorted(n for n in x)
"""

QUADRATIC = """
# nested loops
def f(x):
    return sum(1 for a in x for b in x if a + b == 0)

# every pair once
def f(x):
    best = 0
    for i in range(len(x)):
        for j in range(i + 1, len(x)):
            best = max(best, abs(x[i] - x[j]))
    return best

# in a list inside a loop
def f(x):
    kept = []
    for n in x:
        if n not in kept:
            kept.append(n)
    return kept

# slices in a recursion
def f(x):
    return x[0] + f(x[1:]) if x else 0

# unpacking in a recursion
def f(x):
    if not x:
        return 0
    first, *rest = x
    return first + f(rest)

# pop from the front
def f(x):
    x, total = list(x), 0
    while x:
        total += x.pop(0)
    return total

# insert at the front
def f(x):
    out = []
    for n in x:
        out.insert(0, n)
    return out

# del at the front
def f(x):
    x = list(x)
    while x:
        del x[0]
    return x

# lists made anew by plus
def f(x):
    out = []
    for n in x:
        out = out + [n]
    return out

# lists made anew by stars
def f(x):
    out = []
    for n in x:
        out = [*out, n]
    return out

# dicts made anew by stars
def f(x):
    out = {}
    for i, n in enumerate(x):
        out = {**out, i: n}
    return out

# a sum inside a loop
def f(x):
    return [sum(x[:i]) for i in range(len(x))]

# max and remove
def f(x):
    x, out = list(x), []
    while x:
        largest = max(x)
        x.remove(largest)
        out.append(largest)
    return out

# index inside a loop
def f(x):
    return [x.index(n) for n in x]

# count inside a loop
def f(x):
    return max(x, key=lambda n: x.count(n))

# a nested comprehension
def f(x):
    return len([[a * b for a in x] for b in x])

# bubble sort
def f(x):
    x = list(x)
    for i in range(len(x)):
        for j in range(len(x) - 1 - i):
            if x[j] > x[j + 1]:
                x[j], x[j + 1] = x[j + 1], x[j]
    return x

# insertion sort with insort
from bisect import insort
def f(x):
    out = []
    for n in x:
        insort(out, n)
    return out

# a tuple that grows
def f(x):
    out = ()
    for n in x:
        out += (n,)
    return out

# a set copied in a loop
def f(x):
    seen = set()
    for i, n in enumerate(x):
        seen = seen | {i}
    return seen

# a table of sums
def f(x):
    table = [[0] * (len(x) + 1) for _ in range(len(x) + 1)]
    for i, a in enumerate(x):
        for j, b in enumerate(x):
            table[i + 1][j + 1] = table[i][j] + 1 if a == b else max(table[i][j + 1], table[i + 1][j])
    return table[-1][-1]
"""

QUADRATIC_TEXT = """
# a text made anew in front
def f(x):
    out = ""
    for c in x:
        out = c + out
    return out

# searching a text that grows
def f(x):
    seen, odd = "", 0
    for c in x:
        odd += "#" not in seen
        seen += c
    return odd

# replacing in a loop
def f(x):
    for _ in range(len(x)):
        x = x.replace("#", "")
    return x

# a palindrome by cutting both ends
def f(x):
    return f(x[1:-1]) if len(x) > 1 else True
"""

CUBIC = """
# three nested loops
def f(x):
    n, total = len(x), 0
    for i in range(n):
        for j in range(n):
            for k in range(n):
                total += 1
    return total

# multiplying matrices
def f(x):
    n = len(x)
    rows = range(n)
    return [[sum(i * k + k * j for k in rows) for j in rows] for i in rows]

# the sum of every slice
def f(x):
    return max(sum(x[i:j]) for i in range(len(x)) for j in range(i + 1, len(x) + 1))
"""

EXPONENTIAL = """
# fibonacci without a memo
def f(x):
    def fib(n):
        return n if n < 2 else fib(n - 1) + fib(n - 2)
    return fib(len(x))

# all subsets
def f(x):
    if not x:
        return [[]]
    rest = f(x[1:])
    return rest + [[x[0]] + part for part in rest]

# take it or leave it
def f(x):
    def best(at, room):
        if at == len(x):
            return 0
        return max(best(at + 1, room), 1 + best(at + 1, room))
    return best(0, 0)

# all subsets by itertools
from itertools import product
def f(x):
    return sum(1 for _ in product((0, 1), repeat=len(x)))
"""

PROGRAMS = [
    *_programs("O(1)", CONSTANT),
    *_programs("O(log n)", LOGARITHMIC, "rising"),
    *_programs("O(sqrt n)", ROOT),
    *_programs("O(n)", LINEAR),
    *_programs("O(n)", LINEAR_TEXT, "letters"),
    *_programs("O(n log n)", LINEARITHMIC),
    *_programs("O(n^2)", QUADRATIC),
    *_programs("O(n^2)", QUADRATIC_TEXT, "letters"),
    *_programs("O(n^3)", CUBIC),
    *_programs("O(2^n)", EXPONENTIAL),
]
