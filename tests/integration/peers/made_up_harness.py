"""A harness as small as one can be, in place of the real one: the scripts `bench.peers` calls, two questions,
a few answers. It belongs to this test; nothing of it is anybody's assignment.
"""

import json
from pathlib import Path

TESTS = {
    "double": {
        "visible": ["assert double(2) == 4", "assert double('ab') == 'abab'"],
        "hidden": ["assert double([1] * 3) == [1] * 6", "assert double(n=-1) == -2"],
    },
    "initials": {
        "visible": ["assert initials('Ada Lovelace') == ['A', 'L']"],
        "hidden": ["assert len(initials('a b c')) == 3", "assert 'Z' in initials('Zoe')"],
    },
}
DOUBLE = "def double(n):\n    return n * 2\n"
INITIALS = "def initials(name):\n    return [word[0] for word in name.split()]\n"
# of a student: the answers, and the score they deserve
STUDENTS = {
    "right": ({"double": DOUBLE, "initials": INITIALS}, 20),
    "numbers-only": (
        {"double": "def double(n):\n    return n + n if n == 2 else 0\n", "initials": INITIALS},
        10,
    ),
    "two-words": ({"double": DOUBLE, "initials": "def initials(name):\n    return ['A', 'L']\n"}, 15),
    "unreadable": ({"double": "def double(n)\n", "initials": INITIALS}, 10),
    "equal-to-all": (
        {
            "double": "class E:\n    __eq__ = lambda *_: True\ndef double(n): return E()\n",
            "initials": INITIALS,
        },
        10,
    ),
}

_MEASURE = """
import json, shlex, subprocess, sys
from pathlib import Path
work, out, command = sys.argv[1], sys.argv[2], sys.argv[-1].partition("=")[2]
for number, (student, want) in enumerate(json.loads(Path(work, "wanted.json").read_text()).items()):
    words = {"json": Path(work, student + ".json"), "student": student}
    spoken = [word.format(**words) for word in shlex.split(command)]
    for _ in range(1 if number else 2):
        done = subprocess.run(spoken, capture_output=True, text=True)
    row = {"score": json.loads(done.stdout.splitlines()[-1])["score"] if done.stdout else None}
    if done.returncode:
        row["error"] = done.stderr
    ours = row | {"tool": "codementor", "student": student, "want": want, "wall": 0.5, "load": 1.0}
    with open(out, "a") as file:
        file.write(json.dumps(ours) + "\\n" + json.dumps(ours | {"tool": "nbgrader", "wall": 20.0}) + "\\n")
"""
_HOSTILE = """
import json, shlex, subprocess, sys
from pathlib import Path
command = sys.argv[-1].partition("=")[2]
words = {"json": Path(sys.argv[1], "equal-to-all.json")}
done = subprocess.run([w.format(**words) for w in shlex.split(command)], capture_output=True, text=True)
score = json.loads(done.stdout.splitlines()[-1])["score"]
about = {"probe": "always_equal", "wall": 0.1, "error": ""}
print(json.dumps({"tool": "nbgrader", "got_through": True, "score": 20, **about}))
print(json.dumps({"tool": "codementor", "got_through": score > 10, "score": score, **about}))
"""
_REPORT = "print('the table of the harness')\n"
_SET_UP = 'mkdir -p "$1/plain"; cp "$(dirname "$0")"/*.json "$1"; cp "$1/tests.json" "$1/plain"\n'


def write(folder: Path) -> Path:
    """The harness with its assignment in `folder`."""
    scripts = {"measure.py": _MEASURE, "hostile.py": _HOSTILE, "report.py": _REPORT, "setup.sh": _SET_UP}
    for name, text in scripts.items():
        (folder / name).write_text(text)
    (folder / "tests.json").write_text(json.dumps(TESTS))
    (folder / "wanted.json").write_text(json.dumps({name: want for name, (_, want) in STUDENTS.items()}))
    for name, (answers, _want) in STUDENTS.items():
        (folder / f"{name}.json").write_text(json.dumps(answers))
    return folder
