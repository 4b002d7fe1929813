"""What the student submits: wrong code, code that fails in every way there is, and code that snoops."""

import textwrap

# Bodies of `answer(text)`. Where something is printed or raised it carries the input.
BODIES = {
    "wrong": "return 'no'",
    "echo": "return text.removesuffix('\\n')",
    "prints": "print(text)\nprint(text, file=__import__('sys').stderr)\nreturn text",
    "raises": "try:\n    raise KeyError(text)\nfinally:\n    raise ValueError(text)",
    "exits": "raise SystemExit(text)",
    "floods": "print(text * 100_000)",
    "hoards": "return [text + str(n) for n in range(10**9)]",
    "returns too much": "return [text] * 10**6",
    "is not Python": "return (text",
    "crashes": "__import__('ctypes').string_at(0)",
}
LOOPS, SLEEPS = "while True:\n    pass", "__import__('time').sleep(2.5)\nreturn 'awake'"

SNOOP = """\
import gc, os, sys

BACKWARDS = "MOTS"  # what is looked for, so that it is not in memory because it is looked for
LARGE = ("/usr", "/lib", "/lib64", "/opt/python", "/dev", "/sys")


def files():
    for folder, folders, names in os.walk("/"):
        folders[:] = [n for n in folders if os.path.join(folder, n) not in LARGE and "packages" not in n]
        for name in names:
            with open(os.path.join(folder, name), "rb") as opened:
                yield opened.read(1 << 18)
    for descriptor in range(3, 64):
        try:
            yield os.pread(descriptor, 1 << 18, 0)
        except OSError:
            continue


def frames():
    frame = sys._getframe()
    while frame:
        yield repr(list(frame.f_locals.values()))
        frame = frame.f_back


def objects():
    gc.unfreeze()
    for holder in gc.get_objects():
        yield from gc.get_referents(holder)


def texts():
    for source in (os.environ.values(), os.environb.values(), sys.argv, frames(), files(), objects()):
        for thing in source:
            if type(thing) is str:
                yield thing[::-1]
            elif type(thing) in (bytes, bytearray):
                yield thing.decode("latin-1")[::-1]


def answer(text):
    looked, found = 0, set()
    for each in texts():
        looked += 1
        place = each.find(BACKWARDS)
        while place >= 0:
            found.add(each[max(0, place - 12) : place + 12])
            place = each.find(BACKWARDS, place + 1)
    others = [canary for canary in found if canary not in text[::-1]]
    if others:
        raise LookupError(others)
    return f"nothing in {looked} texts"
"""


def program(mode: str, body: str, planted: str) -> str:
    """A whole submission of a body, with the planted canary as a comment."""
    return _called(mode, f"# {planted}\ndef answer(text):\n{textwrap.indent(body, '    ')}\n")


def snoop(mode: str, stem: str) -> str:
    """A submission that looks for everything that begins like a canary, and is not its own input."""
    return _called(mode, SNOOP.replace("MOTS", stem[::-1]))


def _called(mode: str, code: str) -> str:
    return f"import sys\n{code}\n\nprint(answer(sys.stdin.read()))\n" if mode == "stdin" else code
