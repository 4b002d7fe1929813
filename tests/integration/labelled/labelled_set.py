"""A small labelled set, written by hand: two challenges, and a row for each thing a grader may trip over."""

import json
from functools import partial
from pathlib import Path
from typing import Any

Line = dict[str, Any]


def _call(name: str, *args: Any) -> str:
    return json.dumps({"call": name, "args": args, "kwargs": {}})


BIG = 2**53 + 1  # a double would make it even
LIMITS = {"cpuSeconds": 1, "wallSeconds": 1}
SHARE = [
    (_call("share", 7, 2), [3, 1]),
    (_call("share", 2 * BIG, 2), [BIG, 0]),
    (_call("share", 1, 0), {"raises": "ValueError"}),
    (_call("first_even", [1, 3]), None),
    (_call("first_even", [1, 4, 6]), 4),
]
SHARE_STARTER = "def share(total, people):\n    pass\n\n\ndef first_even(numbers):\n    pass\n"
SHARE_SOLUTION = """\
def share(total, people):
    if people < 1:
        raise ValueError("nobody is there")
    return divmod(total, people)


def first_even(numbers):
    for number in numbers:
        if number % 2 == 0:
            return number
"""
GREET = [("Ada\n", "Hello, Ada!\nBye.\n"), ("Zoë Łoś\n", "Hello, Zoë Łoś!\nBye.\n"), ("\n", "Nobody?\n")]
GREET_SOLUTION = """\
name = input()
if name:
    print(f"Hello, {name}!")
    print("Bye.")
else:
    print("Nobody?")
"""


def challenges() -> list[Line]:
    """Both challenges, with keys that are nobody's business as other programs write them."""
    share = [(given, json.dumps(expected)) for given, expected in SHARE]
    about = {"description": "As it says.", "difficulty": "easy", "language": "python", "limits": LIMITS}
    return [
        about | {"slug": "share", "title": "Share", "ioMode": "call", "starterCode": SHARE_STARTER,
                 "solution": SHARE_SOLUTION, "testCases": _cases(share), "source": "this file"},
        about | {"slug": "greet", "title": "Greet", "ioMode": "stdio", "starterCode": "name = input()\n",
                 "solution": GREET_SOLUTION, "testCases": _cases(GREET), "flags": ["non_ascii"]},
    ]  # fmt: skip


def _cases(pairs: list[tuple[str, str]]) -> list[Line]:
    return [{"input": i, "expectedOutput": o, "hidden": n > 0} for n, (i, o) in enumerate(pairs)]


def row(
    challenge: str,
    kind: str,
    code: str,
    status: str,
    passed: str | None,
    unambiguous: bool = True,
) -> Line:
    """A labelled row. `passed` has a letter a case: y passes, n fails, - is not judged."""
    marks = {"y": True, "n": False, "-": None}
    cases = None if passed is None else [marks[letter] for letter in passed]
    label = {"status": status, "passed": cases, "unambiguous": unambiguous}
    about = {"challenge": challenge, "id": f"{challenge}#{kind}", "kind": kind, "origin": "by hand"}
    return about | {"code": code, "label": label}


share, greet = partial(row, "share"), partial(row, "greet")


def changed(old: str, new: str) -> str:
    """The solution of `share` with one thing changed."""
    assert old in SHARE_SOLUTION
    return SHARE_SOLUTION.replace(old, new)


def rows() -> list[Line]:
    """Every row, right and wrong."""
    return [*_right(), *_wrong_values(), *_stopped(), *_programs()]


def _right() -> list[Line]:
    noisy = "import sys\nprint('loading')\nprint('careful', file=sys.stderr)\n"
    main = "\n\nif __name__ == '__main__':\n    print(share(9, 4))\n"
    variants = {
        "reference": SHARE_SOLUTION,
        "crlf": SHARE_SOLUTION.replace("\n", "\r\n"),
        "unicode_comment": f"# Größe, 大きさ, 😀\n{SHARE_SOLUTION}",
        "prints_at_load": noisy + SHARE_SOLUTION,
        "prints_inside": changed("    return divmod", "    print(total)\n    return divmod"),
        "main_guard": SHARE_SOLUTION + main,
        "list_for_tuple": changed("divmod(total, people)", "[total // people, total % people]"),
        "derived_exception": changed("raise ValueError(", "raise UnicodeError("),
    }
    return [share(kind, code, "accepted", "yyyyy") for kind, code in variants.items()]


def _wrong_values() -> list[Line]:
    return [
        share("untouched", SHARE_STARTER, "wrong_answer", "nnnyn"),
        share("float_division", changed("divmod(total, people)", "(int(total / people), total % people)"),
              "wrong_answer", "ynyyy"),
        share("text_for_null", SHARE_SOLUTION + "    return 'None'\n", "wrong_answer", "yyyny"),
        share("false_for_zero", changed("divmod(total, people)", "(total // people, total % people == 1)"),
              "wrong_answer", "nnyyy"),
        share("does_not_raise", changed("raise ValueError(", "return ("), "wrong_answer", "yynyy"),
        share("raises_another", changed("raise ValueError(", "raise KeyError("), "error", "yynyy"),
        share("raises_always", changed("return divmod", "raise ValueError(); divmod"), "error", "nnyyy"),
        share("wrong_and_raises", changed("divmod(total, people)", "0 if total < 9 else 1 / 0"),
              "not_accepted", "nnyyy", unambiguous=False),
    ]  # fmt: skip


def _stopped() -> list[Line]:
    return [
        share("loops_twice", changed("for number in", "while 1: pass\n    for number in"), "error", "yyynn"),
        share("loops_always", changed("if people < 1:", "while 1:\n        pass\n    if people < 1:"),
              "error", "nn---"),
        share("sleeps", f"import time\ntime.sleep(60)\n{SHARE_SOLUTION}", "error", "nn---"),
        share("load_loops", f"while True:\n    pass\n{SHARE_SOLUTION}", "error", None),
        share("load_raises", f"{SHARE_SOLUTION}\nraise ValueError('while loading')\n", "error", None),
        share("no_colon", changed("numbers):", "numbers)"), "error", None),
        share("recursion", changed("divmod(total, people)", "share(total, people)"), "error", "nnyyy"),
        share("misnamed", changed("def first_even", "def firsteven"), "error", "yyynn"),
    ]  # fmt: skip


def _programs() -> list[Line]:
    return [
        greet("reference", GREET_SOLUTION, "accepted", "yyy"),
        greet("crlf", f"# Ünï\r\n{GREET_SOLUTION}".replace("\n", "\r\n"), "accepted", "yyy"),
        greet("blank_ends", GREET_SOLUTION.replace('!")', '!  ")\n    print(end="")'), "accepted", "yyy"),
        greet("exits", GREET_SOLUTION + "raise SystemExit\n", "accepted", "yyy"),
        greet("stderr", f"import sys\nsys.stderr.write('x')\n{GREET_SOLUTION}", "accepted", "yyy"),
        greet("ascii", GREET_SOLUTION.replace("{name}", "{name.encode('ascii', 'replace').decode()}"),
              "wrong_answer", "yny"),
        greet("extra", GREET_SOLUTION + "print('!')\n", "wrong_answer", "nnn"),
        greet("silent", "input()\n", "wrong_answer", "nnn"),
        greet("reads_on", f"{GREET_SOLUTION}input()\n", "error", "nnn"),
        greet("exit_code", f"{GREET_SOLUTION}raise SystemExit(3)\n", "error", "nnn"),
    ]  # fmt: skip


def write(folder: Path, submissions: list[Line]) -> Path:
    """A folder as the command reads it."""
    for name, lines in (("challenges", challenges()), ("submissions", submissions)):
        text = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)
        (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")
    return folder
