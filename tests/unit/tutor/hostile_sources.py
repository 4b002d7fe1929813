"""Sources nobody writes by accident, and any text at all."""

from hypothesis import strategies as st

HOSTILE = {
    "round brackets": "(" * 5000,
    "square brackets": "[" * 199 + "]" * 199,
    "signs": "-" * 30000 + "1",
    "a long sum": "x = " + "1+" * 20000 + "1",
    "a sum that can be read": "x = " + "1+" * 200 + "x",
    "attributes": "a" + ".a" * 20000,
    "nots": "not " * 10000 + "1",
    "many branches": "if a: pass\n" + "elif b: pass\n" * 4000,
    "branches that can be read": "def f(a):\n    if a: return 1\n" + "    elif a: return 2\n" * 150,
    "lambdas": "lambda:" * 3000 + "1",
    "assignments": "x = " * 9000 + "1",
    "equal names": "x = x\n" * 4000,
    "many functions": "def f():\n    return f()\n" * 1500,
    "many loops": "for i in x:\n    x.remove(i)\n" * 1500,
    "a huge whole number": "x = {0x" + "f" * 40000 + ": 1}\nprint(x[0x" + "f" * 20000 + "])",
    "digits": "x = " + "9" * 5000,
    "a null byte": "x = 1\0",
    "half a letter": "x = '\ud800'",
    "a long name": "x" * 60000 + " = 1\nprint(" + "y" * 4000 + ")",
    "a backtick": "x = '`![](http://example.org/x.png)`'\nprint(x[0]['`'])",
    "form feeds": "x = 1\x0c\ny = 2\u2028z = 3\n" * 50,
    "too long": "x = 1\n" * 20000,
    "formats": "'" + "{:" * 300 + "}" * 300 + "'.format(1)",
    "quotes": "'''" * 3333,
    "nested functions": "".join("    " * n + f"def f{n}():\n" for n in range(90)) + "    " * 90 + "return 1",
}

_WORDS = """if else elif def return for while in x y f ( ) [ ] { } : = == + 1 'a' \"
import class self lambda . , print list sort None True try except raise break"""
_PIECES = st.sampled_from([*_WORDS.split(), "\t", "\n", "\n    ", "\n        ", " "])
any_source = st.one_of(
    st.text(st.characters(codec=None, categories=None), max_size=200),
    st.lists(_PIECES, max_size=60).map(" ".join),
)
