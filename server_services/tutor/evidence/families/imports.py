"""Imports that find nothing, and names that a module does not have."""

import importlib
import re
import sys

from server_services.tutor.evidence.raised import Explanation, Family, Scene, named, nearest

IMPORTS = Family()

# Modules that do nothing but define names when they are imported: looking into them is safe.
_READ = frozenset(
    [
        "math",
        "random",
        "string",
        "collections",
        "itertools",
        "functools",
        "datetime",
        "time",
        "statistics",
        "fractions",
        "decimal",
        "json",
        "re",
        "os",
        "sys",
        "copy",
        "operator",
        "heapq",
        "bisect",
    ]
)
_PACKAGES = frozenset(
    [
        "numpy",
        "pandas",
        "matplotlib",
        "scipy",
        "sklearn",
        "requests",
        "pygame",
        "seaborn",
        "bs4",
        "cv2",
        "torch",
        "tensorflow",
        "sympy",
        "flask",
        "django",
        "PIL",
        "nltk",
        "networkx",
        "openpyxl",
        "plotly",
    ]
)


def names_in(module: str) -> list[str]:
    """The names of one of Python's modules; none for modules that are not looked into."""
    return dir(importlib.import_module(module)) if module in _READ else []


@IMPORTS.on(r"No module named '([\w.]{1,200})'")
def no_module(scene: Scene, found: re.Match[str]) -> Explanation:
    """A module by a wrong name, a package that is not there, a file of the student's own."""
    name = found[1].partition(".")[0]
    what = f"{scene.here} imports {named(found[1])}, and there is no such module here."
    near = nearest(name, set(sys.stdlib_module_names))
    if name in _PACKAGES:
        why = (
            f"{named(name)} is a package that does not come with Python, and the grader has only few of "
            "those."
        )
        return scene.explain(
            "package-missing", what, "What is it used for, and can Python do it alone?", why=why
        )
    if near is not None and not near.startswith("_"):
        why = f"Python has a module `{near}`; is that meant?"
        return scene.explain("module-misspelt", what, "Compare the two names.", why=why)
    why = "The grader has Python's own modules and your one file: other files of yours are not there."
    return scene.explain("module-missing", what, f"Look at the name {scene.at}.", why=why)


@IMPORTS.on(r"cannot import name '(\w{1,200})' from '([\w.]{1,200})'")
def no_name(scene: Scene, found: re.Match[str]) -> Explanation:
    """A module that is there, and a name in it that is not."""
    what = f"{scene.here} takes {named(found[1])} from {named(found[2])}, which has no such name."
    near = nearest(found[1], names_in(found[2]))
    if near is None:
        why = f"The name may be spelt otherwise, or live in another module than {named(found[2])}."
        return scene.explain("no-such-name", what, f"Look at the name {scene.at}.", why=why)
    why = f"It does have `{near}`; is that meant?"
    return scene.explain("no-such-name", what, "Compare the two names.", why=why)


@IMPORTS.on(r"attempted relative import")
def relative(scene: Scene, _found: re.Match[str]) -> Explanation:
    """from . import x in a single file."""
    what = f"{scene.here} imports with a dot in front, which means: from the folder of this file."
    why = "Your code is one file here and has no folder."
    return scene.explain("relative-import", what, f"Look at the dot {scene.at}.", why=why)
