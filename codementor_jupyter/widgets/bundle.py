"""One ES module and one style sheet for each widget, joined from readable files. Not a build tool.

anywidget wants a widget's front end as a single module. The files under `static/` are real ES modules, so
that editors and engines can read them one by one; joining them here, when the package is imported, needs no
Node and leaves no generated file behind. The rules that make joining a matter of lines: a file imports from
its siblings only, each import is one line of names without renaming, nothing is a default export except in
the widget's own file, and no two files declare one name at their top level (`JoinError` says so otherwise).
"""

import re
from pathlib import Path

STATIC = Path(__file__).parent / "static"
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z_]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const|let)\b)", re.MULTILINE)
_DECLARED = re.compile(r"^(?:async )?(?:function|class|const|let) (\w+)", re.MULTILINE)


class JoinError(ValueError):
    """The modules cannot be joined: two of them declare one name, or an import is written in another way."""


def module(entry: str, static: Path = STATIC) -> str:
    """The text of one ES module: `entry`, a file in the folder `static`, with all it imports before it."""
    parts: dict[str, str] = {}
    _collect(static, entry, parts)
    joined = "\n".join(parts.values())
    if re.search(r"^import\b", joined, re.MULTILINE):
        raise JoinError(f"{entry}: an import is not of the form `import {{ a, b }} from './sibling.js'`")
    names = _DECLARED.findall(joined)
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise JoinError(f"{entry}: declared in more than one module: {', '.join(twice)}")
    return joined


def styles(*names: str) -> str:
    """The text of style sheets under static/, one after the other."""
    return "\n".join((STATIC / name).read_text("utf-8") for name in names)


def _collect(static: Path, name: str, parts: dict[str, str]) -> None:
    """Put what `name` imports, then `name` itself, into `parts`, each once and in that order."""
    if name in parts:
        return
    text = (static / name).read_text("utf-8")
    for imported in _IMPORT.findall(text):
        _collect(static, imported, parts)
    parts[name] = _EXPORT.sub("", _IMPORT.sub("", text))
